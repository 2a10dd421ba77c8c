//! The bar: one value's place between the least and the most that it can be.

use super::Rect;

/// The track from the least to the most within `area`, and on it the value from where it begins to where it ends, in either order.
#[must_use]
pub fn bar(area: Rect, (from, to): (f64, f64), (min, max): (f64, f64)) -> [Rect; 2] {
    let at = |value: f64| place(value, min, max, area.width);
    let (start, end) = (at(from.min(to)), at(from.max(to)));
    // Even nothing is seen as something.
    let width = (end - start).max(area.width / 200);
    [Rect { role: "track", ..area }, Rect { role: "value", x: area.x + start, width, ..area }]
}

/// How far along `length` a value lies.
#[must_use]
pub(super) fn place(value: f64, min: f64, max: f64, length: i32) -> i32 {
    let share = if max > min { (value - min) / (max - min) } else { 0.0 };
    #[expect(clippy::cast_possible_truncation, reason = "0 to length, which is a few thousand; a cast saturates")]
    let place = (share.clamp(0.0, 1.0) * f64::from(length) + 0.5) as i32;
    place
}

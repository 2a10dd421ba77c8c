//! The bar: one value's place between the least and the most that it can be.

use super::Rect;

/// The track, and on it the value, within `area`. A range around zero, as of a gap, grows from its zero.
#[must_use]
pub fn bar(area: Rect, value: f64, min: f64, max: f64) -> [Rect; 2] {
    let zero = if min < 0.0 { 0.0 } else { min };
    let (from, to) = (place(zero.min(value), min, max, area.width), place(zero.max(value), min, max, area.width));
    // Even nothing is seen as something.
    let width = (to - from).max(area.width / 200);
    [Rect { role: "track", ..area }, Rect { role: "value", x: area.x + from, width, ..area }]
}

/// How far along `length` a value lies.
#[must_use]
pub(super) fn place(value: f64, min: f64, max: f64, length: i32) -> i32 {
    let share = if max > min { (value - min) / (max - min) } else { 0.0 };
    #[expect(clippy::cast_possible_truncation, reason = "0 to length, which is a few thousand; a cast saturates")]
    let place = (share.clamp(0.0, 1.0) * f64::from(length) + 0.5) as i32;
    place
}

//! `mean/1` and `gap/1`.

use super::{Figure, Tally, Unit, half, number, round};
use crate::answers::{Absence, Answer, Missing, Side};
use crate::instrument::Part;
use crate::view::View;

/// How a rating, or one side of it, counts.
enum Rated {
    NotShown,
    NotApplicable,
    Unanswered,
    Level(i64),
}

/// `mean/1` = Σ levels / n over the n answered levels.
///
/// A dual rating counts with one side, `part`. "Ikke relevant" leaves the total, "ved ikke" stays in it unanswered. Needs at least half:
/// ⌈total / 2⌉ answers. Range: the scale's. Example: 3, 3, 4, 4 of nine with two not applicable and one "ved ikke": answered 4, total 7,
/// needed 4, mean 3.5.
pub(super) fn mean(view: &View<'_>, items: &[usize], part: Part, scale: usize, bands: Option<usize>) -> Tally {
    let rated = |answer: Answer<'_>| match answer {
        Answer::Missing(Missing::NotAsked) => Rated::NotShown,
        Answer::Missing(Missing::NotApplicable) => Rated::NotApplicable,
        Answer::Level(level) => Rated::Level(level),
        Answer::Dual(intention, practice) => match if part == Part::Intention { intention } else { practice } {
            Side::Level(level) => Rated::Level(level),
            Side::Absent(Absence::NotApplicable) => Rated::NotApplicable,
            Side::Absent(Absence::DontKnow) | Side::Blank => Rated::Unanswered,
        },
        _ => Rated::Unanswered,
    };
    let (min, max) = bounds(view, scale);
    tally(view, items, &rated, &|levels| {
        let exact = average(levels);
        let value = round(exact);
        let band = bands.and_then(|scale| view.instrument.scales.get(scale)).and_then(|scale| scale.band(value));
        Figure::Number {
            value,
            exact,
            unit: Unit::Point,
            min,
            max,
            band: band.map(|band| band.id.clone()),
            direction: view.instrument.scales.get(scale).map(|scale| scale.direction),
        }
    })
}

/// `gap/1` = Σ (intention − practice) / n over the n dual ratings with both levels.
///
/// Positive: more is intended than done. A rating counts as not applicable when either side is. Needs at least half. Range: ± the
/// scale's width. Example: intention 4 and 5, practice 2 and 5: (2 + 0) / 2 = 1.
pub(super) fn gap(view: &View<'_>, items: &[usize], scale: usize) -> Tally {
    let rated = |answer: Answer<'_>| match answer {
        Answer::Missing(Missing::NotAsked) => Rated::NotShown,
        Answer::Missing(Missing::NotApplicable)
        | Answer::Dual(Side::Absent(Absence::NotApplicable), _)
        | Answer::Dual(_, Side::Absent(Absence::NotApplicable)) => Rated::NotApplicable,
        Answer::Dual(Side::Level(intention), Side::Level(practice)) => Rated::Level(intention - practice),
        _ => Rated::Unanswered,
    };
    let (min, max) = bounds(view, scale);
    let width = max - min;
    tally(view, items, &rated, &|gaps| number(average(gaps), Unit::Point, -width, width))
}

fn tally(
    view: &View<'_>,
    items: &[usize],
    rated: &dyn Fn(Answer<'_>) -> Rated,
    figure: &dyn Fn(&[i64]) -> Figure,
) -> Tally {
    let (mut shown, mut total, mut levels) = (0, 0, Vec::new());
    for item in items {
        match rated(view.answer(*item)) {
            Rated::NotShown => {}
            Rated::NotApplicable => shown += 1,
            Rated::Unanswered => (shown, total) = (shown + 1, total + 1),
            Rated::Level(level) => {
                (shown, total) = (shown + 1, total + 1);
                levels.push(level);
            }
        }
    }
    Tally::new(shown, total, levels.len(), half(total), &mut || figure(&levels))
}

/// Whole numbers are summed exactly; the one division comes last.
#[expect(clippy::cast_precision_loss, reason = "levels lie within ±1000, and there are few")]
fn average(levels: &[i64]) -> f64 {
    levels.iter().sum::<i64>() as f64 / levels.len() as f64
}

#[expect(clippy::cast_precision_loss, reason = "levels lie within ±1000")]
fn bounds(view: &View<'_>, scale: usize) -> (f64, f64) {
    let (min, max) = view.instrument.scales.get(scale).map_or((0, 0), crate::instrument::Scale::bounds);
    (min as f64, max as f64)
}

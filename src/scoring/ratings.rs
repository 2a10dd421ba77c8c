//! Rules that make a figure of ratings on one scale.

use super::tally::{Answered, Tally, float};
use super::{Figure, Unit, number, round};
use crate::answers::{Absence, Answer, Missing, Side};
use crate::instrument::{Part, Ratings, Scale};
use crate::view::View;

/// `mean/1` = Σ levels / n over the n answered levels.
///
/// A dual rating counts with one side, `part`. "Ikke relevant" leaves the total, "ved ikke" stays in it unanswered. Needs `needed`, at
/// least half where nothing else is said. Range: the scale's. Example: 3, 3, 4, 4 of nine with two not applicable and one "ved ikke":
/// answered 4, total 7, needed 4, mean 3.5.
pub(super) fn mean(view: &View<'_>, ratings: &Ratings) -> Tally {
    on_scale(view, ratings, Answered::mean)
}

/// `median/1`: the middle one of the n answered levels in ascending order; with even n, half the sum of the two in the middle.
///
/// Answers and range as for `mean/1`; the band is that of the rounded value. Example: 1, 2, 2, 5: (2 + 2) / 2 = 2.
pub(super) fn median(view: &View<'_>, ratings: &Ratings) -> Tally {
    on_scale(view, ratings, |answered| {
        let ascending = answered.ascending(&|level, _| level);
        let at = |place: usize| ascending.get(place).copied().unwrap_or_default();
        // With an odd number these two are one.
        (at(ascending.len().saturating_sub(1) / 2) + at(ascending.len() / 2)) / 2.0
    })
}

/// `weighted-mean/1` = Σ w·x / Σ w over the answered levels x with their weights w.
///
/// `needed` counts answers, not weights. Range as for `mean/1`. Example: 4, 2 and 3 with weights 2, 1 and 1: (8 + 2 + 3) / 4 = 3.25.
pub(super) fn weighted_mean(view: &View<'_>, ratings: &Ratings) -> Tally {
    on_scale(view, ratings, |answered| {
        answered.sum(&|level, weight| level * weight) / answered.sum(&|_, weight| weight)
    })
}

/// `prorated-sum/1` = Σ levels · total / n over the n answered of `total` levels: the sum, had the others had the same mean.
///
/// `sum/1` is the same with all needed, so that it is Σ levels. Range: `total` times the scale's. Example: 3, 4 and 4 of four: 11 · 4 / 3 =
/// 14.67; 3, 4, 4 and 2: 13.
pub(super) fn prorated_sum(view: &View<'_>, ratings: &Ratings) -> Tally {
    tally(view, ratings, &|answered| {
        let exact = answered.sum(&|level, _| level) * answered.total / answered.count;
        figure(view, ratings, exact, answered.total)
    })
}

/// `distribution/1`: for each level of the scale, how many ratings are on it; levels that nobody chose too. Needs one answer.
pub(super) fn distribution(view: &View<'_>, ratings: &Ratings) -> Tally {
    tally(view, ratings, &|answered| {
        let levels = scale(view, ratings).map(|scale| scale.levels.as_slice()).unwrap_or_default();
        let mut counts = Vec::new();
        for level in levels {
            let count = answered.levels.iter().filter(|(other, _)| *other == float(level.value)).count();
            counts.push((level.value.to_string(), count));
        }
        Figure::Counts(counts)
    })
}

/// `gap/1` = Σ (intention − practice) / n over the n dual ratings with both levels.
///
/// Positive: more is intended than done. A rating counts as not applicable when either side is. Needs `needed`, at least half where
/// nothing else is said. Range: ± the scale's width. Example: intention 4 and 5, practice 2 and 5: (2 + 0) / 2 = 1.
pub(super) fn gap(view: &View<'_>, ratings: &Ratings) -> Tally {
    let gaps = shown(view, &ratings.items, &[], &|answer| match answer {
        Answer::Missing(Missing::NotApplicable)
        | Answer::Dual(Side::Absent(Absence::NotApplicable), _)
        | Answer::Dual(_, Side::Absent(Absence::NotApplicable)) => Side::Absent(Absence::NotApplicable),
        Answer::Dual(Side::Level(intention), Side::Level(practice)) => Side::Level(intention - practice),
        _ => Side::Blank,
    });
    let (min, max) = bounds(view, ratings);
    let width = max - min;
    Tally::of(!gaps.is_empty(), &gaps, ratings.needed, &|answered| number(answered.mean(), Unit::Point, -width, width))
}

/// The items that are shown, each with its weight: 1, where there are none.
pub(super) fn shown(
    view: &View<'_>,
    items: &[usize],
    weights: &[f64],
    side: &dyn Fn(Answer<'_>) -> Side,
) -> Vec<(Side, f64)> {
    let mut shown = Vec::new();
    for (position, item) in items.iter().enumerate() {
        if view.is_shown(*item) {
            shown.push((side(view.answer(*item)), weights.get(position).copied().unwrap_or(1.0)));
        }
    }
    shown
}

fn tally(view: &View<'_>, ratings: &Ratings, figure: &dyn Fn(&Answered) -> Figure) -> Tally {
    let sides = shown(view, &ratings.items, &ratings.weights, &|answer| match answer {
        Answer::Missing(Missing::NotApplicable) => Side::Absent(Absence::NotApplicable),
        Answer::Level(level) => Side::Level(level),
        Answer::Dual(intention, practice) => match ratings.part {
            Part::Intention => intention,
            Part::Practice => practice,
        },
        _ => Side::Blank,
    });
    Tally::of(!sides.is_empty(), &sides, ratings.needed, figure)
}

/// A figure on the scale.
fn on_scale(view: &View<'_>, ratings: &Ratings, exact: fn(&Answered) -> f64) -> Tally {
    tally(view, ratings, &|answered| figure(view, ratings, exact(answered), 1.0))
}

/// A figure on so many times the scale.
fn figure(view: &View<'_>, ratings: &Ratings, exact: f64, times: f64) -> Figure {
    let value = round(exact);
    let (min, max) = bounds(view, ratings);
    let bands = ratings.bands.and_then(|scale| view.instrument.scales.get(scale));
    Figure::Number {
        value,
        exact,
        unit: Unit::Point,
        min: min * times,
        max: max * times,
        band: bands.and_then(|scale| scale.band(value)).map(|band| band.id.clone()),
        direction: scale(view, ratings).map(|scale| scale.direction),
    }
}

fn scale<'a>(view: &View<'a>, ratings: &Ratings) -> Option<&'a Scale> {
    view.instrument.scales.get(ratings.scale)
}

fn bounds(view: &View<'_>, ratings: &Ratings) -> (f64, f64) {
    let (min, max) = scale(view, ratings).map_or((0, 0), Scale::bounds);
    (float(min), float(max))
}

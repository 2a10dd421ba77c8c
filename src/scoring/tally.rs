//! What the rules share: how answers are counted, and when they make a figure.

use super::{Figure, Outcome};
use crate::answers::{Absence, Side};
use crate::instrument::Needed;
use crate::json::sorted_indices;

/// What a rule finds: its outcome and how many answers it rests on.
pub(super) struct Tally {
    pub(super) outcome: Outcome,
    pub(super) answered: usize,
    pub(super) total: usize,
    pub(super) needed: usize,
}

/// The levels that a figure is made of.
#[derive(Default)]
pub(super) struct Answered {
    pub(super) levels: Vec<i64>,
    /// What each of them weighs.
    pub(super) weights: Vec<f64>,
    /// How many there would be, were all answered.
    pub(super) total: usize,
}

impl Tally {
    /// `figure` is asked for only when something is shown, something applies, and enough is answered.
    pub(super) fn new(
        shown: usize,
        total: usize,
        answered: usize,
        needed: usize,
        figure: &mut dyn FnMut() -> Figure,
    ) -> Self {
        let outcome = if shown == 0 {
            Outcome::NotShown
        } else if total == 0 {
            Outcome::NotApplicable
        } else if answered < needed {
            Outcome::Incomplete
        } else {
            Outcome::Scored(figure())
        };
        Self { outcome, answered, total, needed }
    }

    /// Counts what is shown, each with its weight: "ikke relevant" leaves the total, "ved ikke" stays in it unanswered.
    pub(super) fn of(
        is_shown: bool,
        sides: &[(Side, f64)],
        needed: Needed,
        figure: &dyn Fn(&Answered) -> Figure,
    ) -> Self {
        let mut answered = Answered::default();
        for (side, weight) in sides {
            match side {
                Side::Absent(Absence::NotApplicable) => continue,
                Side::Absent(Absence::DontKnow) | Side::Blank => {}
                Side::Level(level) => {
                    answered.levels.push(*level);
                    answered.weights.push(*weight);
                }
            }
            answered.total += 1;
        }
        let Answered { levels, total, .. } = &answered;
        Self::new(usize::from(is_shown), *total, levels.len(), needed.of(*total), &mut || figure(&answered))
    }
}

impl Answered {
    /// The sum of the levels: whole numbers, so it is exact.
    #[expect(clippy::cast_precision_loss, reason = "levels lie within ±1000, and there are few")]
    pub(super) fn sum(&self) -> f64 {
        self.levels.iter().sum::<i64>() as f64
    }

    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    pub(super) fn count(&self) -> f64 {
        self.levels.len() as f64
    }

    /// Σ weight · level.
    #[expect(clippy::cast_precision_loss, reason = "levels lie within ±1000")]
    pub(super) fn weighted(&self, level: &dyn Fn(i64) -> i64) -> f64 {
        let products = self.levels.iter().zip(&self.weights).map(|(own, weight)| level(*own) as f64 * weight);
        sum(&products.collect::<Vec<_>>())
    }
}

/// Added in ascending order, so that the order of what is added does not matter, not even in the last bit.
pub(super) fn sum(values: &[f64]) -> f64 {
    let at = |index: usize| values.get(index).copied().unwrap_or_default();
    sorted_indices(values.len(), &|a, b| at(a).total_cmp(&at(b))).into_iter().fold(0.0, |sum, index| sum + at(index))
}

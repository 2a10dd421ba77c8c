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

/// What a figure is made of.
pub(super) struct Answered {
    /// Each answered level with its weight.
    pub(super) levels: Vec<(f64, f64)>,
    /// How many they are.
    pub(super) count: f64,
    /// How many there would be, were all answered.
    pub(super) total: f64,
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
        let (mut levels, mut total) = (Vec::new(), 0);
        for (side, weight) in sides {
            match side {
                Side::Absent(Absence::NotApplicable) => continue,
                Side::Absent(Absence::DontKnow) | Side::Blank => {}
                Side::Level(level) => levels.push((float(*level), *weight)),
            }
            total += 1;
        }
        let count = levels.len();
        let answered = Answered { levels, count: counted(count), total: counted(total) };
        Self::new(usize::from(is_shown), total, count, needed.of(total), &mut || figure(&answered))
    }
}

impl Answered {
    /// What `term` makes of each level and its weight, in ascending order.
    pub(super) fn ascending(&self, term: &dyn Fn(f64, f64) -> f64) -> Vec<f64> {
        let at = |index: usize| self.levels.get(index).map_or(0.0, |(level, weight)| term(*level, *weight));
        let mut terms = Vec::new();
        for index in sorted_indices(self.levels.len(), &|a, b| at(a).total_cmp(&at(b))) {
            terms.push(at(index));
        }
        terms
    }

    /// The sum of what `term` makes of each level and its weight. Added in ascending order, so that the order of the items does not matter,
    /// not even in the last bit; of whole numbers it is exact.
    pub(super) fn sum(&self, term: &dyn Fn(f64, f64) -> f64) -> f64 {
        let mut sum = 0.0;
        for term in self.ascending(term) {
            sum += term;
        }
        sum
    }

    /// The sum of the levels by how many they are.
    pub(super) fn mean(&self) -> f64 {
        self.sum(&|level, _| level) / self.count
    }
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn counted(count: usize) -> f64 {
    count as f64
}

/// Levels lie within ±1000, and there are few.
#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
pub(super) fn float(whole: i64) -> f64 {
    whole as f64
}

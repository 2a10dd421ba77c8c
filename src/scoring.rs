//! Scoring: answers -> figures. Total: it never fails and never gives NaN, because all that could be wrong was wrong in the definition.
//!
//! Every rule has a name and a number (`mean/1`) whose meaning never changes. Formulas, missing values and worked examples stand in
//! `docs/scoring.md` and at each rule. Figures are rounded once, at the end: [`round::round`].

mod agreements;
mod checklist;
mod goals;
mod meetings;
mod names;
mod ratings;
mod round;
mod tally;

pub use agreements::AgreementState;
pub use meetings::{Course, Meeting, MeetingState};
pub(crate) use names::Names;
pub use round::round;

use self::tally::Tally;
use crate::calendar::Date;
use crate::instrument::{Direction, Rule};
use crate::json::{Json, Members, array};
use crate::view::View;

/// One computed score.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// The score's id in the definition.
    pub id: String,
    /// The rule's id and number.
    pub rule: &'static str,
    /// Whether there is a figure.
    pub outcome: Outcome,
    /// How many of the items shown and applicable are answered.
    pub answered: usize,
    /// How many items are shown and applicable; "ved ikke" stays among them.
    pub total: usize,
    /// How many answers a figure needs.
    pub needed: usize,
}

/// What came out.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A figure.
    Scored(Figure),
    /// Too few answers.
    Incomplete,
    /// Nothing that applies.
    NotApplicable,
    /// Nothing that is shown.
    NotShown,
}

/// A figure.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// A number, rounded.
    Number {
        /// The number.
        value: f64,
        /// The number before rounding; for overviews, not in reports.
        exact: f64,
        /// What it counts.
        unit: Unit,
        /// The least that the rule can give.
        min: f64,
        /// The most that the rule can give.
        max: f64,
        /// The id of the band that it lies in.
        band: Option<String>,
        /// Which end of the scale is the better one, for means.
        direction: Option<Direction>,
    },
    /// How often each of these occurs, zeros too.
    Counts(Vec<(String, usize)>),
    /// What is due when, and how it stands.
    Schedule(Vec<ScheduleEntry>),
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Points on the rating scale.
    Point,
    /// 0 to 100.
    Percent,
    /// Things.
    Count,
    /// Goal attainment: 50 is as expected, and higher is better.
    T,
}

impl Unit {
    /// The word in reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Unit::Point => "point",
            Unit::Percent => "percent",
            Unit::Count => "count",
            Unit::T => "T",
        }
    }
}

/// One thing in a schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleEntry {
    /// The row's id.
    pub id: String,
    /// The month in which it is due, `YYYY-MM`.
    pub due: String,
    /// How it stands.
    pub state: MeetingState,
}

/// Computes every score of the instrument, in definition order.
#[must_use]
pub fn score(view: &View<'_>, today: Date) -> Vec<Score> {
    view.instrument
        .scores
        .iter()
        .map(|definition| {
            let tally = match &definition.rule {
                Rule::Mean(ratings) => ratings::mean(view, ratings),
                Rule::Median(ratings) => ratings::median(view, ratings),
                Rule::WeightedMean(ratings) => ratings::weighted_mean(view, ratings),
                Rule::Sum(ratings) | Rule::ProratedSum(ratings) => ratings::prorated_sum(view, ratings),
                Rule::Distribution(ratings) => ratings::distribution(view, ratings),
                Rule::Gap(ratings) => ratings::gap(view, ratings),
                Rule::Share { items, needed } => checklist::share(view, items, *needed),
                Rule::CountItem { item } => checklist::count_item(view, *item),
                Rule::CountColumn { table, column } => checklist::count_column(view, *table, *column),
                Rule::AgreementsKept(agreements) => agreements::kept(view, agreements, today),
                Rule::AgreementsState(agreements) => agreements::state(view, agreements, today),
                Rule::FixedMeetings(meetings) => meetings::schedule(view, meetings, today),
                Rule::GoalAttainment(goals) => goals::attainment(view, goals),
            };
            Score {
                id: definition.id.clone(),
                rule: definition.rule.id(),
                outcome: tally.outcome,
                answered: tally.answered,
                total: tally.total,
                needed: tally.needed,
            }
        })
        .collect()
}

/// 100 · part / whole.
fn percent(part: usize, whole: usize) -> Figure {
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53: at most a few hundred rows")]
    let exact = 100.0 * part as f64 / whole as f64;
    number(exact, Unit::Percent, 0.0, 100.0)
}

/// A number with neither band nor direction.
fn number(exact: f64, unit: Unit, min: f64, max: f64) -> Figure {
    Figure::Number { value: round(exact), exact, unit, min, max, band: None, direction: None }
}

impl From<&Score> for Json {
    /// The keys in the contract's order; those that an outcome does not have are left out.
    fn from(score: &Score) -> Self {
        let outcome = match &score.outcome {
            Outcome::Scored(_) => "scored",
            Outcome::Incomplete => "incomplete",
            Outcome::NotApplicable => "not-applicable",
            Outcome::NotShown => "not-shown",
        };
        let mut members = Members::default();
        members.add("id", &score.id);
        members.add("rule", score.rule);
        members.add("outcome", outcome);
        let (mut band_id, mut better) = (None, None);
        match &score.outcome {
            Outcome::Scored(Figure::Number { value, exact: _, unit, min, max, band, direction }) => {
                members.add("value", Json::Number(*value));
                members.add("unit", unit.id());
                members.add("min", Json::Number(*min));
                members.add("max", Json::Number(*max));
                (band_id, better) = (band.as_ref(), *direction);
            }
            Outcome::Scored(Figure::Counts(counts)) => {
                let mut each = Members::default();
                // As ECMAScript orders what is named by whole numbers: these first, and negative ones are none of them.
                for is_negative in [false, true] {
                    for (id, count) in counts.iter().filter(|(id, _)| id.starts_with('-') == is_negative) {
                        each.add(id, *count);
                    }
                }
                members.add("counts", each.object());
                members.add("unit", Unit::Count.id());
            }
            Outcome::Scored(Figure::Schedule(entries)) => members.add("entries", array(entries)),
            Outcome::Incomplete | Outcome::NotApplicable | Outcome::NotShown => {}
        }
        members.add("answered", score.answered);
        members.add("total", score.total);
        members.add("needed", score.needed);
        if let Some(band) = band_id {
            members.add("band", band);
        }
        if let Some(direction) = better {
            members.add("direction", direction.id());
        }
        members.object()
    }
}

impl From<&ScheduleEntry> for Json {
    fn from(entry: &ScheduleEntry) -> Self {
        let mut members = Members::default();
        members.add("id", &entry.id);
        members.add("due", &entry.due);
        members.add("state", entry.state.id());
        members.object()
    }
}

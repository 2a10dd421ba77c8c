//! What an instrument scores: the checked form of `scores`. [`crate::scoring`] computes it.

use super::{Condition, Text};

/// One declared score.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreDefinition {
    /// Its id, as in the report.
    pub id: String,
    /// What people read.
    pub label: Text,
    /// How it is computed.
    pub rule: Rule,
}

/// A scoring rule with all that it needs. Indices are checked. Formulas: [`crate::scoring`].
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// `mean/1`: mean of the answered levels.
    Mean(Ratings),
    /// `median/1`: the level in the middle.
    Median(Ratings),
    /// `weighted-mean/1`: mean of the answered levels by weight.
    WeightedMean(Ratings),
    /// `sum/1`: sum of the levels, when all are answered.
    Sum(Ratings),
    /// `prorated-sum/1`: the sum that the answered levels point to.
    ProratedSum(Ratings),
    /// `distribution/1`: how many ratings are on each level.
    Distribution(Ratings),
    /// `gap/1`: mean of intention minus practice, over dual ratings.
    Gap(Ratings),
    /// `share/1`: percent Ja of those applicable.
    Share {
        /// Checks.
        items: Vec<usize>,
        /// How many must be answered.
        needed: Needed,
    },
    /// `count/1` of a plain choice.
    CountItem {
        /// A choice.
        item: usize,
    },
    /// `count/1` of a column over a table's rows.
    CountColumn {
        /// A table.
        table: usize,
        /// A choice.
        column: usize,
    },
    /// `agreements-kept/1`: percent kept of those due.
    AgreementsKept(Agreements),
    /// `agreements-state/1`: how many are in which state.
    AgreementsState(Agreements),
    /// `fixed-meetings/1`: each meeting's month and state.
    FixedMeetings(FixedMeetings),
    /// `gas-t/1`: how far goals were attained, as one T score.
    GoalAttainment(GoalAttainment),
}

impl Rule {
    /// Whether its scores are numbers; else they are counts, or a schedule.
    #[must_use]
    pub fn is_number(&self) -> bool {
        match self {
            Rule::Mean(_)
            | Rule::Median(_)
            | Rule::WeightedMean(_)
            | Rule::Sum(_)
            | Rule::ProratedSum(_)
            | Rule::Gap(_)
            | Rule::Share { .. }
            | Rule::AgreementsKept(_)
            | Rule::GoalAttainment(_) => true,
            Rule::Distribution(_)
            | Rule::CountItem { .. }
            | Rule::CountColumn { .. }
            | Rule::AgreementsState(_)
            | Rule::FixedMeetings(_) => false,
        }
    }

    /// The rule's id and number, which never change meaning.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Rule::Mean(_) => "mean/1",
            Rule::Median(_) => "median/1",
            Rule::WeightedMean(_) => "weighted-mean/1",
            Rule::Sum(_) => "sum/1",
            Rule::ProratedSum(_) => "prorated-sum/1",
            Rule::Distribution(_) => "distribution/1",
            Rule::Gap(_) => "gap/1",
            Rule::Share { .. } => "share/1",
            Rule::CountItem { .. } | Rule::CountColumn { .. } => "count/1",
            Rule::AgreementsKept(_) => "agreements-kept/1",
            Rule::AgreementsState(_) => "agreements-state/1",
            Rule::FixedMeetings(_) => "fixed-meetings/1",
            Rule::GoalAttainment(_) => "gas-t/1",
        }
    }

    /// The items and tables that it looks at for answers: indices of [`super::Instrument::items`].
    pub(crate) fn items(&self) -> &[usize] {
        match self {
            Rule::Mean(ratings)
            | Rule::Median(ratings)
            | Rule::WeightedMean(ratings)
            | Rule::Sum(ratings)
            | Rule::ProratedSum(ratings)
            | Rule::Distribution(ratings)
            | Rule::Gap(ratings) => &ratings.items,
            Rule::Share { items, .. } => items,
            Rule::CountItem { item } => std::slice::from_ref(item),
            Rule::CountColumn { table, .. } => std::slice::from_ref(table),
            Rule::AgreementsKept(agreements) | Rule::AgreementsState(agreements) => &agreements.tables,
            Rule::FixedMeetings(meetings) => std::slice::from_ref(&meetings.table),
            Rule::GoalAttainment(goals) => std::slice::from_ref(&goals.table),
        }
    }

    /// The ratings that it counts, if it counts ratings.
    pub(crate) fn ratings(&self) -> Option<&Ratings> {
        match self {
            Rule::Mean(ratings)
            | Rule::Median(ratings)
            | Rule::WeightedMean(ratings)
            | Rule::Sum(ratings)
            | Rule::ProratedSum(ratings)
            | Rule::Distribution(ratings)
            | Rule::Gap(ratings) => Some(ratings),
            Rule::Share { .. }
            | Rule::CountItem { .. }
            | Rule::CountColumn { .. }
            | Rule::AgreementsKept(_)
            | Rule::AgreementsState(_)
            | Rule::FixedMeetings(_)
            | Rule::GoalAttainment(_) => None,
        }
    }
}

/// Ratings on one scale, and how they count.
#[derive(Clone, Debug, PartialEq)]
pub struct Ratings {
    /// The ratings.
    pub items: Vec<usize>,
    /// What each of them weighs; empty where all weigh the same.
    pub weights: Vec<f64>,
    /// Which side of a dual rating counts.
    pub part: Part,
    /// Their scale: index of [`super::Instrument::scales`].
    pub scale: usize,
    /// The scale whose bands name the figure.
    pub bands: Option<usize>,
    /// How many must be answered.
    pub needed: Needed,
}

/// How many answers a figure needs, of those that are shown and applicable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    /// At least half: ⌈total / 2⌉.
    Half,
    /// Every one.
    All,
    /// So many, however many there are.
    AtLeast(usize),
}

impl Needed {
    /// How many answers of `total`; none where nothing applies.
    #[must_use]
    pub fn of(self, total: usize) -> usize {
        match self {
            _ if total == 0 => 0,
            Needed::Half => total.div_ceil(2),
            Needed::All => total,
            Needed::AtLeast(count) => count,
        }
    }
}

/// One side of a dual rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What has been decided.
    Intention,
    /// What is done.
    Practice,
}

impl Part {
    /// The word in definitions and overviews.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Part::Intention => "intention",
            Part::Practice => "practice",
        }
    }
}

/// Where agreements stand: tables with the same columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreements {
    /// The tables.
    pub tables: Vec<usize>,
    /// The column with the status.
    pub status: usize,
    /// The column with the deadline.
    pub deadline: usize,
    /// Which rows count; all, if none.
    pub filter: Option<Condition>,
}

/// The options that a status column has, in this order.
pub const AGREEMENT_STATUSES: [&str; 6] =
    ["aftalt", "i-gang", "gennemfoert", "delvist", "ikke-gennemfoert", "bortfaldet"];

/// Where the fixed meetings stand.
#[derive(Clone, Debug, PartialEq)]
pub struct FixedMeetings {
    /// A table with fixed rows, one a meeting.
    pub table: usize,
    /// Months of age at which each row's meeting is due, in row order.
    pub ages: Vec<u16>,
    /// The item with the birth month.
    pub birth_month: usize,
    /// The item with the month when the course began.
    pub start: Option<usize>,
    /// The item with the month when it ended.
    pub end: Option<usize>,
    /// Column: was it held?
    pub held: usize,
    /// Column: did the young person take part?
    pub participated: usize,
    /// Column: the new date, if it was moved.
    pub new_date: usize,
    /// Column: by whom it was cancelled.
    pub cancelled_by: usize,
}

/// Where the goals of `gas-t/1` stand.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalAttainment {
    /// A table, one goal a row.
    pub table: usize,
    /// Column: the level that was attained.
    pub level: usize,
    /// The scale of that column: levels within −2..2, 0 among them.
    pub scale: usize,
    /// Column: what the goal weighs.
    pub weight: Option<usize>,
    /// Levels, each with the column in which it is written what it means for this goal.
    pub written: Vec<(i64, usize)>,
}

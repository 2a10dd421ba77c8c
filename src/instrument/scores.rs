//! What an instrument scores: the checked form of `scores`. [`crate::scoring`] computes it.

use super::{Condition, Text};

/// One declared score.
#[derive(Clone, Debug)]
pub struct ScoreDefinition {
    /// Its id, as in the report.
    pub id: String,
    /// What people read.
    pub label: Text,
    /// How it is computed.
    pub rule: Rule,
}

/// A scoring rule with all that it needs. Indices are checked. Formulas: [`crate::scoring`].
#[derive(Clone, Debug)]
pub enum Rule {
    /// `mean/1`: mean of the answered levels.
    Mean {
        /// Ratings on one scale.
        items: Vec<usize>,
        /// Which side of a dual rating counts.
        part: Part,
        /// The scale of the items: index of [`super::Instrument::scales`].
        scale: usize,
        /// The scale whose bands name the mean.
        bands: Option<usize>,
    },
    /// `gap/1`: mean of intention minus practice.
    Gap {
        /// Dual ratings on one scale.
        items: Vec<usize>,
        /// The scale of the items.
        scale: usize,
    },
    /// `share/1`: percent Ja of those applicable.
    Share {
        /// Checks.
        items: Vec<usize>,
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
}

impl Rule {
    /// The rule's id and number, which never change meaning.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Rule::Mean { .. } => "mean/1",
            Rule::Gap { .. } => "gap/1",
            Rule::Share { .. } => "share/1",
            Rule::CountItem { .. } | Rule::CountColumn { .. } => "count/1",
            Rule::AgreementsKept(_) => "agreements-kept/1",
            Rule::AgreementsState(_) => "agreements-state/1",
            Rule::FixedMeetings(_) => "fixed-meetings/1",
        }
    }

    /// The items and tables that it looks at for answers: indices of [`super::Instrument::items`].
    pub(crate) fn items(&self) -> &[usize] {
        match self {
            Rule::Mean { items, .. } | Rule::Gap { items, .. } | Rule::Share { items } => items,
            Rule::CountItem { item } => std::slice::from_ref(item),
            Rule::CountColumn { table, .. } => std::slice::from_ref(table),
            Rule::AgreementsKept(agreements) | Rule::AgreementsState(agreements) => &agreements.tables,
            Rule::FixedMeetings(meetings) => std::slice::from_ref(&meetings.table),
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
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug)]
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

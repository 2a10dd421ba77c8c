//! What a definition says about agreements and about where a young person stands: the checked form of `agreements` and `caseload`.
//! [`crate::issues`] looks at the first for what is worth a second look; overviews of many reports look at both.

use super::Agreements;

/// Where the agreements of a sheet stand, and what belongs to them. Columns are indices of the tables' columns.
#[derive(Clone, Debug, PartialEq)]
pub struct AgreementSheet {
    /// The tables, their status and their deadline. Every filled row is an agreement.
    pub agreements: Agreements,
    /// The column with the day of following up.
    pub follow_up: Option<usize>,
    /// The columns that say who does it: one answer among them is enough.
    pub who: Vec<usize>,
    /// The choice that says who promises it.
    pub promised_by: Option<usize>,
    /// The goals that agreements serve.
    pub goals: Option<Goals>,
    /// When one participant has much to do at once.
    pub crowded: Option<Crowded>,
}

/// Goals, and which of them are open.
#[derive(Clone, Debug, PartialEq)]
pub struct Goals {
    /// The table with a goal a row: index of [`super::Instrument::items`].
    pub table: usize,
    /// The column of an agreement that refers to its goal.
    pub column: usize,
    /// The column of a goal with its status.
    pub status: usize,
    /// The column of a goal that refers to the goal that it is a part of.
    pub part_of: Option<usize>,
    /// The statuses of a goal that is still worked for; a goal without a status is open too.
    pub open: Vec<String>,
}

/// How much is much for one participant.
#[derive(Clone, Debug, PartialEq)]
pub struct Crowded {
    /// The column of an agreement that refers to the participant.
    pub column: usize,
    /// So many agreements at once are not too much yet.
    pub most: usize,
    /// At once: with deadlines from today on until so many days from now.
    pub days: u32,
}

/// What an overview says about where young people stand. Items are indices of [`super::Instrument::items`].
#[derive(Clone, Debug, PartialEq)]
pub struct Caseload {
    /// Education.
    pub education: Option<Standing>,
    /// Work.
    pub work: Option<Standing>,
    /// The options of the two that mean a risk of dropping out.
    pub at_risk: Vec<String>,
    /// The date of the next meeting.
    pub next: Option<usize>,
}

/// How somebody stands, and since when.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// A choice.
    pub status: usize,
    /// A date.
    pub since: Option<usize>,
}

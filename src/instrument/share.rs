//! What a report tells other instruments beyond the answers whose meaning they share: the checked form of `shares`.

use super::Condition;
use crate::json::Json;

/// An answer that follows from the rows of tables.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// The meaning that it has for other instruments.
    pub meaning: String,
    /// The tables whose filled rows are looked at: indices of [`super::Instrument::items`].
    pub tables: Vec<usize>,
    /// Which of the rows; all, if none.
    pub filter: Option<Condition>,
    /// What must hold for each of those rows.
    pub every: Option<Condition>,
    /// What is told then; without it, how many rows there are.
    pub answer: Option<Json>,
}

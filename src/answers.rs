//! Answers: what was typed, word for word ([`Entry`]), and what it means ([`Answer`]).
//!
//! Nothing that a person types is refused. What cannot be read stays as typed, and is [`Missing::Unreadable`] until it is mended.

mod from_json;
mod json;
mod number;

pub(crate) use from_json::Reader;
pub use from_json::{Misfit, RowIds};
pub(crate) use json::{entry_to_json, missing};
pub use number::{Unreadable, format_number};

use crate::calendar::{Date, Month};
use crate::instrument::{Item, ItemKind, Rows, Table};

/// Who answers: one person, or several who agree on one answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Each for themselves.
    #[default]
    Individual,
    /// Several agree on one answer.
    Joint,
}

impl Mode {
    /// The word in definitions and reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Mode::Individual => "individual",
            Mode::Joint => "joint",
        }
    }

    /// The mode of this word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Mode::Individual, Mode::Joint].into_iter().find(|mode| mode.id() == id)
    }
}

/// An answer that says why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// Ved ikke.
    DontKnow,
    /// Ikke relevant.
    NotApplicable,
}

impl Absence {
    /// The word in definitions and reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Absence::DontKnow => "dont-know",
            Absence::NotApplicable => "not-applicable",
        }
    }
}

/// What was entered for one item, word for word.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Entry {
    /// Nothing.
    #[default]
    Blank,
    /// Ved ikke, or Ikke relevant.
    Absent(Absence),
    /// A level.
    Level(i64),
    /// A level each for intention and practice.
    Dual(Side, Side),
    /// One option's id.
    Option(String),
    /// Several options' ids, in the definition's order.
    Options(Vec<String>),
    /// Ja or Nej.
    Check(bool),
    /// Text, and numbers, dates and months as typed.
    Typed(String),
    /// The id of a row of another table.
    Reference(String),
    /// The rows of a table, as shown.
    Rows(Vec<Row>),
}

/// One side of a dual rating.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// Nothing.
    #[default]
    Blank,
    /// Ved ikke, or Ikke relevant.
    Absent(Absence),
    /// A level.
    Level(i64),
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Unique in its table, kept for ever.
    pub id: String,
    /// One entry a column.
    pub entries: Vec<Entry>,
}

impl Row {
    /// A row in which nothing is entered yet.
    #[must_use]
    pub fn blank(id: String, table: &Table) -> Self {
        Self { id, entries: vec![Entry::Blank; table.columns.len()] }
    }

    /// Whether nothing is entered.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.entries.iter().all(Entry::is_blank)
    }
}

impl Entry {
    /// What an item holds before anyone answers.
    #[must_use]
    pub fn initial(item: &Item, ids: &mut RowIds<'_>) -> Self {
        match &item.kind {
            ItemKind::Table(table) => {
                let rows = match &table.rows {
                    Rows::Fixed(rows) => rows.iter().map(|row| Row::blank(row.id.clone(), table)).collect(),
                    Rows::Variable { min, .. } => (0..*min).map(|_| Row::blank(ids(), table)).collect(),
                };
                Entry::Rows(rows)
            }
            _ => Entry::Blank,
        }
    }

    /// Whether nothing is entered: white space alone is nothing, and so is a table of such rows.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Entry::Blank | Entry::Dual(Side::Blank, Side::Blank) => true,
            Entry::Options(ids) => ids.is_empty(),
            Entry::Typed(text) => text.trim().is_empty(),
            Entry::Rows(rows) => rows.iter().all(Row::is_blank),
            Entry::Absent(_)
            | Entry::Level(_)
            | Entry::Dual(..)
            | Entry::Option(_)
            | Entry::Check(_)
            | Entry::Reference(_) => false,
        }
    }

    /// The rows of a table; none for anything else.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        match self {
            Entry::Rows(rows) => rows,
            _ => &[],
        }
    }
}

/// What an entry means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer<'a> {
    /// There is none, and why.
    Missing(Missing),
    /// A level.
    Level(i64),
    /// A level or its absence for intention and for practice, at least one of them answered in some way.
    Dual(Side, Side),
    /// An option's id.
    Option(&'a str),
    /// Options' ids; at least one.
    Options(&'a [String]),
    /// Ja or Nej.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A day.
    Date(Date),
    /// A month.
    Month(Month),
    /// Text as typed.
    Text(&'a str),
    /// A row's id.
    Reference(&'a str),
    /// A table's rows.
    Rows(&'a [Row]),
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Nothing was entered.
    NotAnswered,
    /// Ved ikke.
    DontKnow,
    /// Ikke relevant.
    NotApplicable,
    /// The item is hidden.
    NotAsked,
    /// Something was typed that cannot be read.
    Unreadable(Unreadable),
}

impl Missing {
    /// The word in reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Missing::NotAnswered => "not-answered",
            Missing::DontKnow => Absence::DontKnow.id(),
            Missing::NotApplicable => Absence::NotApplicable.id(),
            Missing::NotAsked => "not-asked",
            Missing::Unreadable(_) => "unreadable",
        }
    }
}

impl From<Absence> for Missing {
    fn from(absence: Absence) -> Self {
        match absence {
            Absence::DontKnow => Missing::DontKnow,
            Absence::NotApplicable => Missing::NotApplicable,
        }
    }
}

impl Answer<'_> {
    /// Whether there is an answer.
    #[must_use]
    pub fn is_given(&self) -> bool {
        match self {
            Answer::Missing(_) => false,
            Answer::Dual(intention, practice) => {
                [intention, practice].iter().any(|side| matches!(side, Side::Level(_)))
            }
            Answer::Rows(rows) => rows.iter().any(|row| !row.is_blank()),
            _ => true,
        }
    }
}

/// Reads an entry of `item` as if the item were shown.
#[must_use]
pub fn read<'a>(item: &Item, entry: &'a Entry) -> Answer<'a> {
    let typed = |text: &'a str, read: fn(&str) -> Option<Answer<'static>>, fault| {
        read(text).unwrap_or(Answer::Missing(Missing::Unreadable(fault)))
    };
    match (&item.kind, entry) {
        (ItemKind::Table(_), Entry::Rows(rows)) => Answer::Rows(rows),
        (_, entry) if entry.is_blank() => Answer::Missing(Missing::NotAnswered),
        (_, Entry::Absent(absence)) => Answer::Missing((*absence).into()),
        (ItemKind::Rating { .. }, Entry::Level(level)) => Answer::Level(*level),
        (ItemKind::Rating { .. }, Entry::Dual(Side::Absent(a), Side::Absent(b))) if a == b => {
            Answer::Missing((*a).into())
        }
        (ItemKind::Rating { .. }, Entry::Dual(intention, practice)) => Answer::Dual(*intention, *practice),
        (ItemKind::Choice { .. }, Entry::Option(id)) => Answer::Option(id),
        (ItemKind::Choices { .. }, Entry::Options(ids)) => Answer::Options(ids),
        (ItemKind::Check, Entry::Check(value)) => Answer::Bool(*value),
        (ItemKind::Text { .. }, Entry::Typed(text)) => Answer::Text(text),
        (ItemKind::Number { decimals, .. }, Entry::Typed(text)) => match number::parse(text, *decimals) {
            Ok(value) => Answer::Number(value),
            Err(fault) => Answer::Missing(Missing::Unreadable(fault)),
        },
        (ItemKind::Date, Entry::Typed(text)) => {
            typed(text, |text| Date::from_typed(text).map(Answer::Date), Unreadable::Date)
        }
        (ItemKind::Month, Entry::Typed(text)) => {
            typed(text, |text| Month::from_typed(text).map(Answer::Month), Unreadable::Month)
        }
        (ItemKind::Reference { .. }, Entry::Reference(row)) => Answer::Reference(row),
        // No entry of another kind gets in: `Session` and `entry_from_json` make only fitting ones.
        _ => Answer::Missing(Missing::NotAnswered),
    }
}

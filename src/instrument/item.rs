//! Items: what is asked, and in which form.

use super::{Condition, Source, Text, ages};
use crate::answers::Absence;
use std::rc::Rc;

/// A question, a table or a piece of information.
#[derive(Debug, PartialEq)]
pub struct Item {
    /// Its id: unique in the instrument, or in the table for a column.
    pub id: String,
    /// The question.
    pub text: Text,
    /// Help with answering.
    pub hint: Option<Text>,
    /// Where it comes from.
    pub source: Source,
    /// How careful one must be with the answer.
    pub class: DataClass,
    /// A meaning that items of other instruments have too.
    pub shared: Option<String>,
    /// Needed for a final report.
    pub required: bool,
    /// Whether the next report takes the answer over. What a table hands on stands in [`Table::carry_over`].
    pub carries_over: bool,
    /// Whether it stands first in the young person's view.
    pub young: bool,
    /// When it is shown; always, if none.
    pub shown_when: Option<Condition>,
    /// What is asked for.
    pub kind: ItemKind,
}

impl Item {
    /// Whether there is anything to answer.
    #[must_use]
    pub fn is_answerable(&self) -> bool {
        !matches!(self.kind, ItemKind::Information { .. })
    }

    /// Whether the young person's view begins with it, or with columns of it.
    #[must_use]
    pub fn is_young(&self) -> bool {
        let columns = if let ItemKind::Table(table) = &self.kind { &*table.columns } else { &[] };
        self.young || columns.iter().any(|column| column.young)
    }

    /// Which absent answers the person is offered.
    #[must_use]
    pub fn absences(&self) -> &[Absence] {
        match &self.kind {
            ItemKind::Rating { absent, .. } | ItemKind::Choice { absent, .. } | ItemKind::Choices { absent, .. } => {
                absent
            }
            ItemKind::Check => &[Absence::NotApplicable],
            _ => &[],
        }
    }
}

/// How careful exports, file names and stored drafts must be with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataClass {
    /// Not about a person.
    None,
    /// About a person.
    Personal,
    /// About a person's health, consent, troubles and the like.
    Sensitive,
}

impl DataClass {
    /// The word in definitions.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            DataClass::None => "none",
            DataClass::Personal => "personal",
            DataClass::Sensitive => "sensitive",
        }
    }
}

/// What an item asks for.
#[derive(Debug, PartialEq)]
pub enum ItemKind {
    /// A level on a scale; dual: one for intention and one for practice.
    Rating {
        /// Index of [`super::Instrument::scales`].
        scale: usize,
        /// Whether intention and practice are rated each.
        dual: bool,
        /// The absent answers on offer.
        absent: Vec<Absence>,
    },
    /// One of several options.
    Choice {
        /// What can be chosen; shared where several items take one list.
        options: Rc<[Choice]>,
        /// The absent answers on offer.
        absent: Vec<Absence>,
    },
    /// Any number of options.
    Choices {
        /// What can be chosen; shared where several items take one list.
        options: Rc<[Choice]>,
        /// The absent answers on offer.
        absent: Vec<Absence>,
    },
    /// Ja, Nej, Ikke relevant.
    Check,
    /// Text, on one line or several.
    Text {
        /// Several lines.
        long: bool,
    },
    /// A number, typed with a comma or a point.
    Number {
        /// The least allowed value.
        min: Option<f64>,
        /// The greatest allowed value.
        max: Option<f64>,
        /// How many decimals are allowed.
        decimals: u8,
        /// What is counted, such as "minutter".
        unit: Option<Text>,
    },
    /// A day.
    Date,
    /// A month.
    Month,
    /// A row of a table.
    Reference {
        /// Index of [`super::Instrument::items`].
        table: usize,
    },
    /// Rows of columns.
    Table(Table),
    /// Something to read.
    Information {
        /// Reminders by the young person's age.
        ages: Option<AgeReminders>,
    },
}

impl ItemKind {
    /// The word in definitions.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            ItemKind::Rating { .. } => "rating",
            ItemKind::Choice { .. } => "choice",
            ItemKind::Choices { .. } => "choices",
            ItemKind::Check => "check",
            ItemKind::Text { .. } => "text",
            ItemKind::Number { .. } => "number",
            ItemKind::Date => "date",
            ItemKind::Month => "month",
            ItemKind::Reference { .. } => "reference",
            ItemKind::Table(_) => "table",
            ItemKind::Information { .. } => "information",
        }
    }

    /// What can be chosen.
    #[must_use]
    pub fn options(&self) -> &[Choice] {
        match self {
            ItemKind::Choice { options, .. } | ItemKind::Choices { options, .. } => options,
            _ => &[],
        }
    }

    /// The label of an option; its id, if there is none.
    #[must_use]
    pub fn option<'a>(&'a self, id: &'a str, language: &'a str) -> &'a str {
        let found = self.options().iter().find(|option| option.id == id);
        found.map_or(id, |option| option.label.get(language))
    }
}

/// An option of a choice.
#[derive(Debug, PartialEq)]
pub struct Choice {
    /// Its id, as in the report.
    pub id: String,
    /// What people read.
    pub label: Text,
    /// Help with choosing.
    pub hint: Option<Text>,
}

/// A table's shape.
#[derive(Debug, PartialEq)]
pub struct Table {
    /// Its columns: items of every kind but table and information. Shared with the tables that take them over.
    pub columns: Rc<[Item]>,
    /// Its rows.
    pub rows: Rows,
    /// What one row is called.
    pub row_name: Text,
    /// The column whose answer names a row.
    pub title_column: Option<usize>,
    /// The choice by which texts group the rows.
    pub group_column: Option<usize>,
    /// Which rows the next report takes over.
    pub carry_over: Option<CarryOver>,
}

impl Table {
    /// The index of the column with this id.
    #[must_use]
    pub fn column(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }
}

/// The rows that a table has.
#[derive(Debug, PartialEq)]
pub enum Rows {
    /// These, always.
    Fixed(Vec<FixedRow>),
    /// As many as are added.
    Variable {
        /// At least so many in a final report.
        min: usize,
        /// At most so many.
        max: usize,
    },
}

/// A row that is always there.
#[derive(Debug, PartialEq)]
pub struct FixedRow {
    /// Its id, as in the report.
    pub id: String,
    /// What people read.
    pub label: Text,
}

/// Which rows the next report of the instrument takes over.
#[derive(Debug, PartialEq)]
pub struct CarryOver {
    /// The rows for which this is true.
    pub when: Condition,
    /// The table that takes them: index of [`super::Instrument::items`].
    pub into: usize,
    /// The columns that are asked anew.
    pub anew: Vec<usize>,
}

/// Reminders that depend on a birth month.
#[derive(Debug, PartialEq)]
pub struct AgeReminders {
    /// The item that asks for the birth month: index of [`super::Instrument::items`].
    pub birth_month: usize,
    /// The reminders to show when they are due.
    pub show: Vec<ages::Age>,
}

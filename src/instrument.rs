//! An instrument: a definition that has been checked and can no longer be wrong. Immutable.
//!
//! The file format is described in `docs/definition.md`; [`Instrument::from_json`] is the only way in.

pub mod ages;
pub mod catalog;
mod check;
mod condition;
mod raw;
mod scores;
mod text;

pub use condition::{Condition, Literal, Operand, Test};
pub use scores::{Agreements, FixedMeetings, Part, Rule, ScoreDefinition};
pub use text::{DEFAULT_LANGUAGE, Text};

use crate::answers::Absence;
use crate::error::Error;
use std::ops::Range;
use std::rc::Rc;

/// The most bytes that a definition may have: 1 MiB.
pub const MAX_BYTES: usize = 1 << 20;

/// A checked definition.
#[derive(Debug)]
pub struct Instrument {
    /// The instrument's id, such as `parathed`.
    pub id: String,
    /// `major.minor.patch`.
    pub version: String,
    /// Hex SHA-256 of the definition's RFC 8785 form, before defaults.
    pub sha256: String,
    /// The heading.
    pub title: Text,
    /// What people read under the heading.
    pub intro: Option<Text>,
    /// What a report is about.
    pub subject: About,
    /// When scores are shown.
    pub results: Results,
    /// Whose wording it is, when it is an authority's own.
    pub official: Option<Official>,
    /// The sources that items cite.
    pub documents: Vec<Document>,
    /// The rating scales.
    pub scales: Vec<Scale>,
    /// The steps of the form.
    pub sections: Vec<Section>,
    /// All items, section after section.
    pub items: Vec<Item>,
    /// What is scored.
    pub scores: Vec<ScoreDefinition>,
    /// Indices of [`Instrument::items`], each after every item that its condition looks at.
    pub(crate) order: Vec<usize>,
}

impl Instrument {
    /// Reads and checks a definition.
    ///
    /// # Errors
    /// `definition/too-large`, `definition/too-deep`, `definition/syntax`, or `definition/invalid` with every problem.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        check::check(text)
    }

    /// The index of the item with this id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.id == id)
    }

    /// The section that an item stands in.
    #[must_use]
    pub fn section_of(&self, item: usize) -> Option<&Section> {
        self.sections.iter().find(|section| section.items.contains(&item))
    }

    /// The items of a section with their indices.
    pub fn section_items<'a>(&'a self, section: &Section) -> impl Iterator<Item = (usize, &'a Item)> + use<'a> {
        let items = self.items.get(section.items.clone()).unwrap_or_default();
        section.items.clone().zip(items)
    }

    /// The table at this index.
    #[must_use]
    pub fn table(&self, item: usize) -> Option<&Table> {
        match self.items.get(item).map(|item| &item.kind) {
            Some(ItemKind::Table(table)) => Some(table),
            _ => None,
        }
    }
}

/// What a report of the instrument is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// An organisation: no person is the subject.
    Organisation,
    /// A person, whom the host knows by a reference.
    Person,
}

/// When people see the scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Results {
    /// Beside the form, while it is filled in.
    Live,
    /// Only in the results after the last step.
    AtEnd,
}

/// Whose wording a host's definition reproduces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Official {
    /// The authority.
    pub publisher: String,
    /// The document's title.
    pub document: String,
    /// Its edition or date.
    pub edition: String,
    /// The languages in which the wording is the authority's.
    pub languages: Vec<String>,
}

/// A source that items cite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The id that items cite it by.
    pub id: String,
    /// A seed document, or a public page.
    pub kind: Origin,
    /// Its title as printed.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it is, https.
    pub url: Option<String>,
}

/// Where the substance of an item comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// One of the documents that the instrument is built on.
    Seed,
    /// A public page.
    Public,
    /// Samspil's own.
    Samspil,
}

/// The source of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The kind of source.
    pub from: Origin,
    /// Index of [`Instrument::documents`]; none for Samspil's own.
    pub document: Option<usize>,
    /// The pages, as printed in the document.
    pub pages: Option<String>,
    /// What was changed or inferred.
    pub note: Option<Text>,
}

/// A rating scale with worded levels.
#[derive(Clone, Debug)]
pub struct Scale {
    /// The id that items name it by.
    pub id: String,
    /// Which end is the better one.
    pub direction: Direction,
    /// The levels, rising.
    pub levels: Vec<Level>,
    /// Bands of a mean on this scale, rising; empty or from the lowest level on.
    pub bands: Vec<Band>,
}

impl Scale {
    /// The lowest and the highest level.
    #[must_use]
    pub fn bounds(&self) -> (i64, i64) {
        let value = |level: Option<&Level>| level.map_or(0, |level| level.value);
        (value(self.levels.first()), value(self.levels.last()))
    }

    /// The band of a value that is rounded already: the last whose lower bound it reaches.
    #[must_use]
    pub fn band(&self, value: f64) -> Option<&Band> {
        self.bands.iter().rev().find(|band| value >= band.from)
    }
}

/// Which end of a scale is the better one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The highest level is best.
    HigherIsBetter,
    /// The lowest level is best.
    LowerIsBetter,
}

impl Direction {
    /// The word in definitions and reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Direction::HigherIsBetter => "higher-is-better",
            Direction::LowerIsBetter => "lower-is-better",
        }
    }
}

/// One level of a scale.
#[derive(Clone, Debug)]
pub struct Level {
    /// Its number.
    pub value: i64,
    /// A few words.
    pub label: Text,
    /// What it means.
    pub text: Option<Text>,
}

/// A range of means with a name.
#[derive(Clone, Debug)]
pub struct Band {
    /// Its id, as in the report.
    pub id: String,
    /// Its lower bound, included.
    pub from: f64,
    /// A few words.
    pub label: Text,
    /// What it means.
    pub text: Option<Text>,
}

/// A step of the form.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: Text,
    /// What people read under the heading.
    pub intro: Option<Text>,
    /// When it is shown; always, if none.
    pub shown_when: Option<Condition>,
    /// Its items: a range of [`Instrument::items`].
    pub items: Range<usize>,
}

/// A question, a table or a piece of information.
#[derive(Debug)]
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

/// What an item asks for.
#[derive(Debug)]
pub enum ItemKind {
    /// A level on a scale; dual: one for intention and one for practice.
    Rating {
        /// Index of [`Instrument::scales`].
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
        /// Index of [`Instrument::items`].
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
#[derive(Debug)]
pub struct Choice {
    /// Its id, as in the report.
    pub id: String,
    /// What people read.
    pub label: Text,
    /// Help with choosing.
    pub hint: Option<Text>,
}

/// A table's shape.
#[derive(Debug)]
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
#[derive(Debug)]
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
#[derive(Debug)]
pub struct FixedRow {
    /// Its id, as in the report.
    pub id: String,
    /// What people read.
    pub label: Text,
}

/// Which rows the next report of the instrument takes over.
#[derive(Debug)]
pub struct CarryOver {
    /// The rows for which this is true.
    pub when: Condition,
    /// The table that takes them: index of [`Instrument::items`].
    pub into: usize,
}

/// Reminders that depend on a birth month.
#[derive(Debug)]
pub struct AgeReminders {
    /// The item that asks for the birth month: index of [`Instrument::items`].
    pub birth_month: usize,
    /// The reminders to show when they are due.
    pub show: Vec<ages::Age>,
}

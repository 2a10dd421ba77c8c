//! An instrument: a definition that has been checked and can no longer be wrong. Immutable.
//!
//! The file format is described in `docs/definition.md`; [`Instrument::from_json`] is the way in. What has been checked once is also handed on
//! compiled: `compiled.rs`.

pub mod ages;
pub mod catalog;
mod check;
mod compiled;
mod condition;
pub(crate) mod earlier;
mod item;
mod raw;
mod scores;
mod share;
mod sheet;
mod text;

pub use condition::{Condition, Literal, Operand, Test};
pub use earlier::{Became, Change, Earlier};
pub use item::{AgeReminders, CarryOver, Choice, DataClass, FixedRow, Item, ItemKind, Rows, Table};
pub use scores::{Agreements, FixedMeetings, GoalAttainment, Needed, Part, Ratings, Rule, ScoreDefinition};
pub use share::Share;
pub use sheet::{AgreementSheet, Caseload, Crowded, Goals, Standing};
pub use text::{DEFAULT_LANGUAGE, Text};

use crate::error::Error;
use crate::json::Json;
use std::ops::Range;

/// The most bytes that a definition may have: 1 MiB.
pub const MAX_BYTES: usize = 1 << 20;

/// A checked definition.
#[derive(Debug, PartialEq)]
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
    /// Where its agreements stand, if it keeps any.
    pub agreements: Option<AgreementSheet>,
    /// What an overview of many young people shows of it, if it is about one.
    pub caseload: Option<Caseload>,
    /// What it tells other instruments beyond the answers whose meaning they share.
    pub shares: Vec<Share>,
    /// The earlier versions whose reports can be read, oldest first.
    pub earlier: Vec<Earlier>,
    /// What changed since the first of them, in the order in which it did.
    pub changes: Vec<Change>,
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

    /// The item that asks for the month of birth of whom it is about.
    pub(crate) fn birth_month(&self) -> Option<usize> {
        let meant =
            |item: &Item| item.shared.as_deref() == Some("ung.foedselsmaaned") && matches!(item.kind, ItemKind::Month);
        self.items.iter().position(meant)
    }

    /// What changed since the earlier version that a report was made by. None for a report of any other version.
    pub(crate) fn changes_since(&self, report: &Json) -> Option<&[Change]> {
        let named = |key| report.get("instrument").and_then(|named| named.get(key)).and_then(Json::as_str);
        let (version, sha256) = (named("version"), named("sha256"));
        let made_it = |earlier: &&Earlier| match sha256 {
            Some(sha256) => sha256 == earlier.sha256,
            None => version == Some(&earlier.version),
        };
        self.changes.get(self.earlier.iter().find(made_it)?.changes..)
    }

    /// Whether an item, or a column of a table, asks for something personal.
    #[must_use]
    pub fn is_personal(&self) -> bool {
        let is_personal = |item: &Item| item.class != DataClass::None;
        let columns =
            |item: &Item| matches!(&item.kind, ItemKind::Table(table) if table.columns.iter().any(is_personal));
        self.items.iter().any(|item| is_personal(item) || columns(item))
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

    /// The status column of a table with agreements or goals.
    pub(crate) fn status_of(&self, table: usize) -> Option<usize> {
        let sheet = self.agreements.as_ref()?;
        let goals = sheet.goals.as_ref().filter(|goals| goals.table == table).map(|goals| goals.status);
        goals.or_else(|| sheet.agreements.tables.contains(&table).then_some(sheet.agreements.status))
    }

    /// The status column of a table that only holds agreements of last time, because another table's become its rows: each of them is to
    /// be given a status before anything else.
    pub(crate) fn status_first(&self, table: usize) -> Option<usize> {
        let hands_on = |item: &Item| match &item.kind {
            ItemKind::Table(Table { carry_over: Some(carry_over), .. }) => carry_over.into == table,
            _ => false,
        };
        let is_taken_over = self.items.iter().enumerate().any(|(index, item)| index != table && hands_on(item));
        self.status_of(table).filter(|_| is_taken_over)
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// One of the documents that the instrument is built on.
    Seed,
    /// A public page.
    Public,
    /// Samspil's own.
    #[default]
    Samspil,
}

/// The source of one item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq)]
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

    /// Whether there is such a level.
    #[must_use]
    pub fn has(&self, level: i64) -> bool {
        self.levels.iter().any(|other| other.value == level)
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
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// Its number.
    pub value: i64,
    /// A few words.
    pub label: Text,
    /// What it means.
    pub text: Option<Text>,
}

/// A range of means with a name.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
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

//! What became of the items of earlier versions: the checked form of `earlier`. [`crate::answers`] reads reports of those versions by it.

use crate::error::Problem;
use crate::json::Json;
use std::borrow::Cow;

/// An earlier version of the instrument, whose reports can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// `major.minor.patch`.
    pub version: String,
    /// The digest of its definition.
    pub sha256: String,
    /// The first change after it: index of [`super::Instrument::changes`]. All that follow have been made since, too.
    pub changes: usize,
}

/// One thing that became another in a new version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The item, as it was called before.
    pub item: String,
    /// The column of that table, as it was called before; none where it is about the item itself.
    pub column: Option<String>,
    /// What became of it.
    pub what: Became,
}

/// What became of an item or a column, or of what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Became {
    /// It has this name now; or it was split into these; or, with none, it was removed.
    Items(Vec<String>),
    /// It holds another id: of an option, or of a fixed row.
    Value {
        /// What it held before.
        from: String,
        /// What it holds now.
        to: String,
    },
}

impl Change {
    /// What is told of it, when it concerns the answer at `at`.
    pub(crate) fn problem(&self, at: &str) -> Problem {
        match &self.what {
            Became::Items(to) => {
                let code = if to.len() == 1 { "renamed" } else { "split" };
                Problem::new(at, code).with("to", to.join(", "))
            }
            Became::Value { from, to } => Problem::new(at, "renamed-value").with("found", from).with("to", to),
        }
    }
}

/// So many changes a definition may have, and in so many places one answer can end: more are slips, and would take time to follow.
pub(crate) const MOST_CHANGES: usize = 1000;
const MOST_PLACES: usize = 8;

/// An answer on its way through changes.
pub(crate) struct Moved<'a> {
    /// Where it has its place now, and what it is there: nowhere, in one item or column, or in several.
    pub(crate) places: Vec<(&'a str, Cow<'a, Json>)>,
    /// What the table is called now in whose row it stands.
    pub(crate) table: Option<&'a str>,
    /// The changes that gave it another name, or more than one.
    pub(crate) by: Vec<usize>,
}

impl<'a> Moved<'a> {
    /// Follows the answer of the item `id`, or of the column `id` of `table`, through all changes.
    pub(crate) fn through(changes: &'a [Change], table: Option<&'a str>, id: &'a str, answer: &'a Json) -> Self {
        let mut moved = Self { places: vec![(id, Cow::Borrowed(answer))], table, by: Vec::new() };
        for (index, change) in changes.iter().enumerate() {
            match (&change.column, moved.table) {
                (None, Some(table)) if table == change.item => moved.rename_table(&change.what),
                (Some(column), Some(table)) if table == change.item => moved.apply(index, column, &change.what),
                (None, None) => moved.apply(index, &change.item, &change.what),
                (None | Some(_), _) => {}
            }
        }
        moved
    }

    fn rename_table(&mut self, became: &'a Became) {
        match became {
            Became::Items(to) => match to.as_slice() {
                [table] => self.table = Some(table),
                _ => self.places.clear(),
            },
            Became::Value { .. } => {}
        }
    }

    fn apply(&mut self, index: usize, name: &str, became: &'a Became) {
        for (id, mut answer) in std::mem::take(&mut self.places) {
            let concerned = match became {
                _ if id != name => {
                    self.places.push((id, answer));
                    false
                }
                Became::Items(to) => {
                    for to in to {
                        if self.places.len() < MOST_PLACES {
                            self.places.push((to, answer.clone()));
                        }
                    }
                    // What is removed has no place, and that is told.
                    !to.is_empty()
                }
                Became::Value { from, to } => {
                    let renamed = rename(answer.to_mut(), from, to);
                    self.places.push((id, answer));
                    renamed
                }
            };
            if concerned {
                self.by.push(index);
            }
        }
    }
}

/// Gives an id in an answer its new name, also in what is kept of a hidden one. False where it does not stand there.
fn rename(answer: &mut Json, from: &str, to: &str) -> bool {
    match answer {
        Json::String(id) if id == from => {
            to.clone_into(id);
            true
        }
        Json::Array(ids) => {
            let mut renamed = false;
            for id in ids {
                renamed |= rename(id, from, to);
            }
            renamed
        }
        Json::Object(members) => {
            let kept = members.iter_mut().find(|(key, _)| key == "kept");
            kept.is_some_and(|(_, kept)| rename(kept, from, to))
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => false,
    }
}

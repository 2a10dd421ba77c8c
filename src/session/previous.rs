//! The report of last time: what was answered then is there to be looked at, and what is still open is carried over into a blank.

use super::load::told;
use super::{Loaded, References, Refused, Session, Status};
use crate::answers::{Entry, Reader, Row, RowIds, entry_to_json};
use crate::calendar::Date;
use crate::error::{Error, Problem, Subject};
use crate::instrument::{CarryOver, Instrument, Item, ItemKind};
use crate::json::{Json, Members};
use crate::view::View;
use std::rc::Rc;

impl Session {
    /// Reads another report, to look at what it shows; nothing in it is changed any more. `references` are those of the report that it
    /// stands beside.
    ///
    /// # Errors
    /// As [`Session::load`], and `answers/withdrawn` for a report that was entered in error.
    pub fn earlier(
        instrument: Rc<Instrument>,
        references: References,
        report: &Json,
        ids: &mut RowIds<'_>,
    ) -> Result<Loaded, Refused> {
        let mut loaded = Self::load_json(instrument, references, report, String::new(), ids)?;
        if loaded.session.status == Status::EnteredInError {
            return Err(Error::new(Subject::Answers, "withdrawn", vec![Problem::new("/status", "other")]));
        }
        loaded.session.entries = loaded.session.settled().0;
        Ok(loaded)
    }

    /// Whether another report cannot be about the same person or case.
    #[must_use]
    pub fn is_of_another(&self, references: &References) -> bool {
        let differ = |own: &Option<String>, other: &Option<String>| own.is_some() && other.is_some() && own != other;
        differ(&self.references.subject_ref, &references.subject_ref)
            || differ(&self.references.case_ref, &references.case_ref)
    }

    /// Begins a blank where the report of last time, read by [`Session::earlier`], left off: what the definition says is carried over. Rows
    /// keep their ids. It is not an act of the person: `authored` stays. What there is no room for is carried over aside, and told.
    pub fn follow(&mut self, previous: &Session, ids: &mut RowIds<'_>) -> Option<Error> {
        let instrument = Rc::clone(&self.instrument);
        let mut reader = Reader::new(&instrument.scales, &[], ids);
        self.take_answers(&handed_on(&previous.view()), "/answers", &mut reader);
        self.previous_id = Some(previous.id.clone());
        self.given.clone_from(&self.entries);
        told("partial", reader, &mut self.carried_over)
    }

    /// The day on which a person last changed or submitted it.
    #[must_use]
    pub fn authored_day(&self) -> Option<Date> {
        self.authored.get(..10).and_then(Date::from_iso)
    }

    /// What was answered last time: in an item, or in the cell of a row.
    #[must_use]
    pub fn answered_last(&self, item: usize, cell: Option<(&str, usize)>) -> Option<&Entry> {
        match cell {
            None => self.entries.get(item).map(|entry| &**entry),
            Some((row, column)) => self.row_of_last_time(item, row)?.entries.get(column),
        }
    }

    /// The row with this id as it was last time, in the table at `item` or in one that is carried over into it.
    #[must_use]
    pub fn row_of_last_time(&self, item: usize, row: &str) -> Option<&Row> {
        for (index, entry) in self.entries.iter().enumerate() {
            if index == item || carry_over(&self.instrument, index).is_some_and(|carry_over| carry_over.into == item) {
                for other in entry.rows() {
                    if other.id == row {
                        return Some(other);
                    }
                }
            }
        }
        None
    }
}

fn carry_over(instrument: &Instrument, table: usize) -> Option<&CarryOver> {
    instrument.table(table)?.carry_over.as_ref()
}

/// What a report hands on to the next, as bare answers.
fn handed_on(view: &View<'_>) -> Json {
    let mut answers = Members::default();
    for (into, item) in view.items() {
        if item.carries_over {
            answers.add(&item.id, entry_to_json(item, view.entry(into)));
        }
        let mut rows = Vec::new();
        for from in 0..view.instrument.items.len() {
            if carry_over(view.instrument, from).is_some_and(|carry_over| carry_over.into == into) {
                hand_on(view, from, &mut rows);
            }
        }
        if !rows.is_empty() {
            answers.add(&item.id, Json::Array(rows));
        }
    }
    answers.object()
}

/// The open rows of a table, each once in the sheet.
fn hand_on(view: &View<'_>, from: usize, rows: &mut Vec<Json>) {
    let Some(table) = view.instrument.table(from) else { return };
    for row in view.rows(from) {
        let is_there = rows.iter().any(|other| other.get("id").and_then(Json::as_str) == Some(&row.id));
        if is_there || !is_open(view, from, row) {
            continue;
        }
        let mut cells = Members::default();
        cells.add("id", &row.id);
        for (index, (column, entry)) in table.columns.iter().zip(&row.entries).enumerate() {
            if !is_asked_anew(view.instrument, from, index) && !is_left_behind(view, column, entry) {
                cells.add(&column.id, entry_to_json(column, entry));
            }
        }
        rows.push(cells.object());
    }
}

/// A status always is: so it is talked about.
fn is_asked_anew(instrument: &Instrument, table: usize, column: usize) -> bool {
    let is_named = carry_over(instrument, table).is_some_and(|carry_over| carry_over.anew.contains(&column));
    is_named || instrument.status_of(table) == Some(column)
}

/// Whether a row is handed on: it is open, and says something of itself.
fn is_open(view: &View<'_>, from: usize, row: &Row) -> bool {
    let Some((table, carry_over)) = view.instrument.table(from).zip(carry_over(view.instrument, from)) else {
        return false;
    };
    let mut says_something = false;
    for (index, entry) in row.entries.iter().enumerate() {
        says_something |=
            !entry.is_blank() && !matches!(entry, Entry::Reference(_)) && !is_asked_anew(view.instrument, from, index);
    }
    says_something && view.is_met(Some(&carry_over.when), Some((table, row)))
}

/// Whether what is referred to does not come along: a goal that was reached.
fn is_left_behind(view: &View<'_>, column: &Item, entry: &Entry) -> bool {
    let (ItemKind::Reference { table }, Entry::Reference(id)) = (&column.kind, entry) else { return false };
    let stays = carry_over(view.instrument, *table).is_some_and(|carry_over| carry_over.into == *table);
    !stays || !view.rows(*table).iter().any(|row| row.id == *id && is_open(view, *table, row))
}

//! What a person does with rows.

use super::Session;
use super::fits::fits;
use crate::answers::{Entry, Row};
use crate::instrument::{Instrument, ItemKind, Rows, Table};
use std::rc::Rc;

impl Session {
    pub(super) fn enter_cell(&mut self, item: usize, row: &str, column: usize, entry: Entry) -> bool {
        let instrument = Rc::clone(&self.instrument);
        let cell = instrument.table(item).and_then(|table| table.columns.get(column));
        if !cell.is_some_and(|column| fits(&instrument, column, &entry)) {
            return false;
        }
        self.change_rows(item, |_, rows| {
            let row = rows.iter_mut().find(|other| other.id == row);
            match row.and_then(|row| row.entries.get_mut(column)) {
                Some(place) if *place != entry => {
                    *place = entry;
                    true
                }
                _ => false,
            }
        })
    }

    pub(super) fn add_row(&mut self, item: usize, id: String) -> bool {
        self.change_rows(item, |table, rows| {
            if !has_room(table, rows, &id) {
                return false;
            }
            rows.push(Row::blank(id, table));
            true
        })
    }

    pub(super) fn copy_row(&mut self, item: usize, row: &str, id: String) -> bool {
        self.change_rows(item, |table, rows| {
            let Some(at) = rows.iter().position(|other| other.id == row) else { return false };
            let Some(original) = rows.get(at).filter(|_| has_room(table, rows, &id)) else { return false };
            let copy = Row { id, entries: original.entries.clone() };
            rows.insert(at + 1, copy);
            true
        })
    }

    /// References to the row stay as they are, with the issue `row-gone`.
    pub(super) fn remove_row(&mut self, item: usize, row: &str) -> bool {
        self.change_rows(item, |table, rows| {
            let before = rows.len();
            if matches!(table.rows, Rows::Variable { .. }) {
                rows.retain(|other| other.id != row);
            }
            rows.len() != before
        })
    }

    pub(super) fn move_row(&mut self, item: usize, row: &str, up: bool) -> bool {
        self.change_rows(item, |table, rows| {
            let Some(from) = rows.iter().position(|other| other.id == row) else { return false };
            let to = if up { from.checked_sub(1) } else { Some(from + 1) };
            match to.filter(|to| *to < rows.len() && matches!(table.rows, Rows::Variable { .. })) {
                Some(to) => {
                    rows.swap(from, to);
                    true
                }
                None => false,
            }
        })
    }

    /// How many answers refer to a row: plain ones, and cells of other rows and tables.
    #[must_use]
    pub fn references_to(&self, item: usize, row: &str) -> usize {
        references_to(&self.instrument, &self.entries, item, row)
    }

    /// An entry that stays as it was keeps its address: whoever compares addresses sees that nothing changed.
    fn change_rows(&mut self, item: usize, change: impl FnOnce(&Table, &mut Vec<Row>) -> bool) -> bool {
        let (Some(table), Some(place)) = (self.instrument.table(item), self.entries.get_mut(item)) else {
            return false;
        };
        let mut rows = place.rows().to_vec();
        let changed = change(table, &mut rows);
        if changed {
            *place = Rc::new(Entry::Rows(rows));
        }
        changed
    }
}

/// The same among these entries.
pub(super) fn references_to(instrument: &Instrument, entries: &[Rc<Entry>], item: usize, row: &str) -> usize {
    let refers = |kind: &ItemKind, entry: &Entry| matches!((kind, entry), (ItemKind::Reference { table }, Entry::Reference(id)) if *table == item && id == row);
    let count = |(index, entry): (usize, &Rc<Entry>)| match instrument.items.get(index).map(|item| &item.kind) {
        Some(ItemKind::Table(table)) => entry
            .rows()
            .iter()
            .filter(|other| index != item || other.id != row)
            .flat_map(|row| table.columns.iter().zip(&row.entries))
            .filter(|(column, entry)| refers(&column.kind, entry))
            .count(),
        Some(kind) => usize::from(refers(kind, entry)),
        None => 0,
    };
    entries.iter().enumerate().map(count).sum()
}

fn has_room(table: &Table, rows: &[Row], id: &str) -> bool {
    matches!(table.rows, Rows::Variable { max, .. } if rows.len() < max) && !rows.iter().any(|row| row.id == id)
}

/// What a row is called: its own name, or its number: "Aftale 2".
#[must_use]
pub fn row_title(table: &Table, rows: &[Row], position: usize, language: &str) -> String {
    row_name(table, rows, position, language)
        .unwrap_or_else(|| format!("{} {}", capitalised(table.row_name.get(language)), position + 1))
}

/// The name that a row has of itself: a fixed row's label, or the answer in the title column.
#[must_use]
pub fn row_name(table: &Table, rows: &[Row], position: usize, language: &str) -> Option<String> {
    let row = rows.get(position)?;
    if let Rows::Fixed(fixed) = &table.rows {
        return fixed.iter().find(|other| other.id == row.id).map(|row| row.label.get(language).to_owned());
    }
    let column = table.title_column?;
    match (&table.columns.get(column)?.kind, row.entries.get(column)?) {
        (kind, Entry::Option(id)) => Some(kind.option(id, language).to_owned()),
        (_, Entry::Typed(text)) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        _ => None,
    }
}

/// The first letter in upper case.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let upper = |first: char| match first {
        // Latin-1: æ, ø, å, é, ü … (The standard library's tables for all scripts are 4 KB.)
        'à'..='þ' if first != '÷' => char::from_u32(u32::from(first) - 0x20).unwrap_or(first),
        _ => first.to_ascii_uppercase(),
    };
    chars.next().map_or_else(String::new, |first| std::iter::once(upper(first)).chain(chars).collect())
}

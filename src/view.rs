//! A form's entries seen through its conditions: what is shown, and what the shown answers are.
//!
//! Scoring, issues and reports read answers only here, so that a hidden item counts nowhere.

use crate::answers::{Answer, Entry, Missing, Mode, Row, read};
use crate::condition::evaluate;
use crate::instrument::{Condition, Instrument, Item, Operand, Rows, Table};
use std::rc::Rc;

/// Which items and cells of a form are shown, and their answers.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// The instrument.
    pub instrument: &'a Instrument,
    entries: &'a [Rc<Entry>],
    mode: Mode,
    shown: Vec<bool>,
    /// What a condition is taken for that nobody can tell yet.
    unknown: bool,
}

impl<'a> View<'a> {
    /// Looks at `entries`, one for each item of the instrument.
    #[must_use]
    pub fn new(instrument: &'a Instrument, entries: &'a [Rc<Entry>], mode: Mode) -> Self {
        Self::seen(instrument, entries, mode, false)
    }

    /// The same with all that may come to be shown: what no answer speaks against.
    #[must_use]
    pub fn with_what_may_come(&self) -> Self {
        Self::seen(self.instrument, self.entries, self.mode, true)
    }

    fn seen(instrument: &'a Instrument, entries: &'a [Rc<Entry>], mode: Mode, unknown: bool) -> Self {
        let mut view = Self { instrument, entries, mode, shown: vec![false; instrument.items.len()], unknown };
        for &index in &instrument.order {
            let Some(item) = instrument.items.get(index) else { continue };
            let section = instrument.section_of(index).and_then(|section| section.shown_when.as_ref());
            // Items that come later in the order count as hidden here, and no condition looks at them.
            let shown = view.is_met(section, None) && view.is_met(item.shown_when.as_ref(), None);
            if let Some(slot) = view.shown.get_mut(index) {
                *slot = shown;
            }
        }
        view
    }

    /// Whether the item is shown.
    #[must_use]
    pub fn is_shown(&self, item: usize) -> bool {
        self.shown.get(item).copied().unwrap_or(false)
    }

    /// What was entered, shown or not.
    #[must_use]
    pub fn entry(&self, item: usize) -> &'a Entry {
        self.entries.get(item).map_or(&Entry::Blank, |entry| entry)
    }

    /// The answer of a plain item or table; not-asked where it is hidden.
    #[must_use]
    pub fn answer(&self, item: usize) -> Answer<'a> {
        match self.instrument.items.get(item) {
            Some(found) if self.is_shown(item) => read(found, self.entry(item)),
            _ => Answer::Missing(Missing::NotAsked),
        }
    }

    /// The rows of a table, if it is shown.
    #[must_use]
    pub fn rows(&self, table: usize) -> &'a [Row] {
        if self.is_shown(table) { self.entry(table).rows() } else { &[] }
    }

    /// The rows of a shown table in which something is entered that is shown: a row with nothing in it is none.
    pub fn filled_rows(&self, table: usize) -> impl Iterator<Item = &'a Row> + use<'_, 'a> {
        self.rows(table).iter().filter(move |row| self.is_filled(table, row))
    }

    fn is_filled(&self, table: usize, row: &Row) -> bool {
        let Some(table) = self.instrument.table(table) else { return false };
        let mut cells = row.entries.iter().enumerate();
        cells.any(|(column, entry)| !entry.is_blank() && self.is_cell_shown(table, row, column))
    }

    /// The rows of a shown table that a reference can name, each with its place: those in which something is entered, and fixed ones,
    /// which have a name of their own.
    pub fn named_rows(&self, table: usize) -> impl Iterator<Item = (usize, &'a Row)> + use<'_, 'a> {
        let is_fixed = self.instrument.table(table).is_some_and(|table| matches!(table.rows, Rows::Fixed(_)));
        self.rows(table).iter().enumerate().filter(move |(_, row)| is_fixed || self.is_filled(table, row))
    }

    /// Whether a column is shown in a row of a shown table. Which columns a column's condition may look at is checked in the
    /// definition, so this ends.
    #[must_use]
    pub fn is_cell_shown(&self, table: &Table, row: &Row, column: usize) -> bool {
        let condition = table.columns.get(column).and_then(|column| column.shown_when.as_ref());
        self.is_met(condition, Some((table, row)))
    }

    /// The answer in a cell of a shown table; not-asked where the column is hidden in this row.
    #[must_use]
    pub fn cell<'r>(&self, table: &Table, row: &'r Row, column: usize) -> Answer<'r>
    where
        'a: 'r,
    {
        match (table.columns.get(column), row.entries.get(column)) {
            (Some(item), Some(entry)) if self.is_cell_shown(table, row, column) => read(item, entry),
            _ => Answer::Missing(Missing::NotAsked),
        }
    }

    /// Whether what has this condition is shown in a row, or in the form; no condition is always true.
    #[must_use]
    pub fn is_met(&self, condition: Option<&Condition>, row: Option<(&Table, &Row)>) -> bool {
        condition.is_none_or(|condition| {
            let truth = evaluate(condition, self.mode, &|operand| match (operand, row) {
                (Operand::Item(item), _) => match self.answer(item) {
                    // What a hidden cell holds counts in no condition.
                    Answer::Rows(_) if self.filled_rows(item).next().is_none() => Answer::Missing(Missing::NotAnswered),
                    answer => answer,
                },
                (Operand::Column(column), Some((table, row))) => self.cell(table, row, column),
                (Operand::Column(_), None) => Answer::Missing(Missing::NotAsked),
            });
            truth.unwrap_or(self.unknown)
        })
    }

    /// Every item of the instrument with its index.
    pub fn items(&self) -> impl Iterator<Item = (usize, &'a Item)> + use<'a> {
        self.instrument.items.iter().enumerate()
    }
}

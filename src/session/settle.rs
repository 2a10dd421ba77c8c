//! What a final report holds: what is shown, and nothing else.

use super::rows::references_to;
use super::{Findings, Session, Status};
use crate::answers::{Entry, Row, entry_to_json};
use crate::calendar::Date;
use crate::instrument::{ItemKind, Rows, Table};
use crate::json::{Json, pointer};
use crate::report::{Report, answer_to_json};
use crate::view::View;
use std::rc::Rc;

/// An answer that was left out, with its place in a report.
pub(super) type Dropped = (String, Json);

impl Session {
    /// The entries without hidden answers and blank rows, and the answers that were hidden.
    ///
    /// Leaving something out can hide something else (a condition asks whether a table has rows), so it is repeated until all that is
    /// left is shown. Issues and scores of a final report are found on these entries: whoever reads the report finds the same.
    pub(super) fn settled(&self) -> (Vec<Rc<Entry>>, Vec<Dropped>) {
        let mut entries = self.entries.clone();
        let mut dropped = Vec::new();
        loop {
            let next = self.settle_once(&entries, &mut dropped);
            if next == entries {
                return (entries, dropped);
            }
            entries = next;
        }
    }

    /// Leaves that out for good.
    pub(crate) fn settle(&mut self) {
        self.entries = self.settled().0;
        if self.status != Status::Final {
            self.restore_fixed_rows();
        }
    }

    /// A fixed row that a final report leaves out stands on the form all the same: whoever goes on with the report can fill it in.
    pub(super) fn restore_fixed_rows(&mut self) {
        for (item, entry) in self.instrument.items.iter().zip(&mut self.entries) {
            if let ItemKind::Table(table @ Table { rows: Rows::Fixed(fixed), .. }) = &item.kind {
                let filled = |id: &str| entry.rows().iter().find(|row| row.id == id).cloned();
                let rows = fixed.iter().map(|row| filled(&row.id).unwrap_or_else(|| Row::blank(row.id.clone(), table)));
                *entry = Rc::new(Entry::Rows(rows.collect()));
            }
        }
    }

    /// A withdrawn report stays as it is: nobody fills in the fixed rows that it does not have.
    pub(super) fn leave_out_absent_rows(&mut self, answers: Option<&Json>) {
        for (item, entry) in self.instrument.items.iter().zip(&mut self.entries) {
            let given = answers.and_then(|answers| answers.get(&item.id));
            if let (ItemKind::Table(Table { rows: Rows::Fixed(_), .. }), Some(Json::Array(given))) = (&item.kind, given)
            {
                let is_there = |row: &Row| given.iter().any(|given| given.get("id") == Some(&Json::from(&row.id)));
                let rows = entry.rows().iter().filter(|row| is_there(row));
                *entry = Rc::new(Entry::Rows(rows.cloned().collect()));
            }
        }
    }

    /// The report of what is left then. It is scored anew only where something was left out: else `findings` are those of what is left.
    pub(super) fn settled_report(mut self, findings: &Findings, today: Date, language: &str) -> Report {
        let (settled, _) = self.settled();
        if settled == self.entries {
            return Report::of(&self, findings, today, language);
        }
        self.entries = settled;
        Report::of(&self, &self.findings(today), today, language)
    }

    fn settle_once(&self, entries: &[Rc<Entry>], dropped: &mut Vec<Dropped>) -> Vec<Rc<Entry>> {
        let view = View::new(&self.instrument, entries, self.mode);
        let settle = |((index, item), entry): ((usize, _), &Rc<Entry>)| {
            let item: &crate::instrument::Item = item;
            let at = pointer("/answers", &item.id);
            match &item.kind {
                ItemKind::Table(table) if view.is_shown(index) => {
                    let is_referred_to = |row: &Row| references_to(&self.instrument, entries, index, &row.id) > 0;
                    Rc::new(shown_rows(&view, table, entry, &is_referred_to, &at, dropped))
                }
                _ if view.is_shown(index) || entry.is_blank() => Rc::clone(entry),
                _ => {
                    dropped.push((at, answer_to_json(&view, item, entry)));
                    Rc::new(if let ItemKind::Table(_) = item.kind { Entry::Rows(Vec::new()) } else { Entry::Blank })
                }
            }
        };
        view.items().zip(entries).map(settle).collect()
    }
}

/// The rows of a shown table in which something shown is entered. A fixed row has a name of its own: one that is referred to stays.
fn shown_rows(
    view: &View<'_>,
    table: &Table,
    entry: &Entry,
    is_referred_to: &dyn Fn(&Row) -> bool,
    at: &str,
    dropped: &mut Vec<Dropped>,
) -> Entry {
    let mut rows: Vec<Row> = Vec::new();
    for (position, row) in entry.rows().iter().enumerate() {
        let at = pointer(at, &position.to_string());
        let cells = table.columns.iter().zip(&row.entries).enumerate();
        let entries = cells.map(|(index, (column, entry))| {
            if view.is_cell_shown(table, row, index) || entry.is_blank() {
                return entry.clone();
            }
            dropped.push((pointer(&at, &column.id), entry_to_json(column, entry)));
            Entry::Blank
        });
        let settled = Row { id: row.id.clone(), entries: entries.collect() };
        if !settled.is_blank() || (matches!(table.rows, Rows::Fixed(_)) && is_referred_to(row)) {
            rows.push(settled);
        }
    }
    Entry::Rows(rows)
}

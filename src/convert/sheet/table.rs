//! A table of a sheet: as a table where it is narrow, else row by row.

use super::{Block, Phrase, Writer};
use crate::answers::{Answer, Missing, Row};
use crate::instrument::{Item, Rows, Table};
use crate::session::{capitalised, row_name, row_title};

/// The most columns that are read side by side, beside what a row is called.
const MOST_COLUMNS: usize = 5;
/// How many empty rows there are to write in, where rows are added by hand: side by side, and each on many lines.
const EMPTY_ROWS: [usize; 2] = [6, 2];

/// A table's rows, as they are shown and as far as they are to be written.
struct Shown<'a> {
    table: &'a Table,
    /// All of them, by which they are numbered.
    all: &'a [Row],
    /// The columns to be written, but for those that name or group rows.
    columns: Vec<usize>,
}

impl Writer<'_> {
    pub(super) fn table(&mut self, index: usize, item: &Item, table: &Table) {
        let view = self.journal.view.clone();
        if !view.is_shown(index) {
            return;
        }
        let empty = self.empty_rows(view.rows(index), table);
        let all = if empty.is_empty() { view.rows(index) } else { &empty };
        let rows: Vec<&Row> = if self.has_blanks() { all.iter().collect() } else { view.filled_rows(index).collect() };
        if rows.is_empty() {
            return;
        }
        let shown = Shown { table, all, columns: self.columns(table, all, &rows) };
        self.blocks.push(Block::Heading(3, self.phrase(&item.text)));
        let groups = if self.has_blanks() { vec![(None, rows)] } else { self.journal.groups(table, &rows) };
        for (label, rows) in groups {
            let level = 4 + u8::from(label.is_some());
            if let Some(label) = label {
                self.blocks.push(Block::Heading(4, label.into()));
            }
            self.rows(item, &shown, &rows, level);
        }
    }

    /// Rows to write in, where there are none to go on with.
    fn empty_rows(&self, rows: &[Row], table: &Table) -> Vec<Row> {
        match table.rows {
            Rows::Variable { max, .. } if self.has_blanks() && rows.is_empty() => {
                let [narrow, wide] = EMPTY_ROWS;
                let rows = if table.columns.len() <= MOST_COLUMNS { narrow } else { wide };
                (0..rows.min(max)).map(|_| Row::blank(String::new(), table)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The columns in which something stands, or could be written, but for what the name of a row or the heading of a group says.
    fn columns(&self, table: &Table, all: &[Row], rows: &[&Row]) -> Vec<usize> {
        let is_blank = |row: &Row, at| match self.journal.view.cell(table, row, at) {
            Answer::Missing(Missing::NotAsked) => true,
            Answer::Missing(Missing::NotAnswered) => !self.has_blanks(),
            _ => false,
        };
        let is_named = |row: &Row| row_name(table, all, position(all, row), self.journal.language).is_some();
        let some_are_young = self.is_for_the_young() && table.columns.iter().any(|column| column.young);
        let mut columns = Vec::new();
        for (at, column) in table.columns.iter().enumerate() {
            if some_are_young && !column.young {
                continue;
            }
            let names = matches!(table.rows, Rows::Variable { .. }) && table.title_column == Some(at);
            let is_said = if self.has_blanks() {
                names
            } else {
                table.group_column == Some(at) || (names && rows.iter().all(|row| is_named(row) || is_blank(row, at)))
            };
            if !is_said && !rows.iter().all(|row| is_blank(row, at)) {
                columns.push(at);
            }
        }
        columns
    }

    fn rows(&mut self, item: &Item, shown: &Shown<'_>, rows: &[&Row], level: u8) {
        if shown.columns.len() <= MOST_COLUMNS {
            return self.side_by_side(item, shown, rows);
        }
        for row in rows {
            let (table, place) = (shown.table, position(shown.all, row));
            let title = row_title(table, shown.all, place, self.journal.language);
            self.blocks.push(Block::Heading(level, title.into()));
            // A row without a name is given one by hand.
            let is_to_name = self.has_blanks() && row_name(table, shown.all, place, self.journal.language).is_none();
            for at in table.title_column.iter().filter(|_| is_to_name).chain(&shown.columns) {
                let (Some(column), Some(entry)) = (shown.table.columns.get(*at), row.entries.get(*at)) else {
                    continue;
                };
                let cell = self.journal.view.cell(shown.table, row, *at);
                if cell != Answer::Missing(Missing::NotAsked) {
                    let answer = self.journal.answer(column, cell, entry);
                    self.answer(column, answer);
                }
            }
        }
    }

    fn side_by_side(&mut self, item: &Item, shown: &Shown<'_>, rows: &[&Row]) {
        let Shown { table, all, columns } = shown;
        let names_rows = table.title_column.and_then(|at| table.columns.get(at));
        let first = match (&table.rows, names_rows) {
            (Rows::Variable { .. }, Some(column)) => self.phrase(&column.text),
            _ => {
                let Phrase { text, language } = self.phrase(&table.row_name);
                Phrase { text: capitalised(&text), language }
            }
        };
        let (mut head, mut class, mut lines) = (vec![first], item.class, Vec::new());
        for column in columns.iter().filter_map(|at| table.columns.get(*at)) {
            head.push(self.phrase(&column.text));
            class = class.max(column.class);
        }
        for row in rows {
            let place = position(all, row);
            // An empty row is called nothing yet.
            let name = if row.is_blank() {
                row_name(table, all, place, self.journal.language).unwrap_or_default()
            } else {
                row_title(table, all, place, self.journal.language)
            };
            let mut line = vec![name];
            for at in columns {
                let (Some(column), Some(entry)) = (table.columns.get(*at), row.entries.get(*at)) else { continue };
                let cell = self.journal.view.cell(table, row, *at);
                line.push(self.journal.answer(column, cell, entry).unwrap_or_default());
            }
            lines.push(line);
        }
        self.blocks.push(Block::Table(class, head, lines));
    }
}

/// The place of one of these rows.
fn position(all: &[Row], row: &Row) -> usize {
    all.iter().position(|other| std::ptr::eq(other, row)).unwrap_or_default()
}

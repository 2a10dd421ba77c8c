//! The agreements of a sheet in the order of their deadlines; and the lines that it is signed on.

use super::{Block, Phrase, Writer};
use crate::answers::{Answer, Row};
use crate::instrument::{AgreementSheet, DataClass, ItemKind, Table};
use crate::json::sorted_indices;
use crate::session::row_title;

/// How many lines there are to sign on, at least.
const LINES: usize = 3;

impl Writer<'_> {
    /// What, who, by when and how it stands: an agreement a row, those without a deadline last.
    pub(super) fn agreements(&mut self) {
        let instrument = self.journal.instrument;
        let Some(sheet) = &instrument.agreements else { return self.say("sheet.no-agreements") };
        let (mut head, mut class, mut found) = (Vec::new(), DataClass::None, Vec::new());
        for index in &sheet.agreements.tables {
            let (Some(item), Some(table)) = (instrument.items.get(*index), instrument.table(*index)) else { continue };
            class = class.max(item.class);
            head = self.head(sheet, table);
            for (place, row) in self.journal.view.named_rows(*index) {
                let deadline = match self.journal.view.cell(table, row, sheet.agreements.deadline) {
                    Answer::Date(date) => Some(date),
                    _ => None,
                };
                let what = row_title(table, self.journal.view.rows(*index), place, self.journal.language);
                let [deadline_text, status] =
                    [sheet.agreements.deadline, sheet.agreements.status].map(|at| self.cell(table, row, at));
                found.push((deadline, vec![what, self.who(sheet, table, row), deadline_text, status]));
            }
        }
        if found.is_empty() {
            return self.say("sheet.no-agreements");
        }
        let key = |at: usize| found.get(at).map(|(deadline, _)| (deadline.is_none(), *deadline));
        let order = sorted_indices(found.len(), &|one, other| key(one).cmp(&key(other)));
        let rows = order.iter().filter_map(|at| found.get(*at)).map(|(_, row)| row.clone()).collect();
        self.blocks.push(Block::Heading(2, self.words("sheet.agreements")));
        self.blocks.push(Block::Table(class, head, rows));
    }

    fn head(&self, sheet: &AgreementSheet, table: &Table) -> Vec<Phrase> {
        let column =
            |at: Option<usize>| at.and_then(|at| table.columns.get(at)).map(|column| self.phrase(&column.text));
        let what = column(table.title_column).unwrap_or_else(|| self.phrase(&table.row_name));
        let mut head = vec![what, self.words("sheet.who")];
        head.extend(column(Some(sheet.agreements.deadline)));
        head.extend(column(Some(sheet.agreements.status)));
        head
    }

    /// Who does it; where nobody is named, who promises it.
    fn who(&self, sheet: &AgreementSheet, table: &Table, row: &Row) -> String {
        let mut who = String::new();
        for at in &sheet.who {
            let name = self.cell(table, row, *at);
            if !who.is_empty() && !name.is_empty() {
                who += ", ";
            }
            who += &name;
        }
        if who.is_empty() { sheet.promised_by.map(|at| self.cell(table, row, at)).unwrap_or_default() } else { who }
    }

    fn cell(&self, table: &Table, row: &Row, at: usize) -> String {
        let (Some(column), Some(entry)) = (table.columns.get(at), row.entries.get(at)) else { return String::new() };
        self.journal.answer(column, self.journal.view.cell(table, row, at), entry).unwrap_or_default()
    }

    /// A line for each whom an agreement can name, and for some more by hand; none where no agreements are made.
    pub(super) fn signatures(&mut self) {
        let instrument = self.journal.instrument;
        let Some(sheet) = &instrument.agreements else { return };
        let Some(table) = sheet.agreements.tables.first().and_then(|table| instrument.table(*table)) else { return };
        let (mut class, mut rows) = (DataClass::None, Vec::new());
        for column in sheet.who.iter().filter_map(|at| table.columns.get(*at)) {
            let ItemKind::Reference { table: people } = &column.kind else { continue };
            let (Some(item), Some(table)) = (instrument.items.get(*people), instrument.table(*people)) else {
                continue;
            };
            class = class.max(item.class);
            for (place, _) in self.journal.view.named_rows(*people) {
                let name = row_title(table, self.journal.view.rows(*people), place, self.journal.language);
                rows.push(vec![name, String::new(), String::new()]);
            }
        }
        while rows.len() < LINES {
            rows.push(vec![String::new(); 3]);
        }
        let head = ["sheet.name", "sheet.date", "sheet.signature"].map(|key| self.words(key));
        self.blocks.push(Block::Heading(2, self.words("sheet.signatures")));
        self.blocks.push(Block::Table(class, head.into(), rows));
    }

    fn words(&self, key: &str) -> Phrase {
        self.journal.words.text(key).to_owned().into()
    }

    fn say(&mut self, key: &str) {
        self.blocks.push(Block::Paragraph(self.words(key)));
    }
}

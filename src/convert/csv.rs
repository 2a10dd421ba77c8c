//! Reports as tables for spreadsheets: one row a report, or one row a value.

use super::cells::{Cell, Place, each, of_head};
use super::{Conversion, Losses, Options, Source};
use crate::answers::{Absence, Missing};
use crate::csv::{Separator, harmless, quoted};
use crate::instrument::{Item, ItemKind};
use crate::journal::Journal;
use crate::json::Json;

/// One row a report, one column a value. Reports need not have the same columns: what one has not is empty.
pub(super) fn wide(sources: &[Source], options: &Options<'_>) -> Conversion {
    let mut table = Table::new(options.separator);
    let (mut columns, mut rows, mut lost) = (Vec::new(), Vec::new(), Losses::of(sources));
    for source in sources {
        let (mut row, mut next) = (Vec::new(), 0);
        let mut emit = |cell: Cell<'_>| {
            let name = name(cell.place);
            place_column(&mut columns, &mut next, &name);
            row.push((name, in_cell(&cell, options.separator)));
        };
        each(source, &mut emit, &mut |pointer| lost.add(pointer, "kept"));
        lost.end(source);
        rows.push(row);
    }
    for column in &columns {
        table.cell(column);
    }
    table.end_row();
    for row in &rows {
        let mut next = 0;
        for column in &columns {
            // Most rows have all columns, in the same order.
            let is_next = row.get(next).is_some_and(|(name, _)| name == column);
            let at = if is_next { Some(next) } else { row.iter().position(|(name, _)| name == column) };
            next = at.map_or(next, |at| at + 1);
            table.cell(at.and_then(|at| row.get(at)).map_or("", |(_, text)| text));
        }
        table.end_row();
    }
    table.conversion(lost)
}

/// Where a column stands that a report has after its last one: a new one is put in there.
fn place_column(columns: &mut Vec<String>, next: &mut usize, name: &str) {
    let is_next = columns.get(*next).is_some_and(|column| column == name);
    let known = if is_next { Some(*next) } else { columns.iter().position(|column| column == name) };
    let at = known.unwrap_or(*next);
    if known.is_none() {
        columns.insert(at, name.to_owned());
    }
    *next = at + 1;
}

/// A column's name. Ids have neither colons nor underscores, so no two places have the same.
fn name(place: Place<'_>) -> String {
    let joined = |names: &[&str]| {
        let mut joined = String::new();
        for name in names.iter().filter(|name| !name.is_empty()) {
            if !joined.is_empty() {
                joined.push('_');
            }
            joined.push_str(name);
        }
        joined
    };
    match place {
        Place::Head(outer, inner) => format!("report:{}", joined(&[outer, inner])),
        Place::Plain { item, part } => joined(&[item, part]),
        Place::InTable { table, row, column, part } => {
            let number = row.number.to_string();
            joined(&[table, if row.is_fixed { row.id } else { &number }, column, part])
        }
        Place::Score { score, part } => format!("score:{}", joined(&[score, part])),
    }
}

/// A value; in square brackets why there is none, with what was typed, if that cannot be read. Not answered is empty.
fn in_cell(cell: &Cell<'_>, separator: Separator) -> String {
    let value = value(cell.value, separator);
    match cell.missing {
        "" => value,
        reason if reason == Missing::NotAnswered.id() => String::new(),
        reason if value.is_empty() => format!("[{reason}]"),
        reason => format!("[{reason}] {}", text(cell.value)),
    }
}

fn value(value: &Json, separator: Separator) -> String {
    match value {
        Json::Null => String::new(),
        Json::Bool(value) => if *value { "true" } else { "false" }.to_owned(),
        Json::Number(value) => separator.number(*value),
        Json::String(_) | Json::Array(_) | Json::Object(_) => harmless(&text(value)),
    }
}

/// A text; of several options their ids.
fn text(value: &Json) -> String {
    match value {
        Json::Array(ids) => listed(ids, "|", &|id| id),
        _ => value.as_str().unwrap_or_default().to_owned(),
    }
}

/// Several options, each as `named` says.
fn listed<'a>(ids: &'a [Json], sign: &str, named: &dyn Fn(&'a str) -> &'a str) -> String {
    let mut listed = String::new();
    for id in ids {
        if !listed.is_empty() {
            listed.push_str(sign);
        }
        listed.push_str(named(id.as_str().unwrap_or_default()));
    }
    listed
}

/// What a row of the tidy table says of the report.
const OF_REPORT: [(&str, (&str, &str)); 12] = [
    ("report", ("id", "")),
    ("revision", ("revision", "")),
    ("status", ("status", "")),
    ("authored", ("authored", "")),
    ("round", ("round", "")),
    ("respondent", ("respondent", "")),
    ("mode", ("answeredBy", "mode")),
    ("group", ("answeredBy", "group")),
    ("subjectRef", ("subjectRef", "")),
    ("caseRef", ("caseRef", "")),
    ("instrument", ("instrument", "id")),
    ("version", ("instrument", "version")),
];

/// What it says of the value.
const OF_VALUE: [&str; 10] =
    ["item", "row", "number", "column", "part", "kind", "question", "value", "label", "missing"];

/// One row a value: of every answer, and of every figure of a score.
pub(super) fn tidy(sources: &[Source], options: &Options<'_>) -> Conversion {
    let mut table = Table::new(options.separator);
    let mut lost = Losses::of(sources);
    for (name, _) in OF_REPORT {
        table.cell(name);
    }
    for name in OF_VALUE {
        table.cell(name);
    }
    table.end_row();
    for source in sources {
        let mut of_report = Vec::new();
        for (_, place) in OF_REPORT {
            of_report.push(value(of_head(&source.report, place), options.separator));
        }
        let journal = Journal::of(&source.session, options.language, options.words);
        let mut emit = |cell: Cell<'_>| tidy_row(&mut table, &of_report, &cell, &journal);
        each(source, &mut emit, &mut |pointer| lost.add(pointer, "kept"));
        lost.end(source);
    }
    table.conversion(lost)
}

fn tidy_row(table: &mut Table, of_report: &[String], cell: &Cell<'_>, journal: &Journal<'_>) {
    let (item, row, column, part) = match cell.place {
        // Each row says it, or it is not about a value.
        Place::Head(..) => return,
        Place::Plain { item, part } => (item, None, "", part),
        Place::InTable { table, row, column, part } => (table, Some(row), column, part),
        Place::Score { score, part } => (score, None, "", part),
    };
    let (kind, question) = match (cell.item, cell.place) {
        (Some(item), _) => (item.kind.id(), item.text.get(journal.language)),
        (None, Place::Score { .. }) => {
            let label = journal.instrument.scores.iter().find(|score| score.id == item).map(|score| &score.label);
            ("score", label.map_or("", |label| label.get(journal.language)))
        }
        // A row's id stands beside every answer of the row.
        (None, _) => return,
    };
    for text in of_report {
        table.cell(text);
    }
    let number = row.map_or_else(String::new, |row| row.number.to_string());
    for text in [item, row.map_or("", |row| row.id), &number, column, part, kind, question] {
        table.cell(&harmless(text));
    }
    table.cell(&value(cell.value, table.separator));
    let label = cell.item.and_then(|item| label(journal, item, cell.value, cell.missing)).unwrap_or_default();
    for text in [&*label, cell.missing] {
        table.cell(&harmless(text));
    }
    table.end_row();
}

/// What a code means, in words.
fn label(journal: &Journal<'_>, item: &Item, value: &Json, missing: &str) -> Option<String> {
    if [Absence::DontKnow, Absence::NotApplicable].iter().any(|absence| absence.id() == missing) {
        return Some(journal.words.text(&format!("answer.{missing}")).to_owned());
    }
    match (&item.kind, value) {
        (ItemKind::Rating { scale, .. }, Json::Number(_)) => {
            Some(journal.names().level_label(*scale, value.as_integer()?)?.to_owned())
        }
        (ItemKind::Choice { .. }, Json::String(id)) => Some(item.kind.option(id, journal.language).to_owned()),
        (ItemKind::Choices { .. }, Json::Array(ids)) => {
            Some(listed(ids, ", ", &|id| item.kind.option(id, journal.language)))
        }
        (ItemKind::Check, Json::Bool(value)) => {
            Some(journal.words.text(if *value { "answer.yes" } else { "answer.no" }).to_owned())
        }
        (ItemKind::Reference { .. }, Json::String(row)) => Some(journal.reference(item, row)),
        _ => None,
    }
}

/// A table in the making.
struct Table {
    text: String,
    separator: Separator,
    is_at_start: bool,
}

impl Table {
    fn new(separator: Separator) -> Self {
        Self { text: separator.beginning().to_owned(), separator, is_at_start: true }
    }

    fn cell(&mut self, text: &str) {
        if !self.is_at_start {
            self.text.push(self.separator.sign());
        }
        self.text.push_str(&quoted(text, self.separator));
        self.is_at_start = false;
    }

    fn end_row(&mut self) {
        self.text.push_str("\r\n");
        self.is_at_start = true;
    }

    fn conversion(self, lost: Losses) -> Conversion {
        Conversion { text: self.text, media_type: "text/csv", extension: "csv", lost: lost.all }
    }
}

//! Tables for spreadsheets read again, by what `docs/convert.md` says of them and nothing else.

use samspil::instrument::{Instrument, Item, ItemKind, Rows, Table};
use samspil::json::Json;

/// The rows of a text after RFC 4180.
pub fn parsed(text: &str, separator: char) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut is_quoted, mut rest) = (false, text.chars().peekable());
    while let Some(c) = rest.next() {
        match c {
            '"' if is_quoted && rest.peek() == Some(&'"') => cell.extend(rest.next()),
            '"' => is_quoted = !is_quoted,
            c if is_quoted => cell.push(c),
            c if c == separator => row.push(std::mem::take(&mut cell)),
            '\r' => {
                assert_eq!(rest.next(), Some('\n'), "a lone carriage return out of quotes");
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(!is_quoted && cell.is_empty() && row.is_empty(), "it ends with a line break: {text}");
    rows
}

/// Whether a spreadsheet could take a cell for a formula: a number is none.
pub fn is_formula(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let is_number = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || ",.e+".contains(c));
    let first = cell.trim_start().chars().next().unwrap_or(' ');
    let begins = cell.starts_with(['\t', '\r', '\n']) || "=+-@＝＋－＠".contains(first);
    begins && !(is_number && cell.starts_with('-'))
}

/// The answers that a table's cells hold: `cell` finds one by its column's name. Rows that a definition has are those in `report`.
pub fn answers(instrument: &Instrument, report: &Json, decimal: char, cell: &dyn Fn(&str) -> String) -> Json {
    let reading = Reading { decimal, cell };
    let items = instrument.items.iter().filter(|item| item.is_answerable());
    let answer = |item: &Item| match &item.kind {
        ItemKind::Table(table) => reading.rows(&item.id, table, report.get("answers").unwrap().get(&item.id).unwrap()),
        _ => reading.answer(&item.id, item),
    };
    Json::Object(items.map(|item| (item.id.clone(), answer(item))).collect())
}

struct Reading<'a> {
    decimal: char,
    cell: &'a dyn Fn(&str) -> String,
}

impl Reading<'_> {
    fn rows(&self, name: &str, table: &Table, reported: &Json) -> Json {
        let cell = (self.cell)(name);
        if let Some(missing) = missing(&cell) {
            return missing;
        }
        let ids: Vec<(String, String)> = match &table.rows {
            Rows::Fixed(_) => {
                let Json::Array(rows) = reported else { panic!("{name}: {cell}") };
                let id = |row: &Json| row.get("id").unwrap().as_str().unwrap().to_owned();
                rows.iter().map(|row| (id(row), id(row))).collect()
            }
            Rows::Variable { .. } => {
                let numbers = 1..=cell.parse::<usize>().unwrap();
                numbers.map(|number| (number.to_string(), text(&(self.cell)(&format!("{name}_{number}_id"))))).collect()
            }
        };
        assert_eq!(ids.len().to_string(), cell, "{name}");
        let row = |(key, id): &(String, String)| {
            let cells = table.columns.iter().map(|column| {
                let answer = self.answer(&format!("{name}_{key}_{}", column.id), column);
                (column.id.clone(), answer)
            });
            Json::Object(std::iter::once(("id".to_owned(), id.as_str().into())).chain(cells).collect())
        };
        Json::Array(ids.iter().map(row).collect())
    }

    fn answer(&self, name: &str, item: &Item) -> Json {
        let ItemKind::Rating { dual: true, .. } = item.kind else { return self.value(&(self.cell)(name), item) };
        let sides =
            ["intention", "practice"].map(|side| (side, self.value(&(self.cell)(&format!("{name}_{side}")), item)));
        match &sides {
            // For the same reason: then the report says it once.
            [(_, one @ Json::Object(_)), (_, other)] if one == other => one.clone(),
            _ => Json::object(sides.to_vec()),
        }
    }

    fn value(&self, cell: &str, item: &Item) -> Json {
        if let Some(missing) = missing(cell) {
            return missing;
        }
        match &item.kind {
            ItemKind::Rating { .. } | ItemKind::Number { .. } => {
                assert!(self.decimal == '.' || !cell.contains('.'), "{cell}");
                Json::Number(cell.replace(self.decimal, ".").parse().unwrap())
            }
            ItemKind::Check => Json::Bool(cell.parse().unwrap()),
            ItemKind::Choices { .. } => Json::Array(cell.split('|').map(Json::from).collect()),
            _ => Json::String(text(cell)),
        }
    }
}

/// Why there is no answer: nothing in the cell, or what is in square brackets.
fn missing(cell: &str) -> Option<Json> {
    if cell.is_empty() {
        return Some(Json::object(vec![("missing", "not-answered".into())]));
    }
    let (reason, rest) = cell.strip_prefix('[')?.split_once(']')?;
    let mut members = vec![("missing", reason.into())];
    if reason == "unreadable" {
        members.push(("typed", rest.strip_prefix(' ').unwrap().into()));
    }
    Some(Json::object(members))
}

/// One apostrophe at the start is taken away.
fn text(cell: &str) -> String {
    cell.strip_prefix('\'').unwrap_or(cell).to_owned()
}

//! A report as single values, each with its place: what the tables for spreadsheets are made of.

use super::{Source, missing_reason};
use crate::instrument::{Instrument, Item, ItemKind, Rows, Table};
use crate::json::{Json, pointer};

/// One value of a report, or why there is none.
#[derive(Clone, Copy)]
pub(super) struct Cell<'a> {
    /// The question; of a cell in a table its column. None for what the report says of itself, and for scores.
    pub item: Option<&'a Item>,
    pub place: Place<'a>,
    /// Null where there is no value.
    pub value: &'a Json,
    /// Why there is no value; empty where there is one.
    pub missing: &'a str,
}

/// Where a value stands.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    /// What the report says of itself: a member, perhaps of an object.
    Head(&'a str, &'a str),
    /// An answer: a side of a dual rating is a part.
    Plain { item: &'a str, part: &'a str },
    /// An answer in a table, or the id of a row.
    InTable { table: &'a str, row: RowAt<'a>, column: &'a str, part: &'a str },
    /// A figure of a score; of a score with several the part says which.
    Score { score: &'a str, part: &'a str },
}

/// A row of a table.
#[derive(Clone, Copy)]
pub(super) struct RowAt<'a> {
    pub id: &'a str,
    /// From 1, as shown.
    pub number: usize,
    /// Whether the definition has the row.
    pub is_fixed: bool,
}

/// Where a report says things of itself: members, and members of these.
pub(super) const HEAD: [(&str, &str); 24] = [
    ("id", ""),
    ("revision", ""),
    ("status", ""),
    ("reason", ""),
    ("previousId", ""),
    ("replaces", "revision"),
    ("replaces", "sha256"),
    ("instrument", "id"),
    ("instrument", "version"),
    ("instrument", "sha256"),
    ("instrument", "officialWording"),
    ("authored", ""),
    ("today", ""),
    ("language", ""),
    ("subjectRef", ""),
    ("caseRef", ""),
    ("kle", ""),
    ("round", ""),
    ("respondent", ""),
    ("answeredBy", "mode"),
    ("answeredBy", "people"),
    ("answeredBy", "group"),
    ("engine", "name"),
    ("engine", "version"),
];

/// What stands at a place of a report's head.
pub(super) fn of_head<'a>(report: &'a Json, (outer, inner): (&str, &str)) -> &'a Json {
    let found = report.get(outer).and_then(|outer| if inner.is_empty() { Some(outer) } else { outer.get(inner) });
    found.unwrap_or(&Json::Null)
}

/// Every value of a report: its head, its answers in the definition's order, its scores. Answers that are kept while they are hidden
/// are told to `kept` with their pointers.
pub(super) fn each(source: &Source, emit: &mut dyn FnMut(Cell<'_>), kept: &mut dyn FnMut(String)) {
    for (outer, inner) in HEAD {
        let value = of_head(&source.report, (outer, inner));
        emit(Cell { item: None, place: Place::Head(outer, inner), value, missing: "" });
    }
    let written = source.written();
    for (id, answer) in written.get("answers").map(Json::members).unwrap_or_default() {
        let instrument: &Instrument = &source.session.instrument;
        if let Some(item) = instrument.position(id).and_then(|position| instrument.items.get(position)) {
            let mut answers = Answers { emit, kept };
            answers.answer(item, Place::Plain { item: id, part: "" }, answer, &pointer("/answers", id));
        }
    }
    scores(&source.report, emit);
}

struct Answers<'a> {
    emit: &'a mut dyn FnMut(Cell<'_>),
    kept: &'a mut dyn FnMut(String),
}

impl Answers<'_> {
    fn answer(&mut self, item: &Item, place: Place<'_>, answer: &Json, at: &str) {
        if answer.get("kept").is_some() {
            (self.kept)(pointer(at, "kept"));
        }
        match (&item.kind, answer) {
            (ItemKind::Table(table), Json::Array(rows)) => self.rows(item, table, rows, at),
            (ItemKind::Rating { dual: true, .. }, _) => {
                for part in ["intention", "practice"] {
                    // Where both sides are missing for the same reason, it is said once.
                    self.value(item, place.with_part(part), answer.get(part).unwrap_or(answer));
                }
            }
            _ => self.value(item, place, answer),
        }
    }

    fn value(&mut self, item: &Item, place: Place<'_>, answer: &Json) {
        let missing = missing_reason(answer);
        let value = match missing {
            Some(_) => answer.get("typed").unwrap_or(&Json::Null),
            None => answer,
        };
        (self.emit)(Cell { item: Some(item), place, value, missing: missing.unwrap_or_default() });
    }

    /// How many rows there are, then each of them.
    fn rows(&mut self, item: &Item, table: &Table, rows: &[Json], at: &str) {
        let place = Place::Plain { item: &item.id, part: "" };
        (self.emit)(Cell { item: Some(item), place, value: &rows.len().into(), missing: "" });
        let is_fixed = matches!(table.rows, Rows::Fixed(_));
        for (index, row) in rows.iter().enumerate() {
            let at = pointer(at, &index.to_string());
            let id = row.get("id").and_then(Json::as_str).unwrap_or_default();
            let row_at = RowAt { id, number: index + 1, is_fixed };
            for (column_id, answer) in row.members() {
                let place = Place::InTable { table: &item.id, row: row_at, column: column_id, part: "" };
                match table.column(column_id).and_then(|column| table.columns.get(column)) {
                    Some(column) => self.answer(column, place, answer, &pointer(&at, column_id)),
                    // The row's own id; of a row that the definition has, the place says it.
                    None if is_fixed => {}
                    None => (self.emit)(Cell { item: None, place, value: answer, missing: "" }),
                }
            }
        }
    }
}

impl<'a> Place<'a> {
    fn with_part(self, part: &'a str) -> Self {
        match self {
            Place::Plain { item, .. } => Place::Plain { item, part },
            Place::InTable { table, row, column, .. } => Place::InTable { table, row, column, part },
            Place::Head(..) | Place::Score { .. } => self,
        }
    }
}

/// The figures of a report's own scores; where there is no figure, the outcome says why. What the definition says of every report
/// alike, such as the rule, is not among them.
pub(super) fn scores(report: &Json, emit: &mut dyn FnMut(Cell<'_>)) {
    let Some(Json::Array(scores)) = report.get("scores") else { return };
    for score in scores {
        let text = |key| score.get(key).and_then(Json::as_str).unwrap_or_default();
        let id = text("id");
        let mut figure = |part: &str, value: &Json, missing: &str| {
            emit(Cell { item: None, place: Place::Score { score: id, part }, value, missing });
        };
        let value = score.get("value").unwrap_or(&Json::Null);
        figure("", value, if *value == Json::Null { text("outcome") } else { "" });
        for key in ["band", "answered", "total"] {
            figure(key, score.get(key).unwrap_or(&Json::Null), "");
        }
        for (option, count) in score.get("counts").map(Json::members).unwrap_or_default() {
            figure(&format!("count_{option}"), count, "");
        }
        if let Some(Json::Array(entries)) = score.get("entries") {
            for entry in entries {
                let id = entry.get("id").and_then(Json::as_str).unwrap_or_default();
                for key in ["due", "state"] {
                    figure(&format!("{id}_{key}"), entry.get(key).unwrap_or(&Json::Null), "");
                }
            }
        }
    }
}

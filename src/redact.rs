//! A report without what it says about people. `docs/report.md` has what goes and what stays, key by key.

use crate::answers::{Answer, Entry, Missing, Row, read};
use crate::calendar::{Date, Moment};
use crate::convert::Source;
use crate::instrument::{DEFAULT_LANGUAGE, DataClass, Instrument, Item, ItemKind, Rows};
use crate::issues::looks_like_cpr;
use crate::json::Json;
use crate::report::Report;
use crate::session::{Findings, References};
use std::rc::Rc;

/// The same report with answers of the data class `none` alone, and with the scores that follow from those.
#[must_use]
pub fn redact(source: &Source) -> Report {
    let Source { session, report, today } = source;
    let own = Answers { instrument: &session.instrument, entries: &session.entries };
    let mut redacted = session.clone();
    redacted.id = Json::from(&session.id).sha256();
    redacted.authored = authored(&session.authored, *today);
    redacted.reason = None;
    redacted.previous_id = None;
    redacted.replaces = None;
    redacted.references = References::default();
    redacted.carried_over = Vec::new();
    redacted.entries = own.redacted();
    redacted.settle();
    // The report's own scores would tell answers that are gone: a count of one, or the month in which a meeting is due.
    let findings = Findings { issues: Vec::new(), ..redacted.findings(*today) };
    Report::of(&redacted, &findings, *today, language(report))
}

/// Texts that a host may have put anything into stay only where they are what they should be.
fn authored(authored: &str, today: Date) -> String {
    if Moment::from_iso(authored).is_some() { authored.to_owned() } else { format!("{today}T00:00:00Z") }
}

fn language(report: &Json) -> &str {
    let is_code = |tag: &&str| matches!(tag.len(), 2 | 3) && tag.bytes().all(|byte| byte.is_ascii_lowercase());
    report.get("language").and_then(Json::as_str).filter(is_code).unwrap_or(DEFAULT_LANGUAGE)
}

/// What was answered.
struct Answers<'a> {
    instrument: &'a Instrument,
    entries: &'a [Rc<Entry>],
}

impl Answers<'_> {
    fn redacted(&self) -> Vec<Rc<Entry>> {
        let mut redacted = Vec::new();
        for (item, entry) in self.instrument.items.iter().zip(self.entries) {
            redacted.push(Rc::new(match &item.kind {
                ItemKind::Table(table) => {
                    let mut rows = Vec::new();
                    for (position, row) in entry.rows().iter().enumerate() {
                        let cell = |(column, entry)| match item.class {
                            DataClass::None => self.cell(column, entry),
                            DataClass::Personal | DataClass::Sensitive => Entry::Blank,
                        };
                        let id = new_row_id(&table.rows, &row.id, position);
                        rows.push(Row { id, entries: table.columns.iter().zip(&row.entries).map(cell).collect() });
                    }
                    Entry::Rows(rows)
                }
                _ => self.cell(item, entry),
            }));
        }
        redacted
    }

    /// The answer of a plain item, or of a column.
    fn cell(&self, item: &Item, entry: &Entry) -> Entry {
        match (item.class, entry) {
            (DataClass::Personal | DataClass::Sensitive, _) => Entry::Blank,
            // Nobody knows what was typed where a number or a day belongs; and a text may be about a person all the same.
            (DataClass::None, Entry::Typed(text)) if looks_like_cpr(text) => Entry::Blank,
            (DataClass::None, _) if matches!(read(item, entry), Answer::Missing(Missing::Unreadable(_))) => {
                Entry::Blank
            }
            (DataClass::None, Entry::Reference(id)) => self.reference(item, id),
            (DataClass::None, entry) => entry.clone(),
        }
    }

    fn reference(&self, item: &Item, id: &str) -> Entry {
        let ItemKind::Reference { table } = item.kind else { return Entry::Blank };
        let rows = self.entries.get(table).map_or(&[][..], |entry| entry.rows());
        let position = rows.iter().position(|row| row.id == id);
        match (self.instrument.items.get(table), position) {
            (Some(Item { class: DataClass::None, kind: ItemKind::Table(table), .. }), Some(position)) => {
                Entry::Reference(new_row_id(&table.rows, id, position))
            }
            _ => Entry::Blank,
        }
    }
}

/// A row's place stands for an id that the host may have given; those of fixed rows are the definition's.
fn new_row_id(rows: &Rows, id: &str, position: usize) -> String {
    match rows {
        Rows::Fixed(_) => id.to_owned(),
        Rows::Variable { .. } => format!("row-{}", position + 1),
    }
}

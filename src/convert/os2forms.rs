//! A report as the flat submission of a webform in OS2forms (Drupal), and back: keys in `[a-z0-9_]`, values that are texts.
//!
//! Names of items hold no two underscores in a row; these part a name from what belongs to it, so no key can stand for two things.

use super::cells::{Cell, HEAD, Place, of_head, scores};
use super::{Conversion, Losses, Source, missing_reason};
use crate::answers::Missing;
use crate::error::Subject;
use crate::instrument::{Instrument, Item, ItemKind, Rows, Table};
use crate::json::{Json, Members, number_text, pointer};
use crate::report::FORMAT;
use crate::session::MAX_BYTES;

/// The key of what an earlier report held that has no place in the form, as JSON.
const CARRIED_OVER: &str = "samspil__carried_over";
/// The two sides of a dual rating.
const SIDES: [&str; 2] = ["intention", "practice"];

pub(super) fn write(source: &Source) -> Conversion {
    let instrument = &*source.session.instrument;
    let mut lost = Losses::of(std::slice::from_ref(source));
    let mut into = Members::default();
    for place in HEAD {
        into.add(&head_key(place), text(of_head(&source.report, place)));
    }
    let own = source.written();
    let answers = own.get("answers").unwrap_or(&Json::Null);
    for ((item, key), (_, answer)) in answerable(instrument).iter().zip(answers.members()) {
        write_answer(&mut into, key, item, answer);
    }
    if let Some(Json::Array(carried_over)) = own.get("carriedOver").filter(|carried_over| !is_empty(carried_over)) {
        into.add(CARRIED_OVER, Json::String(Json::Array(carried_over.clone()).to_text()));
    }
    let names = names(&mut instrument.scores.iter().map(|score| &*score.id));
    scores(&source.report, &mut |Cell { place, value, missing, .. }| {
        let Place::Score { score, part } = place else { return };
        let position = instrument.scores.iter().position(|known| known.id == score);
        let Some(name) = position.and_then(|position| names.get(position)) else { return };
        let key = score_key(instrument, name);
        let key = if part.is_empty() { key } else { key_of(&key, &plain(part)) };
        if *value != Json::Null {
            into.add(&key, text(value));
        } else if !missing.is_empty() {
            into.add(&key_of(&key, "missing"), missing);
        }
    });
    for key in ["scores", "issues"] {
        if own.get(key) != source.report.get(key) {
            lost.add(pointer("", key), "computed-anew");
        }
    }
    lost.unknown_fields(source);
    let text = into.object().to_text();
    Conversion { text, media_type: "application/json", extension: "json", lost: lost.all }
}

fn is_empty(list: &Json) -> bool {
    matches!(list, Json::Array(elements) if elements.is_empty())
}

/// The items that can be answered, in the order of a report's answers, with their keys.
fn answerable(instrument: &Instrument) -> Vec<(&Item, String)> {
    let prefix = plain(&instrument.id);
    let mut answerable = named(&mut instrument.items.iter().filter(|item| item.is_answerable()));
    for (_, name) in &mut answerable {
        *name = format!("{prefix}_{name}");
    }
    answerable
}

/// Items, or columns, with their names.
fn named<'a>(items: &mut dyn Iterator<Item = &'a Item>) -> Vec<(&'a Item, String)> {
    let items: Vec<&Item> = items.collect();
    let names = names(&mut items.iter().map(|item| &*item.id));
    items.into_iter().zip(names).collect()
}

/// The key of what belongs to something.
fn key_of(whole: &str, part: &str) -> String {
    [whole, part].join("__")
}

fn score_key(instrument: &Instrument, name: &str) -> String {
    key_of(&key_of(&plain(&instrument.id), "score"), name)
}

fn head_key((outer, inner): (&str, &str)) -> String {
    let key = key_of("samspil", &plain(outer));
    if inner.is_empty() { key } else { key_of(&key, &plain(inner)) }
}

/// In `[a-z0-9_]`: `previousId` is `previous_id`, `m17-6` is `m17_6`.
fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            plain.push('_');
        }
        plain.push(if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' });
    }
    plain
}

/// A name for each id, all different: where two would be the same, the later one gets a number.
fn names(ids: &mut dyn Iterator<Item = &str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for id in ids {
        let base = plain(id);
        let (mut name, mut number) = (base.clone(), 1);
        while names.contains(&name) {
            number += 1;
            name = format!("{base}_{number}");
        }
        names.push(name);
    }
    names
}

/// A value as a text; nothing is the empty text, and several options stay a list.
fn text(value: &Json) -> Json {
    match value {
        Json::Null | Json::Object(_) => "".into(),
        Json::Bool(value) => if *value { "true" } else { "false" }.into(),
        Json::Number(value) => Json::String(number_text(*value)),
        Json::String(_) | Json::Array(_) => value.clone(),
    }
}

fn write_answer(into: &mut Members, key: &str, item: &Item, answer: &Json) {
    match (&item.kind, missing_reason(answer), answer) {
        (_, Some(reason), _) => {
            into.add(key, text(answer.get("typed").unwrap_or(&Json::Null)));
            if reason != Missing::NotAnswered.id() {
                into.add(&key_of(key, "missing"), reason);
            }
            if let Some(kept) = answer.get("kept") {
                write_answer(into, &key_of(key, "kept"), item, kept);
            }
        }
        (ItemKind::Table(table), None, Json::Array(rows)) => write_rows(into, key, table, rows),
        (_, None, Json::Object(_)) => {
            for side in SIDES {
                write_answer(into, &key_of(key, side), item, answer.get(side).unwrap_or(&Json::Null));
            }
        }
        (_, None, value) => into.add(key, text(value)),
    }
}

fn write_rows(into: &mut Members, key: &str, table: &Table, rows: &[Json]) {
    into.add(key, Json::String(rows.len().to_string()));
    for (index, row) in rows.iter().enumerate() {
        let id = row.get("id").and_then(Json::as_str).unwrap_or_default();
        let row_key = match &table.rows {
            // A row that the definition has is known by its place there, whichever rows are left out.
            Rows::Fixed(fixed) => {
                let place = fixed.iter().position(|row| row.id == id).unwrap_or(index);
                key_of(key, &(1 + place).to_string())
            }
            Rows::Variable { .. } => {
                let row_key = key_of(key, &(index + 1).to_string());
                into.add(&key_of(&row_key, "id"), id);
                row_key
            }
        };
        for (column, name) in named(&mut table.columns.iter()) {
            let answer = row.get(&column.id).unwrap_or(&Json::Null);
            write_answer(into, &key_of(&row_key, &name), column, answer);
        }
    }
}

/// The report that a submission holds, bare or as OS2forms hands it out (in `data`), and the keys that are no report's.
pub(super) fn read(submission: &Json, instrument: &Instrument) -> (Json, Losses) {
    let (at, data) = match submission.get("data") {
        Some(data @ Json::Object(_)) => ("/data", data),
        _ => ("", submission),
    };
    let mut reader = Reader { data: data.members(), is_read: vec![false; data.members().len()] };
    let mut report = Members::default();
    report.add("format", FORMAT);
    let mut inner = Members::default();
    for (index, (outer, name)) in HEAD.into_iter().enumerate() {
        let value = reader.of_head((outer, name));
        if name.is_empty() {
            report.add(outer, value);
            continue;
        }
        inner.add(name, value);
        if HEAD.get(index + 1).is_none_or(|(next, _)| *next != outer) {
            report.add(outer, std::mem::take(&mut inner).object());
        }
    }
    let mut answers = Members::default();
    for (item, key) in answerable(instrument) {
        answers.add(&item.id, reader.answer(&key, item));
    }
    report.add("answers", answers.object());
    report.add("carriedOver", parsed(&reader.text(CARRIED_OVER)));
    let mut lost = Losses::of(&[]);
    let own_scores = score_key(instrument, "");
    for ((key, _), is_read) in reader.data.iter().zip(&reader.is_read) {
        // Scores follow from the answers.
        if !is_read && !key.starts_with(&own_scores) {
            lost.add(pointer(at, key), "unknown-field");
        }
    }
    (report.object(), lost)
}

struct Reader<'a> {
    data: &'a [(String, Json)],
    is_read: Vec<bool>,
}

impl<'a> Reader<'a> {
    fn find(&mut self, key: &str) -> Option<&'a Json> {
        let at = self.data.iter().position(|(other, _)| other == key)?;
        if let Some(is_read) = self.is_read.get_mut(at) {
            *is_read = true;
        }
        self.data.get(at).map(|(_, value)| value)
    }

    /// What stands there as a text; empty where there is nothing. Drupal may have made numbers of texts, and the other way round.
    fn text(&mut self, key: &str) -> String {
        match self.find(key).map(text) {
            Some(Json::String(text)) => text,
            _ => String::new(),
        }
    }

    fn of_head(&mut self, place: (&str, &str)) -> Json {
        let text = self.text(&head_key(place));
        match place {
            _ if text.is_empty() => Json::Null,
            ("revision", _) | (_, "revision" | "people" | "officialWording") => parsed(&text),
            _ => Json::String(text),
        }
    }

    fn answer(&mut self, key: &str, item: &Item) -> Json {
        let reason = self.text(&key_of(key, "missing"));
        let mut missing = Members::default();
        missing.add("missing", &reason);
        match &*reason {
            "" => return self.given(key, item),
            "not-asked" => {
                let kept = self.given_or_missing(&key_of(key, "kept"), item);
                if let Some(kept) = kept {
                    missing.add("kept", kept);
                }
            }
            "unreadable" => missing.add("typed", Json::String(self.text(key))),
            _ => {}
        }
        // Where there is a reason, the key itself is empty or was read.
        self.find(key);
        missing.object()
    }

    /// What is kept under a key, if anything is.
    fn given_or_missing(&mut self, key: &str, item: &Item) -> Option<Json> {
        let begins = |(other, _): &(String, Json)| {
            other.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with("__"))
        };
        self.data.iter().any(begins).then(|| self.answer(key, item))
    }

    fn given(&mut self, key: &str, item: &Item) -> Json {
        match &item.kind {
            ItemKind::Table(table) => self.rows(key, table),
            ItemKind::Rating { dual: true, .. } => {
                let mut sides = Members::default();
                for side in SIDES {
                    let key = key_of(key, side);
                    let reason = self.text(&key_of(&key, "missing"));
                    let value = self.value(&key, item);
                    sides.add(side, if reason.is_empty() { value } else { missing(&reason) });
                }
                self.find(key);
                sides.object()
            }
            _ => self.value(key, item),
        }
    }

    /// A value by the kind of the item. What is none of its kind is handed on, for loading to say so.
    fn value(&mut self, key: &str, item: &Item) -> Json {
        if let (ItemKind::Choices { .. }, Some(list @ Json::Array(_))) = (&item.kind, self.find(key)) {
            return if is_empty(list) { missing(Missing::NotAnswered.id()) } else { list.clone() };
        }
        let text = self.text(key);
        match (&item.kind, &*text) {
            (_, "") => missing(Missing::NotAnswered.id()),
            (ItemKind::Check, "true" | "1") => Json::Bool(true),
            (ItemKind::Check, "false" | "0") => Json::Bool(false),
            (ItemKind::Choices { .. }, _) => Json::Array(vec![Json::String(text)]),
            (ItemKind::Rating { .. } | ItemKind::Number { .. }, _) => match parsed(&text) {
                number @ Json::Number(_) => number,
                _ => Json::String(text),
            },
            _ => Json::String(text),
        }
    }

    fn rows(&mut self, key: &str, table: &Table) -> Json {
        let count = self.text(key).parse().unwrap_or(0);
        let mut rows = Vec::new();
        // Of a table whose rows the definition has, all of them: those that were left out are blank.
        let (ids, most): (Vec<&str>, usize) = match &table.rows {
            Rows::Fixed(fixed) => (fixed.iter().map(|row| &*row.id).collect(), fixed.len()),
            Rows::Variable { max, .. } => (Vec::new(), count.min(*max)),
        };
        for index in 0..most {
            let row_key = key_of(key, &(index + 1).to_string());
            let mut row = Members::default();
            match ids.get(index) {
                Some(id) => row.add("id", *id),
                None => row.add("id", Json::String(self.text(&key_of(&row_key, "id")))),
            }
            for (column, name) in named(&mut table.columns.iter()) {
                row.add(&column.id, self.answer(&key_of(&row_key, &name), column));
            }
            rows.push(row.object());
        }
        Json::Array(rows)
    }
}

/// What a text says as JSON; null where it is none.
fn parsed(text: &str) -> Json {
    Json::parse(text, Subject::Answers, MAX_BYTES).unwrap_or(Json::Null)
}

fn missing(reason: &str) -> Json {
    let mut members = Members::default();
    members.add("missing", reason);
    members.object()
}

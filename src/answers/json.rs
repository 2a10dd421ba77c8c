//! Entry -> the answer as a report holds it.

use super::{Answer, Entry, Missing, Side, Unreadable, read};
use crate::instrument::Item;
use crate::json::{Json, Members};

/// The answer as a report holds it.
pub(crate) fn entry_to_json(item: &Item, entry: &Entry) -> Json {
    match read(item, entry) {
        Answer::Missing(Missing::Unreadable(_)) => {
            let Entry::Typed(typed) = entry else { return missing(Missing::NotAnswered, None) };
            missing(Missing::Unreadable(Unreadable::Number), Some(("typed", Json::String(typed.clone()))))
        }
        Answer::Missing(reason) => missing(reason, None),
        Answer::Level(level) => integer(level),
        Answer::Dual(intention, practice) => {
            let mut sides = Members::default();
            sides.add("intention", side(intention));
            sides.add("practice", side(practice));
            sides.object()
        }
        Answer::Option(text) | Answer::Text(text) | Answer::Reference(text) => Json::String(text.into()),
        Answer::Options(ids) => Json::Array(ids.iter().cloned().map(Json::String).collect()),
        Answer::Bool(value) => Json::Bool(value),
        Answer::Number(value) => Json::Number(value),
        Answer::Date(date) => Json::String(date.to_string()),
        Answer::Month(month) => Json::String(month.to_string()),
        // Tables are written by `report`, which knows which cells are shown.
        Answer::Rows(_) => Json::Array(Vec::new()),
    }
}

/// `{"missing": reason}`, perhaps with what is kept.
pub(crate) fn missing(reason: Missing, more: Option<(&str, Json)>) -> Json {
    let mut members = Members::default();
    members.add("missing", reason.id());
    if let Some((key, value)) = more {
        members.add(key, value);
    }
    members.object()
}

#[expect(clippy::cast_precision_loss, reason = "levels lie within ±1000")]
fn integer(value: i64) -> Json {
    Json::Number(value as f64)
}

fn side(side: Side) -> Json {
    match side {
        Side::Blank => missing(Missing::NotAnswered, None),
        Side::Absent(absence) => missing(absence.into(), None),
        Side::Level(level) => integer(level),
    }
}

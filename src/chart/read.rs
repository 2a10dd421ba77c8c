//! Reading an overview. What is not there reads as nothing.

use crate::json::Json;
use crate::words::Words;

pub(super) fn list<'a>(json: &'a Json, key: &str) -> &'a [Json] {
    match json.get(key) {
        Some(Json::Array(elements)) => elements,
        _ => &[],
    }
}

pub(super) fn text<'a>(json: &'a Json, key: &str) -> &'a str {
    json.get(key).and_then(Json::as_str).unwrap_or_default()
}

pub(super) fn number(json: &Json, key: &str) -> Option<f64> {
    json.get(key).and_then(as_number)
}

pub(super) fn as_number(json: &Json) -> Option<f64> {
    match json {
        Json::Number(number) => Some(*number),
        _ => None,
    }
}

/// A whole number; nothing counts as none.
pub(super) fn count(json: &Json, key: &str) -> i64 {
    json.get(key).and_then(Json::as_integer).unwrap_or_default()
}

pub(super) fn is(json: &Json, key: &str) -> bool {
    matches!(json.get(key), Some(Json::Bool(true)))
}

/// The label of an id, else the id.
pub(super) fn label<'a>(of: &'a Json, kind: &str, id: &'a str) -> &'a str {
    let labels = of.get("labels").and_then(|labels| labels.get(kind));
    labels.and_then(|labels| labels.get(id)).and_then(Json::as_str).unwrap_or(id)
}

/// What a round is called. Reports without one are a round of their own.
pub(super) fn round_name<'a>(id: Option<&'a Json>, words: &'a Words) -> &'a str {
    id.and_then(Json::as_str).unwrap_or_else(|| words.text("overview.no-round"))
}

/// The last round, and which one it is.
pub(super) fn last_round(of: &Json) -> Option<&Json> {
    list(of, "rounds").last()
}

/// A value of each joint report of a round.
pub(super) fn joint(round: &Json, key: &str) -> Vec<f64> {
    list(round, "joint").iter().filter_map(|one| number(one, key)).collect()
}

/// Whether something was answered together in the last round of any of these.
pub(super) fn has_joint(all: &[&Json], key: &str) -> bool {
    all.iter().filter_map(|one| last_round(one)).any(|round| !joint(round, key).is_empty())
}

/// A change as people read it: with its sign.
pub(super) fn signed(value: f64, words: &Words) -> String {
    let figure = words.number(value.abs());
    if value > 0.0 {
        format!("+{figure}")
    } else if value < 0.0 {
        format!("−{figure}")
    } else {
        figure
    }
}

/// A figure, or nothing.
pub(super) fn figure(value: Option<f64>, words: &Words) -> String {
    value.map_or_else(String::new, |value| words.number(value))
}

/// Several figures, one after the other.
pub(super) fn figures(values: &[f64], words: &Words) -> String {
    values.iter().map(|value| words.number(*value)).collect::<Vec<_>>().join("; ")
}

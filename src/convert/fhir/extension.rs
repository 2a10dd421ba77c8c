//! JSON that FHIR has no place for, as an extension and back.

use super::{BASE, is_string, number_kind};
use crate::error::Subject;
use crate::json::{Json, Members};

/// The `url` of an extension of ours.
pub(super) fn url(name: &str) -> String {
    [BASE, "/StructureDefinition/", name].concat()
}

/// An extension with one value.
pub(super) fn simple(url: &str, kind: &str, value: impl Into<Json>) -> Json {
    let mut members = Members::default();
    members.add("url", url);
    members.add(kind, value);
    members.object()
}

/// Any JSON: plain values as such, objects as nested extensions, and what FHIR's values cannot hold as JSON text in one named `json`. So
/// is what lies deeper than `depth` objects: nested extensions are twice as deep as the objects.
pub(super) fn encode(url: &str, json: &Json, depth: u8) -> Json {
    let is_name = |key: &str| key != "json" && !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_graphic());
    match json {
        Json::Bool(value) => simple(url, "valueBoolean", *value),
        Json::Number(value) => simple(url, number_kind(*value, 0), json.clone()),
        Json::String(text) if is_string(text) => simple(url, "valueString", text),
        Json::Object(members) if depth > 0 && !members.is_empty() && members.iter().all(|(key, _)| is_name(key)) => {
            let parts = members.iter().map(|(key, value)| encode(key, value, depth - 1)).collect();
            simple(url, "extension", Json::Array(parts))
        }
        Json::Null | Json::String(_) | Json::Array(_) | Json::Object(_) => {
            let text = simple("json", "valueString", Json::String(json.to_text()));
            simple(url, "extension", Json::Array(vec![text]))
        }
    }
}

/// What [`encode`] was given.
pub(super) fn decode(extension: &Json) -> Json {
    match all(extension) {
        [] => value(extension).map_or(Json::Null, |(_, value)| value.clone()),
        [only] if name(only) == "json" => text(only),
        parts => Json::Object(parts.iter().map(|part| (name(part).to_owned(), decode(part))).collect()),
    }
}

/// The JSON whose text an extension holds.
pub(super) fn text(extension: &Json) -> Json {
    let text = extension.get("valueString").and_then(Json::as_str).unwrap_or_default();
    Json::parse(text, Subject::Answers, usize::MAX).unwrap_or(Json::Null)
}

/// The extensions of an element.
pub(super) fn all(element: &Json) -> &[Json] {
    match element.get("extension") {
        Some(Json::Array(extensions)) => extensions,
        _ => &[],
    }
}

/// The extension with this `url`.
pub(super) fn find<'a>(element: &'a Json, url: &str) -> Option<&'a Json> {
    all(element).iter().find(|extension| name(extension) == url)
}

/// Its `url`.
pub(super) fn name(extension: &Json) -> &str {
    extension.get("url").and_then(Json::as_str).unwrap_or_default()
}

/// The `value[x]` of an element: its name and what it is.
pub(super) fn value(element: &Json) -> Option<(&str, &Json)> {
    element.members().iter().find(|(key, _)| key.starts_with("value")).map(|(key, value)| (&**key, value))
}

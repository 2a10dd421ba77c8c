//! Parts that several schemas have.

use super::shape::{pattern, string, with};
use crate::json::Json;

/// An id, as definitions have them.
pub(super) fn id() -> Json {
    pattern("^[a-z][a-z0-9]*([.-][a-z0-9]+)*$")
}

pub(super) fn version() -> Json {
    pattern(r"^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$")
}

pub(super) fn sha256() -> Json {
    pattern("^[0-9a-f]{64}$")
}

/// `YYYY-MM-DD`
pub(super) fn date() -> Json {
    with(string(), "format", "date")
}

/// `YYYY-MM`
pub(super) fn month() -> Json {
    pattern(r"^\d{4}-(0[1-9]|1[0-2])$")
}

/// A code of ours: more may come.
pub(super) fn code() -> Json {
    pattern("^[a-z]+([-/][a-z]+)*$")
}

/// A rule's id and number: more may come.
pub(super) fn rule() -> Json {
    pattern(r"^[a-z]+(-[a-z]+)*/\d+$")
}

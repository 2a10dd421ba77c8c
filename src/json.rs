//! JSON as it was written: members in their order, duplicates kept, so that every fault can be named with its place.
//!
//! serde's derived types stop at the first fault and silently keep the last of two equal keys; a definition's author wants all
//! faults at once. So texts are read into [`Json`] first and understood afterwards. Reading and writing are our own: `serde_json` with
//! exact numbers, and derived reports, made the Wasm some 20 KB (brotli) larger. Tests hold both to what `serde_json` does.

mod number;
mod read;
mod write;

pub(crate) use write::{compare, number_text};

use crate::error::{Error, Problem, Subject};
use serde::ser::{Serialize, Serializer};
use std::cmp::Ordering;

/// The deepest nesting that a definition or a report may have.
pub const MAX_DEPTH: usize = 64;

/// A JSON value. Numbers are IEEE 754 doubles, as in JavaScript and RFC 8785.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number; always finite.
    Number(f64),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object: its members in the order written, once they are read that of JavaScript. A key may stand twice.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads a JSON text about `subject` of at most `max_bytes` bytes and [`MAX_DEPTH`] levels.
    ///
    /// # Errors
    /// `<subject>/too-large`, `<subject>/too-deep`, or `<subject>/syntax` with the line and column of the first fault.
    ///
    /// A byte order mark, as some editors write it, is no fault.
    pub fn parse(text: &str, subject: Subject, max_bytes: usize) -> Result<Self, Error> {
        if text.len() > max_bytes {
            let problem = Problem::new("", "too-large").with("bytes", text.len()).with("max", max_bytes);
            return Err(Error::new(subject, "too-large", vec![problem]));
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        read::read(text).map_err(|fault| match fault {
            read::Fault::TooDeep => {
                let problem = Problem::new("", "too-deep").with("max", MAX_DEPTH);
                Error::new(subject, "too-deep", vec![problem])
            }
            read::Fault::Syntax { line, column } => {
                let problem = Problem::new("", "syntax").with("line", line).with("column", column);
                Error::new(subject, "syntax", vec![problem])
            }
        })
    }

    /// A text that is built in; a test holds that each of them is JSON.
    pub(crate) fn built_in(text: &str) -> Self {
        read::read(text).unwrap_or(Json::Null)
    }

    /// An object with these members, in this order.
    #[must_use]
    pub fn object(members: Vec<(&str, Json)>) -> Self {
        Json::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// The member `key` of an object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Json> {
        self.members().iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The members of an object; none for anything else.
    #[must_use]
    pub fn members(&self) -> &[(String, Json)] {
        match self {
            Json::Object(members) => members,
            _ => &[],
        }
    }

    /// The text of a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    /// A number that is whole and safe in a double (below 2^53).
    #[must_use]
    pub fn as_integer(&self) -> Option<i64> {
        match self {
            #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53 was just checked")]
            Json::Number(n) if n.fract() == 0.0 && n.abs() < 9_007_199_254_740_992.0 => Some(*n as i64),
            _ => None,
        }
    }

    /// What kind of JSON value this is, for messages.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        match self {
            Json::Null => "null",
            Json::Bool(_) => "boolean",
            Json::Number(_) => "number",
            Json::String(_) => "string",
            Json::Array(_) => "array",
            Json::Object(_) => "object",
        }
    }

    /// Calls `visit` with every value in it and its JSON pointer (RFC 6901), in the order of the text.
    pub(crate) fn walk(&self, at: &str, visit: &mut dyn FnMut(&str, &Json)) {
        visit(at, self);
        for (key, value) in self.members() {
            value.walk(&pointer(at, key), visit);
        }
        if let Json::Array(elements) = self {
            for (index, element) in elements.iter().enumerate() {
                element.walk(&pointer(at, &index.to_string()), visit);
            }
        }
    }

    /// The values of all members whose key stood before in the same object.
    pub(crate) fn duplicates(&self, visit: &mut dyn FnMut(&Json)) {
        self.walk("", &mut |_, json| {
            let members = json.members();
            for index in repeated(members.len(), &|index| members.get(index).map(|(key, _)| &**key)) {
                if let Some((_, value)) = members.get(index) {
                    visit(value);
                }
            }
        });
    }

    /// The compact text, members in their order, numbers as RFC 8785 (that is JavaScript) writes them: the very bytes of
    /// `JSON.stringify`.
    #[must_use]
    pub fn to_text(&self) -> String {
        write::write(self, false)
    }

    /// The canonical text of RFC 8785: as [`Json::to_text`], with members sorted by the UTF-16 code units of their keys.
    #[must_use]
    pub fn to_canonical_text(&self) -> String {
        write::write(self, true)
    }

    /// Hex SHA-256 of the canonical text: the digest by which definitions and reports are known.
    #[must_use]
    pub fn sha256(&self) -> String {
        use sha2::{Digest, Sha256};
        let digest = Sha256::digest(self.to_canonical_text().as_bytes());
        digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
            for nibble in [byte >> 4, byte & 15] {
                hex.extend(char::from_digit(u32::from(nibble), 16));
            }
            hex
        })
    }
}

/// An object in the making, member after member. A list of pairs to make it from takes three times the bytes where it stands.
#[derive(Default)]
pub(crate) struct Members(Vec<(String, Json)>);

impl Members {
    pub(crate) fn add(&mut self, key: &str, value: impl Into<Json>) {
        self.0.push((key.to_owned(), value.into()));
    }

    pub(crate) fn object(self) -> Json {
        Json::Object(self.0)
    }
}

/// All of these as an array.
pub(crate) fn array<'a, T>(all: &'a [T]) -> Json
where
    Json: From<&'a T>,
{
    Json::Array(all.iter().map(Json::from).collect())
}

/// The pointer to member `key` of what `at` points to, with RFC 6901's escapes.
#[must_use]
pub fn pointer(at: &str, key: &str) -> String {
    let mut pointer = String::with_capacity(at.len() + 1 + key.len());
    pointer.push_str(at);
    pointer.push('/');
    for c in key.chars() {
        match c {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            c => pointer.push(c),
        }
    }
    pointer
}

/// 0 to `count` in the order of what they stand for; equal ones keep theirs.
///
/// A merge sort, not generic: the standard library's would add 4 KB to the Wasm for each type that is sorted.
pub(crate) fn sorted_indices(count: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..count).collect();
    let mut width = 1;
    while width < count {
        let mut merged = Vec::with_capacity(count);
        for run in sorted.chunks(2 * width) {
            let (mut left, mut right) = run.split_at(width.min(run.len()));
            while let (Some((a, others)), Some((b, rest))) = (left.split_first(), right.split_first()) {
                if order(*a, *b) == Ordering::Greater {
                    merged.push(*b);
                    right = rest;
                } else {
                    merged.push(*a);
                    left = others;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        sorted = merged;
        width *= 2;
    }
    sorted
}

/// Which of `count` things have a key that one before them has too.
pub(crate) fn repeated<'k>(count: usize, key: &dyn Fn(usize) -> Option<&'k str>) -> Vec<usize> {
    let by_key = sorted_indices(count, &|a, b| key(a).cmp(&key(b)));
    let mut is_later = vec![false; count];
    for pair in by_key.windows(2) {
        if let [a, b] = pair
            && key(*a).is_some()
            && key(*a) == key(*b)
            && let Some(slot) = is_later.get_mut(*b)
        {
            *slot = true;
        }
    }
    let mut repeated = Vec::new();
    for (index, is_later) in is_later.into_iter().enumerate() {
        if is_later {
            repeated.push(index);
        }
    }
    repeated
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Json::String(text.to_owned())
    }
}

impl From<&String> for Json {
    fn from(text: &String) -> Self {
        Json::String(text.clone())
    }
}

impl From<&Option<String>> for Json {
    fn from(text: &Option<String>) -> Self {
        text.as_ref().map_or(Json::Null, Json::from)
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Json::Bool(value)
    }
}

impl From<u32> for Json {
    fn from(count: u32) -> Self {
        Json::Number(f64::from(count))
    }
}

impl From<usize> for Json {
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
    fn from(count: usize) -> Self {
        Json::Number(count as f64)
    }
}

/// For hosts that keep reports in values of their own.
impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(value) => serializer.serialize_bool(*value),
            Json::Number(value) => serializer.serialize_f64(*value),
            Json::String(value) => serializer.serialize_str(value),
            Json::Array(elements) => serializer.collect_seq(elements),
            Json::Object(members) => serializer.collect_map(members.iter().map(|(key, value)| (key, value))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Json {
        Json::parse(text, Subject::Definition, 1 << 20).unwrap()
    }

    #[test]
    fn writes_what_javascript_writes() {
        let text = r#"{"b":[1,-0.0,3.38,1e21,1e-7,0.000001,123456789012345680000],"a":"æ\u2028\u001f\"\\"}"#;
        assert_eq!(
            parse(text).to_text(),
            "{\"b\":[1,0,3.38,1e+21,1e-7,0.000001,123456789012345680000],\"a\":\"æ\u{2028}\\u001f\\\"\\\\\"}"
        );
    }

    #[test]
    fn canonical_form_sorts_by_utf16() {
        // RFC 8785, 3.2.3: U+FB33 sorts after the surrogate pair of U+1F600.
        let text = "{\"\u{fb33}\":1,\"\u{1f600}\":2,\"1\":3}";
        assert_eq!(parse(text).to_canonical_text(), "{\"1\":3,\"\u{1f600}\":2,\"\u{fb33}\":1}");
    }

    #[test]
    fn digest_is_of_the_canonical_form() {
        // printf '{}' | sha256sum
        assert_eq!(parse("{ }").sha256(), "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    #[test]
    fn duplicates_and_pointers_are_found() {
        let mut found = Vec::new();
        let json = parse(r#"{"a":[{"x/y":1,"x/y":2}],"b":1,"a":0}"#);
        json.duplicates(&mut |value| found.push(value.clone()));
        assert_eq!(found, [Json::Number(0.0), Json::Number(2.0)]);
        let mut pointers = Vec::new();
        json.walk("", &mut |pointer, _| pointers.push(pointer.to_owned()));
        assert_eq!(pointers, ["", "/a", "/a/0", "/a/0/x~1y", "/a/0/x~1y", "/b", "/a"]);
    }

    #[test]
    fn limits_and_syntax_are_named() {
        let code = |text: &str, max| Json::parse(text, Subject::Answers, max).unwrap_err();
        assert_eq!(code("[1,\n2,,]", 99).to_string(), "answers/syntax (line 2, column 3)");
        assert_eq!(code("[1,\n\"æøå\",,]", 99).to_string(), "answers/syntax (line 2, column 7)");
        assert!(Json::parse("\u{feff}{}", Subject::Answers, 99).is_ok());
        assert_eq!(code("[1,2]", 3).code(), "answers/too-large");
        assert_eq!(code(&"[".repeat(65), 99).code(), "answers/too-deep");
        assert!(Json::parse(&format!("{}\"[[\"{}", "[".repeat(63), "]".repeat(63)), Subject::Answers, 999).is_ok());
    }
}

//! JSON as it was written: members in their order, duplicates kept, so that every fault can be named with its place.
//!
//! serde's derived types stop at the first fault and silently keep the last of two equal keys; a definition's author wants all
//! faults at once. So texts are read into [`Json`] first and understood afterwards.

use crate::error::{Error, Problem, Subject};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

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
    /// An object: its members in the order written. A key may stand twice, see [`Json::duplicates`].
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
        if deeper_than(text, MAX_DEPTH) {
            let problem = Problem::new("", "too-deep").with("max", MAX_DEPTH);
            return Err(Error::new(subject, "too-deep", vec![problem]));
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        serde_json::from_str(text).map_err(|fault| {
            let problem = Problem::new("", "syntax").with("line", fault.line()).with("column", column(text, &fault));
            Error::new(subject, "syntax", vec![problem])
        })
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

    /// A JSON pointer (RFC 6901) to every member whose key stood before in the same object.
    #[must_use]
    pub fn duplicates(&self) -> Vec<String> {
        fn walk(value: &Json, at: &str, found: &mut Vec<String>) {
            match value {
                Json::Object(members) => {
                    let mut seen = BTreeSet::new();
                    for (key, member) in members {
                        let here = pointer(at, key);
                        if !seen.insert(key) {
                            found.push(here.clone());
                        }
                        walk(member, &here, found);
                    }
                }
                Json::Array(elements) => {
                    for (position, element) in elements.iter().enumerate() {
                        walk(element, &format!("{at}/{position}"), found);
                    }
                }
                _ => {}
            }
        }
        let mut found = Vec::new();
        walk(self, "", &mut found);
        found
    }

    /// The place in the text of everything that a pointer leads to, counted from the start.
    pub(crate) fn pointers(&self) -> BTreeMap<String, usize> {
        fn walk(value: &Json, at: String, places: &mut BTreeMap<String, usize>) {
            let place = places.len();
            places.entry(at.clone()).or_insert(place);
            match value {
                Json::Object(members) => {
                    members.iter().for_each(|(key, member)| walk(member, pointer(&at, key), places));
                }
                Json::Array(elements) => {
                    let elements = elements.iter().enumerate();
                    elements.for_each(|(position, element)| walk(element, format!("{at}/{position}"), places));
                }
                _ => {}
            }
        }
        let mut places = BTreeMap::new();
        walk(self, String::new(), &mut places);
        places
    }

    /// The compact text, members in their order, numbers as RFC 8785 (that is JavaScript) writes them: the very bytes of
    /// `JSON.stringify`.
    #[must_use]
    pub fn to_text(&self) -> String {
        to_text(self)
    }

    /// The canonical text of RFC 8785: as [`Json::to_text`], with members sorted by the UTF-16 code units of their keys.
    #[must_use]
    pub fn to_canonical_text(&self) -> String {
        self.sorted().to_text()
    }

    fn sorted(&self) -> Json {
        match self {
            Json::Object(members) => {
                let mut members: Vec<_> = members.iter().map(|(key, value)| (key.clone(), value.sorted())).collect();
                members.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
                Json::Object(members)
            }
            Json::Array(elements) => Json::Array(elements.iter().map(Json::sorted).collect()),
            other => other.clone(),
        }
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

/// The pointer to member `key` of what `at` points to, with RFC 6901's escapes.
#[must_use]
pub fn pointer(at: &str, key: &str) -> String {
    format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Any serialisable value as compact JSON text with RFC 8785 numbers.
pub(crate) fn to_text(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, ScriptNumbers);
    // Writing to memory fails only for maps with keys that are no strings; ours all are.
    let written = value.serialize(&mut serializer);
    debug_assert!(written.is_ok(), "{written:?}");
    String::from_utf8(bytes).unwrap_or_default()
}

/// A number as JavaScript writes it.
pub(crate) fn number_text(value: f64) -> String {
    ryu_js::Buffer::new().format(value).to_owned()
}

/// serde_json's compact form, but 3.0 is written "3" and 1e21 "1e+21", as JavaScript does.
struct ScriptNumbers;

impl serde_json::ser::Formatter for ScriptNumbers {
    fn write_f64<W: ?Sized + std::io::Write>(&mut self, writer: &mut W, value: f64) -> std::io::Result<()> {
        writer.write_all(ryu_js::Buffer::new().format_finite(value).as_bytes())
    }
}

/// The column as an editor counts it, in characters; serde counts bytes.
fn column(text: &str, fault: &serde_json::Error) -> usize {
    let line = text.split('\n').nth(fault.line().saturating_sub(1)).unwrap_or_default();
    line.bytes().take(fault.column()).filter(|byte| byte & 0xC0 != 0x80).count()
}

fn deeper_than(text: &str, max: usize) -> bool {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'[' | b'{' => {
                depth += 1;
                if depth > max {
                    return true;
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    false
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(value) => serializer.serialize_bool(*value),
            Json::Number(value) => serializer.serialize_f64(*value),
            Json::String(value) => serializer.serialize_str(value),
            Json::Array(elements) => {
                let mut seq = serializer.serialize_seq(Some(elements.len()))?;
                for element in elements {
                    seq.serialize_element(element)?;
                }
                seq.end()
            }
            Json::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (key, value) in members {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Json;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON value")
            }
            fn visit_unit<E>(self) -> Result<Json, E> {
                Ok(Json::Null)
            }
            fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
                Ok(Json::Bool(value))
            }
            #[expect(clippy::cast_precision_loss, reason = "JSON numbers are doubles here, as in JavaScript")]
            fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
                Ok(Json::Number(value as f64))
            }
            #[expect(clippy::cast_precision_loss, reason = "JSON numbers are doubles here, as in JavaScript")]
            fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
                Ok(Json::Number(value as f64))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
                Ok(Json::Number(value))
            }
            fn visit_str<E>(self, value: &str) -> Result<Json, E> {
                Ok(Json::String(value.to_owned()))
            }
            fn visit_string<E>(self, value: String) -> Result<Json, E> {
                Ok(Json::String(value))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
                let mut elements = Vec::new();
                while let Some(element) = seq.next_element()? {
                    elements.push(element);
                }
                Ok(Json::Array(elements))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Json::Object(members))
            }
        }
        deserializer.deserialize_any(Any)
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
    fn duplicates_have_pointers() {
        assert_eq!(parse(r#"{"a":[{"x/y":1,"x/y":2}],"b":1,"a":0}"#).duplicates(), ["/a/0/x~1y", "/a"]);
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

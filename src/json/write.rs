//! JSON out: the bytes of `JSON.stringify`.

use super::{Json, sorted_indices};
use std::cmp::Ordering;

/// The compact text; canonical: members sorted by the UTF-16 code units of their keys.
pub(super) fn write(json: &Json, canonical: bool) -> String {
    let mut text = String::new();
    value(&mut text, json, canonical);
    text
}

/// The order of texts by their UTF-16 code units, as RFC 8785 and JavaScript have it.
pub(crate) fn compare(a: &str, b: &str) -> Ordering {
    a.encode_utf16().cmp(b.encode_utf16())
}

/// A number as JavaScript writes it: 3.0 is "3", 1e21 is "1e+21", minus zero is "0".
pub(crate) fn number_text(value: f64) -> String {
    ryu_js::Buffer::new().format(value).to_owned()
}

fn value(text: &mut String, json: &Json, canonical: bool) {
    match json {
        Json::Null => text.push_str("null"),
        Json::Bool(true) => text.push_str("true"),
        Json::Bool(false) => text.push_str("false"),
        Json::Number(number) => text.push_str(ryu_js::Buffer::new().format(*number)),
        Json::String(string) => quoted(text, string),
        Json::Array(elements) => {
            text.push('[');
            for (index, element) in elements.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                value(text, element, canonical);
            }
            text.push(']');
        }
        Json::Object(members) => {
            let key = |index: usize| members.get(index).map_or("", |(key, _)| key);
            let by_key = |a: usize, b: usize| compare(key(a), key(b));
            let order = if canonical { sorted_indices(members.len(), &by_key) } else { (0..members.len()).collect() };
            text.push('{');
            for (position, index) in order.into_iter().enumerate() {
                if position > 0 {
                    text.push(',');
                }
                if let Some((key, member)) = members.get(index) {
                    quoted(text, key);
                    text.push(':');
                    value(text, member, canonical);
                }
            }
            text.push('}');
        }
    }
}

fn quoted(text: &mut String, string: &str) {
    text.push('"');
    for c in string.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            c if c < ' ' => {
                text.push_str("\\u00");
                for nibble in [u32::from(c) >> 4, u32::from(c) & 15] {
                    text.extend(char::from_digit(nibble, 16));
                }
            }
            c => text.push(c),
        }
    }
    text.push('"');
}

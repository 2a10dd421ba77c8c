//! JSON Schemas (2020-12) of what Samspil reads and writes, made beside the types that read and write it. For the command and for files in the
//! package; no Wasm has them.
//!
//! A variant or a field that a schema does not know stops the build: see `every!` and `fields!`.

/// A list with a value for each variant of an enum. A new variant does not compile until it stands there.
macro_rules! every {
    ($type:ident { $($pattern:pat => $value:expr),* $(,)? }) => {{
        const _: fn(&$type) = |one| match one { $($pattern => {}),* };
        vec![$($value),*]
    }};
}

/// Names all fields of a struct. A new field does not compile until it stands there, and in the schema beside it.
macro_rules! fields {
    ($type:ident { $($field:ident),* $(,)? }) => {
        const _: fn(&$type) = |one| { let $type { $($field: _),* } = one; };
    };
}

mod answers;
mod conditions;
mod definition;
mod items;
mod overview;
mod parts;
mod report;
mod rules;
mod shape;

pub use answers::answers;
pub use definition::definition;
pub use overview::{overview, priorities};
pub use report::report;

use crate::json::{Json, Members};

/// Where the schemas call themselves at home. Nothing is fetched from there.
const HOME: &str = "https://samspil.example/schema/";

/// A schema with its head: `name` is its path from [`HOME`].
fn document(name: &str, title: &str, schema: Json, definitions: Vec<(&str, Json)>) -> Json {
    let mut members = Members::default();
    members.add("$schema", "https://json-schema.org/draft/2020-12/schema");
    members.add("$id", Json::String([HOME, name].concat()));
    members.add("title", title);
    if let Json::Object(own) = schema {
        for (key, value) in own {
            members.add(&key, value);
        }
    }
    if !definitions.is_empty() {
        members.add("$defs", Json::object(definitions));
    }
    members.object()
}

/// The text of a file: what is short stands on one line.
#[must_use]
pub fn pretty(json: &Json) -> String {
    let mut text = String::new();
    write(&mut text, json, 0, 0);
    text.push('\n');
    text
}

/// So many characters a line may have.
const WIDTH: usize = 140;

fn write(text: &mut String, json: &Json, depth: usize, before: usize) {
    let flat = json.to_text();
    let (open, close, members): (char, char, Vec<(Option<&str>, &Json)>) = match json {
        Json::Object(members) => ('{', '}', members.iter().map(|(key, value)| (Some(&**key), value)).collect()),
        Json::Array(elements) => ('[', ']', elements.iter().map(|element| (None, element)).collect()),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => return text.push_str(&flat),
    };
    if members.is_empty() || 2 * depth + before + flat.chars().count() <= WIDTH {
        return text.push_str(&flat);
    }
    text.push(open);
    for (index, (key, value)) in members.into_iter().enumerate() {
        text.push_str(if index > 0 { ",\n" } else { "\n" });
        text.push_str(&"  ".repeat(depth + 1));
        let key = key.map_or_else(String::new, |key| Json::from(key).to_text() + ": ");
        text.push_str(&key);
        write(text, value, depth + 1, key.chars().count());
    }
    text.push('\n');
    text.push_str(&"  ".repeat(depth));
    text.push(close);
}

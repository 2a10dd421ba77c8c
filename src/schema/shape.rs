//! The words of JSON Schema.

use crate::json::{Json, Members};

/// An object in the making: which members it must and may have.
pub(super) struct Shape {
    properties: Members,
    required: Vec<Json>,
    /// Of these two it has exactly one.
    either: Option<[Json; 2]>,
    is_closed: bool,
}

impl Shape {
    /// An object that may have other members too.
    pub(super) fn open() -> Self {
        Self { properties: Members::default(), required: Vec::new(), either: None, is_closed: false }
    }

    /// An object that has no others.
    pub(super) fn closed() -> Self {
        Self { is_closed: true, ..Self::open() }
    }

    pub(super) fn needs(mut self, key: &str, schema: Json) -> Self {
        self.required.push(key.into());
        self.may(key, schema)
    }

    pub(super) fn may(mut self, key: &str, schema: Json) -> Self {
        self.properties.add(key, schema);
        self
    }

    /// Of these two it has exactly one.
    pub(super) fn either(mut self, one: &str, other: &str) -> Self {
        self.either = Some([one.into(), other.into()]);
        self
    }

    pub(super) fn json(self) -> Json {
        let mut members = Members::default();
        members.add("type", "object");
        members.add("properties", self.properties.object());
        if !self.required.is_empty() {
            members.add("required", Json::Array(self.required));
        }
        if self.is_closed {
            members.add("additionalProperties", false);
        }
        if let Some(keys) = self.either {
            let needs = |key| Json::object(vec![("required", Json::Array(vec![key]))]);
            members.add("oneOf", Json::Array(keys.map(needs).into()));
        }
        members.object()
    }
}

/// The schema with one keyword more.
pub(super) fn with(schema: Json, key: &str, value: impl Into<Json>) -> Json {
    let Json::Object(mut members) = schema else { return schema };
    members.push((key.to_owned(), value.into()));
    Json::Object(members)
}

/// What it is, for those who read the schema or are helped by it while they write.
pub(super) fn about(text: &str, schema: Json) -> Json {
    with(schema, "description", text)
}

fn typed(name: &str) -> Json {
    Json::object(vec![("type", name.into())])
}

pub(super) fn string() -> Json {
    typed("string")
}

/// A text with something in it.
pub(super) fn filled() -> Json {
    with(string(), "minLength", 1)
}

pub(super) fn pattern(pattern: &str) -> Json {
    with(string(), "pattern", pattern)
}

pub(super) fn flag() -> Json {
    typed("boolean")
}

pub(super) fn number() -> Json {
    typed("number")
}

pub(super) fn integer() -> Json {
    typed("integer")
}

/// A whole number from 0.
pub(super) fn count() -> Json {
    with(integer(), "minimum", 0)
}

pub(super) fn between(schema: Json, min: i32, max: i32) -> Json {
    with(with(schema, "minimum", min), "maximum", max)
}

/// One of these words.
pub(super) fn words(words: &[&str]) -> Json {
    match words {
        [only] => with(string(), "const", *only),
        _ => with(string(), "enum", Json::Array(words.iter().copied().map(Json::from).collect())),
    }
}

/// The same or null.
pub(super) fn or_null(schema: Json) -> Json {
    any(vec![schema, typed("null")])
}

pub(super) fn any(schemas: Vec<Json>) -> Json {
    Json::object(vec![("anyOf", Json::Array(schemas))])
}

/// Exactly one of them.
pub(super) fn one(schemas: Vec<Json>) -> Json {
    Json::object(vec![("oneOf", Json::Array(schemas))])
}

pub(super) fn list(items: Json) -> Json {
    with(typed("array"), "items", items)
}

/// A list with at least one element.
pub(super) fn filled_list(items: Json) -> Json {
    with(list(items), "minItems", 1)
}

/// An object with a value for each key.
pub(super) fn map(values: Json) -> Json {
    with(typed("object"), "additionalProperties", values)
}

/// What stands under this name among the definitions.
pub(super) fn defined(name: &str) -> Json {
    Json::object(vec![("$ref", Json::String(["#/$defs/", name].concat()))])
}

/// Any value.
pub(super) fn anything() -> Json {
    Json::object(Vec::new())
}

/// `if` this holds, `then` that.
pub(super) fn implies(condition: Json, consequence: Json) -> Json {
    Json::object(vec![("if", condition), ("then", consequence)])
}

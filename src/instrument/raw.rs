//! The file as written: typed access that notes every fault with its place and goes on.
//!
//! Each reader returns a harmless stand-in where the text is wrong. The stand-ins never get out: a definition with a noted problem is
//! refused as a whole.

use super::Text;
use super::text::DEFAULT_LANGUAGE;
use crate::error::Problem;
use crate::json::{Json, pointer, repeated, sorted_indices};
use std::cell::RefCell;
use std::fmt::Display;

/// All problems found so far, each with its place as a path of indices.
#[derive(Default)]
pub(super) struct Problems(RefCell<Vec<(Vec<usize>, Problem)>>);

impl Problems {
    pub(super) fn note(&self, path: &[usize], problem: Problem) {
        self.0.borrow_mut().push((path.to_vec(), problem));
    }

    /// Each problem once, in the order of the text. What is read in two passes is one problem all the same.
    pub(super) fn in_order(self) -> Vec<Problem> {
        let found = self.0.into_inner();
        let path = |index: usize| found.get(index).map(|(path, _)| path);
        let mut problems: Vec<(&[usize], &Problem)> = Vec::new();
        for index in sorted_indices(found.len(), &|a, b| path(a).cmp(&path(b))) {
            let Some((path, problem)) = found.get(index) else { continue };
            let here = problems.iter().rev().take_while(|(other, _)| other == path);
            if !here.into_iter().any(|(_, other)| *other == problem) {
                problems.push((path, problem));
            }
        }
        problems.into_iter().map(|(_, problem)| problem.clone()).collect()
    }
}

/// A value with its place.
#[derive(Clone)]
pub(super) struct Node<'a> {
    pub(super) json: &'a Json,
    pub(super) at: String,
    path: Vec<usize>,
    problems: &'a Problems,
}

impl<'a> Node<'a> {
    /// The whole text.
    pub(super) fn root(json: &'a Json, problems: &'a Problems) -> Self {
        Node { json, at: String::new(), path: Vec::new(), problems }
    }

    fn problem(&self, problem: Problem) {
        self.problems.note(&self.path, problem);
    }

    pub(super) fn note(&self, code: &'static str) {
        self.problem(Problem::new(&*self.at, code));
    }

    pub(super) fn note_with(&self, code: &'static str, name: &'static str, value: impl Display) {
        self.problem(Problem::new(&*self.at, code).with(name, value));
    }

    /// Notes that another type was expected here.
    pub(super) fn wrong_type(&self, expected: &'static str) {
        let found = self.json.type_name();
        self.problem(Problem::new(&*self.at, "wrong-type").with("expected", expected).with("found", found));
    }

    fn child(&self, key: &str, index: usize, json: &'a Json) -> Node<'a> {
        let mut path = self.path.clone();
        path.push(index);
        Node { json, at: pointer(&self.at, key), path, problems: self.problems }
    }

    /// A member of the object here, unchecked.
    pub(super) fn member(&self, key: &str) -> Option<Node<'a>> {
        let index = self.json.members().iter().position(|(other, _)| other == key)?;
        self.json.members().get(index).map(|(_, value)| self.child(key, index, value))
    }

    /// The object here; members that are not in `known` are problems.
    pub(super) fn object(&self, known: &[&str]) -> Fields<'a> {
        if !matches!(self.json, Json::Object(_)) {
            self.wrong_type("object");
            return Fields { node: self.clone(), is_object: false };
        }
        for (index, (key, value)) in self.json.members().iter().enumerate() {
            if !known.contains(&key.as_str()) {
                self.child(key, index, value).note_with("unknown-field", "field", key);
            }
        }
        Fields { node: self.clone(), is_object: true }
    }

    /// The elements of the array here.
    pub(super) fn array(&self) -> Vec<Node<'a>> {
        match self.json {
            Json::Array(elements) => {
                elements.iter().enumerate().map(|(n, element)| self.child(&n.to_string(), n, element)).collect()
            }
            _ => {
                self.wrong_type("array");
                Vec::new()
            }
        }
    }

    pub(super) fn string(&self) -> &'a str {
        self.json.as_str().unwrap_or_else(|| {
            self.wrong_type("string");
            ""
        })
    }

    /// A string that people or links need: not empty.
    pub(super) fn words(&self) -> &'a str {
        let text = self.string();
        if self.json.as_str().is_some() && text.trim().is_empty() {
            self.note("empty");
        }
        text
    }

    pub(super) fn id(&self) -> &'a str {
        let id = self.string();
        if self.json.as_str().is_some() && !is_id(id) {
            self.note_with("bad-id", "found", id);
        }
        id
    }

    pub(super) fn bool(&self) -> bool {
        match self.json {
            Json::Bool(value) => *value,
            _ => {
                self.wrong_type("boolean");
                false
            }
        }
    }

    pub(super) fn number(&self) -> f64 {
        match self.json {
            Json::Number(value) => *value,
            _ => {
                self.wrong_type("number");
                0.0
            }
        }
    }

    pub(super) fn integer(&self) -> i64 {
        self.json.as_integer().unwrap_or_else(|| {
            self.wrong_type("integer");
            0
        })
    }

    /// A whole number from `min` to `max`.
    pub(super) fn integer_within(&self, min: i64, max: i64) -> i64 {
        let value = self.integer();
        if self.json.as_integer().is_some() && !(min..=max).contains(&value) {
            self.problem(Problem::new(&*self.at, "out-of-range").with("min", min).with("max", max));
        }
        value.clamp(min, max)
    }

    /// One of several words.
    pub(super) fn one_of<T: Copy>(&self, words: &[(&str, T)], otherwise: T) -> T {
        let found = self.string();
        match words.iter().find(|(word, _)| *word == found) {
            Some((_, value)) => *value,
            None => {
                if self.json.as_str().is_some() {
                    let expected: Vec<_> = words.iter().map(|(word, _)| *word).collect();
                    self.problem(
                        Problem::new(&*self.at, "not-one-of")
                            .with("found", found)
                            .with("expected", expected.join(", ")),
                    );
                }
                otherwise
            }
        }
    }

    /// A text per language.
    pub(super) fn text(&self) -> Text {
        let mut text = Text { danish: String::new(), others: Vec::new() };
        if !matches!(self.json, Json::Object(_)) {
            self.wrong_type("object");
            return text;
        }
        for (index, (language, value)) in self.json.members().iter().enumerate() {
            let node = self.child(language, index, value);
            let words = node.words().to_owned();
            if language == DEFAULT_LANGUAGE {
                text.danish = words;
            } else if is_language(language) {
                text.others.push((language.clone(), words));
            } else {
                node.note_with("bad-language", "found", language);
            }
        }
        if self.json.get(DEFAULT_LANGUAGE).is_none() {
            self.note_with("missing-language", "language", DEFAULT_LANGUAGE);
        }
        text
    }

    /// A link: https only.
    pub(super) fn link(&self) -> String {
        let link = self.words();
        if !link.is_empty() && (!link.starts_with("https://") || link.chars().any(char::is_whitespace)) {
            self.note_with("not-https", "found", link);
        }
        link.to_owned()
    }
}

/// The members of an object.
pub(super) struct Fields<'a> {
    pub(super) node: Node<'a>,
    is_object: bool,
}

impl<'a> Fields<'a> {
    pub(super) fn optional(&self, key: &str) -> Option<Node<'a>> {
        self.node.member(key)
    }

    pub(super) fn required(&self, key: &'static str) -> Option<Node<'a>> {
        let found = self.optional(key);
        if found.is_none() && self.is_object {
            self.node.note_with("missing-field", "field", key);
        }
        found
    }

    pub(super) fn string(&self, key: &'static str) -> String {
        self.required(key).map(|node| node.words().to_owned()).unwrap_or_default()
    }

    pub(super) fn id(&self) -> String {
        self.required("id").map(|node| node.id().to_owned()).unwrap_or_default()
    }

    pub(super) fn text(&self, key: &'static str) -> Text {
        let missing = Text { danish: String::new(), others: Vec::new() };
        self.required(key).map_or(missing, |node| node.text())
    }

    pub(super) fn optional_text(&self, key: &str) -> Option<Text> {
        self.optional(key).map(|node| node.text())
    }

    pub(super) fn flag(&self, key: &str) -> bool {
        self.optional(key).is_some_and(|node| node.bool())
    }

    pub(super) fn list(&self, key: &str) -> Vec<Node<'a>> {
        self.optional(key).map(|node| node.array()).unwrap_or_default()
    }

    /// A list that must be there with at least one element.
    pub(super) fn filled_list(&self, key: &'static str) -> Vec<Node<'a>> {
        let Some(node) = self.required(key) else { return Vec::new() };
        let list = node.array();
        if list.is_empty() && matches!(node.json, Json::Array(_)) {
            node.note("empty");
        }
        list
    }
}

/// Notes ids that stand more than once among siblings.
pub(super) fn unique<'a>(nodes: impl IntoIterator<Item = Node<'a>>) {
    let ids: Vec<Node<'a>> = nodes.into_iter().filter_map(|node| node.member("id")).collect();
    for index in repeated(ids.len(), &|index| ids.get(index).and_then(|id| id.json.as_str())) {
        if let Some(id) = ids.get(index) {
            id.note_with("duplicate-id", "found", id.string());
        }
    }
}

/// `^[a-z][a-z0-9]*([.-][a-z0-9]+)*$`
pub(crate) fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .split(['.', '-'])
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
}

/// A language tag in lower case: `en`, `da-x-let`.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    parts.next().is_some_and(|primary| (2..=3).contains(&primary.len()))
        && tag.split('-').all(|part| {
            (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}

/// `major.minor.patch` without leading zeros.
pub(super) fn is_version(text: &str) -> bool {
    let parts: Vec<_> = text.split('.').collect();
    parts.len() == 3
        && parts.iter().all(|part| {
            (1..=6).contains(&part.len())
                && part.chars().all(|c| c.is_ascii_digit())
                && (*part == "0" || !part.starts_with('0'))
        })
}

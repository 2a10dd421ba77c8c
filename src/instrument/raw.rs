//! The file as written: typed access that notes every fault with its place and goes on.
//!
//! Each reader returns a harmless stand-in where the text is wrong. The stand-ins never get out: a definition with a noted problem is
//! refused as a whole.

use super::Text;
use super::text::DEFAULT_LANGUAGE;
use crate::error::Problem;
use crate::json::{Json, repeated, sorted_indices};
use std::cell::RefCell;

/// All problems found so far, each with the address of the value that it is about. Where that stands is found out at the end: a place
/// carried by every node would be most of this module's code.
#[derive(Default)]
pub(super) struct Problems(RefCell<Vec<(usize, Problem)>>);

impl Problems {
    pub(super) fn note(&self, json: &Json, problem: Problem) {
        self.0.borrow_mut().push((address(json), problem));
    }

    pub(super) fn are_there(&self) -> bool {
        !self.0.borrow().is_empty()
    }

    /// Each problem once, in the order of the text `root`. What is read in two passes is one problem all the same.
    pub(super) fn in_order(self, root: &Json) -> Vec<Problem> {
        let found = self.0.into_inner();
        let at = |index: usize| found.get(index).map(|(address, _)| *address);
        let by_address = sorted_indices(found.len(), &|a, b| at(a).cmp(&at(b)));
        let mut problems: Vec<Problem> = Vec::new();
        root.walk("", &mut |pointer, json| {
            let first = by_address.partition_point(|index| at(*index) < Some(address(json)));
            let here = problems.len();
            for (address_of_problem, problem) in by_address.iter().skip(first).filter_map(|index| found.get(*index)) {
                if *address_of_problem != address(json) {
                    break;
                }
                let problem = Problem { pointer: pointer.to_owned(), ..problem.clone() };
                if !problems.iter().skip(here).any(|other| *other == problem) {
                    problems.push(problem);
                }
            }
        });
        problems
    }
}

/// Tells one value of a text from all others.
fn address(json: &Json) -> usize {
    std::ptr::from_ref(json).addr()
}

/// A value in the text.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub(super) json: &'a Json,
    problems: &'a Problems,
}

impl<'a> Node<'a> {
    /// The whole text.
    pub(super) fn root(json: &'a Json, problems: &'a Problems) -> Self {
        Node { json, problems }
    }

    pub(super) fn note(&self, code: &'static str) {
        self.problems.note(self.json, Problem::new("", code));
    }

    pub(super) fn note_with(&self, code: &'static str, name: &'static str, value: &str) {
        self.problems.note(self.json, Problem::new("", code).with(name, value));
    }

    /// Notes that another type was expected here.
    pub(super) fn wrong_type(&self, expected: &'static str) {
        let found = self.json.type_name();
        self.problems.note(self.json, Problem::new("", "wrong-type").with("expected", expected).with("found", found));
    }

    fn child(&self, json: &'a Json) -> Node<'a> {
        Node { json, problems: self.problems }
    }

    /// A member of the object here, unchecked.
    pub(super) fn member(&self, key: &str) -> Option<Node<'a>> {
        self.json.get(key).map(|value| self.child(value))
    }

    /// The object here; members that are not in `known` are problems.
    pub(super) fn object(&self, known: &[&str]) -> Fields<'a> {
        if !matches!(self.json, Json::Object(_)) {
            self.wrong_type("object");
            return Fields { node: *self, is_object: false };
        }
        for (key, value) in self.json.members() {
            if !known.contains(&key.as_str()) {
                self.child(value).note_with("unknown-field", "field", key);
            }
        }
        Fields { node: *self, is_object: true }
    }

    /// The elements of the array here.
    pub(super) fn array(&self) -> Vec<Node<'a>> {
        match self.json {
            Json::Array(elements) => elements.iter().map(|element| self.child(element)).collect(),
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
            self.problems.note(self.json, Problem::new("", "out-of-range").with("min", min).with("max", max));
        }
        value.clamp(min, max)
    }

    /// One of several words.
    pub(super) fn one_of<T: Copy>(&self, words: &[(&str, T)], otherwise: T) -> T {
        let index = self.index_of(&|index| words.get(index).map(|(word, _)| *word));
        words.get(index).map_or(otherwise, |(_, value)| *value)
    }

    /// The index of one of several words; beyond the last, if it is none. Not generic, for it is the greater part.
    fn index_of<'w>(&self, word: &dyn Fn(usize) -> Option<&'w str>) -> usize {
        let found = self.string();
        let mut index = 0;
        while let Some(word) = word(index) {
            if word == found {
                return index;
            }
            index += 1;
        }
        if self.json.as_str().is_some() {
            let expected: Vec<&str> = (0..index).filter_map(word).collect();
            let problem = Problem::new("", "not-one-of").with("found", found).with("expected", expected.join(", "));
            self.problems.note(self.json, problem);
        }
        index
    }

    /// A text per language.
    pub(super) fn text(&self) -> Text {
        let mut text = Text { danish: String::new(), others: Vec::new() };
        if !matches!(self.json, Json::Object(_)) {
            self.wrong_type("object");
            return text;
        }
        for (language, value) in self.json.members() {
            let node = self.child(value);
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

    pub(super) fn optional_string(&self, key: &str) -> Option<String> {
        self.optional(key).map(|node| node.words().to_owned())
    }

    pub(super) fn one_of<T: Copy>(&self, key: &'static str, words: &[(&str, T)], otherwise: T) -> T {
        self.required(key).map_or(otherwise, |node| node.one_of(words, otherwise))
    }

    pub(super) fn number(&self, key: &str) -> Option<f64> {
        self.optional(key).map(|node| node.number())
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

    /// A list of things, each with an id of its own.
    pub(super) fn list_of(&self, key: &str) -> Vec<Node<'a>> {
        let list = self.list(key);
        unique(&list);
        list
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
pub(super) fn unique(nodes: &[Node<'_>]) {
    let ids: Vec<Node<'_>> = nodes.iter().filter_map(|node| node.member("id")).collect();
    named_once(&ids);
}

/// Notes texts that stand more than once.
pub(super) fn named_once(nodes: &[Node<'_>]) {
    for index in repeated(nodes.len(), &|index| nodes.get(index).and_then(|node| node.json.as_str())) {
        if let Some(node) = nodes.get(index) {
            node.note_with("duplicate-id", "found", node.string());
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

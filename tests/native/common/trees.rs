//! Random JSON, and random changes of given JSON, for property tests.

use proptest::prelude::*;
use proptest::sample::Index;
use samspil::json::Json;
use std::collections::BTreeMap;

/// Any JSON value: a few levels deep, keys of definitions and reports among others.
pub fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        (-3_i32..130).prop_map(|number| Json::Number(number.into())),
        number().prop_map(Json::Number),
        "[a-zæøå ]{0,8}".prop_map(Json::String),
        any::<String>().prop_map(Json::String),
        word().prop_map(|word| Json::String(word.into())),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Json::Array),
            proptest::collection::vec((key(), inner), 0..6).prop_map(|members| Json::Object(in_order(members))),
        ]
    })
}

/// Numbers of the sizes that people and browsers write; farther out the reader promises the nearest double but for the last bit.
pub fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        (-1e6..1e6_f64),
        (-1e20..1e20_f64),
        (-1.0..1.0_f64).prop_map(|number| if number.abs() < 1e-4 { 0.0 } else { number })
    ]
}

pub fn key() -> impl Strategy<Value = String> {
    prop_oneof![8 => word().prop_map(str::to_owned), 2 => "[a-z/~\"\\\\æ]{0,6}", 1 => "[0-9]{1,2}|42949672[0-9]{2}"]
}

/// Members as JavaScript orders them: first array indices.
pub fn in_order(members: Vec<(String, Json)>) -> Vec<(String, Json)> {
    let mut indices = BTreeMap::<u32, Vec<_>>::new();
    let mut others = Vec::new();
    for (key, value) in members {
        match key.parse::<u32>() {
            Ok(index) if index < u32::MAX && index.to_string() == key => {
                indices.entry(index).or_default().push((key, value))
            }
            _ => others.push((key, value)),
        }
    }
    indices.into_values().flatten().chain(others).collect()
}

/// Words that mean something in definitions and reports.
fn word() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "missing",
        "kept",
        "typed",
        "not-asked",
        "not-answered",
        "dont-know",
        "not-applicable",
        "unreadable",
        "id",
        "intention",
        "practice",
        "format",
        "answers",
        "samspil-report/1",
        "instrument",
        "carriedOver",
        "today",
        "status",
        "final",
        "r1",
        "d1",
        "c1",
        "m1",
        "k1",
        "t1",
        "n0",
        "n2",
        "dag",
        "foedt",
        "deltagere",
        "kontakter",
        "aftaler",
        "moeder",
        "s1",
        "s-tabel",
        "laes",
        "navn",
        "hvem",
        "ja",
        "a",
        "da",
        "kind",
        "item",
        "is",
        "all",
        "any",
        "not",
        "answered",
        "shownWhen",
        "columns",
        "columnsOf",
        "rows",
        "fixed",
        "table",
        "rule",
        "mean/1",
        "items",
        "section",
    ])
}

/// One change somewhere in a value.
#[derive(Clone, Debug)]
pub struct Change {
    place: Index,
    what: u8,
    key: String,
    value: Json,
    other: Index,
}

pub fn changes(most: usize) -> impl Strategy<Value = Vec<Change>> {
    let change = (any::<Index>(), any::<u8>(), key(), any_json(), any::<Index>())
        .prop_map(|(place, what, key, value, other)| Change { place, what, key, value, other });
    proptest::collection::vec(change, 1..most)
}

/// The value with these changes: something replaced, removed, renamed, doubled, moved or added.
pub fn changed(value: &Json, changes: &[Change]) -> Json {
    let mut value = value.clone();
    for change in changes {
        let count = size(&value);
        let other = nth(&value, change.other.index(count));
        let mut left = change.place.index(count);
        visit(&mut value, &mut left, &mut |found| change.make(found, &other));
    }
    value
}

impl Change {
    fn make(&self, found: &mut Json, other: &Json) {
        let at = usize::from(self.what / 8);
        match found {
            Json::Object(members) if self.what.is_multiple_of(8) => {
                members.push((self.key.clone(), self.value.clone()))
            }
            Json::Object(members) if self.what % 8 < 4 && !members.is_empty() => {
                let at = at % members.len();
                match self.what % 8 {
                    1 => drop(members.remove(at)),
                    2 => members[at].0.clone_from(&self.key),
                    _ => members.push(members[at].clone()),
                }
            }
            Json::Array(elements) if self.what % 8 < 4 && !elements.is_empty() => {
                let at = at % elements.len();
                match self.what % 8 {
                    1 => drop(elements.remove(at)),
                    2 => elements.push(self.value.clone()),
                    _ => elements.push(elements[at].clone()),
                }
            }
            found if self.what % 8 < 6 => *found = self.value.clone(),
            found => *found = other.clone(),
        }
    }
}

fn size(value: &Json) -> usize {
    match value {
        Json::Object(members) => 1 + members.iter().map(|(_, value)| size(value)).sum::<usize>(),
        Json::Array(elements) => 1 + elements.iter().map(size).sum::<usize>(),
        _ => 1,
    }
}

fn nth(value: &Json, at: usize) -> Json {
    let (mut value, mut left, mut found) = (value.clone(), at, Json::Null);
    visit(&mut value, &mut left, &mut |value| found = value.clone());
    found
}

/// Calls `act` with the value at place `left` of a walk through `value`.
fn visit(value: &mut Json, left: &mut usize, act: &mut impl FnMut(&mut Json)) -> bool {
    if *left == 0 {
        act(value);
        return true;
    }
    *left -= 1;
    match value {
        Json::Object(members) => members.iter_mut().any(|(_, value)| visit(value, left, act)),
        Json::Array(elements) => elements.iter_mut().any(|value| visit(value, left, act)),
        _ => false,
    }
}

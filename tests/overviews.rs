//! The corpus of overviews: byte for byte as expected, and as worked out by hand.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails loudly"
)]

mod common;

use common::{checked, day, entries, json, path, renews, text};
use samspil::json::Json;
use samspil::overview::{Audience, Collection, Options};
use std::path::Path;

fn options(spec: &Json) -> Options {
    let named = |key: &str| spec.get(key).and_then(Json::as_str).map(str::to_owned);
    let list = |key: &str| match spec.get(key) {
        Some(Json::Array(list)) => Some(list.iter().map(|text| text.as_str().unwrap().to_owned()).collect::<Vec<_>>()),
        _ => None,
    };
    let definition = |file: &String| checked(&text(&path("tests/cases").join(file)));
    Options {
        definitions: list("definitions").unwrap_or_default().iter().map(definition).collect(),
        rounds: list("rounds"),
        language: named("lang"),
        comments: spec.get("comments") == Some(&Json::Bool(true)),
        audience: if named("audience").is_some() { Audience::Leader } else { Audience::Everyone },
        ..Options::on(day(&named("today").unwrap()))
    }
}

/// The overview of a case: each line is a report, and its number is the source.
fn overview(folder: &Path) -> String {
    let mut collection = Collection::new(options(&json(&text(&folder.join("options.json")))));
    for (number, line) in (1_usize..).zip(text(&folder.join("input.ndjson")).lines()) {
        collection.add(Some(&number.to_string()), line);
    }
    collection.finish().to_text()
}

fn case(name: &str) -> Json {
    json(&overview(&path("tests/cases/overviews").join(name)))
}

#[test]
fn every_overview_is_as_expected() {
    let cases = entries(&path("tests/cases/overviews"));
    assert!(cases.len() >= 14);
    let mut wrong = Vec::new();
    for folder in cases {
        let (file, found) = (folder.join("expected.json"), overview(&folder) + "\n");
        if renews("overviews") {
            std::fs::write(&file, found).unwrap();
        } else if text(&file) != found {
            wrong.push(format!("{}\n  found    {found}\n  expected {}", folder.display(), text(&file)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! Bad definitions of the corpus: every problem is named, with its place, and none besides.

use crate::common::{entries, json, path, text};
use samspil::error::{Error, Subject};
use samspil::instrument::{Instrument, MAX_BYTES};
use samspil::json::{Json, MAX_DEPTH};

#[test]
fn every_bad_definition_has_the_expected_problems() {
    let files = entries(&path("tests/cases/definitions"));
    let definitions: Vec<_> = files.iter().filter(|file| !file.to_string_lossy().ends_with(".problems.json")).collect();
    assert!(definitions.len() >= 30);
    let mut wrong = Vec::new();
    for file in definitions {
        let expected = json(&text(&file.with_extension("problems.json")));
        let error = Instrument::from_json(&text(file)).unwrap_err();
        let found = as_listed(&error, &expected);
        if sorted(&found) != sorted(&expected) {
            wrong.push(format!(
                "{}\n  found    {}\n  expected {}",
                file.display(),
                found.to_text(),
                expected.to_text()
            ));
        }
        assert!(in_order_of_the_text(&text(file), &error), "{}", file.display());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The problems in the form of the corpus, with parameters where the corpus has them.
fn as_listed(error: &Error, expected: &Json) -> Json {
    let Json::Array(expected) = expected else { panic!("no list") };
    let one = |problem: &samspil::error::Problem| {
        let string = |text: &str| Json::String(text.to_owned());
        let mut members =
            vec![("pointer".to_owned(), string(&problem.pointer)), ("code".to_owned(), string(problem.code))];
        let listed = expected.iter().find(|other| {
            other.get("pointer").and_then(Json::as_str) == Some(&problem.pointer)
                && other.get("code").and_then(Json::as_str) == Some(problem.code)
        });
        let in_full =
            Json::Object(problem.params.iter().map(|(key, value)| ((*key).to_owned(), string(value))).collect());
        // Only those parameters that the corpus names.
        if let Some(named) = listed.and_then(|listed| listed.get("params")) {
            let named = named.members().iter().map(|(key, _)| key);
            let some = named.filter_map(|key| Some((key.clone(), in_full.get(key)?.clone())));
            members.push(("params".to_owned(), Json::Object(some.collect())));
        }
        Json::Object(members)
    };
    Json::Array(error.problems().iter().map(one).collect())
}

fn sorted(list: &Json) -> Vec<String> {
    let Json::Array(list) = list else { panic!("no list") };
    let mut texts: Vec<String> = list.iter().map(Json::to_text).collect();
    texts.sort();
    texts
}

/// A pointer's place is the place of its last key that the text has in the order of pointers of a walk through it.
fn in_order_of_the_text(text: &str, error: &Error) -> bool {
    fn walk(value: &Json, at: &str, pointers: &mut Vec<String>) {
        pointers.push(at.to_owned());
        match value {
            Json::Object(members) => {
                members.iter().for_each(|(key, value)| walk(value, &format!("{at}/{key}"), pointers))
            }
            Json::Array(list) => {
                list.iter()
                    .enumerate()
                    .for_each(|(at_index, value)| walk(value, &format!("{at}/{at_index}"), pointers));
            }
            _ => {}
        }
    }
    let Ok(json) = Json::parse(text, Subject::Definition, MAX_BYTES) else { return error.problems().len() == 1 };
    let mut pointers = Vec::new();
    walk(&json, "", &mut pointers);
    error.problems().iter().map(|problem| pointers.iter().position(|at| *at == problem.pointer)).is_sorted()
}

#[test]
fn a_definition_can_be_too_large() {
    let text = format!("{{\"x\":\"{}\"}}", "x".repeat(MAX_BYTES));
    assert_eq!(code(&text), "definition/too-large");
    assert_eq!(code(&" ".repeat(MAX_BYTES)), "definition/syntax");
}

#[test]
fn a_definition_can_be_too_deep() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(code(&nested(MAX_DEPTH + 1)), "definition/too-deep");
    assert_eq!(code(&nested(MAX_DEPTH)), "definition/invalid");
    assert_eq!(code(&nested(100_000)), "definition/too-deep");
    let condition = format!("{}{{\"mode\":\"joint\"}}{}", "{\"not\":".repeat(MAX_DEPTH), "}".repeat(MAX_DEPTH));
    assert_eq!(code(&condition), "definition/too-deep");
}

#[test]
fn a_definition_can_have_too_many_changes() {
    let with = |count: usize| {
        let changes = vec![r#"{"change":"removed","item":"a"}"#; count].join(",");
        let error = Instrument::from_json(&format!("{{\"earlier\":[{{\"changes\":[{changes}]}}]}}")).unwrap_err();
        error.problems().iter().filter(|problem| problem.code == "too-many").count()
    };
    assert_eq!([with(1000), with(1001)], [0, 1]);
}

/// Nothing takes quadratic time over a text of the largest size: each of these took minutes, or would.
#[test]
fn large_bad_definitions_are_refused_soon() {
    let many = |one: fn(usize) -> String, count: usize| (0..count).map(one).collect::<Vec<_>>().join(",");
    let keys = format!("{{{}}}", many(|at| format!("\"k{at}\":0"), 90_000));
    let ids = format!("{{\"sections\":[{{\"items\":[{}]}}]}}", many(|at| format!("{{\"id\":\"a{at}\"}}"), 50_000));
    let named =
        format!("{{\"scores\":[{{\"rule\":\"mean/1\",\"items\":[{}]}}]}}", many(|at| format!("\"a{at}\""), 100_000));
    let split = r#"{"change":"split","item":"a","into":["a","b"]},{"change":"renamed","item":"b","to":"a"}"#;
    let changes = |count: usize| (0..count).map(|_| split).collect::<Vec<_>>().join(",");
    let earlier = |count| format!("{{\"earlier\":[{{\"changes\":[{}]}}]}}", changes(count));
    let begun = std::time::Instant::now();
    for text in [keys, ids, named, earlier(500), earlier(10_000)] {
        assert!(text.len() < MAX_BYTES);
        assert_eq!(code(&text), "definition/invalid");
    }
    // Generous: unoptimised code on a busy machine takes a few seconds.
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

fn code(text: &str) -> String {
    Instrument::from_json(text).unwrap_err().code().to_owned()
}

//! The corpus of reports: loaded and written again, byte for byte as expected; and what was worked out by hand holds.

use crate::common::{
    AUTHORED, TODAY, built_in, checked, counted_ids, day, entries, json, load, path, renews, text, verify,
};
use samspil::error::Problem;
use samspil::instrument::{DEFAULT_LANGUAGE, Instrument};
use samspil::json::Json;
use samspil::session::{Loaded, References, Session};
use samspil::verify::Definition;
use std::path::Path;
use std::rc::Rc;

struct Case {
    name: String,
    spec: Json,
    input: String,
    instrument: Rc<Instrument>,
}

fn cases() -> Vec<Case> {
    let read = |folder: &Path| {
        let spec = json(&text(&folder.join("case.json")));
        let input = text(&folder.join("input.json"));
        let instrument = match named(&spec, "definition") {
            Some(file) => checked(&text(&path("tests/cases").join(file))),
            None => built_in(
                &named(&spec, "instrument")
                    .unwrap_or_else(|| named(json(&input).get("instrument").unwrap(), "id").unwrap()),
            ),
        };
        Case { name: folder.file_name().unwrap().to_string_lossy().into_owned(), spec, input, instrument }
    };
    entries(&path("tests/cases/reports")).iter().map(|folder| read(folder)).collect()
}

fn named(json: &Json, key: &str) -> Option<String> {
    json.get(key).and_then(Json::as_str).map(str::to_owned)
}

/// What is told when a text is loaded: the code, and the place and code of each problem.
fn told_of(instrument: &Rc<Instrument>, input: &str) -> (Option<String>, Vec<Json>) {
    let Some(error) = load(instrument, input).partial else { return (None, Vec::new()) };
    let place = |problem: &Problem| Json::Array(vec![Json::from(&problem.pointer), Json::from(problem.code)]);
    (Some(error.code().to_owned()), error.problems().iter().map(place).collect())
}

/// The report that a text becomes, on its own day and in its own language; bare answers on [`TODAY`] in Danish.
fn written(instrument: &Rc<Instrument>, input: &str) -> String {
    let head = json(input);
    let is_report = head.get("format").is_some();
    let own = |key: &str| head.get(key).and_then(Json::as_str).filter(|_| is_report);
    let mut ids = counted_ids();
    let loaded = Session::load(Rc::clone(instrument), References::default(), input, AUTHORED.into(), &mut ids);
    let Loaded { session, partial, .. } = loaded.unwrap_or_else(|error| panic!("{error}"));
    let carried_before = match head.get("carriedOver").filter(|_| is_report) {
        Some(Json::Array(list)) => list.len(),
        _ => 0,
    };
    // What changed on the way has a place.
    let has_a_place = |problem: &&Problem| ["renamed", "renamed-value", "split"].contains(&problem.code);
    let misfits = partial.map_or(0, |error| error.problems().iter().filter(|problem| !has_a_place(problem)).count());
    assert_eq!(session.carried_over.len(), carried_before + misfits, "what did not fit is told, and carried over");
    session.report(day(own("today").unwrap_or(TODAY)), own("language").unwrap_or(DEFAULT_LANGUAGE)).to_text()
}

#[test]
fn every_report_is_written_as_expected() {
    let cases = cases();
    assert!(cases.len() >= 25);
    let mut wrong = Vec::new();
    for Case { name, input, instrument, .. } in &cases {
        let file = path("tests/cases/reports").join(name).join("expected.json");
        let found = written(instrument, input);
        if renews("reports") {
            std::fs::write(&file, format!("{found}\n")).unwrap();
        } else if text(&file) != format!("{found}\n") {
            wrong.push(format!("{name}\n  found    {found}\n  expected {}", text(&file)));
        }
        assert_eq!(written(instrument, &found), found, "{name}: a report that was written comes back as it was");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_was_worked_out_by_hand_holds() {
    for Case { name, spec, input, instrument } in &cases() {
        let report = json(&written(instrument, input));
        let expect = spec.get("expect").unwrap();
        for (item, answer) in expect.get("answers").map(Json::members).unwrap_or_default() {
            assert_eq!(report.get("answers").unwrap().get(item), Some(answer), "{name}: {item}");
        }
        let list = |json: &Json, key: &str| match json.get(key) {
            Some(Json::Array(list)) => Some(list.clone()),
            _ => None,
        };
        for (key, value) in expect.get("report").map(Json::members).unwrap_or_default() {
            assert_eq!(report.get(key), Some(value), "{name}: {key}");
        }
        if let Some(told) = list(expect, "told") {
            let (code, found) = told_of(instrument, input);
            assert_eq!(Json::Array(found).to_text(), Json::Array(told).to_text(), "{name}");
            assert_eq!(code, named(expect, "code"), "{name}");
        }
        if let Some(issues) = list(expect, "issues") {
            assert_eq!(list(&report, "issues").unwrap(), issues, "{name}");
        }
        let scores = list(&report, "scores").unwrap();
        for (id, figures) in expect.get("scores").map(Json::members).unwrap_or_default() {
            let score = scores.iter().find(|score| score.get("id").and_then(Json::as_str) == Some(id)).unwrap();
            for (key, figure) in figures.members() {
                assert_eq!(score.get(key), Some(figure), "{name}: {id} {key}");
            }
        }
        let carried = list(&report, "carriedOver").unwrap();
        let expected = list(expect, "carriedOver").unwrap_or_default();
        assert_eq!(carried.len(), expected.len(), "{name}: {}", Json::Array(carried).to_text());
        for (found, expected) in carried.iter().zip(&expected) {
            // `null` stands for what was carried over before, in whatever form.
            if let Json::Array(expected) = expected {
                let place = [found.get("pointer").unwrap().clone(), found.get("code").unwrap().clone()];
                assert_eq!(place.as_slice(), expected.as_slice(), "{name}");
            }
        }
    }
}

/// The scores of every report follow from its answers, for everyone who has the definition.
#[test]
fn every_report_verifies() {
    for Case { name, input, instrument, .. } in &cases() {
        let report = written(instrument, input);
        let given = Some(Rc::clone(instrument));
        let verification = verify(&report, given).unwrap();
        assert!(verification.ok, "{name}: {}", verification.to_text());
        let is_built_in = samspil::instrument::catalog::find(&instrument.id, None).is_some();
        assert_eq!(verification.definition, if is_built_in { Definition::Known } else { Definition::Given }, "{name}");
    }
}

/// Every report of the corpus that can be submitted makes a final report that comes back as it was, and verifies.
#[test]
fn every_submission_comes_back_and_verifies() {
    for Case { name, input, instrument, .. } in &cases() {
        let loaded =
            Session::load(Rc::clone(instrument), References::default(), input, AUTHORED.into(), &mut counted_ids());
        let session = loaded.unwrap().session;
        let submitted = session.submission(day(TODAY), "da", AUTHORED.into()).to_text();
        assert_eq!(written(instrument, &submitted), submitted, "{name}");
        assert!(verify(&submitted, Some(Rc::clone(instrument))).unwrap().ok, "{name}");
        assert!(!submitted.contains("\"not-asked\",\"kept\""), "{name}");
    }
}

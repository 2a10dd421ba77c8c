//! FHIR: a report comes back as it was, whatever is in it; and what others make of our Questionnaire becomes a report.

use crate::common::acts::{acts, done};
use crate::common::{AUTHORED, TODAY, built_in, checked, day, entries, json, of_the_corpus, path, text};
use proptest::prelude::*;
use samspil::convert::{Conversion, Format, Options, Source, convert, read_back};
use samspil::csv::Separator;
use samspil::instrument::{Instrument, catalog};
use samspil::json::Json;
use samspil::words::Words;
use std::collections::HashSet;
use std::rc::Rc;

thread_local! {
    static INSTRUMENTS: Vec<Rc<Instrument>> = catalog::ALL
        .iter()
        .map(|built_in| crate::common::built_in(built_in.id))
        .chain(["alle-slags", "fyrre", "henvisninger", "regler"].map(of_the_corpus))
        .collect();
}

fn instrument(at: usize) -> Rc<Instrument> {
    INSTRUMENTS.with(|all| Rc::clone(&all[at % all.len()]))
}

fn converted(instrument: &Rc<Instrument>, report: &str, format: Format, language: &str) -> Conversion {
    let source = Source::read(report, Rc::clone(instrument)).unwrap_or_else(|error| panic!("{error}: {report}"));
    convert(&[source], format, &Options { language, words: &Words::of(language), separator: Separator::Semicolon })
        .unwrap()
}

/// The report, after it was in FHIR.
fn there_and_back(instrument: &Rc<Instrument>, report: &str) -> String {
    let response = converted(instrument, report, Format::Fhir, "en");
    assert_eq!(response.lost, []);
    let (report, lost) = read_back(&response.text, Rc::clone(instrument)).unwrap();
    assert_eq!(lost, []);
    report.to_text()
}

/// The reports of the corpus with their instruments.
fn corpus() -> Vec<(String, Rc<Instrument>, String)> {
    let case = |folder: &std::path::PathBuf| {
        let report = text(&folder.join("expected.json")).trim_end().to_owned();
        let spec = json(&text(&folder.join("case.json")));
        let instrument = match spec.get("definition").and_then(Json::as_str) {
            Some(file) => checked(&text(&path("tests/cases").join(file))),
            None => built_in(json(&report).get("instrument").unwrap().get("id").unwrap().as_str().unwrap()),
        };
        (folder.file_name().unwrap().to_string_lossy().into_owned(), instrument, report)
    };
    entries(&path("tests/cases/reports")).iter().map(case).collect()
}

fn items<'a>(of: &'a Json, key: &str) -> &'a [Json] {
    match of.get(key) {
        Some(Json::Array(items)) => items,
        _ => &[],
    }
}

fn link(item: &Json) -> &str {
    item.get("linkId").unwrap().as_str().unwrap()
}

/// Every item of a response stands where the Questionnaire has it, is of its type, and answers with what is on offer.
fn answers_fit(response: &Json, questionnaire: &Json) {
    let mut seen = HashSet::new();
    for item in items(response, "item") {
        let question = items(questionnaire, "item").iter().find(|question| link(question) == link(item));
        let question = question.unwrap_or_else(|| panic!("{} is no question there", link(item)));
        let repeats = question.get("repeats") == Some(&Json::Bool(true));
        let answers = items(item, "answer");
        let kind = question.get("type").unwrap().as_str().unwrap();
        let is_group = kind == "group";
        assert!(seen.insert(link(item)) || (repeats && is_group), "{} stands there twice", link(item));
        assert!(answers.len() <= 1 || (repeats && !is_group), "{}", link(item));
        for answer in answers {
            let expected = match kind {
                "choice" => "valueCoding",
                "string" | "text" => "valueString",
                "integer" => "valueInteger",
                "decimal" => "valueDecimal",
                "date" => "valueDate",
                other => panic!("{other} has no answer"),
            };
            let (name, value) = &answer.members()[0];
            assert_eq!((name.as_str(), answer.members().len()), (expected, 1), "{}", link(item));
            if kind == "choice" {
                let is_offered = |option: &Json| {
                    ["system", "code"].iter().all(|key| option.get("valueCoding").unwrap().get(key) == value.get(key))
                };
                assert!(items(question, "answerOption").iter().any(is_offered), "{}", answer.to_text());
            }
        }
        answers_fit(item, question);
    }
}

/// What other renderers keep of a response: the answers.
fn bare(element: &Json) -> Json {
    match element {
        Json::Object(members) => {
            let kept = members.iter().filter(|(key, _)| !matches!(&**key, "extension" | "display" | "identifier"));
            Json::Object(kept.map(|(key, value)| (key.clone(), bare(value))).collect())
        }
        Json::Array(elements) => Json::Array(elements.iter().map(bare).collect()),
        other => other.clone(),
    }
}

#[test]
fn every_report_of_the_corpus_comes_back_as_it_was() {
    let corpus = corpus();
    assert!(corpus.len() >= 25);
    for (name, instrument, report) in corpus {
        assert_eq!(there_and_back(&instrument, &report), report, "{name}");
        let response = json(&converted(&instrument, &report, Format::Fhir, "da").text);
        let questionnaire = json(&converted(&instrument, &report, Format::FhirQuestionnaire, "da").text);
        answers_fit(&response, &questionnaire);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..ProptestConfig::default() })]

    #[test]
    fn every_report_comes_back_as_it_was(at in 0..8_usize, acts in acts(80), is_final in any::<bool>()) {
        let instrument = instrument(at);
        let session = done(&instrument, &acts);
        let report = match is_final {
            true => session.submission(day(TODAY), "en", AUTHORED.into()),
            false => session.report(day(TODAY), "da"),
        };
        let report = report.to_text();
        prop_assert_eq!(there_and_back(&instrument, &report), report);
    }
}

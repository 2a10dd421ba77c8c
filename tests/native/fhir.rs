//! FHIR: a report comes back as it was, whatever is in it; and what others make of our Questionnaire becomes a report.

use crate::common::acts::{acts, done};
use crate::common::{AUTHORED, TODAY, Written, built_in, checked, corpus, day, json, load, of_the_corpus};
use proptest::prelude::*;
use samspil::convert::{Conversion, Format, Options, Source, convert, questionnaire, read_back};
use samspil::csv::Separator;
use samspil::error::Error;
use samspil::instrument::{Instrument, ItemKind, catalog};
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

fn options<'a>(language: &'a str, words: &'a Words) -> Options<'a> {
    Options { language, words, separator: Separator::Semicolon, titles: &Json::Null }
}

fn tried(instrument: &Rc<Instrument>, report: &str, format: Format, language: &str) -> Result<Conversion, Error> {
    let source = Source::read(report, Rc::clone(instrument)).unwrap_or_else(|error| panic!("{error}: {report}"));
    convert(&[source], format, &options(language, &Words::of(language)))
}

fn converted(instrument: &Rc<Instrument>, report: &str, format: Format, language: &str) -> Conversion {
    tried(instrument, report, format, language).unwrap()
}

/// The report, after it was in FHIR.
fn there_and_back(instrument: &Rc<Instrument>, report: &str) -> String {
    let response = converted(instrument, report, Format::Fhir, "en");
    assert_eq!(response.lost, []);
    let (report, lost) = read_back(&response.text, Rc::clone(instrument)).unwrap();
    assert_eq!(lost, []);
    report.to_text()
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
    for Written { name, instrument, text: report } in corpus {
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

    /// Another renderer's response says what was answered; all else follows from it.
    #[test]
    fn the_answers_alone_make_the_same_report(at in 0..8_usize, acts in acts(60)) {
        let instrument = instrument(at);
        let session = done(&instrument, &acts);
        let report = session.submission(day(TODAY), "da", AUTHORED.into()).to_text();
        let response = bare(&json(&converted(&instrument, &report, Format::Fhir, "da").text));
        let (again, lost) = read_back(&response.to_text(), Rc::clone(&instrument)).unwrap();
        let (report, status) = (json(&report), again.get("status").unwrap().as_str().unwrap());
        prop_assert_eq!(lost, []);
        // What cannot be read stands in an extension, and is lost with it.
        let is_readable = !report.to_text().contains("\"missing\":\"unreadable\"");
        let is_valid = session.findings(day(TODAY)).is_valid();
        let is_blank = report.get("answers") != again.get("answers");
        if is_readable && !is_blank {
            prop_assert_eq!(status, if is_valid { "final" } else { "draft" });
            for key in ["answers", "scores", "issues", "carriedOver", "instrument", "today", "authored"] {
                prop_assert_eq!(again.get(key), report.get(key), "{}", key);
            }
        }
    }
}

/// What others make of our Questionnaire: answers, by `linkId`.
fn response(more: &str, items: &str) -> String {
    format!(
        r#"{{"resourceType":"QuestionnaireResponse","status":"completed","authored":"2026-11-21T19:31:28Z"{more},"item":[{items}]}}"#
    )
}

#[test]
fn what_others_answered_becomes_a_report() {
    let instrument = of_the_corpus("alle-slags");
    let (report, lost) = read_back(
        &response(
            r#","subject":{"identifier":{"value":"ref-1"}},"questionnaire":"https://municipality.example/theirs""#,
            r#"{"linkId":"r1","answer":[{"valueCoding":{"code":"3"}}]},
               {"linkId":"outer","item":[{"linkId":"k1","answer":[{"valueBoolean":true}]}]},
               {"linkId":"dag","answer":[{"valueDateTime":"2026-11-03T10:00:00Z"}]},
               {"linkId":"theirs","answer":[{"valueString":"Noget andet"}]},
               {"linkId":"c1","answer":[{"valueCoding":{"system":"http://terminology.hl7.org/CodeSystem/data-absent-reason","code":"asked-unknown"}}]},
               {"linkId":"r1","answer":[{"valueCoding":{"code":"1"}}]}"#,
        ),
        Rc::clone(&instrument),
    )
    .unwrap();
    let answer = |id: &str| report.get("answers").unwrap().get(id).unwrap().to_text();
    assert_eq!([answer("r1"), answer("k1"), answer("dag")], ["3", "true", "\"2026-11-03\""]);
    assert_eq!(report.get("subjectRef").unwrap().as_str(), Some("ref-1"));
    assert_eq!(report.get("id").unwrap().as_str().unwrap().len(), 36);
    let lost: Vec<_> = lost.iter().map(|loss| (&*loss.pointer, loss.code)).collect();
    assert_eq!(lost, [("/item/3", "unknown-item")]);
    let carried = report.get("carriedOver").unwrap().to_text();
    assert!(carried.contains("Noget andet"), "{carried}");
}

#[test]
fn what_is_no_response_to_this_questionnaire_is_refused() {
    let instrument = of_the_corpus("alle-slags");
    let report = load(&instrument, "{}").session.report(day(TODAY), "da").to_text();
    let own = converted(&instrument, &report, Format::Fhir, "da").text;
    let code = |text: &str| read_back(text, Rc::clone(&instrument)).unwrap_err().code().to_owned();
    let version = &*instrument.version;
    let named = |name: &str| response(&format!(r#","questionnaire":"{name}""#), "");
    let base = "https://samspil.example/fhir/Questionnaire/";
    assert_eq!(code(&named(&format!("{base}parathed|1.0.0"))), "answers/other-instrument");
    assert_eq!(code(&named(&format!("{base}alle-slags|9.9.9"))), "convert/unknown-definition");
    assert!(read_back(&named(&format!("{base}alle-slags|{version}")), Rc::clone(&instrument)).is_ok());
    assert_eq!(code(&own.replace(&instrument.sha256, &"0".repeat(64))), "convert/unknown-definition");
    assert_eq!(code(r#"{"resourceType":"QuestionnaireResponse","status":"completed"}"#), "answers/wrong-type");
    assert_eq!(code(r#"{"resourceType":"Patient"}"#), "convert/unknown-document");
    assert_eq!(code("{"), "answers/syntax");
}

/// What FHIR has no place for stays all the same.
#[test]
fn nothing_is_lost_of_what_is_odd() {
    let instrument = of_the_corpus("alle-slags");
    let report = load(&instrument, "{}").session.report(day(TODAY), "da").to_text();
    for (before, after) in [
        (r#""authored":"2026-11-21T19:31:28+01:00""#, r#""authored":"i går""#),
        (r#""subjectRef":null"#, r#""subjectRef":"  ""#),
        (r#""language":"da""#, r#""language":"""#),
        (r#""r1":{"missing":"not-answered"}"#, r#""r1":[7,{"x":null}]"#),
        (r#""t1":{"missing":"not-answered"}"#, r#""t1":"en\u0007klokke""#),
        (
            r#""carriedOver":[]"#,
            r#""carriedOver":[{"pointer":"/x","code":"y","answer":{"json":[{"":{"a b":null}}]}},3]"#,
        ),
        (r#""engine":"#, r#""later":{"added":[true,1e300,-0.5]},"engine":"#),
    ] {
        let odd = report.replace(before, after);
        assert_ne!(odd, report);
        let members = |text: &str| {
            let Json::Object(mut members) = json(text) else { panic!("no report") };
            members.sort_by(|(a, _), (b, _)| a.cmp(b));
            Json::Object(members).to_text()
        };
        assert_eq!(members(&there_and_back(&instrument, &odd)), members(&odd));
    }
}

#[test]
fn the_questionnaire_needs_no_report_and_says_what_it_leaves_out() {
    let instrument = of_the_corpus("alle-slags");
    let words = Words::of("en");
    let made = questionnaire(&instrument, &options("en", &words));
    let report = load(&instrument, "{}").session.report(day(TODAY), "da").to_text();
    assert_eq!(made, converted(&instrument, &report, Format::FhirQuestionnaire, "en"));
    assert_eq!(made.media_type, "application/fhir+json");
    let lost: Vec<_> = made.lost.iter().map(|loss| (&*loss.pointer, loss.code)).collect();
    let expected = [("/sections/4/items/4/carryOver", "no-place"), ("/sections/6/items/1/shownWhen", "condition")];
    assert_eq!(lost, [expected.as_slice(), &[("/scales", "no-place"), ("/scores", "no-place")]].concat());
}

/// A definition whose last item is shown on a condition.
fn with_condition(condition: &str) -> Rc<Instrument> {
    let item = |id: &str, kind: &str, own: &str| {
        format!(
            r#"{{"id":"{id}","kind":"{kind}","text":{{"da":"{id}"}},"class":"none","source":{{"from":"samspil"}}{own}}}"#
        )
    };
    let options =
        r#","options":[{"id":"a","label":{"da":"A"}},{"id":"b","label":{"da":"B"}},{"id":"c","label":{"da":"C"}}]"#;
    let table = format!(
        r#","columns":[{}],"rows":{{"min":0,"max":3}},"rowName":{{"da":"r"}},"carryOver":"none""#,
        item("navn", "text", "")
    );
    let items = [
        item("r", "rating", r#","scale":"s","absent":["dont-know"]"#),
        item("dobbelt", "rating", r#","scale":"s","dual":true"#),
        item("v", "choice", options),
        item("m", "choices", options),
        item("k", "check", ""),
        item("n", "number", ""),
        item("d", "number", r#","decimals":1"#),
        item("t", "text", ""),
        item("rows", "table", &table),
        item("q", "text", &format!(r#","shownWhen":{condition}"#)),
    ];
    let levels = [1, 2, 3].map(|level| format!(r#"{{"value":{level},"label":{{"da":"{level}"}}}}"#)).join(",");
    checked(&format!(
        r#"{{"format":"samspil-definition/1","id":"vilkaar","version":"1.0.0","title":{{"da":"V"}},"subject":"organisation","results":"live",
            "officialWording":false,"scales":[{{"id":"s","direction":"higher-is-better","levels":[{levels}]}}],
            "sections":[{{"id":"del","title":{{"da":"D"}},"items":[{}]}}],"scores":[]}}"#,
        items.join(",")
    ))
}

#[test]
fn conditions_are_said_in_fhir() {
    for (condition, expected) in [
        (r#"{"item":"v","is":"a"}"#, "v = a"),
        (r#"{"item":"v","in":["a","b"]}"#, "v = a any v = b"),
        (r#"{"not":{"item":"v","is":"a"}}"#, "v = b any v = c"),
        (r#"{"item":"m","includes":"b"}"#, "m = b"),
        (r#"{"item":"k","is":false}"#, "k = N"),
        (r#"{"not":{"item":"k","is":false}}"#, "k = Y"),
        (r#"{"item":"r","atLeast":2}"#, "r = 2 any r = 3"),
        (r#"{"not":{"item":"r","atLeast":2}}"#, "r = 1"),
        (r#"{"item":"n","atLeast":2}"#, "n >= 2"),
        (r#"{"item":"d","atMost":2.5}"#, "d <= 2.5"),
        (r#"{"not":{"item":"n","in":[2,3]}}"#, "n exists true all n != 2 all n != 3"),
        (r#"{"answered":"t"}"#, "t exists true"),
        (r#"{"not":{"answered":"t"}}"#, "t exists false"),
        (r#"{"answered":"r"}"#, "r = 1 any r = 2 any r = 3"),
        (r#"{"not":{"answered":"r"}}"#, "r exists false any r = asked-unknown"),
        (r#"{"not":{"answered":"v"}}"#, "v exists false"),
        (r#"{"not":{"answered":"dobbelt"}}"#, "dobbelt_intention exists false all dobbelt_practice exists false"),
        (r#"{"mode":"joint"}"#, "__mode = joint"),
        (r#"{"not":{"mode":"joint"}}"#, "__mode = individual"),
        (r#"{"all":[{"item":"v","is":"a"},{"item":"n","atMost":4}]}"#, "v = a all n <= 4"),
        (r#"{"not":{"all":[{"item":"v","is":"a"},{"item":"n","atMost":4}]}}"#, "v = b any v = c any n > 4"),
        (r#"{"any":[{"item":"v","is":"a"},{"answered":"t"}]}"#, "v = a any t exists true"),
        // A list has one way of being put together, says nothing of rows, and not that an answer lacks an option.
        (r#"{"all":[{"item":"v","in":["a","b"]},{"answered":"t"}]}"#, "lost"),
        (r#"{"answered":"rows"}"#, "lost"),
        (r#"{"not":{"item":"m","includes":"b"}}"#, "lost"),
    ] {
        let instrument = with_condition(condition);
        let made = questionnaire(&instrument, &options("da", &Words::of("da")));
        let lost =
            made.lost.iter().any(|loss| loss.code == "condition" && loss.pointer == "/sections/0/items/9/shownWhen");
        let resource = json(&made.text);
        let section = items(&resource, "item").iter().find(|item| link(item) == "_del").unwrap();
        let question = items(section, "item").last().unwrap();
        let said: Vec<_> = items(question, "enableWhen")
            .iter()
            .map(|term| {
                let [(_, on), (_, operator), (_, answer)] = term.members() else { panic!("{}", term.to_text()) };
                let answer = answer.get("code").unwrap_or(answer).to_text().replace('"', "");
                format!("{} {} {answer}", on.as_str().unwrap(), operator.as_str().unwrap())
            })
            .collect();
        let behavior = question.get("enableBehavior").and_then(Json::as_str);
        assert_eq!(behavior.is_some(), said.len() > 1, "{condition}");
        let said = if lost { "lost".to_owned() } else { said.join(&format!(" {} ", behavior.unwrap_or_default())) };
        assert_eq!(said, expected, "{condition}");
    }
}

#[test]
fn the_flat_shape_says_what_it_leaves_out() {
    let instrument = with_condition(r#"{"item":"k","is":false}"#);
    let answers = r#"{"r":3,"dobbelt":{"intention":2},"v":"a","m":["a","b"],"k":true,"n":4,"d":2.5,"t":"Der er mere end tredive tegn i den",
        "rows":[{"id":"x","navn":"Karla"}]}"#;
    let report = load(&instrument, answers).session.submission(day(TODAY), "da", AUTHORED.into()).to_text();
    let flat = converted(&instrument, &report, Format::FhirFlat, "da");
    let resource = json(&flat.text);
    let said: Vec<_> = items(&resource, "item")
        .iter()
        .map(|item| format!("{} {}", link(item), item.get("answer").unwrap().to_text()))
        .collect();
    let expected = [
        r#"r [{"valueInteger":3}]"#,
        r#"dobbelt_intention [{"valueInteger":2}]"#,
        r#"v [{"valueString":"a"}]"#,
        r#"k [{"valueBoolean":true}]"#,
        r#"n [{"valueInteger":4}]"#,
        r#"d [{"valueString":"2.5"}]"#,
    ];
    assert_eq!(said, expected);
    let lost: Vec<_> = flat.lost.iter().map(|loss| (&*loss.pointer, loss.code)).collect();
    let head = ["/revision", "/instrument/sha256", "/today", "/answeredBy", "/engine"].map(|at| (at, "no-place"));
    let answers = [
        ("/answers/m", "not-flat"),
        ("/answers/t", "too-long"),
        ("/answers/rows", "not-flat"),
        ("/answers/q", "absent-reason"),
    ];
    assert_eq!(lost, [head.as_slice(), &answers].concat());
}

#[test]
fn the_flat_shape_has_scores_and_room_for_36_items() {
    let rated = |instrument: &Rc<Instrument>| {
        let rated = instrument.items.iter().filter(|item| matches!(item.kind, ItemKind::Rating { .. }));
        let answers: Vec<_> = rated.map(|item| format!(r#""{}":4"#, item.id)).collect();
        load(instrument, &format!("{{{}}}", answers.join(","))).session.report(day(TODAY), "da").to_text()
    };
    let short = built_in("parathed-kort");
    let flat = converted(&short, &rated(&short), Format::FhirFlat, "da");
    let score = short.scores.first().unwrap();
    let resource = json(&flat.text);
    let item = items(&resource, "item").iter().find(|item| link(item) == format!("__scores_{}", score.id)).unwrap();
    assert_eq!(item.get("answer").unwrap().to_text(), r#"[{"valueInteger":4}]"#);
    let long = built_in("parathed");
    assert_eq!(tried(&long, &rated(&long), Format::FhirFlat, "da").unwrap_err().code(), "convert/too-many-items");
}

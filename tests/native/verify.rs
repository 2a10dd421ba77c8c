//! `verify` says of each score whether it follows from the answers, and never says equal without having computed it.

use crate::common::{json, of_the_corpus, path, text, verify};
use samspil::json::Json;
use samspil::verify::{Definition, Outcome, Verification};

fn report() -> Json {
    json(&text(&path("tests/cases/reports/agreements/expected.json")))
}

/// The report with some of its text replaced, once.
fn changed(from: &str, to: &str) -> String {
    let text = report().to_text();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

fn verified(text: &str) -> Verification {
    verify(text, Some(of_the_corpus("alle-slags"))).unwrap()
}

fn result(verification: &Verification, id: &str) -> Outcome {
    verification.scores.iter().find(|score| score.id == id).unwrap().result
}

#[test]
fn equal_is_equal_whatever_the_order_of_keys_and_whatever_is_new() {
    let whole = verified(&report().to_text());
    assert!(
        whole.ok && whole.scores.iter().all(|score| score.result == Outcome::Equal && score.reported == score.computed)
    );
    assert_eq!(whole.definition, Definition::Given);
    let turned = changed(
        r#""id":"holdt","rule":"agreements-kept/1""#,
        r#""rule":"agreements-kept/1","later":{"a":1},"id":"holdt""#,
    );
    assert!(verified(&turned).ok);
}

#[test]
fn every_key_of_a_score_is_compared() {
    for (from, to) in [
        (r#""value":33.33"#, r#""value":33.34"#),
        (r#""value":33.33"#, r#""value":"33.33""#),
        (r#""value":33.33"#, r#""value":33.33,"value":50"#),
        (r#""value":33.33,"#, ""),
        (r#""min":0,"max":100"#, r#""min":0,"max":99"#),
        (r#""unit":"percent""#, r#""unit":"point""#),
        (r#""answered":6,"total":6"#, r#""answered":6,"total":7"#),
        (r#""answered":6,"total":6,"needed":1"#, r#""answered":6,"total":6,"needed":0"#),
        (r#""total":6,"needed":1"#, r#""total":6,"needed":1,"band":"hoej""#),
        (r#""agreements-kept/1""#, r#""agreements-kept/2""#),
    ] {
        let verification = verified(&changed(from, to));
        assert!(!verification.ok, "{from} {to}");
        assert_eq!(result(&verification, "holdt"), Outcome::Differs, "{from} {to}");
    }
    let counts = verified(&changed(r#""counts":{"kept":2,"#, r#""counts":{"kept":3,"#));
    assert_eq!(result(&counts, "aftaler"), Outcome::Differs);
    let states = verified(&changed(
        r#""id":"aftaler","rule":"agreements-state/1","outcome":"scored""#,
        r#""id":"aftaler","rule":"agreements-state/1","outcome":"incomplete""#,
    ));
    assert_eq!(result(&states, "aftaler"), Outcome::Differs);
}

#[test]
fn a_changed_answer_or_day_shows() {
    let answer = verified(&changed(r#""status":"gennemfoert","udfoert""#, r#""status":"delvist","udfoert""#));
    assert_eq!(result(&answer, "holdt"), Outcome::Differs);
    let day = verified(&changed(r#""today":"2026-11-21""#, r#""today":"2026-11-22""#));
    assert_eq!((day.ok, result(&day, "holdt"), result(&day, "modenhed")), (false, Outcome::Differs, Outcome::Equal));
}

#[test]
fn missing_and_extra_scores_are_named() {
    let named = verified(&changed(r#""id":"holdt-ung""#, r#""id":"holdt-mor""#));
    assert_eq!(
        (named.ok, result(&named, "holdt-mor"), result(&named, "holdt-ung")),
        (false, Outcome::Extra, Outcome::Missing)
    );
    let extra = named.scores.iter().find(|score| score.id == "holdt-mor").unwrap();
    assert!(extra.reported.is_some() && extra.computed.is_none());
    let twice = verified(&changed(r#""id":"holdt-ung""#, r#""id":"holdt""#));
    let results: Vec<_> = twice.scores.iter().filter(|score| score.id == "holdt").map(|score| score.result).collect();
    assert_eq!(results, [Outcome::Equal, Outcome::Extra]);
    let Json::Object(mut members) = report() else { panic!("no object") };
    members.retain(|(key, _)| key != "scores");
    let none = verified(&Json::Object(members).to_text());
    assert!(!none.ok && none.scores.iter().all(|score| score.result == Outcome::Missing));
}

#[test]
fn without_the_very_definition_or_a_day_nothing_is_computable() {
    let text = report().to_text();
    for given in [None, Some(of_the_corpus("fyrre"))] {
        let unknown = verify(&text, given).unwrap();
        assert_eq!((unknown.ok, unknown.definition), (false, Definition::Unknown));
        assert!(unknown.scores.iter().all(|score| score.result == Outcome::NotComputable && score.computed.is_none()));
    }
    let dayless = verified(&changed(r#""today":"2026-11-21""#, r#""today":"i dag""#));
    assert_eq!((dayless.ok, result(&dayless, "holdt")), (false, Outcome::NotComputable));
    // Not even a report without scores is in order when nothing could be computed.
    let bare = r#"{"format":"samspil-report/1","instrument":{"id":"x","sha256":"y"},"scores":[]}"#;
    assert!(!verified(bare).ok);
    let renamed = changed(r#""instrument":{"id":"alle-slags""#, r#""instrument":{"id":"andet""#);
    assert_eq!(verify(&renamed, Some(of_the_corpus("alle-slags"))).unwrap_err().code(), "answers/other-instrument");
}

#[test]
fn the_text_has_the_keys_of_the_contract() {
    let found = verified(&report().to_text()).to_text();
    assert!(found.starts_with(
        r#"{"ok":true,"definition":"given","scores":[{"id":"modenhed","result":"equal","reported":{"id":"modenhed","#
    ));
}

#[test]
fn what_is_no_report_is_refused() {
    for (text, code) in [
        ("{", "answers/syntax"),
        ("[]", "answers/wrong-type"),
        (r#"{"r1":4}"#, "answers/wrong-type"),
        (r#"{"format":"samspil-report/2"}"#, "answers/unknown-format"),
        (r#"{"format":1}"#, "answers/unknown-format"),
    ] {
        assert_eq!(verify(text, None).unwrap_err().code(), code, "{text}");
    }
}

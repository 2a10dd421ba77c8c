//! The corpus of overviews: byte for byte as expected, and as worked out by hand.

use crate::common::{checked, day, entries, json, path, renews, text};
use samspil::instrument::catalog;
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
    let mut collection =
        Collection::new(options(&json(&text(&folder.join("options.json")))), Box::new(catalog::with_digest));
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

/// The value at a way of keys and places: `assessments.0.items.2.rounds.1`.
fn at<'a>(json: &'a Json, way: &str) -> &'a Json {
    way.split('.').fold(json, |json, step| match json {
        Json::Array(elements) => &elements[step.parse::<usize>().unwrap()],
        json => json.get(step).unwrap_or_else(|| panic!("{step} of {way}")),
    })
}

fn hold(name: &str, expected: &[(&str, &str)]) {
    let found = case(name);
    for (way, value) in expected {
        assert_eq!(at(&found, way).to_text(), *value, "{name}: {way}");
    }
}

#[test]
fn each_code_is_given_for_its_reason() {
    let Json::Array(left_out) = at(&case("left-out"), "leftOut").clone() else { panic!() };
    let code = |source: &str| {
        let found = left_out.iter().find(|entry| entry.get("source").and_then(Json::as_str) == Some(source));
        found.map_or("", |entry| entry.get("code").and_then(Json::as_str).unwrap()).to_owned()
    };
    for (sources, expected) in [
        (&["1"][..], "answers/syntax"),
        (&["8"], "answers/too-deep"),
        (&["2", "3", "5", "6", "7", "9", "10"], "answers/wrong-type"),
        (&["4"], "answers/unknown-format"),
        (&["11", "12", "13", "26"], "unknown-definition"),
        (&["15", "16", "19"], "duplicate"),
        (&["17", "18"], "conflict"),
        (&["28"], "entered-in-error"),
        (&["21", "23", "25", "27", "29"], "superseded"),
        (&["20", "24", "30", "31", "32"], "draft"),
        (&["33", "34"], "nothing-to-show"),
        (&["35", "36"], "no-subject"),
        (&["14", "22", "37"], ""),
    ] {
        for source in sources {
            assert_eq!(code(source), expected, "{source}");
        }
    }
    assert_eq!(left_out.len(), 34);
    let large = " ".repeat(samspil::session::MAX_BYTES + 1);
    let mut collection = Collection::new(Options::on(day("2026-11-21")), Box::new(catalog::with_digest));
    collection.add(None, &large);
    collection.add_unreadable("b.json");
    assert!(collection.finish().to_text().contains(
        r#""leftOut":[{"source":null,"id":null,"revision":null,"code":"answers/too-large"},{"source":"b.json","id":null,"revision":null,"code":"unreadable"}]"#
    ));
}

#[test]
fn rounds_and_versions_decide_what_counts() {
    hold(
        "asked-rounds",
        &[
            ("reports", r#"{"read":12,"counted":7}"#),
            (
                "assessments.0.rounds",
                r#"[{"id":"2026-2","from":"2026-10-02","until":"2026-10-04","individual":3,"joint":0},{"id":"2026-1","from":"2026-03-02","until":"2026-03-04","individual":3,"joint":1}]"#,
            ),
            // 11:00+01:00 and 10:00Z are the same moment, so the greater id counts.
            (
                "leftOut",
                r#"[{"source":"4","id":"a-01","revision":1,"code":"answered-again"},{"source":"11","id":"a-97","revision":1,"code":"answered-again"},{"source":"10","id":"a-98","revision":1,"code":"answered-again"},{"source":"7","id":"x-01","revision":1,"code":"other-round"},{"source":"8","id":"y","revision":1,"code":"no-round"}]"#,
            ),
        ],
    );
    hold(
        "versions",
        &[
            ("assessments.0.instrument.version", r#""1.10.0""#),
            ("assessments.0.rounds.0.individual", "3"),
            ("leftOut.0.code", r#""other-version""#),
            // A later revision counts first, and that was answered by the earlier version.
            ("leftOut.3.code", r#""superseded""#),
            ("leftOut.4.code", r#""other-version""#),
            ("reports.counted", "3"),
        ],
    );
    // Without a time at all first; then by moments: 23:59:59Z is later than 00:30+01:00 of the next day.
    hold(
        "no-rounds",
        &[
            ("assessments.0.rounds.0", r#"{"id":"uden tid","from":null,"until":null,"individual":1,"joint":0}"#),
            (
                "assessments.0.rounds.1",
                r#"{"id":null,"from":"2026-02-01","until":"2026-03-02","individual":5,"joint":0}"#,
            ),
        ],
    );
}

#[test]
fn figures_are_those_worked_out_by_hand() {
    // maal of 12: 1 + i % 5 for i from 1 to 12: 2 3 4 5 1 2 3 4 5 1 2 3. Σ 35, Σ² 123, d = 144 · 16: (2304 − 4 · (12 · 123 − 35²)) / 2304.
    hold(
        "two-rounds-12-9",
        &[
            (
                "assessments.0.items.0.rounds.0",
                r#"{"round":"2026-1","n":12,"answered":12,"suppressed":false,"dontKnow":0,"notApplicable":0,"notAnswered":0,"notAsked":0,"median":3,"min":1,"max":5,"distribution":[2,3,3,2,2],"discuss":true,"agreement":0.56,"joint":[]}"#,
            ),
            ("assessments.0.items.0.changes.0.all.n", "[12,9]"),
            ("assessments.0.items.0.changes.0.both", r#"{"n":7,"suppressed":true}"#),
            ("assessments.0.themes.0.changes.0.both.suppressed", "true"),
            ("assessments.0.items.0.levelLabels.0", r#""not at all""#),
            ("assessments.0.comments.0.texts.0", r#""Kommentar =1+1""#),
        ],
    );
    // Own changes of maal, 2 + i % 4 − (1 + i % 5), the first at most 5: 1 1 1 −3 2 2 2.
    hold("two-rounds-12-10", &[("assessments.0.items.0.changes.0.both", r#"{"n":7,"suppressed":false,"value":1}"#)]);
    hold(
        "few",
        &[
            ("assessments.0.items.0.rounds.0.answered", "2"),
            ("assessments.0.items.0.rounds.0.suppressed", "true"),
            ("assessments.0.items.0.rounds.0.joint", r#"[{"report":"j2","level":5},{"report":"j1","level":2}]"#),
            ("assessments.0.comments.0.suppressed", "true"),
            ("assessments.0.comments.0.joint", r#"["Andre","Fælles"]"#),
        ],
    );
    // One and then none without a score gave a level; then three.
    hold(
        "by-difference",
        &[
            ("assessments.0.themes.0.rounds.0", r#"{"round":"1","n":4,"scored":3,"suppressed":true,"joint":[]}"#),
            ("assessments.0.themes.0.rounds.1.mean", "4"),
            ("assessments.0.themes.0.rounds.2.mean", "4"),
            ("assessments.0.themes.0.changes.0.both", r#"{"n":3,"suppressed":true}"#),
            ("assessments.0.themes.0.changes.1.both", r#"{"n":3,"suppressed":false,"value":0}"#),
        ],
    );
    hold(
        "all-missing",
        &[
            ("reports.counted", "7"),
            ("assessments.0.items.0.rounds.0", r#"{"round":null,"n":7,"answered":0,"suppressed":true,"joint":[]}"#),
            ("assessments.0.develop", "[]"),
            (
                "partial",
                r#"[{"source":"4","id":"a3","revision":1,"answers":3},{"source":"5","id":"a4","revision":1,"answers":1},{"source":"6","id":"a8","revision":1,"answers":1},{"source":"7","id":"a9","revision":1,"answers":1}]"#,
            ),
        ],
    );
    hold("nothing", &[("reports", r#"{"read":0,"counted":0}"#), ("assessments", "[]"), ("caseload", "null")]);
}

#[test]
fn a_row_counts_once_as_it_stands_last() {
    hold(
        "caseload",
        &[
            ("caseload.people.1.reports", r#"["a0","a1","a2"]"#),
            ("caseload.people.1.birthMonth", r#""2009-05""#),
            ("caseload.people.1.education", r#"{"status":"risiko","date":null}"#),
            ("caseload.people.1.work", r#"{"status":"fritidsjob","date":null}"#),
            // ra is kept by now; rb is open in the first table that has it; rc and rd are without status; two rows have no id.
            (
                "caseload.people.1.agreements",
                r#"{"kept":1,"partly":1,"not-kept":1,"overdue":1,"open":3,"without-deadline":1,"dropped":0,"without-status":2}"#,
            ),
            ("caseload.people.1.overdueFollowUps", "2"),
            (
                "caseload.people.1.meetings",
                r#"[{"id":"m16","due":"2025-05","state":"held"},{"id":"m17","due":"2026-11","state":"moved"},{"id":"m18","due":"2027-11","state":"ahead"}]"#,
            ),
            ("caseload.people.2.state", r#""former""#),
            ("caseload.people.3.state", r#""present""#),
            ("caseload.people.4.birthMonth", r#""2009-07""#),
            ("caseload.people.4.latest", r#""d1""#),
            (
                "caseload.groups.0.education",
                r#"{"counts":{"grundskole":1,"i-gang":1,"risiko":2,"efterskole":1},"answered":5}"#,
            ),
            ("caseload.groups.1.atRisk", r#"{"count":1,"of":4,"percent":25}"#),
            ("caseload.groups.2.agreements.of", "0"),
            ("caseload.labels.promisedBy", r#"{"kommune":"Kommunen","ung":"Den unge"}"#),
        ],
    );
    let Json::Array(upcoming) = at(&case("caseload"), "caseload.upcoming").clone() else { panic!() };
    let brief = |entry: &Json| {
        let text = |key| entry.get(key).and_then(Json::as_str).unwrap_or("-").to_owned();
        ["date", "kind", "subjectRef", "report", "id"].map(text).join(" ")
    };
    assert_eq!(
        upcoming.iter().map(brief).collect::<Vec<_>>(),
        [
            "2026-11-21 deadline ung-a a1 rc",
            "2026-12-01 deadline ung-a a2 rb",
            "2026-12-02 fixed-meeting ung-a a2 m17",
            "2026-12-10 meeting ung-a a2 -",
            "2027-01 fixed-meeting ung-d d1 m17",
            "2027-01-20 deadline ung-a a2 -",
            "2027-01-20 follow-up ung-a a2 -",
        ]
    );
    hold(
        "before-birth",
        &[
            ("caseload.people.0.meetings.0.state", r#""ahead""#),
            ("caseload.people.0.state", r#""present""#),
            ("caseload.upcoming", "[]"),
        ],
    );
}

#[test]
fn a_leader_sees_no_reference() {
    let text = overview(&path("tests/cases/overviews/leader"));
    for reference in ["ung-1", "\"a-01\"", "\"j\"", "\"d\"", "\"p\"", "\"7\"", "r01"] {
        assert!(!text.contains(reference), "{reference}");
    }
    hold(
        "leader",
        &[
            ("caseload.people", "[]"),
            ("caseload.upcoming", "[]"),
            ("caseload.groups.0.people", "1"),
            ("assessments.0.items.0.rounds.0.joint", r#"[{"report":null,"level":2}]"#),
            (
                "leftOut",
                r#"[{"source":null,"id":null,"revision":null,"code":"answers/syntax"},{"source":null,"id":null,"revision":null,"code":"draft"}]"#,
            ),
        ],
    );
}

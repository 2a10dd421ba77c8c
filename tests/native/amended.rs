//! `amend` withdraws a report and changes nothing else; `redact` leaves nothing of what it says about people.

use crate::common::{built_in, checked, day, entries, json, load, of_the_corpus, path, text, verify};
use samspil::amend::amend;
use samspil::convert::Source;
use samspil::instrument::{DataClass, Instrument, ItemKind, catalog};
use samspil::json::Json;
use samspil::redact::redact;
use std::collections::BTreeSet;
use std::rc::Rc;

const WITHDRAWN: &str = "entered-in-error";

fn report(name: &str) -> String {
    text(&path("tests/cases/reports").join(name).join("expected.json"))
}

/// Every report of the corpus, as it is written, with its definition.
fn reports() -> Vec<(String, Rc<Instrument>, Json)> {
    let read = |folder: &std::path::PathBuf| {
        let spec = json(&text(&folder.join("case.json")));
        let report = json(&text(&folder.join("expected.json")));
        let instrument = match spec.get("definition").and_then(Json::as_str) {
            Some(file) => checked(&text(&path("tests/cases").join(file))),
            None => built_in(report.get("instrument")?.get("id")?.as_str()?),
        };
        // Some are of an earlier version, and were brought into this one.
        Some((folder.file_name()?.to_string_lossy().into_owned(), instrument, report))
    };
    entries(&path("tests/cases/reports")).iter().filter_map(read).collect()
}

fn redacted(report: &str, given: &Rc<Instrument>) -> Json {
    let source = Source::find(report, &catalog::with_digest, &[Rc::clone(given)]).unwrap();
    json(&redact(&source).to_text())
}

fn get<'a>(report: &'a Json, key: &str) -> &'a Json {
    report.get(key).unwrap_or_else(|| panic!("{key}"))
}

#[test]
fn a_withdrawn_report_is_the_next_revision_and_otherwise_as_it_was() {
    let before = json(&report("moedetjekliste-final"));
    let after = amend(&before.to_text(), WITHDRAWN, "Forkert borger").unwrap();
    let keys = |json: &Json| json.members().iter().map(|(key, _)| key.clone()).collect::<Vec<_>>();
    assert_eq!(keys(&after)[..7], ["format", "id", "revision", "status", "reason", "previousId", "replaces"]);
    let revision = get(&before, "revision").as_integer().unwrap();
    assert_eq!(get(&after, "revision").as_integer(), Some(revision + 1));
    assert_eq!(get(&after, "status").as_str(), Some(WITHDRAWN));
    assert_eq!(get(&after, "reason").as_str(), Some("Forkert borger"));
    assert_eq!(get(get(&after, "replaces"), "revision").as_integer(), Some(revision));
    assert_eq!(get(get(&after, "replaces"), "sha256").as_str(), Some(&*before.sha256()));
    for (key, value) in before.members() {
        if !["revision", "status", "replaces"].contains(&&**key) {
            assert_eq!(after.get(key), Some(value), "{key}");
        }
    }
    // The form shows it, and gives it back as it is.
    let session = load(&built_in("moedetjekliste"), &after.to_text()).session;
    let today = day(get(&after, "today").as_str().unwrap());
    assert_eq!(session.report(today, "da").to_text(), after.to_text());
    assert!(verify(&after.to_text(), None).unwrap().ok);
}

#[test]
fn a_draft_that_is_withdrawn_still_replaces_what_it_replaced() {
    let before = json(&report("replaces"));
    let after = amend(&before.to_text(), WITHDRAWN, "Tastet to gange").unwrap();
    assert_eq!(get(&before, "status").as_str(), Some("draft"));
    assert_eq!(after.get("replaces"), before.get("replaces"));
    assert_ne!(after.get("replaces"), Some(&Json::Null));
}

#[test]
fn what_cannot_be_amended_is_refused_with_every_problem() {
    let report = report("moedetjekliste-final");
    let withdrawn = amend(&report, WITHDRAWN, "x").unwrap().to_text();
    let long = "æ".repeat(samspil::session::MAX_BYTES / 2);
    let cases: [(&str, &str, &str, &str, &[&str]); 8] = [
        ("{", WITHDRAWN, "x", "answers/syntax", &[""]),
        (r#"{"moede.type":"andet"}"#, WITHDRAWN, "x", "answers/wrong-type", &[""]),
        (r#"{"format":"samspil-report/2"}"#, WITHDRAWN, "x", "answers/unknown-format", &["/format"]),
        (
            r#"{"format":"samspil-report/1","id":7,"revision":-1,"status":"færdig"}"#,
            WITHDRAWN,
            "x",
            "answers/wrong-type",
            &["/id", "/revision", "/status", "/instrument"],
        ),
        (&report, "final", "x", "answers/bad-attribute", &["/status"]),
        (&report, "", " \n", "answers/bad-attribute", &["/status", "/reason"]),
        (&withdrawn, WITHDRAWN, "igen", "answers/withdrawn", &[]),
        (&report, WITHDRAWN, &long, "answers/too-large", &[""]),
    ];
    for (text, status, reason, code, pointers) in cases {
        let error = amend(text, status, reason).unwrap_err();
        let found: Vec<&str> = error.problems().iter().map(|problem| &*problem.pointer).collect();
        assert_eq!((error.code(), &*found), (code, pointers));
    }
}

#[test]
fn a_redacted_report_verifies_and_comes_back_as_it_was() {
    for (name, instrument, report) in reports() {
        let redacted = redacted(&report.to_text(), &instrument);
        let text = redacted.to_text();
        assert!(verify(&text, Some(Rc::clone(&instrument))).unwrap().ok, "{name}: {text}");
        let (today, language) =
            (get(&redacted, "today").as_str().unwrap(), get(&redacted, "language").as_str().unwrap());
        let again = load(&instrument, &text).session.report(day(today), language);
        let without = |mut json: Json| {
            // Issues are left out, and found again by whoever asks.
            if let Json::Object(members) = &mut json {
                members.retain(|(key, _)| key != "issues");
            }
            json.to_text()
        };
        assert_eq!(without(json(&again.to_text())), without(redacted), "{name}");
        let keys = |json: &Json| json.members().iter().map(|(key, _)| key.clone()).collect::<BTreeSet<_>>();
        assert_eq!(keys(&json(&text)).symmetric_difference(&keys(&report)).collect::<Vec<_>>(), [] as [&String; 0]);
    }
}

/// Of a report about an organisation only what the host called people, cases and rounds goes.
#[test]
fn answers_that_are_about_no_person_stay_with_their_scores() {
    let (instrument, report) = (built_in("parathed"), json(&report("parathed-final")));
    let redacted = redacted(&report.to_text(), &instrument);
    assert_eq!(redacted.get("scores"), report.get("scores"));
    for item in instrument.items.iter().filter(|item| item.is_answerable() && item.class == DataClass::None) {
        if !matches!(item.kind, ItemKind::Table(_)) {
            assert_eq!(get(&redacted, "answers").get(&item.id), get(&report, "answers").get(&item.id), "{}", item.id);
        }
    }
}

#[test]
fn nothing_about_people_is_left() {
    // Every text that a host or a person can put into a report says so; and so does every choice, day and month.
    let secret = "Hemmelig";
    let definition = text(&path("tests/cases/instruments/alle-slags.json"));
    let definition = definition.replace(r#""class": "none""#, r#""class": "sensitive""#);
    let instrument = checked(&definition);
    for name in ["every-missing", "joint-and-references", "agreements", "unreadable", "texts", "meetings-due"] {
        let mut whole = json(&report(name));
        let texts = ["id", "previousId", "subjectRef", "caseRef", "kle", "round", "respondent", "authored", "language"];
        if let Json::Object(members) = &mut whole {
            for (key, value) in members.iter_mut() {
                if texts.contains(&&**key) {
                    *value = Json::from(secret);
                }
            }
            members.push(("andet".into(), Json::from(secret)));
        }
        let own = json(&definition).sha256();
        let from = of_the_corpus("alle-slags").sha256.clone();
        let carried =
            format!(r#""carriedOver":[{{"pointer":"/x","code":"unknown-item","answer":"{secret}"}}],"engine""#);
        let whole = whole.to_text().replace(&from, &own).replace(r#""carriedOver":[],"engine""#, &carried);
        let redacted = redacted(&whole, &instrument);
        let text = redacted.to_text();
        assert!(whole.matches(secret).count() > 8 && !text.contains(secret), "{text}");
        assert_eq!(get(&redacted, "authored").as_str().map(|at| &at[10..]), Some("T00:00:00Z"));
        for (id, answer) in get(&redacted, "answers").members() {
            let is_gone = matches!(answer, Json::Array(_)) || answer.get("missing").is_some();
            assert!(is_gone && answer.get("typed").is_none() && answer.get("kept").is_none(), "{name}: {id}");
            let Json::Array(rows) = answer else { continue };
            for (key, cell) in rows.iter().flat_map(Json::members) {
                assert!(key == "id" || cell.get("missing").is_some(), "{name}: {id}/{key}");
            }
        }
        for score in ["counts", "due"] {
            assert!(!text.contains(&format!(r#""{score}":{{"kept":1"#)), "{text}");
        }
    }
}

#[test]
fn rows_are_known_by_their_places_and_references_follow() {
    let instrument = of_the_corpus("henvisninger");
    let report = report("row-blank").replace("\"id\":\"", "\"id\":\"karla-");
    let report = report.replacen("karla-", "", 2);
    assert!(report.contains("karla-"), "{report}");
    let redacted = redacted(&report, &instrument).to_text();
    assert!(!redacted.contains("karla-"), "{redacted}");
}

#[test]
fn a_report_of_an_unknown_definition_is_not_redacted() {
    let unknown = report("parathed-final").replace(&built_in("parathed").sha256, &"0".repeat(64));
    let error = Source::find(&unknown, &catalog::with_digest, &[]).unwrap_err();
    assert_eq!((error.code(), error.problems()[0].code), ("convert/unknown-definition", "dangling"));
}

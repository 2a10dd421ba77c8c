//! The report of last time, and one of another instrument: what is carried over and taken, in the corpus and for every form.

use crate::common::acts::{acts, done};
use crate::common::{AUTHORED, TODAY, built_in, checked, counted_ids, day, entries, json, path, renews, text};
use proptest::prelude::*;
use samspil::error::Error;
use samspil::instrument::{Instrument, ItemKind};
use samspil::json::Json;
use samspil::session::{References, Session};
use std::path::Path;
use std::rc::Rc;

fn blank(instrument: &Rc<Instrument>) -> Session {
    let ids = &mut || "blank".to_owned();
    Session::blank(Rc::clone(instrument), References::default(), AUTHORED.into(), ids)
}

fn earlier(instrument: &Rc<Instrument>, report: &str) -> Result<Session, Error> {
    let report = json(report);
    Session::earlier(Rc::clone(instrument), References::default(), &report, &mut counted_ids())
        .map(|loaded| loaded.session)
}

fn written(session: &Session) -> Json {
    json(&session.report(day(TODAY), "da").to_text())
}

fn following(instrument: &Rc<Instrument>, previous: &Session) -> Session {
    let mut next = blank(instrument);
    next.follow(previous, &mut counted_ids());
    next
}

fn taking(instrument: &Rc<Instrument>, source: &Session) -> Session {
    let mut next = blank(instrument);
    next.take_from(source, &mut counted_ids());
    next
}

fn rows<'a>(report: &'a Json, table: &str) -> &'a [Json] {
    let Some(Json::Array(rows)) = report.get("answers").unwrap().get(table) else { panic!("no table {table}") };
    rows
}

fn ids<'a>(report: &'a Json, table: &str) -> Vec<&'a str> {
    rows(report, table).iter().map(|row| row.get("id").unwrap().as_str().unwrap()).collect()
}

fn strings(list: &Json) -> Vec<&str> {
    let Json::Array(list) = list else { panic!("no list") };
    list.iter().map(|text| text.as_str().unwrap()).collect()
}

/// A case's report, and the id of the report that it follows.
fn of_case(folder: &Path) -> (Json, Json, Option<String>) {
    let spec = json(&text(&folder.join("case.json")));
    let named = |key| spec.get(key).and_then(Json::as_str);
    let instrument = built_in(named("instrument").unwrap());
    let report = |file| text(&path("tests/cases").join(file));
    let other = |report: &str| built_in(json(report).get("instrument").unwrap().get("id").unwrap().as_str().unwrap());
    let mut session = blank(&instrument);
    let previous = named("previous").map(|file| earlier(&instrument, &report(file)).unwrap());
    if let Some(previous) = &previous {
        assert_eq!(session.follow(previous, &mut counted_ids()), None);
    }
    if let Some(report) = named("prefill").map(report) {
        session.take_from(&earlier(&other(&report), &report).unwrap(), &mut counted_ids());
    }
    assert!(!session.is_answered(), "nobody has done anything");
    assert_eq!(session.authored, AUTHORED);
    (spec, written(&session), previous.map(|previous| previous.id))
}

#[test]
fn what_is_carried_over_and_taken_is_as_expected() {
    for folder in entries(&path("tests/cases/earlier")) {
        let (spec, report, follows) = of_case(&folder);
        let file = folder.join("expected.json");
        if renews("earlier") {
            std::fs::write(&file, format!("{}\n", report.to_text())).unwrap();
        }
        assert_eq!(text(&file), format!("{}\n", report.to_text()), "{}", folder.display());
        assert_eq!(report.get("previousId").unwrap().as_str(), follows.as_deref());
        let expect = spec.get("expect").unwrap();
        let members = |key| expect.get(key).map(Json::members).unwrap_or_default();
        for (item, answer) in members("answers") {
            assert_eq!(report.get("answers").unwrap().get(item), Some(answer), "{item}");
        }
        for (table, expected) in members("ids") {
            assert_eq!(ids(&report, table), strings(expected), "{table}");
        }
        for (table, columns) in members("blank") {
            for (row, column) in rows(&report, table)
                .iter()
                .flat_map(|row| strings(columns).into_iter().map(move |column| (row, column)))
            {
                assert!(row.get(column).unwrap().get("missing").is_some(), "{table} {column}");
            }
        }
        let Some(Json::Array(kept)) = expect.get("kept") else { continue };
        for place in kept {
            let [table, row, column, answer] = strings(place)[..] else { panic!("no place") };
            let found =
                rows(&report, table).iter().find(|other| other.get("id").unwrap().as_str() == Some(row)).unwrap();
            assert_eq!(found.get(column).unwrap().as_str(), Some(answer), "{table} {row} {column}");
        }
    }
}

/// What is open is talked about first: until then the sheet is not handed in, and the last thing said of it stands beside.
#[test]
fn what_was_open_needs_a_status_first() {
    let sheet = built_in("maal-og-aftaler");
    let previous = earlier(&sheet, &text(&path("tests/cases/reports/maal-og-aftaler-final/expected.json"))).unwrap();
    let next = following(&sheet, &previous);
    let issues = next.findings(day(TODAY)).issues;
    let of = |item: &str, code: &str| {
        issues
            .iter()
            .filter(|issue| issue.item == item && issue.code == code)
            .map(|issue| issue.row.clone().unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(of("sidste-aftaler", "status-first"), ["s4", "s5", "a1", "a2", "a3", "a4"]);
    assert_eq!(of("maal", "required"), ["m1", "m2", "m3", "m4"]);
    let (table, status) = (sheet.position("sidste-aftaler").unwrap(), 6);
    let last = |row| previous.answered_last(table, Some((row, status))).cloned();
    assert_eq!(last("s4"), Some(samspil::answers::Entry::Option("i-gang".into())));
    assert_eq!(last("a1"), Some(samspil::answers::Entry::Option("aftalt".into())), "it stood in another table");
    assert_eq!(last("d1"), None);
}

const SHEET: &str = r#"{ "format": "samspil-definition/1", "id": "ark", "version": "1.0.0", "title": { "da": "Ark" },
    "subject": "person", "results": "live", "officialWording": false,
    "sections": [ { "id": "a", "title": { "da": "A" }, "items": [
        { "id": "vis", "kind": "check", "carryOver": true, "text": { "da": "Vis?" }, "class": "none", "source": { "from": "samspil" } },
        { "id": "fast", "kind": "text", "text": { "da": "Fast" }, "carryOver": true, "class": "none", "source": { "from": "samspil" },
            "shownWhen": { "item": "vis", "is": true } },
        { "id": "sidst", "kind": "table", "text": { "da": "Sidst" }, "class": "none", "source": { "from": "samspil" }, "columnsOf": "nu",
            "rows": { "min": 0, "max": 2 }, "rowName": { "da": "ting" }, "carryOver": { "when": { "any": [ { "item": "faerdig", "is": false }, { "not": { "answered": "faerdig" } } ] }, "into": "sidst" } },
        { "id": "nu", "kind": "table", "text": { "da": "Nu" }, "class": "none", "source": { "from": "samspil" },
            "rows": { "min": 1, "max": 9 }, "rowName": { "da": "ting" },
            "carryOver": { "when": { "any": [ { "item": "faerdig", "is": false }, { "not": { "answered": "faerdig" } } ] }, "into": "sidst", "anew": ["antal"] }, "columns": [
            { "id": "hvad", "kind": "text", "text": { "da": "Hvad?" }, "class": "none", "source": { "from": "samspil" } },
            { "id": "faerdig", "kind": "check", "text": { "da": "Færdig?" }, "class": "none", "source": { "from": "samspil" } },
            { "id": "antal", "kind": "number", "text": { "da": "Hvor mange?" }, "class": "none", "source": { "from": "samspil" } },
            { "id": "efter", "kind": "reference", "table": "sidst", "text": { "da": "Efter" }, "class": "none", "source": { "from": "samspil" } } ] } ] } ] }"#;

fn report_of(id: &str, answers: &str) -> String {
    format!(
        r#"{{"format":"samspil-report/1","id":"sidste","status":"final","instrument":{{"id":"{id}"}},"answers":{answers}}}"#
    )
}

#[test]
fn a_row_is_there_once_and_what_has_no_room_is_told() {
    let sheet = checked(SHEET);
    let rows = r#"{"fast":"skjult","sidst":[{"id":"x","hvad":"Gammel","antal":1,"efter":"y"},{"id":"y","hvad":"Gjort","faerdig":true}],
        "nu":[{"id":"x","hvad":"Igen"},{"id":"z","hvad":"Ny","antal":2,"efter":"x"},{"id":"v","hvad":"For meget"}]}"#;
    let previous = earlier(&sheet, &report_of("ark", rows)).unwrap();
    let mut next = blank(&sheet);
    let told = next.follow(&previous, &mut counted_ids()).unwrap();
    assert_eq!((told.code(), told.problems().len()), ("answers/partial", 1));
    let report = written(&next);
    assert_eq!(ids(&report, "sidst"), ["x", "z"]);
    assert_eq!(ids(&report, "nu").len(), 1, "the row that a blank begins with");
    let carried = report.get("answers").unwrap().get("sidst").unwrap().to_text();
    assert_eq!(
        carried,
        r#"[{"id":"x","hvad":"Gammel","faerdig":{"missing":"not-answered"},"antal":1,"efter":{"missing":"not-answered"}},{"id":"z","hvad":"Ny","faerdig":{"missing":"not-answered"},"antal":{"missing":"not-answered"},"efter":"x"}]"#
    );
    let aside = report.get("carriedOver").unwrap().to_text();
    assert!(aside.contains(r#""code":"too-many-rows""#) && aside.contains("For meget"), "{aside}");
    assert_eq!(
        report.get("answers").unwrap().get("fast").unwrap().to_text(),
        r#"{"missing":"not-asked"}"#,
        "it was hidden"
    );
}

#[test]
fn other_reports_are_refused() {
    let sheet = built_in("maal-og-aftaler");
    let refused = |report: &str| earlier(&sheet, report).unwrap_err().code().to_owned();
    assert_eq!(refused(&report_of("moedetjekliste", "{}")), "answers/other-instrument");
    assert_eq!(
        refused(&report_of("maal-og-aftaler", "{}").replace("\"final\"", "\"entered-in-error\"")),
        "answers/withdrawn"
    );
    let own = References { subject_ref: Some("a".into()), ..References::default() };
    let report = json(&report_of("maal-og-aftaler", "{}").replace("\"status\"", "\"subjectRef\":\"b\",\"status\""));
    let other = Session::earlier(Rc::clone(&sheet), own.clone(), &report, &mut counted_ids()).unwrap_err();
    assert_eq!(other.code(), "answers/other-subject");
    let previous = Session::earlier(sheet, References::default(), &report, &mut counted_ids()).unwrap().session;
    assert!(previous.is_of_another(&own) && !previous.is_of_another(&References::default()));
}

/// Two made-up instruments: what they share is taken where it is the same kind of answer, and where nothing is entered.
#[test]
fn only_what_fits_is_taken() {
    let definition = |id: &str, levels: &str, options: &str, kind: &str, columns: &str| {
        let item = |id: &str, rest: &str| {
            format!(
                r#"{{ "id": "{id}", "shared": "s.{id}", "text": {{ "da": "x" }}, "class": "none", "source": {{ "from": "samspil" }}, {rest} }}"#
            )
        };
        let column = |name: &str| {
            format!(
                r#"{{ "id": "{name}", "kind": "text", "text": {{ "da": "x" }}, "class": "none", "source": {{ "from": "samspil" }} }}"#
            )
        };
        let columns: Vec<String> = columns.split(' ').map(column).collect();
        checked(&format!(
            r#"{{ "format": "samspil-definition/1", "id": "{id}", "version": "1.0.0", "title": {{ "da": "X" }}, "subject": "person",
            "results": "live", "officialWording": false,
            "scales": [ {{ "id": "t", "direction": "higher-is-better", "levels": [{levels}] }} ],
            "sections": [ {{ "id": "a", "title": {{ "da": "A" }}, "items": [ {}, {}, {}, {}, {} ] }} ] }}"#,
            item("trin", r#""kind": "rating", "scale": "t""#),
            item("valg", &format!(r#""kind": "choice", "options": [{options}]"#)),
            item("slags", &format!(r#""kind": "{kind}""#)),
            item("tekst", r#""kind": "text""#),
            item(
                "folk",
                &format!(
                    r#""kind": "table", "rows": {{ "min": 0, "max": 9 }}, "rowName": {{ "da": "x" }}, "carryOver": "none", "columns": [{}]"#,
                    columns.join(",")
                )
            ),
        ))
    };
    let level = |value: i32| format!(r#"{{ "value": {value}, "label": {{ "da": "x" }} }}"#);
    let option = |id: &str| format!(r#"{{ "id": "{id}", "label": {{ "da": "x" }} }}"#);
    let (one_two, one_three) = ([level(1), level(2)].join(","), [level(1), level(3)].join(","));
    let (ab, b) = ([option("a"), option("b")].join(","), option("b"));
    let from = definition("fra", &one_two, &ab, "date", "navn rolle tlf");
    let answers = r#"{"trin":2,"valg":"a","slags":"2026-11-21","tekst":"fra","folk":[{"id":"p","navn":"Karla","rolle":"mor","tlf":"12"},{}]}"#;
    let source = earlier(&from, &report_of("fra", answers)).unwrap();
    let taken = |into: &Rc<Instrument>| written(&taking(into, &source)).get("answers").unwrap().to_text();
    assert_eq!(
        taken(&definition("til", &one_two, &ab, "date", "navn rolle by")),
        r#"{"trin":2,"valg":"a","slags":"2026-11-21","tekst":"fra","folk":[{"id":"p","navn":"Karla","rolle":"mor","by":{"missing":"not-answered"}}]}"#
    );
    assert_eq!(
        taken(&definition("til", &one_three, &b, "text", "by")),
        r#"{"trin":{"missing":"not-answered"},"valg":{"missing":"not-answered"},"slags":{"missing":"not-answered"},"tekst":"fra","folk":[]}"#
    );
    let own = definition("til", &one_two, &ab, "date", "navn");
    let mut begun = crate::common::load(&own, r#"{"tekst":"egen"}"#).session;
    begun.take_from(&source, &mut counted_ids());
    let report = written(&begun);
    assert_eq!(report.get("answers").unwrap().get("tekst").unwrap().as_str(), Some("egen"));
    assert_eq!(
        begun.taken().map(|(item, _)| &*own.items[item].id).collect::<Vec<_>>(),
        ["trin", "valg", "slags", "folk"]
    );
}

/// What the built-in sheets tell each other fits where it is asked for.
#[test]
fn what_is_shared_is_asked_for() {
    let (sheet, checklist) = (built_in("maal-og-aftaler"), built_in("moedetjekliste"));
    for share in &sheet.shares {
        let item = checklist.items.iter().find(|item| item.shared.as_ref() == Some(&share.meaning)).unwrap();
        assert!(!sheet.items.iter().any(|own| own.shared == item.shared), "{}", share.meaning);
        match (&item.kind, &share.answer) {
            (ItemKind::Number { .. }, None) | (ItemKind::Check, Some(Json::Bool(_))) => {}
            (ItemKind::Choice { options, .. }, Some(Json::String(id))) => {
                assert!(options.iter().any(|option| option.id == *id))
            }
            _ => panic!("{}", share.meaning),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..ProptestConfig::default() })]

    /// Nobody's answer is lost or counted twice; carrying over once more changes nothing; and no id is made up or used again.
    #[test]
    fn carrying_over_is_idempotent(at in 0..3_usize, acts in acts(80)) {
        let instrument = [built_in("maal-og-aftaler"), built_in("moedetjekliste"), checked(SHEET)][at].clone();
        let report = done(&instrument, &acts).submission(day(TODAY), "da", AUTHORED.into()).to_text();
        let previous = earlier(&instrument, &report).unwrap();
        let next = following(&instrument, &previous);
        prop_assert_eq!(&next.previous_id, &Some(previous.id.clone()));
        prop_assert!(next.id != previous.id);
        let first = written(&next);
        for (index, item) in instrument.items.iter().enumerate().filter(|(_, item)| matches!(item.kind, ItemKind::Table(_))) {
            let found = ids(&first, &item.id);
            let mut once = found.clone();
            once.sort_unstable();
            once.dedup();
            prop_assert_eq!(once.len(), found.len());
            let fixed = matches!(&item.kind, ItemKind::Table(table) if matches!(table.rows, samspil::instrument::Rows::Fixed(_)));
            let is_known = |id: &&str| previous.row_of_last_time(index, id).is_some() || *id == "blank" || fixed;
            prop_assert!(found.iter().all(is_known), "{:?}", found);
        }
        // The same again, and again from what was carried over.
        let answers = |report: &Json| report.get("answers").unwrap().to_text();
        prop_assert_eq!(answers(&written(&following(&instrument, &previous))), answers(&first));
        let once_more = following(&instrument, &earlier(&instrument, &first.to_text()).unwrap());
        prop_assert_eq!(answers(&written(&once_more)), answers(&first));
    }

    /// Whatever is taken, the form can hold it, and nothing that was entered is touched.
    #[test]
    fn taking_never_replaces(at in 0..2_usize, theirs in acts(80), ours in acts(40)) {
        let [from, into] = [["maal-og-aftaler", "moedetjekliste"], ["parathed", "parathed-kort"]][at].map(built_in);
        let source = earlier(&from, &done(&from, &theirs).report(day(TODAY), "da").to_text()).unwrap();
        let before = done(&into, &ours);
        let mut after = before.clone();
        after.take_from(&source, &mut counted_ids());
        for (before, after) in before.entries.iter().zip(&after.entries) {
            prop_assert!(before.is_blank() || before == after);
        }
        prop_assert_eq!(&after.authored, &before.authored);
        let text = after.report(day(TODAY), "da").to_text();
        prop_assert_eq!(crate::common::load(&into, &text).session.report(day(TODAY), "da").to_text(), text);
    }
}

//! The built-in instruments are right, and stay as they were released.

use crate::common::{AUTHORED, TODAY, built_in, checked, day, json, load, path, renews, text};
use samspil::instrument::{Instrument, Item, Standing, catalog};
use samspil::json::Json;

use std::collections::BTreeMap;

#[test]
fn every_built_in_definition_checks() {
    for built_in in catalog::ALL {
        let instrument = checked(built_in.text);
        assert_eq!((&*instrument.id, &*instrument.version), (built_in.id, built_in.version));
        assert_eq!(instrument.official, None, "the wording is our own");
    }
}

/// A released version never changes: its digest stands in `src/instruments/released.json`. `SAMSPIL_RENEW=released cargo
/// test --test native instruments` writes the file anew, which is right only for versions that nobody has been given yet.
#[test]
fn released_versions_are_unchanged() {
    let file = path("src/instruments/released.json");
    let mut digests: BTreeMap<&str, BTreeMap<&str, String>> = BTreeMap::new();
    for built_in in catalog::ALL {
        digests.entry(built_in.id).or_default().insert(built_in.version, checked(built_in.text).sha256.clone());
    }
    let found = format!("{}\n", serde_json::to_string_pretty(&digests).unwrap());
    if renews("released") {
        std::fs::write(&file, &found).unwrap();
    }
    assert_eq!(text(&file), found, "a released definition was changed, or a new one is not in released.json");
}

/// Every version that was released is still built in.
#[test]
fn no_release_is_missing() {
    for (id, versions) in json(&text(&path("src/instruments/released.json"))).members() {
        for (version, digest) in versions.members() {
            let built_in = catalog::find(id, Some(version)).unwrap_or_else(|| panic!("{id} {version} is gone"));
            assert_eq!(Some(&*checked(built_in.text).sha256), digest.as_str());
        }
    }
}

/// Answers carry over from the short self-check to the full one because the items are the same, word for word.
#[test]
fn the_short_self_check_asks_what_the_full_one_asks() {
    let (short, full) = (built_in("parathed-kort"), built_in("parathed"));
    let mut same = 0;
    for item in &short.items {
        let Some(other) = full.items.iter().find(|other| other.id == item.id) else { continue };
        assert_eq!(asked(&short, item), asked(&full, other), "{}", item.id);
        same += 1;
    }
    assert!(same >= 10, "{same}");
    assert_eq!(format!("{:?}", short.scales), format!("{:?}", full.scales));
}

/// What a person is asked by an item: all but where it stands.
fn asked(instrument: &Instrument, item: &Item) -> String {
    let document = item.source.document.map(|at| &instrument.documents[at]);
    format!("{:?} {:?} {:?} {:?} {:?} {:?}", item.text, item.kind, item.class, item.shared, item.hint, document)
}

/// Where an id or a shared meaning stands in several instruments, it stands for the same kind of answer.
#[test]
fn shared_meanings_have_one_kind() {
    let mut kinds: BTreeMap<String, (String, String)> = BTreeMap::new();
    for built_in in catalog::ALL {
        for item in &checked(built_in.text).items {
            let Some(shared) = &item.shared else { continue };
            let kind = format!("{:?}", std::mem::discriminant(&item.kind));
            let (first, other) = kinds.entry(shared.clone()).or_insert((built_in.id.into(), kind.clone()));
            assert_eq!(*other, kind, "{shared} in {first} and {}", built_in.id);
        }
    }
}

/// The worked examples of the demo fit their instruments without a remainder, in a final report too.
#[test]
fn the_examples_fit() {
    for built_in in catalog::ALL {
        let answers = text(&path(&format!("www/examples/{}.json", built_in.id)));
        let mut loaded = load(&checked(built_in.text), &answers);
        assert_eq!(loaded.partial, None, "{}", built_in.id);
        loaded.session.mode = samspil::answers::Mode::Joint;
        let findings = loaded.session.findings(day(TODAY));
        assert!(findings.is_valid(), "{}: {:?}", built_in.id, findings.issues);
    }
}

/// Choosing a participant takes nobody's text away, in a final report neither.
#[test]
fn an_agreement_can_name_several() {
    let answers = r#"{"moede.type":"ekstra","moede.dato":"2026-11-18","deltagere":[{"id":"p","navn":"Karla"}],
        "aftaler":[{"id":"a","hvad":"Male","hvem":"p","hvem-anden":"Naboen"}]}"#;
    let session = load(&built_in("maal-og-aftaler"), answers).session;
    let report = session.submission(day(TODAY), "da", AUTHORED.into()).to_text();
    assert!(report.contains(r#""hvem":"p","hvem-anden":"Naboen""#), "{report}");
}

/// What overviews and second looks rest on: the names in the built-in sheets mean what they say.
#[test]
fn agreements_and_caseloads_name_the_right_places() {
    let sheet = built_in("maal-og-aftaler");
    let agreements = sheet.agreements.as_ref().unwrap();
    let id = |index: usize| &*sheet.items[index].id;
    let column = |index: usize| &*sheet.table(agreements.agreements.tables[1]).unwrap().columns[index].id;
    assert_eq!(
        agreements.agreements.tables.iter().map(|table| id(*table)).collect::<Vec<_>>(),
        ["sidste-aftaler", "aftaler"]
    );
    assert_eq!([agreements.agreements.status, agreements.agreements.deadline].map(column), ["status", "frist"]);
    assert_eq!(
        [agreements.follow_up, agreements.promised_by].map(|index| column(index.unwrap())),
        ["opfoelgning", "loever"]
    );
    assert_eq!(agreements.who.iter().map(|index| column(*index)).collect::<Vec<_>>(), ["hvem", "hvem-anden"]);
    let goals = agreements.goals.as_ref().unwrap();
    assert_eq!((id(goals.table), column(goals.column)), ("maal", "til-maal"));
    assert_eq!(sheet.table(goals.table).unwrap().columns[goals.status].id, "status");
    assert_eq!(goals.open, ["ikke-begyndt", "i-gang", "pause"]);
    let crowded = agreements.crowded.as_ref().unwrap();
    assert_eq!((column(crowded.column), crowded.most, crowded.days), ("hvem", 3, 14));
    assert_eq!(sheet.caseload.as_ref().unwrap().next.map(id), Some("naeste.dato"));

    let checklist = built_in("moedetjekliste");
    let caseload = checklist.caseload.as_ref().unwrap();
    let id = |index: usize| &*checklist.items[index].id;
    let standing = |standing: Option<Standing>| standing.map(|standing| (id(standing.status), standing.since.map(id)));
    assert_eq!(standing(caseload.education), Some(("uddannelse.status", Some("uddannelse.dato"))));
    assert_eq!(standing(caseload.work), Some(("arbejde.status", Some("arbejde.dato"))));
    assert_eq!((&*caseload.at_risk, caseload.next.map(id)), (&["i-gang-risiko".to_owned()][..], Some("naeste.dato")));
    assert!(checklist.agreements.is_none());
}

/// The demo's own definition is one, its worked example fits it, and is scored.
#[test]
fn the_own_definition_of_the_demo_holds() {
    let instrument = checked(&text(&path("www/examples/definitions/maalopfyldelse.json")));
    assert_eq!(instrument.official, None, "an example, nobody's own wording");
    let loaded = load(&instrument, &text(&path("www/examples/maalopfyldelse.json")));
    assert_eq!(loaded.partial, None);
    let findings = loaded.session.findings(day(TODAY));
    assert!(findings.is_valid(), "{:?}", findings.issues);
    // Levels 1, 0 and 0: 50 + 10 / √(0.7 · 3 + 0.3 · 9).
    let score = Json::from(&findings.scores[0]);
    assert_eq!(score.get("value"), Some(&Json::Number(54.56)));
}

/// The guide's figures, for a note in overviews: each in both languages, with who was counted, and where it stands. No year, for the guide
/// gives none; and where it names no source, none.
#[test]
fn the_reference_figures_say_whom_they_count_and_where_they_stand() {
    let file = json(&text(&path("src/instruments/reference.json")));
    let Some(Json::Array(figures)) = file.get("figures") else { panic!("no figures") };
    let in_both_languages = |texts: Option<&Json>| {
        ["da", "en"].iter().all(|language| !texts.unwrap().get(language).unwrap().as_str().unwrap().is_empty())
    };
    assert!(in_both_languages(file.get("yearNotGiven")));
    let mut ids = Vec::new();
    for figure in figures {
        let keys: Vec<_> = figure.members().iter().map(|(key, _)| &**key).collect();
        assert_eq!(keys, ["id", "text", "year", "population", "counted", "source", "page"]);
        assert!(["text", "population", "counted"].iter().all(|key| in_both_languages(figure.get(key))));
        let (year, source) = (figure.get("year").unwrap(), figure.get("source").unwrap());
        assert!(*year == Json::Null && (*source == Json::Null || source.as_str().is_some()));
        assert!(["5", "9"].contains(&figure.get("page").unwrap().as_str().unwrap()));
        ids.push(figure.get("id").unwrap().as_str().unwrap());
    }
    let expected = ["tidligere-anbragte-uddannelse", "tidligere-anbragte-arbejde", "afproevning-uddannelse"];
    assert_eq!(ids, [&expected[..], &["afproevning-arbejde", "anbragte-uddannelse"]].concat());
}

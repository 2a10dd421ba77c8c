//! The plain text for a case journal, line by line.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails loudly"
)]

mod common;

use common::{TODAY, built_in, day, load, of_the_corpus};
use samspil::journal::text;
use samspil::words::Words;

const ANSWERS: &str = r#"{
  "r1": 4, "r2": { "missing": "dont-know" }, "d1": { "intention": 4, "practice": 2 }, "d2": { "intention": 3, "practice": { "missing": "not-answered" } },
  "c1": "nej", "m1": ["a", "c"], "k1": true, "k2": false, "k3": { "missing": "not-applicable" },
  "t1": "  Første linje\r\n\r\nanden linje  ", "n0": 75, "n2": 0.5, "dag": "2026-11-21", "foedt": { "missing": "unreadable", "typed": "forår 2010" },
  "deltagere": [ { "id": "p", "navn": "Karla", "alder": 41 }, { "id": "q", "til-stede": true }, { "id": "tom" } ],
  "maal": [ { "id": "a", "hvad": "Fritidsjob", "omraade": "job" }, { "id": "b", "hvad": "Noget andet" }, { "id": "c", "hvad": "10. klasse", "omraade": "skole" } ],
  "aftaler": [ { "id": "x", "hvad": "Ringe", "hvem": "p", "status": "aftalt", "udfoert": { "missing": "not-asked", "kept": "2026-01-01" } },
    { "id": "y", "hvad": "Skrive", "hvem": "q" }, { "id": "z", "hvad": "Bage", "hvem": "gået" } ],
  "moeder": [ { "id": "m17-6", "holdt": true } ],
  "s1": { "missing": "not-asked", "kept": "Skjult" } }"#;

#[test]
fn says_what_is_answered_and_nothing_else() {
    let session = load(&of_the_corpus("alle-slags"), ANSWERS).session;
    let expected = "\
Alle slags spørgsmål
Udfyldt 21-11-2026
Kladde

Vurdering
Punkt 1: 4 (Næsten på plads)
Punkt 2: Ved ikke

Hensigt og praksis
d1: Hensigt 4 (Næsten på plads); Praksis 2 (Så småt i gang)
d2: Hensigt 3 (Delvist på plads)

Valg
Er der mere? nej
m1: a, c
k1: Ja
k2: Nej
k3: Ikke relevant

Felter
t1: Første linje

   anden linje
n0: 75 minutter
n2: 0,5
dag: 21-11-2026
foedt: forår 2010 (kan ikke læses)

Tabeller
deltagere
1. Karla
   alder: 41
Række 2
   til-stede: Ja
maal
skole
3. 10. klasse
job
1. Fritidsjob
Uden angivelse
2. Noget andet
aftaler
1. Ringe
   hvem: Karla
   status: aftalt
2. Skrive
   hvem: Række 2
3. Bage
   hvem: (fjernet fra listen)
moeder
2. 17½ år
   holdt: Ja

Resultater
modenhed: Ikke nok svar: 1 af 9 er besvaret, og der skal mindst 5 til
hensigt: 3,5 på en skala fra 1 til 5 (delvist), 2 af 4 besvaret
praksis: Ikke nok svar: 1 af 4 er besvaret, og der skal mindst 2 til
afstand: Ikke nok svar: 1 af 4 er besvaret, og der skal mindst 2 til
gjort: Ikke nok svar: 2 af 7 er besvaret, og der skal mindst 4 til
valg: ja 0, nej 1, maaske 0
omraade: skole 1, job 1, bolig 0
holdt: Ikke relevant
holdt-ung: Ikke relevant
";
    let found = text(&session, day(TODAY), "da", &Words::of("da"), None);
    let figures_end = found.find("aftaler: ").unwrap();
    assert_eq!(&found[..figures_end], expected);
    assert!(!found.contains("Skjult") && !found.contains("2026-01-01") && !found.contains("01-01-2026"));
}

#[test]
fn one_section_stands_alone() {
    let session = load(&of_the_corpus("alle-slags"), ANSWERS).session;
    let section = |id| text(&session, day(TODAY), "en", &Words::of("en"), Some(id));
    assert_eq!(section("vurdering"), "Vurdering\nPunkt 1: 4 (Næsten på plads)\nPunkt 2: Don't know\n");
    // Nothing answered, hidden, unknown.
    assert_eq!(
        (section("sammen"), section("skjult"), section("findes-ikke")),
        (String::new(), String::new(), String::new())
    );
}

/// About a young person nothing is counted in the journal: the instrument's `results` are `at-end`.
#[test]
fn figures_stand_only_where_they_are_live() {
    let answers = std::fs::read_to_string(common::path("www/examples/maal-og-aftaler.json")).unwrap();
    let found = text(&load(&built_in("maal-og-aftaler"), &answers).session, day(TODAY), "da", &Words::of("da"), None);
    assert!(!found.contains("Resultater") && !found.contains('%'));
    assert!(found.contains("1. Testine går i gang med tømreruddannelsen\n"));
}

#[test]
fn every_state_has_words() {
    let session =
        load(&of_the_corpus("alle-slags"), r#"{"foedt":"2010-08","aftaler":[{"hvad":"x","status":"aftalt"}]}"#).session;
    for language in ["da", "en"] {
        let found = text(&session, day(TODAY), language, &Words::of(language), None);
        let results = found.rsplit("\n\n").next().unwrap();
        // A key without words would stand there itself.
        assert!(!results.contains("meeting.") && !results.contains("agreement."), "{results}");
    }
}

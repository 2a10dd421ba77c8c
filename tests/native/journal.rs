//! The plain text for a case journal, line by line.

use crate::common::{TODAY, built_in, day, load, of_the_corpus, path};
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
   hvem: (ikke længere på listen)
moeder
2. 17½ år
   holdt: Ja

Resultater
modenhed: Ikke nok svar: 1 af 9 er besvaret, og der skal mindst 5 til
hensigt: 3,5 på en skala fra 1 til 5 (delvist), 2 af 4 besvaret
praksis: Ikke nok svar: 1 af 4 er besvaret, og der skal mindst 2 til
afstand: Ikke nok svar: 1 af 4 er besvaret, og der skal mindst 2 til
gjort: Ikke nok svar: 2 af 7 er besvaret, og der skal mindst 4 til
valg: nej
omraade: skole 1, job 1, Ikke valgt 1
holdt: Ikke relevant
holdt-ung: Ikke relevant
";
    let found = text(&session, day(TODAY), "da", &Words::of("da"), None);
    let (before, counted) = found.split_once("aftaler: ").unwrap();
    assert_eq!(before, expected);
    assert!(counted.starts_with("Aftalt eller i gang, uden frist 1, Uden status 2\n"), "{counted}");
    assert!(!found.contains("Skjult") && !found.contains("2026-01-01") && !found.contains("01-01-2026"));
}

#[test]
fn says_what_every_rule_came_to() {
    let answers = r#"{"p1":3,"p2":4,"p3":4,"p4":2,"p5":5,"p6":1,"p7":4,"p8":5,"g1":-2,"g2":0,"g3":{"missing":"not-applicable"},"g4":1,
        "d1":{"intention":4,"practice":2},"d2":{"intention":5,"practice":5},"d3":{"intention":2,"practice":1},"k1":true,"k2":false,"k3":true,"k4":true,
        "maalene":[{"titel":"Skole","lidt-mindre":"a","forventet":"b","lidt-mere":"c","opnaaet":1},
            {"titel":"Job","lidt-mindre":"a","forventet":"b","lidt-mere":"c","opnaaet":{"missing":"not-applicable"}},
            {"titel":"Bolig","lidt-mindre":"a","forventet":"b","lidt-mere":"c","opnaaet":-1}]}"#;
    let found = text(&load(&of_the_corpus("regler"), answers).session, day(TODAY), "da", &Words::of("da"), None);
    let note = "T samler målene i ét tal: 50 er som forventet, og højere er bedre. Tallet er let at misforstå, når der kun er ét mål, \
        eller når målene vejer forskelligt. Se derfor altid på trinnet for hvert mål.";
    let goals = "Skole: 1 (Lidt mere end forventet)\n   Bolig: -1 (Lidt mindre end forventet)";
    let expected = format!(
        "\
Resultater
gennemsnit alle: 3,5 på en skala fra 1 til 5, 8 af 8 besvaret
gennemsnit tre: 3,5 på en skala fra 1 til 5 (høj), 8 af 8 besvaret
median: 4 på en skala fra 1 til 5 (høj), 8 af 8 besvaret
median hensigt: 4 på en skala fra 1 til 5, 3 af 3 besvaret
sum: 28 på en skala fra 8 til 40, 8 af 8 besvaret
sum tegn: -1 på en skala fra -6 til 6, 3 af 3 besvaret
sum skjult: Ikke nok svar: 0 af 2 er besvaret, og der skal mindst 2 til
anslaaet: 28 på en skala fra 8 til 40, 8 af 8 besvaret
vaegtet: 3,17 på en skala fra 1 til 5 (middel), 4 af 4 besvaret
vaegtet praksis: 2,4 på en skala fra 1 til 5, 3 af 3 besvaret
vaegtet ens: 3,5 på en skala fra 1 til 5, 8 af 8 besvaret
fordeling: Slet ikke 1, Lidt 1, Noget 1, Meget 3, Helt 2
fordeling tegn: Meget mindre end forventet 1, Lidt mindre end forventet 0, Som forventet 1, Lidt mere end forventet 1, \
Meget mere end forventet 0
fordeling praksis: Slet ikke 1, Lidt 1, Noget 0, Meget 0, Helt 1
afstand: 1 på en skala fra -4 til 4, 3 af 3 besvaret
gjort: 75 %, 4 af 4 besvaret
t: T = 50, 2 af 2 besvaret
   {note}
   {goals}
t ens: T = 50, 2 af 2 besvaret
   {note}
   {goals}
"
    );
    assert_eq!(&found[found.find("Resultater").unwrap()..], expected);
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
    let answers = std::fs::read_to_string(path("www/examples/maal-og-aftaler.json")).unwrap();
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

//! `samspil overview`, run as a host system runs it.

use crate::command::samspil;
use crate::common::{path, text};
use std::path::PathBuf;

const TODAY: &str = "--today=2026-11-21";

fn case(name: &str) -> String {
    path("tests/cases/overviews").join(name).display().to_string()
}

fn definition(id: &str) -> String {
    format!("--definition={}", path(&format!("tests/cases/instruments/{id}.json")).display())
}

/// A new folder for a test, with these files.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    folder
}

fn left_out(text: &str) -> &str {
    let from = text.find(r#""leftOut":"#).unwrap();
    &text[from..text.find(r#","partial""#).unwrap()]
}

#[test]
fn lines_give_the_expected_overview() {
    let name = case("two-rounds-12-9");
    let input = text(&PathBuf::from(&name).join("input.ndjson"));
    let expected = text(&PathBuf::from(&name).join("expected.json"));
    let given = definition("overblik");
    let file = format!("{name}/input.ndjson");
    let arguments = ["overview", TODAY, "--lang=en", "--comments", &given];
    let ran = samspil(&arguments, &input);
    assert_eq!((ran.code, &ran.out), (0, &expected), "{}", ran.told);
    assert_eq!(samspil(&[&arguments[..], &[&file]].concat(), "").out, expected);
    // Blank lines count as lines, and are no reports.
    let spaced = format!("\n{}", input.replace('\n', "\r\n"));
    let ran = samspil(&arguments, &spaced);
    assert!(ran.code == 0 && ran.out.contains(r#""reports":{"read":21,"counted":21}"#), "{}", ran.told);
}

#[test]
fn several_definitions_rounds_and_a_leader() {
    let input = text(&PathBuf::from(case("leader")).join("input.ndjson"));
    let (organisation, person) = (definition("overblik"), definition("forloeb"));
    let arguments = ["overview", TODAY, "--audience", "leader", &organisation, &person];
    let expected = text(&PathBuf::from(case("leader")).join("expected.json"));
    assert_eq!(samspil(&arguments, &input).out, expected);
    let input = text(&PathBuf::from(case("asked-rounds")).join("input.ndjson"));
    let ran = samspil(&["overview", TODAY, "--rounds=2026-2,2026-1", &organisation], &input);
    let expected = text(&PathBuf::from(case("asked-rounds")).join("expected.json"));
    assert_eq!(ran.out, expected);
}

#[test]
fn a_folder_is_read_by_name_and_what_cannot_be_read_is_told() {
    let input = text(&PathBuf::from(case("one-respondent")).join("input.ndjson"));
    let files = [("b.json", input.as_bytes()), ("a.json", b"\xff"), ("c.txt", b"\xff"), ("d.json", b"{")];
    let folder = folder("overview-folder", &files);
    let name = folder.display().to_string();
    let ran = samspil(&["overview", TODAY, &definition("overblik"), &name], "");
    assert_eq!((ran.code, &*ran.told), (1, "a.json er ikke tekst i UTF-8.\n"));
    assert_eq!(
        left_out(&ran.out),
        r#""leftOut":[{"source":"d.json","id":null,"revision":null,"code":"answers/syntax"},{"source":"a.json","id":null,"revision":null,"code":"unreadable"}]"#
    );
    assert!(ran.out.contains(r#""reports":{"read":3,"counted":1}"#));
    // Several: lines are named with their file.
    let ran = samspil(&["overview", TODAY, &format!("{name}/d.json"), &format!("{name}/c.txt"), "findes-ikke"], "");
    let listed = [
        format!(r#"{{"source":"{name}/d.json","id":null,"revision":null,"code":"answers/syntax"}}"#),
        format!(r#"{{"source":"{name}/c.txt:1","id":null,"revision":null,"code":"unreadable"}}"#),
        r#"{"source":"findes-ikke","id":null,"revision":null,"code":"unreadable"}"#.to_owned(),
    ];
    assert_eq!((ran.code, left_out(&ran.out)), (1, &*format!(r#""leftOut":[{}]"#, listed.join(","))));
    assert!(ran.told.contains("Kan ikke læse findes-ikke"), "{}", ran.told);
}

#[test]
fn too_large_is_not_held() {
    let most = samspil::session::MAX_BYTES;
    // What is cut off ends within a character.
    let large = format!("{{\"a\":\"{}\"}}", "æ".repeat(most));
    let input = format!("{large}\n{{}}\n");
    let ran = samspil(&["overview", TODAY], &input);
    assert_eq!(
        (ran.code, left_out(&ran.out)),
        (
            0,
            r#""leftOut":[{"source":"1","id":null,"revision":null,"code":"answers/too-large"},{"source":"2","id":null,"revision":null,"code":"answers/wrong-type"}]"#
        ),
        "{}",
        ran.told
    );
    let folder = folder("overview-large", &[("large.json", large.as_bytes())]);
    let ran = samspil(&["overview", TODAY, &folder.display().to_string()], "");
    assert!(ran.code == 0 && left_out(&ran.out).contains("answers/too-large"), "{}", ran.told);
}

#[test]
fn a_table_for_spreadsheets_has_a_row_for_each_figure() {
    let input = text(&PathBuf::from(case("two-rounds-12-9")).join("input.ndjson"));
    let given = definition("overblik");
    let csv = |more: &[&str]| samspil(&[&["overview", TODAY, "--csv", &given], more].concat(), &input).out;
    let danish = csv(&["--comments"]);
    assert!(danish.starts_with("\u{feff}table;instrument;id;part;label;round;figure;value\r\n"));
    for row in [
        "reports;;;;;;today;2026-11-21",
        "reports;;;;;;counted;21",
        "rounds;overblik;2026-1;;;2026-1;individual;12",
        "items;overblik;maal;;;2026-1;median;3",
        "items;overblik;maal;;;2026-1;agreement;0,56",
        "items;overblik;maal;;;2026-1;distribution.1;2",
        "items;overblik;moeder;practice;;;section;hverdag",
        "items;overblik;maal;;;2026-1 → 2026-2;both.suppressed;true",
        "comments;overblik;kommentar;;;2026-1;texts.1;Kommentar =1+1",
    ] {
        assert!(danish.lines().any(|line| line == row), "{row} is not in {danish}");
    }
    let english = csv(&["--lang", "en"]);
    assert!(english.contains("items;overblik;maal;;Are there shared goals?;2026-1;agreement;0.56\r\n"), "{english}");
    assert!(danish.lines().all(|line| line.matches(';').count() == 7));
    let input = text(&PathBuf::from(case("caseload")).join("input.ndjson"));
    let arguments = ["overview", TODAY, "--csv", &definition("forloeb"), &definition("naeste")];
    let caseload = samspil(&arguments, &input).out;
    for row in [
        "people;;ung-a;;;;agreements.kept;1",
        "people;;ung-a;;;;meetings.1.state;held",
        "groups;;present;;;;atRisk.percent;25",
        "upcoming;;ung-a;;;;1.date;2026-11-21",
    ] {
        assert!(caseload.lines().any(|line| line == row), "{row} is not in {caseload}");
    }
}

#[test]
fn wrong_use_is_told() {
    for (arguments, message) in [
        (&["overview"][..], "Et overblik gælder en bestemt dag. Angiv --today."),
        (&["overview", TODAY, "--audience=alle"], "»alle« kan ikke vælges som modtager"),
        (&["overview", TODAY, "--instrument=parathed"], "--instrument kan ikke bruges sammen med overview"),
        (&["score", "--rounds=a"], "--rounds kan ikke bruges sammen med score"),
        (&["text", "--comments"], "--comments kan ikke bruges sammen med text"),
        (&["verify", "--audience=leader"], "--audience kan ikke bruges sammen med verify"),
        (&["check", "--csv"], "--csv kan ikke bruges sammen med check"),
    ] {
        let ran = samspil(arguments, "");
        assert_eq!((ran.code, &*ran.out), (2, ""), "{arguments:?}");
        assert!(ran.told.contains(message), "{arguments:?}: {}", ran.told);
    }
    let ran = samspil(&["overview", TODAY, "--definition=findes-ikke.json"], "");
    assert!(ran.code == 1 && ran.told.contains("Kan ikke læse findes-ikke.json"), "{}", ran.told);
}

//! The `samspil` command, run as a host system runs it: its output, its messages and its exit codes.

use crate::common::{TODAY, built_in, entries, json, of_the_corpus, path, text};
use samspil::json::Json;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) told: String,
}

pub(crate) fn samspil(arguments: &[&str], input: &str) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_samspil"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that stops before it reads closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let string = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: string(output.stdout), told: string(output.stderr) }
}

/// Input, arguments that name its definition, and expected output of each report of the corpus.
fn reports() -> Vec<(PathBuf, Vec<String>, String)> {
    let folders = entries(&path("tests/cases/reports")).into_iter();
    let reports = folders.filter(|folder| json(&text(&folder.join("input.json"))).get("format").is_some());
    let read = |folder: PathBuf| {
        let spec = json(&text(&folder.join("case.json")));
        let definition = spec.get("definition").and_then(Json::as_str).map(|file| path("tests/cases").join(file));
        let named = definition.map(|file| vec!["--definition".to_owned(), file.display().to_string()]);
        (folder.join("input.json"), named.unwrap_or_default(), text(&folder.join("expected.json")))
    };
    reports.map(read).collect()
}

#[test]
fn score_writes_the_expected_report_of_every_case() {
    let reports = reports();
    assert!(reports.len() >= 25);
    for (input, definition, expected) in reports {
        let file = input.display().to_string();
        let arguments: Vec<&str> = ["score", &file].into_iter().chain(definition.iter().map(String::as_str)).collect();
        let ran = samspil(&arguments, "");
        assert_eq!((ran.code, ran.out), (0, expected), "{file}: {}", ran.told);
    }
}

#[test]
fn verify_accepts_what_score_writes_and_finds_every_change() {
    for (input, definition, expected) in reports().into_iter().step_by(5) {
        let arguments: Vec<&str> = std::iter::once("verify").chain(definition.iter().map(String::as_str)).collect();
        let ran = samspil(&arguments, &expected);
        assert_eq!(ran.code, 0, "{}: {}", input.display(), ran.out);
        assert!(ran.out.starts_with(r#"{"ok":true,"#));
        let changed = expected.replacen("\"answered\":", "\"answered\":1", 1);
        assert_eq!(samspil(&arguments, &changed).code, 1, "{}", input.display());
        let unknown = expected.replacen("\",\"officialWording\"", "0\",\"officialWording\"", 1);
        let ran = samspil(&arguments, &unknown);
        assert!(ran.code == 1 && ran.out.contains(r#""definition":"unknown""#) && ran.out.contains("not-computable"));
    }
}

#[test]
fn bare_answers_give_scores_issues_and_what_did_not_fit() {
    let ran = samspil(&["score", "--instrument", "parathed-kort", "--today", TODAY], r#"{"ledelse.maal":4,"andet":1}"#);
    assert_eq!(ran.code, 0);
    let found = json(&ran.out);
    let keys: Vec<_> = found.members().iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["scores", "issues", "carriedOver"]);
    assert_eq!(
        found.get("carriedOver").unwrap().to_text(),
        r#"[{"pointer":"/andet","code":"unknown-item","answer":1}]"#
    );
    assert_eq!(ran.told.lines().nth(1), Some("standard input: /andet: unknown-item: Skemaet har ikke det spørgsmål."));
}

#[test]
fn check_names_the_definition_or_every_problem() {
    let sound = path("tests/cases/instruments/fyrre.json").display().to_string();
    let bad = path("tests/cases/definitions/several.json").display().to_string();
    let ran = samspil(&["check", &sound], "");
    let digest = of_the_corpus("fyrre").sha256.clone();
    assert_eq!((ran.code, ran.out), (0, format!("{sound}: i orden: fyrre 1.0.0, sha256 {digest}, spørgsmål: 40\n")));
    let ran = samspil(&["check", "--lang", "en", &sound, &bad], "");
    assert_eq!(ran.code, 1);
    assert_eq!(ran.out.lines().count(), 1 + 7);
    assert!(ran.out.contains("/sections/0/items/0/scale: dangling: There is nothing called x."), "{}", ran.out);
    assert_eq!(samspil(&["check", "-"], "{").out.lines().count(), 1);
}

#[test]
fn today_comes_from_the_report_unless_it_is_given() {
    let input = path("tests/cases/reports/meetings-due/input.json").display().to_string();
    let definition = path("tests/cases/instruments/alle-slags.json").display().to_string();
    let at = |today: &[&str]| samspil(&[&["score", &input, "--definition", &definition], today].concat(), "").out;
    assert!(at(&[]).contains(r#""id":"m17-6","due":"2026-11","state":"due""#));
    let later = at(&["--today", "2026-12-01"]);
    assert!(later.contains(r#""today":"2026-12-01""#) && later.contains(r#""due":"2026-11","state":"overdue""#));
}

#[test]
fn text_is_in_the_language_of_the_report_unless_one_is_given() {
    let (input, _, _) =
        reports().into_iter().find(|(input, ..)| input.ends_with("parathed-kort-draft/input.json")).unwrap();
    let input = input.display().to_string();
    assert!(samspil(&["text", &input], "").out.starts_with("Selvtjek af parathed, kort\nUdfyldt 21-11-2026\nKladde\n"));
    let english = samspil(&["text", &input, "--lang=en"], "").out;
    assert!(english.starts_with("Readiness self-check, short\nFilled in on 21-11-2026\nDraft\n"), "{english}");
}

#[test]
fn wrong_use_is_2_and_says_what_to_do() {
    let cases: [(&[&str], &str); 20] = [
        (&[], "Skriv, hvad der skal gøres"),
        (&["regn"], "»regn« er ikke en kommando"),
        (&["score", "--today", "21-11-2026"], "»21-11-2026« er ikke en dato"),
        (&["score", "--lang", "fr"], "»fr« kan ikke vælges"),
        (&["score", "--hurtigt"], "--hurtigt"),
        (&["score", "--definition"], "--definition"),
        (&["verify", "--today", TODAY], "--today kan ikke bruges sammen med verify"),
        (&["check", "--definition", "x"], "--definition kan ikke bruges sammen med check"),
        (&["score", "--definition", "x", "--instrument", "y"], "Vælg enten --instrument eller --definition"),
        (&["score"], "Angiv --instrument eller --definition"),
        (&["score", "--instrument", "parathed"], "Angiv --today"),
        (&["score", "--instrument", "findes-ikke"], "De indbyggede er: parathed 1.0.0,"),
        (&["score", "--instrument", "parathed", "--csv"], "--csv kan ikke bruges sammen med score"),
        (&["schema"], "Skriv, hvad der skal beskrives"),
        (&["schema", "svar"], "»svar« har ikke noget JSON Schema"),
        (&["schema", "answers"], "Angiv, hvilket skema det gælder"),
        (&["schema", "report", "--instrument", "parathed"], "--instrument kan ikke bruges sammen med schema"),
        (&["schema", "report", "fil.json"], "fil.json"),
        (&["dictionary", "--version", "1.0.0"], "--version kan ikke bruges sammen med dictionary"),
        (&["dictionary", "--instrument", "parathed", "--version", "9.0.0"], "Skemaet parathed 9.0.0 er ikke indbygget"),
    ];
    for (arguments, message) in cases {
        let ran = samspil(arguments, "{}");
        assert_eq!((ran.code, &*ran.out), (2, ""), "{arguments:?}: {}", ran.told);
        assert!(ran.told.contains(message), "{arguments:?}: {}", ran.told);
    }
    assert!(samspil(&["regn", "--lang", "en"], "").told.starts_with("“regn” is not a command."));
}

#[test]
fn what_cannot_be_taken_is_1_and_says_why() {
    let folder = path("tests").display().to_string();
    let foreign = r#"{"format":"samspil-report/1","instrument":{"id":"andet"}}"#;
    let cases: [(&[&str], &str, &str); 9] = [
        (&["score", "findes-ikke.json"], "", "Kan ikke læse findes-ikke.json"),
        (&["score", &folder], "", "Kan ikke læse"),
        (&["score", "--instrument", "parathed"], "{", "answers/syntax"),
        (&["score", "--instrument", "parathed", "--today", TODAY], "[]", "answers/wrong-type"),
        (&["score", "--instrument", "parathed", "--today", TODAY], r#"{"format":"x"}"#, "answers/unknown-format"),
        (&["score", "--today", TODAY], foreign, "Skemaet andet er ikke indbygget"),
        (&["score", "--instrument", "parathed", "--today", TODAY], foreign, "answers/other-instrument"),
        (&["score", "--instrument", "parathed"], foreign, "Besvarelsen har ingen gyldig dato i today"),
        (&["verify"], r#"{"a":1}"#, "answers/wrong-type"),
    ];
    for (arguments, input, message) in cases {
        let ran = samspil(arguments, input);
        assert_eq!((ran.code, &*ran.out), (1, ""), "{arguments:?}: {}", ran.told);
        assert!(ran.told.contains(message), "{arguments:?}: {}", ran.told);
    }
    let large = " ".repeat(samspil::session::MAX_BYTES + 1);
    let ran = samspil(&["verify"], &large);
    assert!(ran.code == 1 && ran.told.contains("4194305"), "{}", ran.told);
}

#[test]
fn the_worst_exit_code_counts_and_all_files_are_done() {
    let (input, _, expected) =
        reports().into_iter().find(|(input, ..)| input.ends_with("parathed-kort-draft/input.json")).unwrap();
    let ran = samspil(&["score", "findes-ikke.json", &input.display().to_string()], "");
    assert_eq!((ran.code, ran.out), (1, expected));
}

#[test]
fn a_report_of_another_edition_is_computed_with_a_warning() {
    let (_, _, expected) =
        reports().into_iter().find(|(input, ..)| input.ends_with("parathed-kort-draft/input.json")).unwrap();
    let digest = built_in("parathed-kort").sha256.clone();
    let ran = samspil(&["score"], &expected.replace(&digest, &"0".repeat(64)));
    assert_eq!((ran.code, ran.out), (0, expected));
    assert!(ran.told.contains("en anden udgave af skemaet"), "{}", ran.told);
}

#[test]
fn help_and_version_are_no_errors() {
    assert!(samspil(&["--help"], "").out.starts_with("Brug: samspil"));
    assert!(samspil(&["score", "-h", "--lang", "en"], "").out.starts_with("Usage: samspil"));
    assert_eq!(samspil(&["--version"], "").out, concat!("samspil ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn what_the_command_describes_are_the_files() {
    let file = |name: &str| text(&path("schema").join(name));
    for what in ["definition", "report", "overview", "priorities"] {
        assert_eq!(samspil(&["schema", what], "").out, file(&format!("{what}.json")), "{what}");
    }
    let of = ["--instrument", "parathed-kort", "--version", "1.0.0"];
    assert_eq!(samspil(&[&["schema", "answers"], &of[..]].concat(), "").out, file("answers/parathed-kort/1.0.0.json"));
    assert_eq!(samspil(&[&["dictionary"], &of[..]].concat(), "").out, file("dictionary/parathed-kort/1.0.0.json"));
    let table = samspil(&["dictionary", "--csv", "--instrument", "parathed-kort"], "").out;
    assert_eq!(table, file("dictionary/parathed-kort/1.0.0.csv"));
    let own = path("tests/cases/instruments/fyrre.json").display().to_string();
    assert!(samspil(&["dictionary", "--definition", &own], "").out.contains(&*of_the_corpus("fyrre").sha256));
}

#[test]
fn what_is_built_in_can_be_listed_and_had() {
    let listed = json(&samspil(&["instruments"], "").out);
    let Json::Array(listed) = listed else { panic!("no array") };
    let ids: Vec<_> = listed.iter().filter_map(|one| one.get("id")?.as_str()).collect();
    assert_eq!(ids, ["maal-og-aftaler", "moedetjekliste", "parathed", "parathed-kort"]);
    for id in ids {
        let ran = samspil(&["definition", id, "--version", "1.0.0"], "");
        assert_eq!((ran.code, &ran.out), (0, &text(&path(&format!("src/instruments/{id}/1.0.0.json")))));
    }
    let ran = samspil(&["definition", "parathed", "--version", "9.9.9"], "");
    assert_eq!((ran.code, &*ran.out), (1, ""));
    assert!(ran.told.contains("Skemaet parathed 9.9.9 er ikke indbygget"), "{}", ran.told);
    for (arguments, message) in [
        (&["definition"] as &[&str], "Skriv, hvilket skema"),
        (&["instruments", "parathed"], "instruments læser ingen fil"),
        (&["amend"], "--reason"),
        (&["score", "--reason", "x"], "--reason kan ikke bruges sammen med score"),
    ] {
        let ran = samspil(arguments, "");
        assert!(ran.code == 2 && ran.out.is_empty() && ran.told.contains(message), "{arguments:?}: {}", ran.told);
    }
}

#[test]
fn a_report_is_withdrawn_and_redacted() {
    let report = text(&path("tests/cases/reports/moedetjekliste-final/expected.json"));
    let amend = ["amend", "--status=entered-in-error", "--reason", "Forkert borger"];
    let withdrawn = samspil(&amend, &report);
    assert_eq!(withdrawn.code, 0, "{}", withdrawn.told);
    assert!(withdrawn.out.contains(r#""status":"entered-in-error","reason":"Forkert borger","#));
    assert_eq!(samspil(&["score"], &withdrawn.out).out, withdrawn.out);
    assert!(samspil(&amend, &withdrawn.out).told.contains("answers/withdrawn"));
    let redacted = samspil(&["redact"], &withdrawn.out);
    assert!(redacted.code == 0 && !redacted.out.contains("Forkert borger"), "{}", redacted.out);
    assert_eq!(samspil(&["verify"], &redacted.out).code, 0);
    assert!(samspil(&["redact"], "{}").told.contains("answers/wrong-type"));
}

//! The words files, `docs/errors.md` and the code say the same codes and keys.

use crate::common::{entries, json, path, text};
use samspil::json::Json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What keys begin with.
const KINDS: [&str; 18] = [
    "agreement",
    "answer",
    "calendar",
    "cli",
    "draft",
    "error",
    "issue",
    "journal",
    "meeting",
    "misfit",
    "number",
    "overview",
    "print",
    "problem",
    "score",
    "status",
    "ui",
    "reminder",
];

fn words(language: &str) -> BTreeMap<String, String> {
    let mut words = BTreeMap::new();
    let parts = ["problems", "convert", "cli", "overview", "page"].map(|part| format!("{part}.{language}"));
    for name in std::iter::once(language).chain(parts.iter().map(String::as_str)) {
        for (key, text) in json(&text(&path(&format!("src/words/{name}.json")))).members() {
            let before = words.insert(key.clone(), text.as_str().unwrap().to_owned());
            assert_eq!(before, None, "{name}: {key} stands twice");
            for own in ["cli.", "overview."] {
                assert_eq!(key.starts_with(own), name.starts_with(own), "{name}: {key}");
            }
        }
    }
    words
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in entries(folder) {
        if entry.is_dir() {
            sources(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "rs" || extension == "js") {
            found.push(entry);
        }
    }
}

/// Every quoted text in the sources; in those of the code before the tests.
fn literals() -> BTreeSet<String> {
    let mut files = Vec::new();
    sources(&path("src"), &mut files);
    let mut found = BTreeSet::new();
    for file in files {
        let text = text(&file);
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for quote in ['"', '\'', '`'] {
                found.extend(line.split(quote).skip(1).step_by(2).map(str::to_owned));
            }
        }
    }
    found
}

/// A key, and not a file's name.
fn is_key(literal: &str) -> bool {
    !literal.ends_with(".json")
        && literal.split_once('.').is_some_and(|(kind, rest)| {
            KINDS.contains(&kind)
                && !rest.is_empty()
                && rest.chars().all(|c| c.is_ascii_lowercase() || ".-/0".contains(c))
        })
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_values_in_them() {
    let (danish, english) = (words("da"), words("en"));
    let values = |text: &str| -> BTreeSet<String> {
        text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect()
    };
    assert_eq!(danish.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>());
    for (key, text) in &danish {
        assert_eq!(values(text), values(&english[key]), "{key}");
        assert!(!text.trim().is_empty() && text.trim_end() == text, "{key}");
    }
}

#[test]
fn every_key_in_the_code_has_words() {
    let danish = words("da");
    // What is said of so many has a text for each form: "ui.missing.one".
    let has = |key: &str| danish.contains_key(key) || danish.contains_key(&format!("{key}.other"));
    let missing: Vec<_> = literals().into_iter().filter(|literal| is_key(literal) && !has(literal)).collect();
    assert_eq!(missing, [] as [String; 0]);
}

/// A key is used when the code names it; when the code makes it from a beginning that it names (`"ui.state.{}"`); or when it is what a
/// code of a problem, misfit, issue or error says, and the code has that code.
#[test]
fn every_key_is_used() {
    let literals = literals();
    let beginnings: Vec<&str> = literals
        .iter()
        // `{}` in Rust, `${}` in JavaScript.
        .filter_map(|literal| literal.split_once('{').map(|(beginning, _)| beginning.trim_end_matches('$')))
        .filter(|beginning| KINDS.iter().any(|kind| beginning.starts_with(&format!("{kind}."))))
        .collect();
    let is_used = |key: &String| {
        let (kind, code) = key.split_once('.').unwrap();
        let code = code.split('.').next().unwrap_or_default();
        let of_a_code = ["problem", "misfit", "issue"].contains(&kind) && literals.contains(code);
        let of_an_error = kind == "error" && code.split_once('/').is_some_and(|(_, kind)| literals.contains(kind));
        let of_a_draft = kind == "draft" && literals.contains(key.trim_start_matches("draft."));
        let counted =
            [".one", ".other"].iter().any(|end| key.strip_suffix(end).is_some_and(|key| literals.contains(key)));
        literals.contains(key)
            || of_a_code
            || of_an_error
            || of_a_draft
            || counted
            || beginnings.iter().any(|beginning| key.starts_with(beginning))
    };
    let unused: Vec<_> = words("da").into_keys().filter(|key| !is_used(key)).collect();
    assert_eq!(unused, [] as [String; 0]);
}

/// The codes that `docs/errors.md` lists under each heading: the first column of its tables.
fn documented() -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut heading = String::new();
    for line in text(&path("docs/errors.md")).lines() {
        if let Some(title) = line.strip_prefix("## ") {
            title.clone_into(&mut heading);
        } else if let Some(row) = line.strip_prefix("| `") {
            found.entry(heading.clone()).or_default().insert(row.split('`').next().unwrap_or_default().to_owned());
        }
    }
    found
}

#[test]
fn the_documented_codes_are_those_of_the_words() {
    let documented = documented();
    for (heading, kind) in [("Errors", "error"), ("Problems", "problem"), ("Misfits", "misfit"), ("Issues", "issue")] {
        let codes: BTreeSet<String> = words("da")
            .into_keys()
            .filter_map(|key| {
                key.strip_prefix(&format!("{kind}.")).map(|rest| rest.split('.').next().unwrap().to_owned())
            })
            .collect();
        assert_eq!(documented.get(heading), Some(&codes), "{heading}");
    }
}

/// Every documented code of a problem, a misfit and an issue happens in the corpus, and no other does.
#[test]
fn the_documented_codes_are_those_of_the_corpus() {
    let mut found: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let codes = |list: Option<&Json>| -> Vec<String> {
        let Some(Json::Array(list)) = list else { return Vec::new() };
        list.iter().filter_map(|one| one.get("code")?.as_str().map(str::to_owned)).collect()
    };
    for folder in entries(&path("tests/cases/reports")) {
        let report = json(&text(&folder.join("expected.json")));
        found.entry("Misfits").or_default().extend(codes(report.get("carriedOver")));
        found.entry("Issues").or_default().extend(codes(report.get("issues")));
    }
    for file in entries(&path("tests/cases/definitions")) {
        if file.to_string_lossy().ends_with(".problems.json") {
            found.entry("Problems").or_default().extend(codes(Some(&json(&text(&file)))));
        }
    }
    // Texts of that size, length and depth, and what looks like a personal number, are made at run time; the others are about reports and
    // the element.
    let elsewhere = ["too-large", "too-deep", "too-many", "other", "bad-attribute"];
    found.entry("Problems").or_default().extend(elsewhere.map(str::to_owned));
    found.entry("Issues").or_default().insert("cpr".to_owned());
    // Told, and not carried over: `told` of the cases says when.
    found.entry("Misfits").or_default().extend(["renamed", "renamed-value", "split"].map(str::to_owned));
    let documented = documented();
    for (heading, codes) in found {
        assert_eq!(documented.get(heading), Some(&codes), "{heading}");
    }
}

/// Every code that the code of the core gives out has words: each place that notes one is found by its shape.
#[test]
fn every_code_of_the_core_has_words() {
    let mut files = Vec::new();
    sources(&path("src"), &mut files);
    let danish = words("da");
    let mut seen = 0;
    for file in files.iter().filter(|file| !file.starts_with(path("src/web"))) {
        let text = text(file);
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (shape, kind) in [
            (".note(\"", "problem"),
            ("note_with(\"", "problem"),
            ("Problem::new(\"\", \"", "problem"),
            ("Severity::Error, \"", "issue"),
            ("Severity::Warning, \"", "issue"),
        ] {
            for rest in code.split(shape).skip(1) {
                let found = rest.split('"').next().unwrap_or_default();
                // A pointer, where a misfit is noted.
                if found.contains('/') {
                    continue;
                }
                assert!(danish.contains_key(&format!("{kind}.{found}")), "{}: {kind}.{found}", file.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 50, "{seen}");
}

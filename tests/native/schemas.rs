//! The files under `schema/` are what the code makes. `SAMSPIL_RENEW=schema cargo test --features cli --test native schemas` writes them anew.

use crate::common::{TODAY, checked, day, entries, json, load, of_the_corpus, path, renews};
use samspil::dictionary;
use samspil::instrument::{Item, ItemKind, catalog};
use samspil::json::Json;
use samspil::schema;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// All files, by their path in `schema/`.
fn files() -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    for (name, json) in [
        ("definition", schema::definition()),
        ("report", schema::report()),
        ("overview", schema::overview()),
        ("priorities", schema::priorities()),
    ] {
        files.insert(format!("{name}.json").into(), schema::pretty(&json));
    }
    for built_in in catalog::ALL {
        let instrument = checked(built_in.text);
        let place = Path::new(built_in.id).join(built_in.version);
        let dictionary = dictionary::dictionary(&instrument);
        let of = |end: &str| Path::new("dictionary").join(&place).with_added_extension(end);
        files.insert(of("json"), schema::pretty(&dictionary));
        files.insert(of("csv"), dictionary::to_csv(&dictionary));
        files.insert(
            Path::new("answers").join(&place).with_added_extension("json"),
            schema::pretty(&schema::answers(&instrument)),
        );
    }
    files
}

fn found(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in entries(folder) {
        if entry.is_dir() {
            found(&entry, files);
        } else {
            files.push(entry.strip_prefix(path("schema")).unwrap().to_owned());
        }
    }
}

#[test]
fn the_files_are_what_the_code_makes() {
    let expected = files();
    if renews("schema") {
        let _ = std::fs::remove_dir_all(path("schema"));
        for (name, text) in &expected {
            let file = path("schema").join(name);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text).unwrap();
        }
    }
    let mut there = Vec::new();
    found(&path("schema"), &mut there);
    assert_eq!(there, expected.keys().cloned().collect::<Vec<_>>());
    for (name, text) in expected {
        assert_eq!(crate::common::text(&path("schema").join(&name)), text, "{}", name.display());
    }
}

/// All that a report can hold has its line, and nothing else has: for a database that is made from the dictionary.
#[test]
fn a_dictionary_has_a_field_for_every_answer() {
    let built_in = catalog::ALL.iter().map(|built_in| checked(built_in.text));
    for instrument in built_in.chain(["alle-slags", "regler", "henvisninger"].map(of_the_corpus)) {
        let mut expected = Vec::new();
        let report = json(&load(&instrument, "{}").session.report(day(TODAY), "da").to_text());
        for (item, _) in report.get("answers").unwrap().members() {
            let found = &instrument.items[instrument.position(item).unwrap()];
            expected.extend(sides(found).iter().map(|part| (item.clone(), None, *part)));
            if let ItemKind::Table(table) = &found.kind {
                expected.push((item.clone(), Some("id".to_owned()), None));
                for column in table.columns.iter() {
                    expected.extend(sides(column).iter().map(|part| (item.clone(), Some(column.id.clone()), *part)));
                }
            }
        }
        let dictionary = dictionary::dictionary(&instrument);
        let list = |key: &str| match dictionary.get(key) {
            Some(Json::Array(list)) => list.clone(),
            _ => panic!("no {key}"),
        };
        let named = |field: &Json, key: &str| field.get(key).unwrap().as_str().map(str::to_owned);
        let fields = list("fields");
        let found = fields.iter().map(|field| {
            let part = named(field, "part").map(|part| if part == "practice" { "practice" } else { "intention" });
            (named(field, "id").unwrap(), named(field, "column"), part)
        });
        assert_eq!(found.collect::<Vec<_>>(), expected, "{}", instrument.id);

        let scores = list("scores");
        let Some(Json::Array(reported)) = report.get("scores") else { panic!("no scores") };
        let place = |score: &Json| [named(score, "id"), named(score, "rule")];
        assert_eq!(scores.iter().map(place).collect::<Vec<_>>(), reported.iter().map(place).collect::<Vec<_>>());
        let table = dictionary::to_csv(&dictionary);
        assert_eq!(table.matches("\r\n").count(), 1 + fields.len() + scores.len(), "{}", instrument.id);
        assert!(table.starts_with("\u{feff}record;id;column;part;"));
    }
}

fn sides(item: &Item) -> &'static [Option<&'static str>] {
    match item.kind {
        ItemKind::Rating { dual: true, .. } => &[Some("intention"), Some("practice")],
        _ => &[None],
    }
}

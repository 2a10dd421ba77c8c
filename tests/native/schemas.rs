//! The files under `schema/` are what the code makes. `SAMSPIL_RENEW=schema cargo test --features cli --test native schemas` writes them anew.

use crate::common::{checked, entries, path, renews};
use samspil::instrument::catalog;
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

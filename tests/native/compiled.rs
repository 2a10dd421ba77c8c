//! Compiled definitions: what was written is read again, and nothing else is.

use crate::common::trees::{changed, changes};
use crate::common::{checked, entries, json, path, text};
use proptest::prelude::*;
use samspil::instrument::{Instrument, Text, catalog};
use samspil::json::Json;

/// The built-in definitions in every version, those of the corpus, and the example of a host's own.
fn definitions() -> Vec<String> {
    let built_in = catalog::ALL.iter().map(|built_in| built_in.text.to_owned());
    let folders = ["tests/cases/instruments", "www/examples/definitions"];
    let files = folders.iter().flat_map(|folder| entries(&path(folder)));
    built_in.chain(files.map(|file| text(&file))).collect()
}

/// The definition as if all were Samspil's own: sources stay behind.
fn without_sources(definition: &mut Json) {
    match definition {
        Json::Object(members) => {
            for (key, value) in members {
                if key == "source" {
                    *value = json(r#"{"from": "samspil"}"#);
                } else {
                    without_sources(value);
                }
            }
        }
        Json::Array(values) => values.iter_mut().for_each(without_sources),
        _ => {}
    }
}

fn assert_read_again(instrument: &Instrument, mut definition: Json) {
    let whole = Instrument::from_compiled(&instrument.to_compiled(None)).unwrap();
    without_sources(&mut definition);
    let mut expected = Instrument::from_json(&definition.to_text()).unwrap();
    expected.sha256.clone_from(&instrument.sha256);
    assert_eq!(whole, expected);
    for language in ["da", "en", "kl"] {
        let compiled = instrument.to_compiled(Some(language));
        let edition = Instrument::from_compiled(&compiled).unwrap();
        assert_eq!(edition.to_compiled(Some(language)), compiled);
        assert_eq!(edition.sha256, instrument.sha256);
        let seen = |text: &Text| {
            let (words, tag) = text.resolve(language);
            (words.to_owned(), tag.to_owned())
        };
        assert_eq!(seen(&edition.title), seen(&instrument.title));
        for (item, other) in edition.items.iter().zip(&instrument.items) {
            assert_eq!(seen(&item.text), seen(&other.text), "{}", item.id);
        }
    }
}

#[test]
fn every_definition_is_read_again() {
    for definition in definitions() {
        assert_read_again(&checked(&definition), json(&definition));
    }
}

#[test]
fn an_edition_has_the_texts_of_one_language() {
    let parathed = checked(catalog::find("parathed", None).unwrap().text);
    let [danish, english] = ["da", "en"].map(|language| parathed.to_compiled(Some(language)));
    let [da, en] = ["da", "en"].map(|language| parathed.title.get(language));
    assert_ne!(da, en);
    assert!(danish.contains(da) && !danish.contains(en));
    assert!(english.contains(en) && !english.contains(da));
}

#[test]
fn another_version_is_refused_and_so_is_what_is_cut_short_or_goes_on() {
    for definition in definitions() {
        let compiled = checked(&definition).to_compiled(Some("da"));
        let Json::Array(values) = json(&compiled) else { panic!("{compiled}") };
        let read = |values: &[Json]| Instrument::from_compiled(&Json::Array(values.to_vec()).to_text());
        assert!(read(&values).is_some());
        for digest in [Json::Number(1.0), Json::Null] {
            assert!(read(&[&[digest], &values[1..]].concat()).is_none());
        }
        assert!(read(&[&values[..], &[Json::Number(0.0)]].concat()).is_none());
        for length in (0..values.len()).step_by(values.len() / 50 + 1) {
            assert!(read(&values[..length]).is_none(), "{length}");
            assert!(Instrument::from_compiled(compiled.split_at(compiled.floor_char_boundary(length)).0).is_none());
        }
    }
}

#[test]
fn what_is_something_else_is_refused() {
    let kort = catalog::find("parathed-kort", None).unwrap().text;
    for text in ["", "{}", "[]", "[1]", "<!doctype html>", kort] {
        assert!(Instrument::from_compiled(text).is_none());
    }
}

proptest! {
    #[test]
    fn made_up_definitions_are_read_again(which in any::<prop::sample::Index>(), changes in changes(4)) {
        let definitions = definitions();
        let definition = changed(&json(which.get(&definitions)), &changes);
        if let Ok(instrument) = Instrument::from_json(&definition.to_text()) {
            assert_read_again(&instrument, definition);
        }
    }

    #[test]
    fn whatever_stands_there_is_read_or_refused(which in any::<prop::sample::Index>(), changes in changes(6)) {
        let definitions = definitions();
        let compiled = checked(which.get(&definitions)).to_compiled(None);
        let read = Instrument::from_compiled(&changed(&json(&compiled), &changes).to_text());
        // What is taken is an instrument as good as any.
        if let Some(instrument) = read {
            prop_assert!(Instrument::from_compiled(&instrument.to_compiled(None)).is_some());
        }
    }
}

//! Reports of earlier versions: everything in them has a place in the newest, or is carried over.

use crate::common::acts::{acts, done};
use crate::common::reports::{Dice, World, report};
use crate::common::{AUTHORED, TODAY, checked, counted_ids, day, json, load, of_the_corpus, verify};
use proptest::prelude::*;
use samspil::instrument::{Instrument, catalog};
use samspil::json::Json;
use samspil::session::{References, Session, Status};
use samspil::verify::Definition;
use std::rc::Rc;

/// All texts in a value that are longer than an id.
fn texts(json: &Json, found: &mut Vec<String>) {
    match json {
        Json::String(text) if text.trim().chars().count() > 12 => found.push(text.clone()),
        Json::Array(elements) => elements.iter().for_each(|element| texts(element, found)),
        Json::Object(members) => members.iter().for_each(|(_, value)| texts(value, found)),
        _ => {}
    }
}

/// Old and new definitions of one instrument: those of the corpus, and every built-in one with those that it knows.
fn pairs() -> Vec<(Rc<Instrument>, Rc<Instrument>)> {
    let newest = of_the_corpus("udgaver");
    let mut pairs: Vec<_> = ["udgaver-1.0.0", "udgaver-1.1.0"].map(|id| (of_the_corpus(id), Rc::clone(&newest))).into();
    for built_in in catalog::ALL {
        let instrument = checked(built_in.text);
        for earlier in &instrument.earlier {
            let before = catalog::find(built_in.id, Some(&earlier.version));
            let before = before.unwrap_or_else(|| panic!("{} {} is gone", built_in.id, earlier.version));
            pairs.push((checked(before.text), Rc::clone(&instrument)));
        }
    }
    pairs
}

#[test]
fn the_digests_are_those_of_the_versions() {
    for (before, after) in pairs() {
        let earlier = after.earlier.iter().find(|earlier| earlier.version == before.version).unwrap();
        assert_eq!(earlier.sha256, before.sha256, "{} {}", before.id, before.version);
    }
}

/// Whatever was asked in an earlier version has a place, or it is said that it was removed.
#[test]
fn no_question_is_forgotten() {
    let world = World { rounds: 1, respondents: 1, subjects: 1, is_plain: true };
    for (before, after) in pairs() {
        let dice = &mut Dice(7);
        for number in 0..200 {
            let loaded = load(&after, &report(&before, &world, number, dice));
            for problem in loaded.partial.iter().flat_map(|error| error.problems()) {
                let is_forgotten = ["unknown-item", "unknown-row", "wrong-type"].contains(&problem.code);
                assert!(!is_forgotten, "{} {}: {problem:?}", before.id, before.version);
            }
        }
    }
}

#[test]
fn a_version_is_checked_by_its_own_definition_alone() {
    let session = load(&of_the_corpus("udgaver-1.1.0"), r#"{"aftalt":3}"#).session;
    let old = session.submission(day(TODAY), "da", AUTHORED.into()).to_text();
    let [by_itself, by_the_newest] =
        ["udgaver-1.1.0", "udgaver"].map(|id| verify(&old, Some(of_the_corpus(id))).unwrap());
    assert!(by_itself.ok);
    assert_eq!((by_the_newest.ok, by_the_newest.definition), (false, Definition::Unknown));
}

/// What was accepted is named by the report that takes its place, however often it is opened.
#[test]
fn a_final_report_is_replaced() {
    let newest = of_the_corpus("udgaver");
    let before = load(&of_the_corpus("udgaver-1.0.0"), r#"{"navn":"Onsdagsholdet"}"#).session;
    let accepted = before.submission(day(TODAY), "da", AUTHORED.into());
    let opened = load(&newest, &accepted.to_text()).session;
    assert_eq!((opened.status, opened.revision, opened.edits()), (Status::Draft, 1, 0));
    assert_eq!(opened.replaces.as_ref().unwrap().sha256, accepted.sha256());
    let again = load(&newest, &opened.report(day(TODAY), "da").to_text());
    assert_eq!(again.partial, None);
    let sent = again.session.submission(day(TODAY), "da", AUTHORED.into());
    assert_eq!((sent.revision, sent.replaces.unwrap().sha256), (2, accepted.sha256()));
}

proptest! {
    /// However an earlier version was filled in: no text is lost, and the report of the newest is one like any other.
    #[test]
    fn nothing_is_lost(version in 0..2_usize, acts in acts(60), is_final: bool) {
        let before = of_the_corpus(["udgaver-1.0.0", "udgaver-1.1.0"][version]);
        let after = of_the_corpus("udgaver");
        let session = done(&before, &acts);
        let old = match is_final {
            true => session.submission(day(TODAY), "da", AUTHORED.into()).to_text(),
            false => session.report(day(TODAY), "da").to_text(),
        };
        let ids = &mut counted_ids();
        let loaded = Session::load(Rc::clone(&after), References::default(), &old, AUTHORED.into(), ids).unwrap();
        let new = loaded.session.report(day(TODAY), "da").to_text();
        let (mut typed, mut kept) = (Vec::new(), Vec::new());
        texts(json(&old).get("answers").unwrap(), &mut typed);
        for key in ["answers", "carriedOver"] {
            texts(json(&new).get(key).unwrap(), &mut kept);
        }
        for text in typed {
            prop_assert!(kept.contains(&text), "{text:?}\n{old}\n{new}");
        }
        let again = load(&after, &new);
        prop_assert_eq!(again.partial, None);
        prop_assert_eq!(again.session.report(day(TODAY), "da").to_text(), new);
    }
}

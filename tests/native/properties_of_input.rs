//! What holds for every text that somebody may hand in: no panic, and nobody's words are lost.

use crate::common::acts::{acts, done};
use crate::common::trees::{any_json, changed, changes, key};
use crate::common::{AUTHORED, TODAY, counted_ids, day, json, of_the_corpus, path, text, verify};
use proptest::prelude::*;
use samspil::instrument::{Instrument, catalog};
use samspil::journal;
use samspil::json::Json;
use samspil::session::{Loaded, References, Session};
use samspil::words::Words;
use std::rc::Rc;

fn load(instrument: &Rc<Instrument>, text: &str) -> Option<Loaded> {
    let mut ids = counted_ids();
    Session::load(Rc::clone(instrument), References::default(), text, AUTHORED.into(), &mut ids).ok()
}

/// Does everything with a session that can be done, and looks at whether its report comes back.
fn use_fully(instrument: &Rc<Instrument>, session: &Session) {
    let report = session.report(day(TODAY), "da").to_text();
    let again = load(instrument, &report).unwrap();
    assert!(again.partial.is_none(), "{:?} {report}", again.partial);
    assert_eq!(again.session.report(day(TODAY), "da").to_text(), report);
    assert!(verify(&report, Some(Rc::clone(instrument))).unwrap().ok, "{report}");
    let submission = session.submission(day(TODAY), "en", AUTHORED.into()).to_text();
    assert!(verify(&submission, Some(Rc::clone(instrument))).unwrap().ok, "{submission}");
    assert!(!journal::text(session, day(TODAY), "da", &Words::of("da"), None).is_empty());
}

/// Everything that says something: texts, numbers, booleans; not why an answer is missing, and not ids of rows.
fn said(value: &Json, into: &mut Vec<String>) {
    match value {
        Json::Object(members) => {
            for (key, value) in members {
                let reasons = ["not-answered", "dont-know", "not-applicable", "not-asked", "unreadable"];
                let is_reason = key == "missing" && value.as_str().is_some_and(|reason| reasons.contains(&reason));
                // A row in which nothing fits is a blank row, and a hidden table of such rows is blank.
                if !is_reason && key != "id" {
                    said(value, into);
                }
            }
        }
        Json::Array(elements) => elements.iter().for_each(|value| said(value, into)),
        Json::String(text) if text.trim().is_empty() => {}
        Json::Null => {}
        leaf => into.push(leaf.to_text()),
    }
}

/// Asserts that all that `input` says is said in the answers or in what was carried over.
fn nothing_is_lost(input: &Json, session: &Session) {
    let report = json(&session.report(day(TODAY), "da").to_text());
    let (mut before, mut after) = (Vec::new(), Vec::new());
    said(input, &mut before);
    said(report.get("answers").unwrap(), &mut after);
    said(report.get("carriedOver").unwrap(), &mut after);
    for word in before {
        // What was unreadable elsewhere may be readable here: then it is said in another way.
        let typed = word.trim_matches('"');
        let read = samspil::calendar::Date::from_typed(typed).map(|date| format!("\"{date}\""));
        let read = read.or(samspil::calendar::Month::from_typed(typed).map(|month| format!("\"{month}\"")));
        let number = typed.replace(',', ".").parse::<f64>().ok().map(|number| Json::Number(number).to_text());
        let forms = [Some(word.clone()), read, number];
        let found = forms.iter().flatten().any(|form| after.contains(form));
        assert!(found, "{word} is lost\n{}\n{}", input.to_text(), report.to_text());
    }
}

proptest! {
    // These do much: a quarter of the usual number of cases, or of PROPTEST_CASES.
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..ProptestConfig::default() })]

    #[test]
    fn any_json_is_taken_or_refused(value in any_json()) {
        let instrument = of_the_corpus("alle-slags");
        let text = value.to_text();
        let _ = Instrument::from_json(&text);
        let _ = verify(&text, Some(Rc::clone(&instrument)));
        if let Some(loaded) = load(&instrument, &text) {
            use_fully(&instrument, &loaded.session);
        }
    }

    #[test]
    fn any_text_is_taken_or_refused(text in any::<String>(), from in 0..4_usize, at in any::<proptest::sample::Index>()) {
        let _ = Instrument::from_json(&text);
        let _ = load(&of_the_corpus("alle-slags"), &text);
        // A definition that was cut off somewhere, or into which something slipped.
        let whole = catalog::ALL[from].text;
        let cut = at.index(whole.len());
        let cut = (cut..).find(|at| whole.is_char_boundary(*at)).unwrap();
        prop_assert!(Instrument::from_json(&whole[..cut]).is_err());
        let _ = Instrument::from_json(&format!("{}{text}{}", &whole[..cut], &whole[cut..]));
    }

    #[test]
    fn no_answer_is_lost(answers in proptest::collection::vec((key(), any_json()), 0..12)) {
        let instrument = of_the_corpus("alle-slags");
        let answers = Json::Object(answers.into_iter().filter(|(key, _)| key != "format").collect());
        let loaded = load(&instrument, &answers.to_text()).unwrap();
        nothing_is_lost(&answers, &loaded.session);
        use_fully(&instrument, &loaded.session);
    }

    #[test]
    fn a_changed_report_loses_no_answer(acts in acts(40), changes in changes(12), is_final in any::<bool>()) {
        let instrument = of_the_corpus("alle-slags");
        let session = done(&instrument, &acts);
        let report = match is_final {
            true => session.submission(day(TODAY), "da", AUTHORED.into()),
            false => session.report(day(TODAY), "da"),
        };
        let report = json(&report.to_text());
        let answers = changed(report.get("answers").unwrap(), &changes);
        let replace = |(key, value): &(String, Json)| {
            (key.clone(), if key == "answers" { answers.clone() } else { value.clone() })
        };
        let text = Json::Object(report.members().iter().map(replace).collect()).to_text();
        let loaded = load(&instrument, &text).unwrap();
        if !is_final {
            nothing_is_lost(&answers, &loaded.session);
        }
        use_fully(&instrument, &loaded.session);
        let whole = changed(&report, &changes).to_text();
        let _ = verify(&whole, Some(Rc::clone(&instrument)));
        if let Some(loaded) = load(&instrument, &whole) {
            use_fully(&instrument, &loaded.session);
        }
    }

    /// A definition that is taken after changes at random is a definition that everything works with.
    #[test]
    fn a_changed_definition_is_refused_or_works(changes in changes(4), at in 0..5_usize, acts in acts(20)) {
        let definition = match catalog::ALL.get(at) {
            Some(built_in) => json(built_in.text),
            None => json(&text(&path("tests/cases/instruments/alle-slags.json"))),
        };
        let changed = changed(&definition, &changes).to_text();
        match Instrument::from_json(&changed) {
            Ok(instrument) => {
                let instrument = Rc::new(instrument);
                use_fully(&instrument, &done(&instrument, &acts));
            }
            Err(error) => {
                prop_assert!(!error.problems().is_empty());
                let root = json(&changed);
                for problem in error.problems() {
                    prop_assert!(leads_somewhere(&root, &problem.pointer), "{} {}", problem.pointer, problem.code);
                }
            }
        }
    }
}

/// Whether a JSON pointer leads to something. A key that stands twice leads to both.
fn leads_somewhere(value: &Json, pointer: &str) -> bool {
    let Some(path) = pointer.strip_prefix('/') else { return pointer.is_empty() };
    let (key, rest) = path.find('/').map_or((path, ""), |end| path.split_at(end));
    let key = key.replace("~1", "/").replace("~0", "~");
    match value {
        Json::Object(members) => members.iter().any(|(name, value)| *name == key && leads_somewhere(value, rest)),
        Json::Array(elements) => {
            key.parse::<usize>().is_ok_and(|at| elements.get(at).is_some_and(|value| leads_somewhere(value, rest)))
        }
        _ => false,
    }
}

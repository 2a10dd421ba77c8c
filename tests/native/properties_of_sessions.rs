//! What holds for every form, however it was filled in.

use crate::common::acts::{acts, done};
use crate::common::{AUTHORED, TODAY, counted_ids, day, json, load, of_the_corpus, verify};
use proptest::prelude::*;
use samspil::answers::Entry;
use samspil::instrument::{Instrument, catalog};
use samspil::journal;
use samspil::json::Json;
use samspil::scoring::{Figure, Outcome, Score, round};
use samspil::session::{Action, References, Session};
use samspil::words::Words;
use std::rc::Rc;

thread_local! {
    /// Reading definitions takes most of the time otherwise.
    static INSTRUMENTS: Vec<Rc<Instrument>> = catalog::ALL
        .iter()
        .map(|built_in| crate::common::built_in(built_in.id))
        .chain(["alle-slags", "fyrre", "regler"].map(of_the_corpus))
        .collect();
}

fn instrument(at: usize) -> Rc<Instrument> {
    INSTRUMENTS.with(|all| Rc::clone(&all[at % all.len()]))
}

fn written(session: &Session) -> String {
    session.report(day(TODAY), "da").to_text()
}

fn read(instrument: &Rc<Instrument>, text: &str) -> Session {
    let loaded = load(instrument, text);
    assert_eq!(loaded.partial, None, "{text}");
    loaded.session
}

/// The same answers in another order of the items.
fn reordered(report: &str, turn: usize) -> String {
    let Json::Object(mut members) = json(report) else { panic!("no report") };
    for (key, value) in &mut members {
        if let (true, Json::Object(answers)) = (key == "answers", value) {
            answers.reverse();
            let turn = turn % answers.len();
            answers.rotate_left(turn);
        }
    }
    Json::Object(members).to_text()
}

fn check(instrument: &Instrument, score: &Score) {
    assert!(score.answered <= score.total, "{score:?}");
    match &score.outcome {
        Outcome::Scored(figure) => {
            assert!(score.total > 0 && score.answered >= score.needed, "{score:?}");
            match figure {
                Figure::Number { value, exact, min, max, .. } => {
                    assert!(value.is_finite() && (*min..=*max).contains(value), "{score:?}");
                    assert_eq!(round(*exact), *value, "{score:?}");
                    assert!(*value != 0.0 || value.is_sign_positive(), "{score:?}");
                }
                Figure::Counts(counts) => {
                    assert_eq!(counts.iter().map(|(_, count)| count).sum::<usize>(), score.answered, "{score:?}");
                }
                Figure::Schedule(entries) => assert_eq!(entries.len(), score.total, "{score:?}"),
            }
        }
        Outcome::Incomplete => assert!(score.answered < score.needed, "{score:?}"),
        Outcome::NotApplicable => assert_eq!((score.total, score.answered), (0, 0), "{score:?}"),
        Outcome::NotShown => assert_eq!(score.answered, 0, "{} {score:?}", instrument.id),
    }
}

proptest! {
    // These do much: a quarter of the usual number of cases, or of PROPTEST_CASES.
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..ProptestConfig::default() })]

    #[test]
    fn scoring_is_total_and_in_range(at in 0..7_usize, acts in acts(80)) {
        let instrument = instrument(at);
        let session = done(&instrument, &acts);
        let scores = session.findings(day(TODAY)).scores;
        prop_assert_eq!(scores.len(), instrument.scores.len());
        scores.iter().for_each(|score| check(&instrument, score));
    }

    #[test]
    fn the_order_of_answers_does_not_matter(at in 0..7_usize, acts in acts(60), turn in 0..50_usize) {
        let instrument = instrument(at);
        let report = written(&done(&instrument, &acts));
        prop_assert_eq!(written(&read(&instrument, &reordered(&report, turn))), report);
    }

    #[test]
    fn a_draft_comes_back_to_the_byte(at in 0..7_usize, acts in acts(80)) {
        let instrument = instrument(at);
        let session = done(&instrument, &acts);
        let report = written(&session);
        prop_assert_eq!(&written(&read(&instrument, &report)), &report);
        prop_assert!(verify(&report, Some(instrument)).unwrap().ok);
    }

    #[test]
    fn a_final_report_comes_back_to_the_byte_and_verifies(at in 0..7_usize, acts in acts(80)) {
        let instrument = instrument(at);
        let session = done(&instrument, &acts);
        let report = session.submission(day(TODAY), "en", AUTHORED.into());
        let text = report.to_text();
        let again = read(&instrument, &text);
        prop_assert_eq!(again.report(day(TODAY), "en").to_text(), text.clone());
        prop_assert!(verify(&text, Some(instrument)).unwrap().ok);
        // What is shown is the same on the form and in its final report, and so are the scores.
        prop_assert_eq!(session.findings(day(TODAY)).scores, report.scores);
    }

    #[test]
    fn accepting_makes_a_final_report_that_says_what_was_sent(acts in acts(40)) {
        let instrument = of_the_corpus("alle-slags");
        let mut session = done(&instrument, &acts);
        let sent = session.submission(day(TODAY), "da", AUTHORED.into());
        session.accept(&sent, true);
        prop_assert_eq!(written(&session), sent.to_text());
        // The next change makes a draft of the same revision, which replaces what was sent.
        let item = instrument.position("r1").unwrap();
        let blank = session.entries[item].is_blank();
        let entry = if blank { Entry::Level(3) } else { Entry::Blank };
        let changed = session.apply(Action::Enter { item, entry }, "2026-11-23T08:00:00+01:00".into());
        prop_assert!(changed);
        let draft = json(&written(&session));
        prop_assert_eq!(draft.get("status").unwrap().as_str(), Some("draft"));
        prop_assert_eq!(draft.get("replaces").unwrap().get("sha256").unwrap().as_str(), Some(&*sent.sha256()));
        prop_assert_eq!(draft.get("revision"), Some(&Json::Number(1.0)));
    }

    #[test]
    fn the_journal_takes_every_form(at in 0..7_usize, acts in acts(60)) {
        let instrument = instrument(at);
        let session = done(&instrument, &acts);
        let whole = journal::text(&session, day(TODAY), "da", &Words::of("da"), None);
        prop_assert!(whole.starts_with(instrument.title.get("da")));
        for section in &instrument.sections {
            let part = journal::text(&session, day(TODAY), "da", &Words::of("da"), Some(&section.id));
            prop_assert!(whole.contains(&part));
        }
    }

    /// Issues name places and bounds, never what was typed.
    #[test]
    fn issues_hold_no_typed_text(word in "[a-zæøå]{12,20}", number in 100_000_000_000_u64..999_999_999_999) {
        let instrument = of_the_corpus("alle-slags");
        let typed = format!(r#"{{"missing":"unreadable","typed":"{word} {number}"}}"#);
        // Looks like a personal number; made here, so that none is committed.
        let personal = format!("010203-{}", 1234);
        let answers = format!(
            r#"{{"t1":"{word} {personal} {number}","n0":{typed},"dag":{typed},"kontakter":[{{"id":"k","hvem":"{word}","nr":{typed}}}]}}"#
        );
        let session = read(&instrument, &answers);
        let issues = session.findings(day(TODAY)).issues;
        let text = format!("{issues:?}");
        prop_assert!(text.contains("\"cpr\"") && issues.len() >= 4 && !text.contains(&word) && !text.contains(&number.to_string()), "{}", text);
    }
}

#[test]
fn blanks_of_every_instrument_come_back_to_the_byte() {
    for at in 0..7 {
        let instrument = instrument(at);
        let blank = Session::blank(Rc::clone(&instrument), References::default(), AUTHORED.into(), &mut counted_ids());
        assert!(!blank.is_answered());
        assert_eq!(written(&read(&instrument, &written(&blank))), written(&blank));
    }
}

/// A final report leaves out what was not filled in. Whoever goes on with it can fill it in.
#[test]
fn a_final_report_can_be_gone_on_with() {
    let instrument = of_the_corpus("henvisninger");
    let session = load(&instrument, r#"{"moeder":[{"id":"m2","note":"Aftalt"}]}"#).session;
    let report = session.submission(day(TODAY), "da", AUTHORED.into()).to_text();
    assert!(!report.contains("m3"));
    let mut again = load(&instrument, &report).session;
    assert_eq!(again.report(day(TODAY), "da").to_text(), report);
    let (item, entry) = (instrument.position("moeder").unwrap(), Entry::Typed("Aflyst".into()));
    assert!(again.apply(Action::EnterCell { item, row: "m3".into(), column: 0, entry }, AUTHORED.into()));
    let ids: Vec<_> = again.entries[item].rows().iter().map(|row| &*row.id).collect();
    assert_eq!(ids, ["m1", "m2", "m3"]);
}

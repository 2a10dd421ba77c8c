//! What overviews promise of whatever reports there are.

use crate::common::reports::{Dice, World, report};
use crate::common::{TODAY, built_in, day, json, of_the_corpus};
use proptest::prelude::*;
use samspil::instrument::{Instrument, catalog};
use samspil::json::Json;
use samspil::overview::{Audience, Collection, Options};
use std::rc::Rc;

thread_local! {
    static INSTRUMENTS: Vec<Rc<Instrument>> = ["overblik", "overblik-ny", "forloeb", "naeste", "regler", "alle-slags"]
        .map(of_the_corpus)
        .into_iter()
        .chain(["moedetjekliste", "maal-og-aftaler"].map(built_in))
        .collect();
}

/// Reports of few people in few rounds, so that ids, rows and people meet.
fn reports(seed: u64, count: usize) -> Vec<(String, String)> {
    let mut dice = Dice(seed);
    let world = World { rounds: dice.below(3), respondents: 2 + dice.below(12), subjects: 4, is_plain: false };
    INSTRUMENTS.with(|instruments| {
        // Most are about the same instrument: else no group would be large enough.
        let main = dice.below(instruments.len());
        let mut made: Vec<(String, String)> = Vec::new();
        for number in 0..count {
            let chosen = if dice.below(4) > 0 { main } else { dice.below(instruments.len()) };
            let text = match dice.below(12) {
                0 => made.last().map_or_else(String::new, |(_, text)| text.clone()),
                _ => report(&instruments[chosen], &world, number, &mut dice),
            };
            made.push((format!("{number}.json"), text));
        }
        made
    })
}

fn overview(reports: &[(String, String)], options: Options) -> String {
    let definitions = INSTRUMENTS.with(Vec::clone);
    let mut collection = Collection::new(Options { definitions, ..options }, Box::new(catalog::with_digest));
    for (source, text) in reports {
        collection.add(Some(source), text);
    }
    collection.finish().to_text()
}

fn on_today() -> Options {
    Options { comments: true, language: Some("da".into()), ..Options::on(day(TODAY)) }
}

fn list<'a>(json: &'a Json, key: &str) -> &'a [Json] {
    match json.get(key) {
        Some(Json::Array(list)) => list,
        other => panic!("{key}: {other:?}"),
    }
}

fn count(json: &Json, key: &str) -> i64 {
    json.get(key).and_then(Json::as_integer).unwrap_or_else(|| panic!("{key} of {}", json.to_text()))
}

fn number(json: &Json, key: &str) -> f64 {
    match json.get(key) {
        Some(Json::Number(number)) => *number,
        other => panic!("{key}: {other:?}"),
    }
}

fn is_suppressed(json: &Json) -> bool {
    json.get("suppressed") == Some(&Json::Bool(true))
}

fn lacks(json: &Json, keys: &[&str]) {
    for key in keys {
        assert!(json.get(key).is_none(), "{key} of {}", json.to_text());
    }
}

fn check_item(item: &Json) {
    for round in list(item, "rounds") {
        let (n, answered) = (count(round, "n"), count(round, "answered"));
        assert_eq!(is_suppressed(round), answered < 3);
        if is_suppressed(round) {
            let figures = ["dontKnow", "notApplicable", "notAnswered", "notAsked", "median", "min", "max"];
            lacks(round, &figures);
            lacks(round, &["distribution", "discuss", "agreement"]);
            continue;
        }
        let others = ["dontKnow", "notApplicable", "notAnswered", "notAsked"].map(|key| count(round, key));
        assert_eq!(n, answered + others.iter().sum::<i64>());
        let distribution: i64 = list(round, "distribution").iter().filter_map(Json::as_integer).sum();
        assert_eq!(distribution, answered);
        let [min, median, max] = ["min", "median", "max"].map(|key| number(round, key));
        assert!(min <= median && median <= max);
        assert!((0.0..=1.0).contains(&number(round, "agreement")), "{}", round.to_text());
        assert_eq!(round.get("discuss"), Some(&Json::Bool(max - min >= 3.0)));
    }
    check_changes(item);
}

fn check_theme(theme: &Json) {
    for round in list(theme, "rounds") {
        if count(round, "scored") < 3 {
            assert!(is_suppressed(round));
        }
        if is_suppressed(round) {
            lacks(round, &["mean", "sd", "lowest", "highest", "band"]);
            continue;
        }
        let [lowest, mean, highest] = ["lowest", "mean", "highest"].map(|key| number(round, key));
        assert!(lowest <= mean && mean <= highest && number(round, "sd") >= 0.0, "{}", round.to_text());
        if let Some(Json::Number(min)) = theme.get("min") {
            assert!(*min <= lowest && highest <= number(theme, "max"));
        }
    }
    check_changes(theme);
}

/// Of those in both rounds there is a figure only when they are three or more, and none or three or more are not among them.
fn check_changes(of: &Json) {
    let rounds = list(of, "rounds");
    for (change, pair) in list(of, "changes").iter().zip(rounds.windows(2)) {
        let [all, both] = ["all", "both"].map(|key| change.get(key).unwrap());
        assert_eq!(is_suppressed(all), pair.iter().any(is_suppressed));
        let n = count(both, "n");
        let others = list(all, "n").iter().map(|all| all.as_integer().unwrap() - n);
        let few = others.filter(|others| (1..3).contains(others)).count();
        assert_eq!(is_suppressed(both), is_suppressed(all) || n < 3 || few > 0, "{}", change.to_text());
        for part in [all, both].into_iter().filter(|part| is_suppressed(part)) {
            lacks(part, &["value"]);
        }
    }
}

fn check_caseload(caseload: &Json) -> usize {
    let people = list(caseload, "people");
    let sum = |people: &[&Json], key: &str| -> i64 { people.iter().map(|person| count(person, key)).sum() };
    for group in list(caseload, "groups") {
        let id = group.get("id").unwrap();
        let is_in = |person: &&Json| *id == Json::from("all") || person.get("state") == Some(id);
        let own: Vec<&Json> = people.iter().filter(is_in).collect();
        assert_eq!(count(group, "people"), own.len() as i64);
        let rows = group.get("overdueFollowUps").unwrap();
        assert_eq!(count(rows, "rows"), sum(&own, "overdueFollowUps"));
        let states = group.get("agreements").unwrap().get("states").unwrap();
        for (state, total) in states.members() {
            let each = own.iter().map(|person| count(person.get("agreements").unwrap(), state));
            assert_eq!(total.as_integer().unwrap(), each.sum::<i64>());
        }
        for share in ["atRisk", "meetings", "agreements"].map(|key| group.get(key).unwrap()) {
            if let Some(Json::Number(percent)) = share.get("percent") {
                assert!((0.0..=100.0).contains(percent));
            }
        }
    }
    people.iter().map(|person| list(person, "reports").len()).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn figures_hold_together(seed: u64, many in 0..60_usize) {
        let found = json(&overview(&reports(seed, many), on_today()));
        let mut counted = 0;
        for assessment in list(&found, "assessments") {
            for round in list(assessment, "rounds") {
                counted += count(round, "individual") + count(round, "joint");
            }
            list(assessment, "items").iter().for_each(check_item);
            list(assessment, "themes").iter().for_each(check_theme);
            for (place, area) in list(assessment, "develop").iter().enumerate() {
                assert_eq!(count(area, "rank"), place as i64 + 1);
                assert!(!list(area, "reasons").is_empty());
            }
        }
        if let Some(caseload @ Json::Object(_)) = found.get("caseload") {
            counted += check_caseload(caseload) as i64;
        }
        let reports = found.get("reports").unwrap();
        prop_assert_eq!(count(reports, "counted"), counted);
        prop_assert_eq!(count(reports, "read"), counted + list(&found, "leftOut").len() as i64);
    }

    #[test]
    fn the_order_of_reports_changes_nothing(seed: u64, many in 0..40_usize, shuffle: u64) {
        let reports = reports(seed, many);
        let mut shuffled = reports.clone();
        let mut dice = Dice(shuffle);
        for place in (1..shuffled.len()).rev() {
            shuffled.swap(place, dice.below(place + 1));
        }
        for audience in [Audience::Everyone, Audience::Leader] {
            let options = || Options { audience, ..on_today() };
            prop_assert_eq!(overview(&reports, options()), overview(&shuffled, options()));
        }
    }

    #[test]
    fn a_joint_report_changes_no_figure_of_individual_answers(seed: u64, many in 1..40_usize) {
        let individual = |text: &str| {
            let found = json(text);
            let figures = list(&found, "assessments").iter().flat_map(|assessment| {
                ["items", "themes"].into_iter().flat_map(|key| list(assessment, key))
            });
            let mut found = Vec::new();
            for figure in figures {
                for round in list(figure, "rounds").iter().filter(|round| count(round, "n") > 0) {
                    let own = round.members().iter().filter(|(key, _)| key != "joint");
                    found.push(Json::Object(own.cloned().collect()).to_text());
                }
            }
            found
        };
        let reports = reports(seed, many);
        let without = |(source, text): &(String, String)| {
            let mut report = json(if text.is_empty() { "{}" } else { text });
            let is_joint = report.get("answeredBy").and_then(|by| by.get("mode")) == Some(&Json::from("joint"));
            if let (true, Json::Object(members)) = (is_joint, &mut report) {
                members.retain(|(key, _)| key != "answers");
            }
            (source.clone(), report.to_text())
        };
        let without: Vec<_> = reports.iter().map(without).collect();
        prop_assert_eq!(individual(&overview(&reports, on_today())), individual(&overview(&without, on_today())));
    }
}

/// The properties above are about something: figures of every kind occur, shown and withheld.
#[test]
fn the_reports_made_up_here_are_of_all_kinds() {
    let mut seen = [0_usize; 8];
    for seed in 0..60 {
        let found = json(&overview(&reports(seed, 50), on_today()));
        let assessments = list(&found, "assessments").iter();
        let figures = assessments.flat_map(|own| ["items", "themes"].into_iter().flat_map(|key| list(own, key)));
        for figure in figures {
            for round in list(figure, "rounds") {
                seen[usize::from(is_suppressed(round))] += 1;
                let scored = round.get("scored").and_then(Json::as_integer).unwrap_or(0);
                seen[2] += usize::from(is_suppressed(round) && scored >= 3);
            }
            for change in list(figure, "changes") {
                let both = change.get("both").unwrap();
                seen[3 + usize::from(is_suppressed(both))] += 1;
                seen[5] += usize::from(is_suppressed(both) && count(both, "n") >= 3);
            }
        }
        if let Some(caseload @ Json::Object(_)) = found.get("caseload") {
            seen[6] += list(caseload, "upcoming").len();
            seen[7] += list(caseload, "people").iter().filter(|person| list(person, "reports").len() > 1).count();
        }
    }
    assert!(seen.iter().all(|times| *times >= 10), "{seen:?}");
}

//! The examples in `docs/` are what the code does.

use crate::common::{TODAY, checked, day, json, load, of_the_corpus, path, text};
use samspil::json::Json;
use samspil::scoring::round;
use std::collections::BTreeSet;

/// The fenced blocks of a page whose fence says `language`.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let page = text(&path(page));
    let opening = format!("```{language}\n");
    page.split(&*opening).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn every_scoring_example_holds() {
    let mut shown = BTreeSet::new();
    for example in &blocks("docs/scoring.md", "json") {
        let example = json(example);
        let named = |key: &str| example.get(key).and_then(Json::as_str);
        let instrument = of_the_corpus(named("instrument").unwrap_or("alle-slags"));
        let loaded = load(&instrument, &example.get("answers").unwrap().to_text());
        assert_eq!(loaded.partial, None);
        let report = json(&loaded.session.report(day(named("today").unwrap_or(TODAY)), "da").to_text());
        let Some(Json::Array(scores)) = report.get("scores") else { panic!("no scores") };
        let expected = example.get("score").unwrap();
        let found = scores.iter().find(|score| score.get("id") == expected.get("id")).unwrap();
        assert_eq!(found.to_text(), expected.to_text());
        shown.insert(expected.get("rule").and_then(Json::as_str).unwrap().to_owned());
    }
    assert_eq!(shown, rules(), "an example of each rule");
}

/// The ids of all rules: every text in the function that says them.
fn rules() -> BTreeSet<String> {
    let source = text(&path("src/instrument/scores.rs"));
    let body = source.split("pub fn id(&self)").nth(1).unwrap().split("\n    }\n").next().unwrap();
    body.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Every rule has its line in the table and a heading; both documents know the same rules as the code, and the corpus uses each.
#[test]
fn every_rule_is_described() {
    let page = text(&path("docs/scoring.md"));
    let named = |line: &str| Some(line.strip_prefix("| `")?.split('`').next()?.to_owned());
    let table: Vec<String> = page.lines().filter_map(named).filter(|name| name.contains('/')).collect();
    assert_eq!(table.len(), rules().len());
    assert_eq!(table.into_iter().collect::<BTreeSet<_>>(), rules());
    for rule in rules() {
        assert!(page.contains(&format!("# `{rule}`: ")), "no heading for {rule}");
    }
    let format = text(&path("docs/definition.md"));
    let listed: BTreeSet<String> = format.lines().filter_map(named).filter(|name| name.ends_with("/1")).collect();
    assert_eq!(listed, rules());
    let used = ["alle-slags", "regler"].map(of_the_corpus);
    let used = used.iter().flat_map(|instrument| &instrument.scores).map(|score| score.rule.id().to_owned());
    assert_eq!(used.collect::<BTreeSet<_>>(), rules());
}

#[test]
fn the_rounding_table_holds() {
    let page = text(&path("docs/scoring.md"));
    let table = page.split("| before | after |").nth(1).unwrap();
    let mut rows = 0;
    for row in table.lines().skip(2).take_while(|line| line.starts_with('|')) {
        let numbers: Vec<f64> = row.split('|').filter_map(|cell| cell.trim().parse().ok()).collect();
        assert_eq!(round(numbers[0]), numbers[1]);
        rows += 1;
    }
    assert_eq!(rows, 7);
}

#[test]
fn the_report_example_holds() {
    let instrument = checked(&blocks("docs/report.md", "json definition")[0]);
    let example = json(&blocks("docs/report.md", "json report")[0]);
    let loaded = load(&instrument, &example.to_text());
    assert_eq!(loaded.partial, None);
    assert_eq!(loaded.session.report(day("2026-11-21"), "da").to_text(), example.to_text());
    let page = text(&path("docs/report.md"));
    for (key, _) in example.members() {
        assert!(page.contains(&format!("`{key}`")), "{key} is not described");
    }
}

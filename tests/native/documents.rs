//! The examples in `docs/` are what the code does.

use crate::common::{TODAY, checked, day, json, load, of_the_corpus, path, text};
use samspil::json::Json;
use samspil::scoring::round;

/// The fenced blocks of a page whose fence says `language`.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let page = text(&path(page));
    let opening = format!("```{language}\n");
    page.split(&*opening).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn every_scoring_example_holds() {
    let instrument = of_the_corpus("alle-slags");
    let examples = blocks("docs/scoring.md", "json");
    let mut rules: Vec<String> = Vec::new();
    for example in &examples {
        let example = json(example);
        let loaded = load(&instrument, &example.get("answers").unwrap().to_text());
        assert_eq!(loaded.partial, None);
        let today = example.get("today").and_then(Json::as_str).unwrap_or(TODAY);
        let report = json(&loaded.session.report(day(today), "da").to_text());
        let Some(Json::Array(scores)) = report.get("scores") else { panic!("no scores") };
        let expected = example.get("score").unwrap();
        let found = scores.iter().find(|score| score.get("id") == expected.get("id")).unwrap();
        assert_eq!(found.to_text(), expected.to_text());
        rules.push(expected.get("rule").and_then(Json::as_str).unwrap().to_owned());
    }
    let page = text(&path("docs/scoring.md"));
    for score in &instrument.scores {
        assert!(rules.iter().any(|rule| rule == score.rule.id()), "no example of {}", score.rule.id());
        assert!(page.contains(&format!("`{}`: ", score.rule.id())), "no heading for {}", score.rule.id());
    }
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

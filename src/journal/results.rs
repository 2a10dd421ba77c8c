//! Scores in words.

use super::Journal;
use crate::answers::Answer;
use crate::calendar::Month;
use crate::instrument::{GoalAttainment, Rule, ScoreDefinition};
use crate::scoring::{Figure, Names, Outcome, Score, Unit};
use crate::session::row_title;
use crate::view::View;

impl Journal<'_> {
    /// The heading with a line for each score; none where there is nothing to say.
    pub(super) fn results(&self, scores: &[Score]) -> Option<String> {
        let mut lines = String::new();
        for (definition, score) in self.instrument.scores.iter().zip(scores) {
            if let Some(score) = self.score(definition, score) {
                lines += &format!("{}: {score}\n", definition.label.get(self.language));
            }
        }
        (!lines.is_empty()).then(|| format!("{}\n{lines}", self.words.text("journal.results")))
    }

    /// What came out, in words; nothing where the score is not shown.
    pub(crate) fn score(&self, definition: &ScoreDefinition, score: &Score) -> Option<String> {
        let [answered, total, needed] = [score.answered, score.total, score.needed].map(|count| count.to_string());
        let counts = [("answered", &*answered), ("total", &*total), ("needed", &*needed)];
        let figure = match &score.outcome {
            Outcome::NotShown => return None,
            Outcome::NotApplicable => return Some(self.words.text("score.not-applicable").to_owned()),
            Outcome::Incomplete => return Some(self.words.fill("score.incomplete", &counts)),
            Outcome::Scored(figure) => figure,
        };
        Some(match figure {
            Figure::Number { value, unit, min, max, band, .. } => {
                let [value, min, max] = [value, min, max].map(|value| self.words.number(*value));
                let values = [("value", &*value), ("min", &*min), ("max", &*max)];
                let number = match unit {
                    Unit::Percent => self.words.fill("score.percent", &values),
                    Unit::Point => self.words.fill("score.number", &values),
                    Unit::Count => value.clone(),
                    Unit::T => format!("T = {value}"),
                };
                let band = band.as_ref().and_then(|band| self.names().band(definition, band));
                let band = band.map_or_else(String::new, |label| format!(" ({label})"));
                let basis =
                    self.names().basis(definition, score).map_or_else(String::new, |basis| format!(", {basis}"));
                format!("{number}{band}{basis}{}", self.goals(definition).unwrap_or_default())
            }
            Figure::Counts(counts) => self.names().counts_line(definition, score, counts),
            Figure::Schedule(entries) => {
                let each = entries.iter().map(|entry| {
                    let [label, state] = self.names().meeting(definition, entry);
                    let month = Month::from_iso(&entry.due).map_or_else(|| entry.due.clone(), Month::to_typed);
                    format!("{label} {month}: {state}")
                });
                each.collect::<Vec<_>>().join("; ")
            }
        })
    }

    /// What one must know to read T, and each goal's level, on lines of their own.
    fn goals(&self, definition: &ScoreDefinition) -> Option<String> {
        let Rule::GoalAttainment(rule) = &definition.rule else { return None };
        let mut lines = format!("\n   {}", self.words.text("score.t-note"));
        for [goal, level] in goals(&self.names(), &self.view, rule) {
            lines += &format!("\n   {goal}: {level}");
        }
        Some(lines)
    }
}

/// Each goal that has a level, and the level: T alone says too little.
pub(crate) fn goals(names: &Names<'_>, view: &View<'_>, rule: &GoalAttainment) -> Vec<[String; 2]> {
    let Some(table) = names.instrument.table(rule.table) else { return Vec::new() };
    let rows = view.rows(rule.table);
    let mut goals = Vec::new();
    for (position, row) in rows.iter().enumerate() {
        if let Answer::Level(level) = view.cell(table, row, rule.level) {
            goals.push([row_title(table, rows, position, names.language), names.level(rule.scale, level)]);
        }
    }
    goals
}

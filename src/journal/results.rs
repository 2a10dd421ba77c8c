//! Scores in words.

use super::Journal;
use crate::calendar::Month;
use crate::instrument::{Choice, ItemKind, Rows, Rule, ScoreDefinition};
use crate::scoring::{Figure, Outcome, ScheduleEntry, Score, Unit};

impl Journal<'_> {
    /// The heading with a line for each score; none where there is nothing to say.
    pub(super) fn results(&self, scores: &[Score]) -> Option<String> {
        let pairs = self.instrument.scores.iter().zip(scores);
        let lines: Vec<String> = pairs
            .filter_map(|(definition, score)| {
                Some(format!("{}: {}\n", definition.label.get(self.language), self.score(definition, score)?))
            })
            .collect();
        (!lines.is_empty()).then(|| format!("{}\n{}", self.words.text("journal.results"), lines.concat()))
    }

    fn score(&self, definition: &ScoreDefinition, score: &Score) -> Option<String> {
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
                };
                let band = band.as_ref().and_then(|band| self.band(definition, band));
                let band = band.map_or_else(String::new, |label| format!(" ({label})"));
                format!("{number}{band}, {}", self.words.fill("score.basis", &counts))
            }
            Figure::Counts(counts) => {
                let each = counts.iter().map(|(id, count)| format!("{} {count}", self.count_label(definition, id)));
                each.collect::<Vec<_>>().join(", ")
            }
            Figure::Schedule(entries) => {
                let each = entries.iter().map(|entry| self.meeting(definition, entry));
                each.collect::<Vec<_>>().join("; ")
            }
        })
    }

    fn band(&self, definition: &ScoreDefinition, id: &str) -> Option<&str> {
        let Rule::Mean { bands: Some(scale), .. } = definition.rule else { return None };
        let band = self.instrument.scales.get(scale)?.bands.iter().find(|band| band.id == id)?;
        Some(band.label.get(self.language))
    }

    fn count_label(&self, definition: &ScoreDefinition, id: &str) -> String {
        let item = match &definition.rule {
            Rule::CountItem { item } => self.instrument.items.get(*item),
            Rule::CountColumn { table, column } => {
                self.instrument.table(*table).and_then(|table| table.columns.get(*column))
            }
            Rule::AgreementsState(_) => return self.words.text(&format!("agreement.{id}")).to_owned(),
            Rule::Mean { .. }
            | Rule::Gap { .. }
            | Rule::Share { .. }
            | Rule::AgreementsKept(_)
            | Rule::FixedMeetings(_) => None,
        };
        let options: &[Choice] = match item.map(|item| &item.kind) {
            Some(ItemKind::Choice { options, .. }) => options,
            _ => &[],
        };
        let found = options.iter().find(|option| option.id == id);
        found.map_or_else(|| id.to_owned(), |option| option.label.get(self.language).to_owned())
    }

    fn meeting(&self, definition: &ScoreDefinition, entry: &ScheduleEntry) -> String {
        let label = match &definition.rule {
            Rule::FixedMeetings(meetings) => match self.instrument.table(meetings.table).map(|table| &table.rows) {
                Some(Rows::Fixed(rows)) => {
                    rows.iter().find(|row| row.id == entry.id).map(|row| row.label.get(self.language))
                }
                _ => None,
            },
            _ => None,
        };
        let month = Month::from_iso(&entry.due).map_or_else(|| entry.due.clone(), Month::to_typed);
        let state = format!("meeting.{}", entry.state);
        format!("{} {month}: {}", label.unwrap_or(&entry.id), self.words.text(&state))
    }
}

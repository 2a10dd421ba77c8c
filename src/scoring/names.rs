//! What the parts of a score are called, on the form and in the journal.

use super::{ScheduleEntry, Score};
use crate::instrument::{Instrument, Level, Rows, Rule, ScoreDefinition};
use crate::words::Words;

/// Where names are looked up, and in which language.
pub(crate) struct Names<'a> {
    pub(crate) instrument: &'a Instrument,
    pub(crate) words: &'a Words,
    pub(crate) language: &'a str,
}

impl<'a> Names<'a> {
    /// A band's label.
    pub(crate) fn band(&self, definition: &ScoreDefinition, id: &str) -> Option<&'a str> {
        let scale = definition.rule.ratings()?.bands?;
        let band = self.instrument.scales.get(scale)?.bands.iter().find(|band| band.id == id)?;
        Some(band.label.get(self.language))
    }

    /// What a figure rests on; nothing where nothing applies.
    pub(crate) fn basis(&self, definition: &ScoreDefinition, score: &Score) -> Option<String> {
        let key = match definition.rule {
            _ if score.total == 0 => return None,
            Rule::AgreementsKept(_) => "score.basis-agreements",
            _ => "score.basis",
        };
        let [answered, total] = [score.answered, score.total].map(|count| count.to_string());
        Some(self.words.fill(key, &[("answered", &answered), ("total", &total)]))
    }

    /// What was counted and how often, and last how often there was nothing to count. What there is none of would fill the page with
    /// noughts; but a level that nobody chose says something.
    pub(crate) fn counts(
        &self,
        definition: &ScoreDefinition,
        score: &Score,
        counts: &[(String, usize)],
    ) -> Vec<(String, usize)> {
        let is_distribution = matches!(definition.rule, Rule::Distribution(_));
        let mut named = Vec::new();
        for (id, count) in counts {
            if *count > 0 || is_distribution {
                named.push((self.counted(definition, id), *count));
            }
        }
        if score.total > score.answered {
            let key = match definition.rule {
                Rule::AgreementsState(_) => "score.without-status",
                Rule::Distribution(_) => "answer.not-answered",
                _ => "score.not-chosen",
            };
            named.push((self.words.text(key).to_owned(), score.total - score.answered));
        }
        named
    }

    /// The same on one line; of a single question, what was chosen.
    pub(crate) fn counts_line(
        &self,
        definition: &ScoreDefinition,
        score: &Score,
        counts: &[(String, usize)],
    ) -> String {
        let mut line = String::new();
        for (label, count) in self.counts(definition, score, counts) {
            if !line.is_empty() {
                line += ", ";
            }
            line += &label;
            if !matches!(definition.rule, Rule::CountItem { .. }) {
                line += &format!(" {count}");
            }
        }
        line
    }

    /// The label of what is counted: an option, a level, or a state of agreements.
    fn counted(&self, definition: &ScoreDefinition, id: &str) -> String {
        let item = match &definition.rule {
            Rule::CountItem { item } => self.instrument.items.get(*item),
            Rule::CountColumn { table, column } => {
                self.instrument.table(*table).and_then(|table| table.columns.get(*column))
            }
            Rule::AgreementsState(_) => return self.words.text(&format!("agreement.{id}")).to_owned(),
            Rule::Distribution(ratings) => {
                let mut levels = self.levels(ratings.scale).iter();
                let level = levels.find(|level| level.value.to_string() == id);
                return level.map_or(id, |level| level.label.get(self.language)).to_owned();
            }
            Rule::Mean(_)
            | Rule::Median(_)
            | Rule::WeightedMean(_)
            | Rule::Sum(_)
            | Rule::ProratedSum(_)
            | Rule::Gap(_)
            | Rule::Share { .. }
            | Rule::AgreementsKept(_)
            | Rule::FixedMeetings(_)
            | Rule::GoalAttainment(_) => None,
        };
        item.map_or(id, |item| item.kind.option(id, self.language)).to_owned()
    }

    /// A meeting's label, and how it stands.
    pub(crate) fn meeting(&self, definition: &ScoreDefinition, entry: &ScheduleEntry) -> [String; 2] {
        let rows = match &definition.rule {
            Rule::FixedMeetings(meetings) => self.instrument.table(meetings.table).map(|table| &table.rows),
            _ => None,
        };
        let row = match rows {
            Some(Rows::Fixed(rows)) => rows.iter().find(|row| row.id == entry.id),
            _ => None,
        };
        let label = row.map_or(&*entry.id, |row| row.label.get(self.language));
        [label.to_owned(), self.words.text(&format!("meeting.{}", entry.state.id())).to_owned()]
    }

    /// `4 (Næsten på plads)`
    pub(crate) fn level(&self, scale: usize, level: i64) -> String {
        self.level_label(scale, level).map_or_else(|| level.to_string(), |label| format!("{level} ({label})"))
    }

    /// `Næsten på plads`
    pub(crate) fn level_label(&self, scale: usize, level: i64) -> Option<&'a str> {
        let found = self.levels(scale).iter().find(|other| other.value == level);
        found.map(|found| found.label.get(self.language))
    }

    fn levels(&self, scale: usize) -> &'a [Level] {
        self.instrument.scales.get(scale).map(|scale| scale.levels.as_slice()).unwrap_or_default()
    }
}

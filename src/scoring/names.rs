//! What the parts of a score are called, on the form and in the journal.

use super::ScheduleEntry;
use crate::answers::Answer;
use crate::calendar::Month;
use crate::instrument::{GoalAttainment, Instrument, Level, Rows, Rule, ScoreDefinition};
use crate::session::row_title;
use crate::view::View;
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

    /// The label of what is counted: an option, a level, or a state of agreements.
    pub(crate) fn counted(&self, definition: &ScoreDefinition, id: &str) -> String {
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

    /// A meeting's label, the month in which it is due, and how it stands.
    pub(crate) fn meeting(&self, definition: &ScoreDefinition, entry: &ScheduleEntry) -> [String; 3] {
        let rows = match &definition.rule {
            Rule::FixedMeetings(meetings) => self.instrument.table(meetings.table).map(|table| &table.rows),
            _ => None,
        };
        let row = match rows {
            Some(Rows::Fixed(rows)) => rows.iter().find(|row| row.id == entry.id),
            _ => None,
        };
        let label = row.map_or(&*entry.id, |row| row.label.get(self.language));
        let month = Month::from_iso(&entry.due).map_or_else(|| entry.due.clone(), Month::to_typed);
        [label.to_owned(), month, self.words.text(&format!("meeting.{}", entry.state.id())).to_owned()]
    }

    /// Each goal that has a level, and the level.
    pub(crate) fn goals(&self, view: &View<'_>, rule: &GoalAttainment) -> Vec<[String; 2]> {
        let Some(table) = self.instrument.table(rule.table) else { return Vec::new() };
        let rows = view.rows(rule.table);
        let mut goals = Vec::new();
        for (position, row) in rows.iter().enumerate() {
            if let Answer::Level(level) = view.cell(table, row, rule.level) {
                goals.push([row_title(table, rows, position, self.language), self.level(rule.scale, level)]);
            }
        }
        goals
    }

    /// `4 (Næsten på plads)`
    pub(crate) fn level(&self, scale: usize, level: i64) -> String {
        let found = self.levels(scale).iter().find(|other| other.value == level);
        found.map_or_else(|| level.to_string(), |found| format!("{level} ({})", found.label.get(self.language)))
    }

    fn levels(&self, scale: usize) -> &'a [Level] {
        self.instrument.scales.get(scale).map(|scale| scale.levels.as_slice()).unwrap_or_default()
    }
}

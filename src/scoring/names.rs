//! What the parts of a score are called, on the form and in the journal.

use super::ScheduleEntry;
use crate::calendar::Month;
use crate::instrument::{Instrument, Rows, Rule, ScoreDefinition};
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
        let Rule::Mean { bands: Some(scale), .. } = definition.rule else { return None };
        let band = self.instrument.scales.get(scale)?.bands.iter().find(|band| band.id == id)?;
        Some(band.label.get(self.language))
    }

    /// The label of what is counted: an option, or a state of agreements.
    pub(crate) fn counted(&self, definition: &ScoreDefinition, id: &str) -> String {
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
}

//! A sheet as plain text, for a case journal: from the definition alone, so that every instrument has it.
//!
//! Only what is answered: what is hidden or blank is left out. Figures stand there only where the instrument shows them while it is
//! filled in; about a young person nothing is counted in the journal.

mod answer;
mod results;

#[cfg(feature = "web")]
pub(crate) use results::goals;

use crate::answers::{Answer, Missing, Row};
#[cfg(feature = "web")]
use crate::answers::{Entry, Mode, read};
use crate::calendar::Date;
use crate::instrument::{Instrument, Item, ItemKind, Results, Section, Table};
use crate::scoring::Names;
use crate::session::{Session, Status, row_name, row_title};
use crate::view::View;
use crate::words::Words;

/// The text of a sheet, whole or one section of it, in a language; `today` decides what is due. Lines end with `\n`.
#[must_use]
pub fn text(session: &Session, today: Date, language: &str, words: &Words, section: Option<&str>) -> String {
    let journal = Journal::of(session, language, words);
    let Some(section) = section else { return journal.whole(session, today) };
    let found = session.instrument.sections.iter().find(|other| other.id == section);
    found.and_then(|section| journal.section(section)).unwrap_or_default()
}

/// One answer in words, as if it were shown; none where there is nothing to say. It knows no other answers: rows that it refers to are
/// named by who asks.
#[cfg(feature = "web")]
pub(crate) fn answer(
    item: &Item,
    entry: &Entry,
    instrument: &Instrument,
    words: &Words,
    language: &str,
) -> Option<String> {
    let view = View::new(instrument, &[], Mode::Individual);
    Journal { instrument, view, language, words: words.clone() }.answer(item, read(item, entry), entry)
}

/// A sheet in words of a language.
pub(crate) struct Journal<'a> {
    pub(crate) instrument: &'a Instrument,
    pub(crate) view: View<'a>,
    pub(crate) language: &'a str,
    pub(crate) words: Words,
}

impl<'a> Journal<'a> {
    pub(crate) fn of(session: &'a Session, language: &'a str, words: &Words) -> Self {
        Self { instrument: &session.instrument, view: session.view(), language, words: words.clone() }
    }
}

impl Journal<'_> {
    pub(crate) fn names(&self) -> Names<'_> {
        Names { instrument: self.instrument, words: &self.words, language: self.language }
    }

    fn whole(&self, session: &Session, today: Date) -> String {
        let mut parts = vec![self.heading(session)];
        parts.extend(self.instrument.sections.iter().filter_map(|section| self.section(section)));
        if self.instrument.results == Results::Live {
            parts.extend(self.results(&session.findings(today).scores));
        }
        parts.join("\n")
    }

    fn heading(&self, session: &Session) -> String {
        let mut text = format!("{}\n", self.instrument.title.get(self.language));
        for line in self.about(session) {
            text += &line;
            text.push('\n');
        }
        text
    }

    /// When it was filled in, and whether it is still worked on.
    pub(crate) fn about(&self, session: &Session) -> Vec<String> {
        let mut lines = Vec::new();
        // The day where it was written, as the time itself says it.
        if let Some(date) = session.authored.get(..10).and_then(Date::from_iso) {
            lines.push(self.words.fill("journal.authored", &[("date", &date.to_typed())]));
        }
        let status = match session.status {
            Status::Final => return lines,
            Status::Draft => self.words.text("status.draft"),
            Status::EnteredInError => self.words.text("status.entered-in-error"),
        };
        lines.push(status.to_owned());
        lines
    }

    /// The heading with everything under it; none where nothing is answered.
    fn section(&self, section: &Section) -> Option<String> {
        let mut answered = String::new();
        for (index, item) in self.instrument.section_items(section) {
            answered += &self.item(index, item).unwrap_or_default();
        }
        (!answered.is_empty()).then(|| format!("{}\n{answered}", section.title.get(self.language)))
    }

    fn item(&self, index: usize, item: &Item) -> Option<String> {
        match &item.kind {
            ItemKind::Information { .. } => None,
            ItemKind::Table(table) => self.table(index, item, table),
            _ => Some(line(
                "",
                item.text.get(self.language),
                &self.answer(item, self.view.answer(index), self.view.entry(index))?,
            )),
        }
    }

    fn table(&self, index: usize, item: &Item, table: &Table) -> Option<String> {
        let rows = self.view.rows(index);
        let filled: Vec<&Row> = self.view.filled_rows(index).collect();
        let mut text = format!("{}\n", item.text.get(self.language));
        for (label, group) in self.groups(table, &filled) {
            if let Some(label) = label {
                text += &format!("{label}\n");
            }
            for row in group {
                // The number that the row has on the form.
                let position = rows.iter().position(|other| other.id == row.id).unwrap_or(0);
                text += &self.row(table, rows, position, row);
            }
        }
        (!filled.is_empty()).then_some(text)
    }

    /// Rows under the option of the grouping column that they have, in the options' order; those without one last.
    pub(crate) fn groups<'r>(&self, table: &Table, rows: &[&'r Row]) -> Vec<(Option<String>, Vec<&'r Row>)> {
        let column = table.group_column.and_then(|at| Some((at, table.columns.get(at)?)));
        let Some((at, ItemKind::Choice { options, .. })) = column.map(|(at, column)| (at, &column.kind)) else {
            return vec![(None, rows.to_vec())];
        };
        let mut groups = Vec::new();
        let mut group = |label: &str, id: Option<&str>| {
            let mut chosen = Vec::new();
            for row in rows {
                let answer = match self.view.cell(table, row, at) {
                    Answer::Option(id) => Some(id),
                    _ => None,
                };
                if answer == id {
                    chosen.push(*row);
                }
            }
            if !chosen.is_empty() {
                groups.push((Some(label.to_owned()), chosen));
            }
        };
        for option in options.iter() {
            group(option.label.get(self.language), Some(&option.id));
        }
        group(self.words.text("journal.ungrouped"), None);
        groups
    }

    fn row(&self, table: &Table, rows: &[Row], position: usize, row: &Row) -> String {
        let name = row_name(table, rows, position, self.language);
        let titled = name.is_some();
        let mut text = match name {
            Some(name) => format!("{}. {}\n", position + 1, indented(&name, "   ")),
            None => format!("{}\n", row_title(table, rows, position, self.language)),
        };
        for (index, (column, entry)) in table.columns.iter().zip(&row.entries).enumerate() {
            let is_title = titled && table.title_column == Some(index);
            if is_title || table.group_column == Some(index) {
                continue;
            }
            if let Some(answer) = self.answer(column, self.view.cell(table, row, index), entry) {
                text += &line("   ", column.text.get(self.language), &answer);
            }
        }
        text
    }
}

/// `question: answer`
fn line(indent: &str, question: &str, answer: &str) -> String {
    format!("{indent}{} {}\n", leading(question), indented(answer, &format!("{indent}   ")))
}

/// What stands before an answer: the question with a colon, without one after a question mark. A statement loses its full stop.
pub(crate) fn leading(question: &str) -> String {
    let question = question.trim_end();
    let question = question.strip_suffix(['.', ':']).unwrap_or(question);
    let colon = if question.ends_with(['?', '!', '…']) { "" } else { ":" };
    format!("{question}{colon}")
}

/// Lines after the first stand further in.
fn indented(text: &str, indent: &str) -> String {
    let mut lines = text.trim().lines().map(str::trim_end);
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |text, line| if line.is_empty() { text + "\n" } else { format!("{text}\n{indent}{line}") })
}

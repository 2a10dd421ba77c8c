//! One form being filled in: a plain value, and a pure reducer.
//!
//! `Session::apply` is the only way in which a person's acts change it. It reads no clock and makes no ids; both come in.

mod fits;
mod load;
mod prefill;
mod previous;
mod rows;
mod settle;

pub use load::{Loaded, MAX_BYTES, Refused};
pub use rows::{capitalised, row_name, row_title};

use crate::answers::{Entry, Mode, RowIds};
use crate::calendar::Date;
use crate::instrument::Instrument;
use crate::issues::{self, Issue, Severity};
use crate::json::Json;
use crate::report::{Replaced, Report};
use crate::scoring::{self, Score};
use crate::view::View;
use fits::fits;
use std::rc::Rc;

/// What the host says about whom and by whom; every value opaque.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// Whom the report is about.
    pub subject_ref: Option<String>,
    /// The case.
    pub case_ref: Option<String>,
    /// The KLE number, `GG.EE.UU`.
    pub kle: Option<String>,
    /// The round of answering.
    pub round: Option<String>,
    /// Who answers.
    pub respondent: Option<String>,
    /// The group of those who answer.
    pub group: Option<String>,
}

/// Whether a report is still worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Being filled in.
    Draft,
    /// Handed over and accepted.
    Final,
    /// Withdrawn by the host: shown, never changed or submitted.
    EnteredInError,
}

impl Status {
    /// The word in reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::Final => "final",
            Status::EnteredInError => "entered-in-error",
        }
    }

    /// The status of this word; what is no word of ours is a draft.
    #[must_use]
    pub fn from_id(id: &str) -> Self {
        [Status::Final, Status::EnteredInError].into_iter().find(|status| status.id() == id).unwrap_or(Status::Draft)
    }
}

/// A form being filled in.
#[derive(Clone, Debug)]
pub struct Session {
    /// The instrument.
    pub instrument: Rc<Instrument>,
    /// One entry for each item, shared so that an unchanged one is recognised by its address.
    pub entries: Vec<Rc<Entry>>,
    /// The report's id.
    pub id: String,
    /// How often it was accepted.
    pub revision: u32,
    /// Whether it is still worked on.
    pub status: Status,
    /// Why it was withdrawn, if it was.
    pub reason: Option<String>,
    /// The report that this one follows.
    pub previous_id: Option<String>,
    /// The accepted report that this one takes the place of.
    pub replaces: Option<Replaced>,
    /// When a person last changed or submitted it, ISO 8601 with zone.
    pub authored: String,
    /// Who and whom.
    pub references: References,
    /// One person, or several together.
    pub mode: Mode,
    /// How many people answer.
    pub people: u32,
    /// What a loaded report held that has no place in the form.
    pub carried_over: Vec<Json>,
    /// The digest of the report that was last accepted, or loaded as final.
    accepted: Option<Replaced>,
    /// How many acts of the person have changed it.
    edits: u64,
    /// The entries as they were before the person did anything: blank, but for what was carried over, or filled in for them.
    given: Vec<Rc<Entry>>,
    /// The items that were filled in from a report of another instrument.
    taken: Vec<usize>,
}

/// Something that a person does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Enters something in a plain item.
    Enter {
        /// Index of the item.
        item: usize,
        /// What.
        entry: Entry,
    },
    /// Enters something in a cell.
    EnterCell {
        /// Index of the table.
        item: usize,
        /// The row's id.
        row: String,
        /// Index of the column.
        column: usize,
        /// What.
        entry: Entry,
    },
    /// Adds a row at the end.
    AddRow {
        /// Index of the table.
        item: usize,
        /// A new id.
        id: String,
    },
    /// Adds a row like this one below it.
    CopyRow {
        /// Index of the table.
        item: usize,
        /// The row's id.
        row: String,
        /// A new id.
        id: String,
    },
    /// Removes a row.
    RemoveRow {
        /// Index of the table.
        item: usize,
        /// The row's id.
        row: String,
    },
    /// Moves a row one place up or down.
    MoveRow {
        /// Index of the table.
        item: usize,
        /// The row's id.
        row: String,
        /// Towards the start.
        up: bool,
    },
}

/// All that follows from the entries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// What is in the way, and what to look at again.
    pub issues: Vec<Issue>,
    /// The scores, in definition order.
    pub scores: Vec<Score>,
}

impl Findings {
    /// Whether nothing stands in the way of a final report.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        !self.issues.iter().any(|issue| issue.severity == Severity::Error)
    }
}

impl Session {
    /// A blank: new, revision 0, draft. `authored` is the time at which it is made; `ids` gives the report's id and those of rows.
    #[must_use]
    pub fn blank(instrument: Rc<Instrument>, references: References, authored: String, ids: &mut RowIds<'_>) -> Self {
        let entries: Vec<_> = instrument.items.iter().map(|item| Rc::new(Entry::initial(item, ids))).collect();
        Self {
            given: entries.clone(),
            taken: Vec::new(),
            entries,
            id: ids(),
            revision: 0,
            status: Status::Draft,
            reason: None,
            previous_id: None,
            replaces: None,
            authored,
            references,
            mode: Mode::Individual,
            people: 1,
            carried_over: Vec::new(),
            accepted: None,
            edits: 0,
            instrument,
        }
    }

    /// Does what the person does. False when that changes nothing: the place does not exist, or holds it already.
    pub fn apply(&mut self, action: Action, authored: String) -> bool {
        if self.status == Status::EnteredInError {
            return false;
        }
        let changed = match action {
            Action::Enter { item, entry } => self.enter(item, entry),
            Action::EnterCell { item, row, column, entry } => self.enter_cell(item, &row, column, entry),
            Action::AddRow { item, id } => self.add_row(item, id),
            Action::CopyRow { item, row, id } => self.copy_row(item, &row, id),
            Action::RemoveRow { item, row } => self.remove_row(item, &row),
            Action::MoveRow { item, row, up } => self.move_row(item, &row, up),
        };
        if changed {
            self.changed(authored);
        }
        changed
    }

    /// The person takes back what they did, or does it again: `entries` are those of another moment of this session.
    pub fn go_to(&mut self, entries: Vec<Rc<Entry>>, authored: String) {
        self.entries = entries;
        self.changed(authored);
    }

    fn changed(&mut self, authored: String) {
        self.edits += 1;
        self.authored = authored;
        self.reopen();
    }

    /// A final report that becomes another is a draft that replaces it.
    fn reopen(&mut self) {
        if self.status == Status::Final {
            self.status = Status::Draft;
            self.replaces.clone_from(&self.accepted);
        }
    }

    fn enter(&mut self, item: usize, entry: Entry) -> bool {
        let fits = self.instrument.items.get(item).is_some_and(|item| fits(&self.instrument, item, &entry));
        match self.entries.get_mut(item) {
            Some(place) if fits && **place != entry => {
                *place = Rc::new(entry);
                true
            }
            _ => false,
        }
    }

    /// Types for the person what the host knows already, where nothing is entered. It is not an act of theirs: `authored` stays.
    pub fn prefill(&mut self, item: usize, typed: String) {
        if self.status == Status::Draft && self.entries.get(item).is_some_and(|entry| entry.is_blank()) {
            self.enter(item, Entry::Typed(typed));
            if let (Some(given), Some(entry)) = (self.given.get_mut(item), self.entries.get(item)) {
                given.clone_from(entry);
            }
        }
    }

    /// What was filled in from a report of another instrument: the item, and what it was given. It is the person's own once they change it.
    pub fn taken(&self) -> impl Iterator<Item = (usize, &Rc<Entry>)> {
        self.taken.iter().filter_map(|item| Some((*item, self.given.get(*item)?)))
    }

    /// Takes it that the person began with the same as in another session of theirs, which this one is the report of.
    pub fn began_with(&mut self, other: &Session) {
        self.given.clone_from(&other.given);
        self.taken.clone_from(&other.taken);
    }

    /// The entries seen through the conditions.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        View::new(&self.instrument, &self.entries, self.mode)
    }

    /// Issues and scores, for what is due on `today`.
    #[must_use]
    pub fn findings(&self, today: Date) -> Findings {
        let view = self.view();
        Findings { issues: issues::find(&view, today), scores: scoring::score(&view, today) }
    }

    /// Whether anything is answered, beyond what was carried over, or filled in for the person.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        let answered = |(entry, given): (&Rc<Entry>, &Rc<Entry>)| !entry.is_blank() && entry != given;
        self.entries.iter().zip(&self.given).any(answered) || !self.carried_over.is_empty()
    }

    /// The digest of the report that it was loaded from, when that is final.
    pub(crate) fn loaded_sha256(&self) -> Option<&str> {
        self.accepted.as_ref().filter(|_| self.status == Status::Final).map(|accepted| &*accepted.sha256)
    }

    /// How many acts of the person have changed it.
    #[must_use]
    pub fn edits(&self) -> u64 {
        self.edits
    }

    /// The report as it stands.
    #[must_use]
    pub fn report(&self, today: Date, language: &str) -> Report {
        self.report_with(&self.findings(today), today, language)
    }

    /// The same, where the findings of that day are known already.
    pub(crate) fn report_with(&self, findings: &Findings, today: Date, language: &str) -> Report {
        match self.status {
            Status::Final => self.clone().settled_report(findings, today, language),
            Status::Draft | Status::EnteredInError => Report::of(self, findings, today, language),
        }
    }

    /// The report as it will be when it is accepted: final, the next revision, authored now.
    #[must_use]
    pub fn submission(&self, today: Date, language: &str, authored: String) -> Report {
        self.submission_with(&self.findings(today), today, language, authored)
    }

    /// The same, where the findings of that day are known already.
    pub(crate) fn submission_with(&self, findings: &Findings, today: Date, language: &str, authored: String) -> Report {
        let mut next = self.clone();
        if next.status == Status::Final {
            next.replaces.clone_from(&next.accepted);
        }
        next.authored = authored;
        next.status = Status::Final;
        next.revision = next.revision.saturating_add(1);
        next.settled_report(findings, today, language)
    }

    /// The host has accepted this report, made by [`Session::submission`]: it is final now. What was changed since it was made is
    /// not lost: the session is then a draft at that revision.
    pub fn accept(&mut self, report: &Report, unchanged: bool) {
        let accepted = Replaced { revision: report.revision, sha256: report.sha256() };
        self.revision = report.revision;
        self.accepted = Some(accepted.clone());
        if unchanged {
            self.status = Status::Final;
            self.replaces.clone_from(&report.replaces);
            self.authored.clone_from(&report.authored);
        } else {
            self.status = Status::Draft;
            self.replaces = Some(accepted);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::catalog;

    /// What is known already is not found again; where a final report leaves something out, it is.
    #[test]
    fn reports_say_what_was_found() {
        let text = catalog::find("maal-og-aftaler", None).unwrap().text;
        let instrument = Rc::new(Instrument::from_json(text).unwrap());
        let answers = r#"{"deltagere":[{"id":"a","navn":"Karla"}]}"#;
        let load = |text: &str| {
            let ids = &mut || "id".to_owned();
            Session::load(Rc::clone(&instrument), References::default(), text, String::new(), ids).unwrap().session
        };
        let (session, known) = (load(answers), Findings::default());
        let scores = session.findings(Date::EARLIEST).scores;
        assert_eq!(session.report_with(&known, Date::EARLIEST, "da").scores, []);
        assert_eq!(session.submission_with(&known, Date::EARLIEST, "da", String::new()).scores, []);
        assert_eq!(session.report(Date::EARLIEST, "da").scores, scores);
        let with_a_blank_row = load(&answers.replace("}]", "},{}]"));
        assert_eq!(with_a_blank_row.submission_with(&known, Date::EARLIEST, "da", String::new()).scores, scores);
    }
}

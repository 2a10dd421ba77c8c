//! What the person is doing, and what each act of theirs does. No browser here.

mod edit;

use super::history::History;
use super::snapshot::{Cell, Frame, Place, Same, row_id};
use super::ui::{Copied, Focus, How, SAVING, Saving, Ui, What};
use crate::answers::{Entry, RowIds};
use crate::report::Report;
use crate::session::{Action, Findings, Session};
use std::rc::Rc;

/// Something that a person does in the form.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Enters something.
    Enter(Place, Entry),
    /// Types, and may go on typing: issues of this place wait until it is left.
    Type(Place, Entry),
    /// Takes an answer back.
    Clear(Place),
    /// Leaves a field.
    Leave,
    /// The pointer goes down or up.
    Pointer(bool),
    /// Adds a row.
    AddRow(usize),
    /// Adds a row like this one.
    CopyRow(usize, String),
    /// Wants to remove a row: asked back when something would be lost.
    AskRemoveRow(usize, String),
    /// Removes a row.
    RemoveRow(usize, String),
    /// Keeps the row after all.
    KeepRow(usize, String),
    /// Moves a row up (true) or down, and keeps the focus on the element with this id.
    MoveRow(usize, String, bool, String),
    /// Goes to a step.
    Go(usize),
    /// Goes to where an issue is.
    GoToIssue(usize),
    /// Goes to an answer, to change it.
    GoToAnswer(Place),
    /// Takes the last act back (true), or does again what was taken back.
    Undo(bool),
    /// Shows the young person's view, or the form again.
    SwitchView,
    /// Saves a draft.
    Save,
    /// Sends.
    Send,
    /// Tries again what the host has refused.
    Again(What),
    /// Downloads the report in a format.
    Download(&'static str),
    /// Prints the sheet, or the young person's (true).
    Print(bool),
    /// Copies the text of the whole sheet, or of one section.
    Copy(Option<usize>),
    /// The clipboard has answered.
    Copied(Copied),
    /// Leaves the journal text that could not be copied.
    CloseCopy,
    /// Wants something explained.
    Help(Help),
}

/// What can be explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Help {
    /// The terms that the instrument uses.
    Terms,
    /// How a filled-in one looks.
    Example,
    /// Where the questions of the section with this id come from.
    Sources(String),
}

/// What the store does after an act, when nothing is borrowed any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The report has changed.
    Changed,
    /// A field was left.
    Left,
    /// The host saves.
    Save,
    /// The host takes the report in.
    Submit,
    /// The host downloads, in a format.
    Download(&'static str),
    /// The host prints, perhaps the young person's sheet.
    Print(bool),
    /// The host shows the other view.
    SwitchView,
    /// The text goes to the clipboard.
    Copy(String),
    /// The host explains.
    Help(Help),
}

/// A form with an instrument.
#[derive(Debug)]
pub struct State {
    /// What seldom changes.
    pub frame: Rc<Frame>,
    /// The session.
    pub session: Rc<Session>,
    /// What follows from it.
    pub findings: Rc<Findings>,
    /// Which items are shown.
    pub shown: Rc<Vec<bool>>,
    /// What the person is doing.
    pub ui: Rc<Ui>,
    /// The report that the host is taking in, and the session that it was made from.
    pub pending: Option<Report>,
    /// How many edits there were when saving began.
    pub saved_edits: u64,
    /// Whether the pointer is down.
    pointer_down: bool,
    /// Whether a field was left and its issues wait for the pointer.
    left: bool,
    /// What can be taken back.
    history: History,
}

impl State {
    /// Shows a session from its first step on.
    pub fn new(frame: Rc<Frame>, session: Session) -> Self {
        let mut state = Self {
            frame,
            session: Rc::new(session),
            findings: Rc::default(),
            shown: Rc::default(),
            ui: Rc::default(),
            pending: None,
            saved_edits: 0,
            pointer_down: false,
            left: false,
            history: History::default(),
        };
        state.find();
        state
    }

    /// Takes another session, or other settings: everything that follows from them anew.
    pub fn find(&mut self) {
        self.findings = Rc::new(self.session.findings(self.frame.today));
        let view = self.session.view();
        let shown: Vec<bool> = view.items().map(|(index, _)| view.is_shown(index)).collect();
        if *self.shown != shown {
            self.shown = Rc::new(shown);
        }
    }

    /// The sections that have something to show, by index.
    pub fn steps(&self) -> Vec<usize> {
        steps(&self.frame, &self.shown)
    }

    /// Does what the person does; `now` and `ids` come from the host's clock and random source.
    pub fn act(&mut self, act: Act, now: impl FnOnce() -> String, ids: &mut RowIds<'_>) -> Vec<Effect> {
        // Whoever goes on with something is not fetched to the receipt.
        if self.ui.is_sending && !matches!(act, Act::Pointer(false)) {
            self.ui().is_sending = false;
        }
        match act {
            Act::Enter(place, entry) => self.edit(enter(place, entry), now()),
            Act::Type(place, entry) => {
                self.left = false;
                self.ui().typing = Some(place.clone());
                self.edit_by_typing(enter(place.clone(), entry), now(), Some(place))
            }
            Act::Clear(place) => {
                self.focus(Focus::Into(format!("{}-item", place.dom_id())));
                self.edit(enter(place, Entry::Blank), now())
            }
            Act::Leave => {
                self.left = true;
                if !self.pointer_down {
                    self.point_out();
                }
                vec![Effect::Left]
            }
            Act::Pointer(down) => {
                self.pointer_down = down;
                if self.left && !down {
                    self.point_out();
                }
                Vec::new()
            }
            Act::AddRow(item) => {
                let id = ids();
                self.focus(Focus::Into(row_id(item, &id)));
                self.edit(Action::AddRow { item, id }, now())
            }
            Act::CopyRow(item, row) => {
                let id = ids();
                self.focus(Focus::Into(row_id(item, &id)));
                self.edit(Action::CopyRow { item, row, id }, now())
            }
            Act::AskRemoveRow(item, row) => {
                let is_blank = rows(&self.session, item).iter().any(|other| other.id == row && other.is_blank());
                let references = self.session.references_to(item, &row);
                if is_blank && references == 0 {
                    return self.remove(item, row, now());
                }
                self.focus(Focus::Into(format!("{}-ask", row_id(item, &row))));
                self.ui().removing = Some((item, row, references));
                Vec::new()
            }
            Act::RemoveRow(item, row) => self.remove(item, row, now()),
            Act::KeepRow(item, row) => {
                self.ui().removing = None;
                self.focus(Focus::To(format!("{}-remove", row_id(item, &row))));
                Vec::new()
            }
            Act::MoveRow(item, row, up, from) => {
                let effects = self.edit(Action::MoveRow { item, row: row.clone(), up }, now());
                if !effects.is_empty() {
                    // Moving takes the focus from what is moved.
                    self.focus(Focus::To(from));
                    let rows = rows(&self.session, item);
                    let place = rows.iter().position(|other| other.id == row).unwrap_or(0) + 1;
                    let values = [("place", place.to_string()), ("count", rows.len().to_string())];
                    self.ui().told = Some(self.frame.fill("ui.moved", &values));
                }
                effects
            }
            Act::Go(step) => {
                self.go(step);
                Vec::new()
            }
            Act::GoToIssue(index) => {
                self.go_to_issue(index);
                Vec::new()
            }
            Act::GoToAnswer(place) => {
                self.go_to(&place);
                Vec::new()
            }
            Act::Undo(back) => self.undo(back, now()),
            Act::SwitchView => vec![Effect::SwitchView],
            Act::Save => vec![Effect::Save],
            Act::Send => {
                self.ui().is_sending = true;
                vec![Effect::Submit]
            }
            Act::Again(what) => {
                // The button goes away with the message that it stands in.
                self.focus(Focus::To(SAVING.into()));
                self.ui().is_sending = what == What::Report;
                vec![if what == What::Draft { Effect::Save } else { Effect::Submit }]
            }
            Act::Download(format) => vec![Effect::Download(format)],
            Act::Print(young) => vec![Effect::Print(young)],
            Act::Copy(section) => {
                // Told anew each time.
                self.ui().copied = None;
                vec![Effect::Copy(self.text(section))]
            }
            Act::Copied(copied) => {
                if matches!(copied, Copied::ByHand(_)) {
                    self.focus(Focus::To("by-hand".into()));
                }
                self.ui().copied = Some(copied);
                Vec::new()
            }
            Act::CloseCopy => {
                self.ui().copied = None;
                self.focus(Focus::To(SAVING.into()));
                Vec::new()
            }
            Act::Help(help) => vec![Effect::Help(help)],
        }
    }

    /// The report as it stands.
    pub fn report(&self) -> Report {
        self.session.report_with(&self.findings, self.frame.today, &self.frame.settings.lang)
    }

    /// The report as it will be when the host accepts it.
    pub fn submission(&self, authored: String) -> Report {
        self.session.submission_with(&self.findings, self.frame.today, &self.frame.settings.lang, authored)
    }

    /// The plain text for a case journal.
    pub fn text(&self, section: Option<usize>) -> String {
        let id = section.and_then(|index| self.frame.instrument.sections.get(index)).map(|section| &*section.id);
        crate::journal::text(&self.session, self.frame.today, &self.frame.settings.lang, &self.frame.words, id)
    }

    /// The field that was left may show its issues now. Not while the pointer is down: the lines that appear would move what it is about
    /// to click.
    fn point_out(&mut self) {
        self.left = false;
        self.history.stop_typing();
        if self.ui.typing.is_some() {
            self.ui().typing = None;
        }
    }

    /// The host has answered about a draft, or the pending report.
    pub fn settle(&mut self, mut saving: Saving) {
        saving.changed_since = self.session.edits() != self.saved_edits;
        let report = if saving.what == What::Report { self.pending.take() } else { None };
        if let (Some(report), How::Accepted | How::Delivered) = (report, saving.how) {
            Rc::make_mut(&mut self.session).accept(&report, !saving.changed_since);
            self.find();
        }
        // The receipt stands below all else: whoever has sent comes to it.
        if saving.how != How::Pending && std::mem::take(&mut self.ui().is_sending) {
            self.focus(Focus::To(SAVING.into()));
        }
        self.ui().saving = Some(saving);
    }

    /// A draft or a report goes to the host.
    pub fn hand_over(&mut self) {
        self.saved_edits = self.session.edits();
    }

    /// The host has filled something in: what the person did before cannot be told apart from it any more.
    pub fn forget_acts(&mut self) {
        self.history = History::default();
        self.ui().reach = self.history.reach();
    }

    /// Other settings may show the form in another way: whoever types goes on typing.
    pub fn stay_in_field(&mut self) {
        if let Some(place) = self.ui.typing.clone() {
            self.go_to(&place);
        }
    }

    /// The focus goes to an answer, on its step.
    fn go_to(&mut self, place: &Place) {
        if let Some(step) = self.step_of(place.item) {
            self.ui().step = step;
        }
        self.focus(Focus::Into(format!("{}-item", place.dom_id())));
    }

    /// Points out every issue, and leads to them.
    pub fn show_issues(&mut self) {
        self.ui().is_sending = false;
        self.ui().all_issues = true;
        self.focus(Focus::To("summary".into()));
    }

    /// The focus goes there after the next render.
    pub fn focus(&mut self, focus: Focus) {
        let ui = self.ui();
        ui.focus = (ui.focus.0.wrapping_add(1), focus);
    }

    /// What the person is doing, to be changed.
    pub fn ui(&mut self) -> &mut Ui {
        Rc::make_mut(&mut self.ui)
    }
}

/// The sections that have something to show, by index.
pub fn steps(frame: &Frame, shown: &[bool]) -> Vec<usize> {
    let has_items = |section: &crate::instrument::Section| {
        section.items.clone().any(|item| shown.get(item).copied().unwrap_or(false))
    };
    let sections = frame.instrument.sections.iter().enumerate();
    sections.filter(|(_, section)| has_items(section)).map(|(index, _)| index).collect()
}

/// The rows of a table.
pub fn rows(session: &Session, item: usize) -> &[crate::answers::Row] {
    session.entries.get(item).map_or(&[], |entry| entry.rows())
}

fn enter(place: Place, entry: Entry) -> Action {
    match place.cell {
        None => Action::Enter { item: place.item, entry },
        Some(Cell { row, column }) => Action::EnterCell { item: place.item, row, column, entry },
    }
}

impl<T> From<&Rc<T>> for Same<T> {
    fn from(shared: &Rc<T>) -> Self {
        Same(Rc::clone(shared))
    }
}

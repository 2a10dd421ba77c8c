//! What an act changes: the answers, and where the person then stands.

use super::{Effect, State, rows};
use crate::answers::Entry;
use crate::session::Action;
use crate::web::issues::place_of;
use crate::web::section::heading_id;
use crate::web::snapshot::{Layout, Place, row_id};
use crate::web::ui::{END, Focus, How};
use std::rc::Rc;

/// The longest letter in UTF-8.
const ONE_LETTER: usize = 4;

impl State {
    pub(super) fn edit(&mut self, action: Action, now: String) -> Vec<Effect> {
        self.edit_by_typing(action, now, None)
    }

    pub(super) fn edit_by_typing(&mut self, action: Action, now: String, typing: Option<Place>) -> Vec<Effect> {
        if self.frame.readonly || self.frame.settings.disabled {
            return Vec::new();
        }
        let entries = self.session.entries.clone();
        if !Rc::make_mut(&mut self.session).apply(action, now) {
            return Vec::new();
        }
        // Of what is typed in one go only what is lost at once is kept besides: what was selected and deleted, or typed over.
        let length = |entries: &[Rc<Entry>], place: &Place| typed(entries, place).map_or(0, str::len);
        let typing =
            typing.filter(|place| length(&self.session.entries, place) + ONE_LETTER >= length(&entries, place));
        self.history.note(entries, typing);
        self.edited();
        vec![Effect::Changed]
    }

    /// Follows up on a change of the entries.
    pub(super) fn edited(&mut self) {
        let before = self.steps().get(self.ui.step).copied();
        self.find();
        self.stay_at(before);
        let reach = self.history.reach();
        let ui = self.ui();
        ui.told = None;
        // It is not the text of what stands there now.
        ui.copied = None;
        ui.reach = reach;
        if ui.saving.as_ref().is_some_and(|saving| saving.how != How::Pending) {
            ui.saving = None;
        }
    }

    /// One act back or on. The person sees what it was about: its step, and the question is told.
    pub(super) fn undo(&mut self, back: bool, now: String) -> Vec<Effect> {
        if self.frame.readonly || self.frame.settings.disabled {
            return Vec::new();
        }
        let before = self.session.entries.clone();
        let Some(entries) = self.history.travel(back, before.clone()) else { return Vec::new() };
        let differs = before.iter().zip(&entries).position(|(one, other)| !Rc::ptr_eq(one, other));
        Rc::make_mut(&mut self.session).go_to(entries, now);
        self.edited();
        self.ui().removing = None;
        let Some(item) = differs else { return vec![Effect::Changed] };
        let is_in_steps = self.frame.settings.layout == Layout::Steps && !self.frame.is_young();
        match self.step_of(item).filter(|step| is_in_steps && *step != self.ui.step) {
            Some(step) => self.go(step),
            None => self.focus(Focus::Kept(format!("{}-item", Place::plain(item).dom_id()))),
        }
        let question = self.frame.instrument.items.get(item).map(|item| self.frame.plain(&item.text));
        let key = if back { "ui.undone" } else { "ui.redone" };
        self.ui().told = question.map(|question| self.frame.fill(key, &[("question", question)]));
        vec![Effect::Changed]
    }

    /// The step that shows an item.
    pub(super) fn step_of(&self, item: usize) -> Option<usize> {
        let in_it = |section: &usize| {
            self.frame.instrument.sections.get(*section).is_some_and(|section| section.items.contains(&item))
        };
        self.steps().iter().position(in_it)
    }

    /// Sections come and go with the answers; the person stays where they are.
    pub(super) fn stay_at(&mut self, section: Option<usize>) {
        let steps = self.steps();
        let step = match section {
            Some(section) => steps.iter().position(|step| *step == section).unwrap_or(self.ui.step.min(steps.len())),
            None => steps.len(),
        };
        if step != self.ui.step {
            self.ui().step = step;
        }
    }

    pub(super) fn remove(&mut self, item: usize, row: String, now: String) -> Vec<Effect> {
        let rows = rows(&self.session, item);
        let at = rows.iter().position(|other| other.id == row).unwrap_or(0);
        let next = rows.get(at + 1).or_else(|| at.checked_sub(1).and_then(|before| rows.get(before)));
        let target = next.map_or_else(|| Focus::To(format!("i{item}-add")), |next| Focus::To(row_id(item, &next.id)));
        self.focus(target);
        self.ui().removing = None;
        self.edit(Action::RemoveRow { item, row }, now)
    }

    pub(super) fn go(&mut self, step: usize) {
        let steps = self.steps();
        let section = steps.get(step).and_then(|section| self.frame.instrument.sections.get(*section));
        let heading = section.map_or_else(|| END.to_owned(), heading_id);
        let ui = self.ui();
        ui.step = step.min(steps.len());
        ui.typing = None;
        ui.removing = None;
        ui.copied = None;
        self.focus(Focus::To(heading));
    }

    pub(super) fn go_to_issue(&mut self, index: usize) {
        let Some(issue) = self.findings.issues.get(index).cloned() else { return };
        let Some(place) = place_of(&self.frame, &issue) else { return };
        self.go_to(&place);
        // What is said of a row as a whole stands in no question of it.
        if let (Some(row), None) = (issue.row, &place.cell) {
            self.focus(Focus::To(row_id(place.item, &row)));
        }
    }
}

/// The text that stands in a field.
fn typed<'a>(entries: &'a [Rc<Entry>], place: &Place) -> Option<&'a str> {
    let mut entry = &**entries.get(place.item)?;
    if let Some(cell) = &place.cell {
        entry = entry.rows().iter().find(|row| row.id == cell.row)?.entries.get(cell.column)?;
    }
    match entry {
        Entry::Typed(text) => Some(text),
        _ => None,
    }
}

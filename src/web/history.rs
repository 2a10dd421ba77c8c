//! What the person can take back, and do again: the entries as they were around each of their last acts.

use super::snapshot::Place;
use crate::answers::Entry;
use std::rc::Rc;

/// All entries at one moment; an entry that stayed as it was is shared.
pub type Entries = Vec<Rc<Entry>>;

/// So many acts can be taken back. A moment is a list of addresses; what was typed is kept once.
const MOST: usize = 100;

/// The moments before and after now.
#[derive(Debug, Default)]
pub struct History {
    past: Vec<Entries>,
    future: Vec<Entries>,
    /// The field that is being typed in: what is typed there in one go is taken back in one go.
    typing: Option<Place>,
}

impl History {
    /// Notes an act, with the entries before it; `typing` is the field that it typed in.
    pub fn note(&mut self, before: Entries, typing: Option<Place>) {
        self.future.clear();
        if typing.is_none() || typing != self.typing {
            if self.past.len() == MOST {
                self.past.remove(0);
            }
            self.past.push(before);
        }
        self.typing = typing;
    }

    /// What is typed from here on is an act of its own.
    pub fn stop_typing(&mut self) {
        self.typing = None;
    }

    /// The entries one act back or on, in exchange for those of now; none where there is none.
    pub fn travel(&mut self, back: bool, now: Entries) -> Option<Entries> {
        self.typing = None;
        let (from, to) = if back { (&mut self.past, &mut self.future) } else { (&mut self.future, &mut self.past) };
        let there = from.pop()?;
        to.push(now);
        Some(there)
    }

    /// Whether there is something to take back, and something to do again.
    pub fn reach(&self) -> (bool, bool) {
        (!self.past.is_empty(), !self.future.is_empty())
    }
}

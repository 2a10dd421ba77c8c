//! The reports that stand behind the one that is filled in: that of last time, and one of another instrument.

use crate::answers::RowIds;
use crate::error::{Error, Problem, Subject};
use crate::instrument::Instrument;
use crate::json::Json;
use crate::report;
use crate::session::{Loaded, References, Session};
use std::rc::Rc;

/// What the host has handed in beside the report, for as long as the instrument is shown.
#[derive(Clone, Default)]
pub struct Earlier {
    /// The report of last time.
    pub previous: Option<Rc<Session>>,
    /// A report of another instrument.
    pub source: Option<Rc<Session>>,
}

impl Earlier {
    /// The same without what is about another person or case than this report.
    pub fn beside(&self, session: &Session) -> Self {
        let fitting = |other: &Option<Rc<Session>>| {
            other.as_ref().filter(|other| !other.is_of_another(&session.references)).map(Rc::clone)
        };
        Self { previous: fitting(&self.previous), source: fitting(&self.source) }
    }

    /// Whether there is anything.
    pub fn is_any(&self) -> bool {
        self.previous.is_some() || self.source.is_some()
    }
}

/// Which of the two a report is.
pub enum Role {
    /// That of last time.
    Previous,
    /// One of another instrument, with its definition; without one where none is known.
    Source(Option<Rc<Instrument>>),
}

/// Reads a report that is to stand behind one of the instrument `own`.
pub fn read(
    text: &str,
    role: Role,
    own: Rc<Instrument>,
    references: References,
    ids: &mut RowIds<'_>,
) -> Result<Loaded, Error> {
    let report = report::read(text)?;
    let instrument = match role {
        Role::Previous => own,
        Role::Source(Some(definition)) if definition.id != own.id => definition,
        Role::Source(_) => {
            let found = report.get("instrument").and_then(|of| of.get("id")).and_then(Json::as_str).unwrap_or_default();
            let problem = Problem::new("/instrument/id", "dangling").with("found", found);
            return Err(Error::new(Subject::Answers, "unknown-instrument", vec![problem]));
        }
    };
    Session::earlier(instrument, references, &report, ids)
}

//! What is kept of one report: ids and figures, well under a kilobyte, and its texts only where they are asked for.

use super::definitions::{Definition, Definitions, Shows};
use super::facts::{Assessed, Person};
use super::{Options, Reason};
use crate::answers::Mode;
use crate::calendar::{Date, Moment};
use crate::error::Error;
use crate::json::Json;
use crate::report::FORMAT;
use crate::session::{Loaded, References, Session, Status};
use std::rc::Rc;

/// One text that was handed in.
pub(super) struct Taken {
    /// What the host calls it.
    pub(super) source: Option<Box<str>>,
    pub(super) id: Option<Box<str>>,
    pub(super) revision: Option<i64>,
    /// Why it is left out, if it is.
    pub(super) left_out: Option<Reason>,
    /// How many items' answers did not fit, or not whole.
    pub(super) misfits: u32,
    /// What it says, if it is a report.
    pub(super) report: Option<Report>,
}

/// A report.
pub(super) struct Report {
    pub(super) status: Status,
    /// The first half of the digest of its content: enough to tell two of them apart.
    pub(super) content: u128,
    /// When it was authored, and that day as written.
    pub(super) authored: Option<(Moment, Date)>,
    pub(super) mode: Mode,
    pub(super) definition: Option<Rc<Definition>>,
    pub(super) facts: Facts,
}

/// What its answers say.
pub(super) enum Facts {
    /// They are of no use: it is no final report, or there is nothing to show of it.
    None,
    Assessed(Box<Assessed>),
    Person(Box<Person>),
}

/// What a report says of itself, as far as it must.
struct Head<'a> {
    id: &'a str,
    revision: i64,
    status: Status,
    instrument: &'a Json,
}

impl Taken {
    /// A text that could not be had.
    pub(super) fn unreadable(source: &str) -> Self {
        let left_out = Some(Reason::Unreadable);
        Self { source: Some(source.into()), id: None, revision: None, left_out, misfits: 0, report: None }
    }

    /// Takes what a text says, or why it is no JSON.
    pub(super) fn read(
        source: Option<&str>,
        report: &Result<Json, Error>,
        options: &Options,
        definitions: &mut Definitions,
    ) -> Self {
        let source = source.map(Into::into);
        let (json, head) = match report {
            Ok(json) => (json, head(json)),
            Err(error) => (&Json::Null, Err(Reason::of(error))),
        };
        let head = match head {
            Ok(head) => head,
            Err(reason) => {
                let (id, revision) = (id(json).map(Into::into), revision(json));
                return Self { source, id, revision, left_out: Some(reason), misfits: 0, report: None };
            }
        };
        let named = |key| head.instrument.get(key).and_then(Json::as_str).unwrap_or_default();
        let definition = definitions.find(named("id"), named("sha256"));
        let session =
            definition.as_ref().filter(|_| head.status == Status::Final).and_then(|definition| load(definition, json));
        let (facts, misfits) = match (&session, &definition) {
            (Some(Loaded { session, partial, .. }), Some(definition)) => {
                (facts(session, definition, options), partial.as_ref().map_or(0, items_that_do_not_fit))
            }
            _ => (Facts::None, 0),
        };
        let session = session.map(|loaded| loaded.session);
        // Loading a final report has made its digest.
        let sha256 = session.as_ref().and_then(Session::loaded_sha256).map_or_else(|| json.sha256(), str::to_owned);
        let report = Report {
            status: head.status,
            content: sha256.get(..32).and_then(|half| u128::from_str_radix(half, 16).ok()).unwrap_or(0),
            authored: json.get("authored").and_then(Json::as_str).and_then(Moment::from_iso),
            mode: session.map_or(Mode::Individual, |session| session.mode),
            definition,
            facts,
        };
        let (id, revision) = (Some(head.id.into()), Some(head.revision));
        Self { source, id, revision, left_out: None, misfits, report: Some(report) }
    }
}

fn head(json: &Json) -> Result<Head<'_>, Reason> {
    let text = |key| json.get(key).and_then(Json::as_str);
    match json.get("format").map(Json::as_str) {
        Some(Some(FORMAT)) => {}
        Some(_) => return Err(Reason::UnknownFormat),
        None => return Err(Reason::WrongType),
    }
    let instrument = json.get("instrument").filter(|instrument| matches!(instrument, Json::Object(_)));
    match (id(json), revision(json), instrument) {
        (Some(id), Some(revision), Some(instrument)) => {
            let status = Status::from_id(text("status").unwrap_or_default());
            Ok(Head { id, revision, status, instrument })
        }
        _ => Err(Reason::WrongType),
    }
}

fn id(json: &Json) -> Option<&str> {
    json.get("id").and_then(Json::as_str).filter(|id| !id.is_empty())
}

fn revision(json: &Json) -> Option<i64> {
    json.get("revision").and_then(Json::as_integer).filter(|revision| *revision >= 0)
}

fn load(definition: &Definition, json: &Json) -> Option<Loaded> {
    let mut count = 0_u32;
    // Rows without an id get one that no report gives and that is theirs alone.
    let mut ids = || {
        count += 1;
        format!("\0{count}")
    };
    let instrument = Rc::clone(&definition.instrument);
    // What could be refused, another format or instrument, was looked at before.
    Session::load_json(instrument, References::default(), json, String::new(), &mut ids).ok()
}

fn facts(session: &Session, definition: &Definition, options: &Options) -> Facts {
    match &definition.shows {
        Shows::Assessment(shown) => Facts::Assessed(Box::new(Assessed::of(session, shown, options))),
        Shows::Person => Facts::Person(Box::new(Person::of(session, definition, options.today))),
        Shows::Nothing => Facts::None,
    }
}

/// A pointer goes to `/answers/<item>/…`.
fn items_that_do_not_fit(partial: &Error) -> u32 {
    let item = |pointer: &str| Some(pointer.strip_prefix("/answers")?.split('/').nth(1).unwrap_or_default().to_owned());
    let mut items: Vec<String> = partial.problems().iter().filter_map(|problem| item(&problem.pointer)).collect();
    items.sort_unstable();
    items.dedup();
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}

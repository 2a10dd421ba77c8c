//! Many reports, one overview: `samspil-overview/1`, described in `docs/overview.md`.
//!
//! Reports are handed in one at a time, as texts; of each well under a kilobyte is kept. [`Collection::finish`] is total: whatever was
//! handed in, there is an overview, which says of each report that it leaves out, why.
//!
//! ```
//! use samspil::overview::{Collection, Options};
//! use samspil::calendar::Date;
//! use samspil::instrument::catalog;
//!
//! let today = Date::from_iso("2026-11-21").ok_or("no day")?;
//! let mut collection = Collection::new(Options::on(today), Box::new(catalog::with_digest));
//! collection.add(Some("a.json"), "{}");
//! let text = collection.finish().to_text();
//! assert!(text.contains(r#""leftOut":[{"source":"a.json","id":null,"revision":null,"code":"answers/wrong-type"}]"#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod assessment;
mod caseload;
mod change;
mod comments;
mod csv;
mod definitions;
mod develop;
mod facts;
mod groups;
mod items;
mod labels;
mod person;
mod select;
mod statistics;
mod taken;
mod themes;
mod upcoming;
mod write;

use crate::calendar::Date;
use crate::error::{Error, Subject};
use crate::instrument::Instrument;
use crate::instrument::catalog::Lookup;
use crate::json::{Json, Members};
use crate::session::MAX_BYTES;
use caseload::Caseload;
use definitions::Definitions;
use std::rc::Rc;
use taken::Taken;
use write::Writer;

/// The format of overviews. Within it keys and codes are only added.
pub const FORMAT: &str = "samspil-overview/1";

/// How many days an overview looks ahead.
const DAYS_AHEAD: u32 = 60;

/// A group of fewer respondents has no figure.
const FEWEST: usize = 3;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day that decides what is due.
    pub today: Date,
    /// Definitions besides the built-in ones.
    pub definitions: Vec<Rc<Instrument>>,
    /// Only these rounds count, in this order; all, if none are given.
    pub rounds: Option<Vec<String>>,
    /// The language of labels; none without it.
    pub language: Option<String>,
    /// Whether comments are listed. Their texts are kept then.
    pub comments: bool,
    /// Who reads it.
    pub audience: Audience,
}

/// Who reads an overview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Somebody who works with those whom it is about.
    Everyone,
    /// Somebody who needs the figures only: without references.
    Leader,
}

impl Options {
    /// A reference, unless it is for a leader.
    fn reference<'a>(&self, reference: &'a str) -> Option<&'a str> {
        match self.audience {
            Audience::Everyone => Some(reference),
            Audience::Leader => None,
        }
    }

    /// All rounds on this day, without labels and comments.
    #[must_use]
    pub fn on(today: Date) -> Self {
        Self {
            today,
            definitions: Vec::new(),
            rounds: None,
            language: None,
            comments: false,
            audience: Audience::Everyone,
        }
    }
}

/// Why a report is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    Syntax,
    TooLarge,
    TooDeep,
    WrongType,
    UnknownFormat,
    Unreadable,
    UnknownDefinition,
    Duplicate,
    Conflict,
    EnteredInError,
    Superseded,
    Draft,
    NoSubject,
    NothingToShow,
    OtherVersion,
    NoRound,
    OtherRound,
    AnsweredAgain,
}

impl Reason {
    /// Why a text is no JSON.
    fn of(error: &Error) -> Self {
        match error.code() {
            "answers/too-large" => Reason::TooLarge,
            "answers/too-deep" => Reason::TooDeep,
            _ => Reason::Syntax,
        }
    }

    /// The code in overviews.
    fn id(self) -> &'static str {
        match self {
            Reason::Syntax => "answers/syntax",
            Reason::TooLarge => "answers/too-large",
            Reason::TooDeep => "answers/too-deep",
            Reason::WrongType => "answers/wrong-type",
            Reason::UnknownFormat => "answers/unknown-format",
            Reason::Unreadable => "unreadable",
            Reason::UnknownDefinition => "unknown-definition",
            Reason::Duplicate => "duplicate",
            Reason::Conflict => "conflict",
            Reason::EnteredInError => "entered-in-error",
            Reason::Superseded => "superseded",
            Reason::Draft => "draft",
            Reason::NoSubject => "no-subject",
            Reason::NothingToShow => "nothing-to-show",
            Reason::OtherVersion => "other-version",
            Reason::NoRound => "no-round",
            Reason::OtherRound => "other-round",
            Reason::AnsweredAgain => "answered-again",
        }
    }
}

/// Whether a day lies within those that an overview looks ahead to.
fn is_soon(date: Date, today: Date) -> bool {
    date.days_since(today).is_some_and(|days| days <= DAYS_AHEAD)
}

/// Reports, handed in one at a time.
pub struct Collection {
    options: Options,
    definitions: Definitions,
    taken: Vec<Taken>,
}

impl Collection {
    /// Nothing yet. `built_in` finds the definitions that reports name.
    #[must_use]
    pub fn new(options: Options, built_in: Box<Lookup>) -> Self {
        Self { definitions: Definitions::new(&options.definitions, built_in), options, taken: Vec::new() }
    }

    /// Takes a text that should be a report. `source` is what the host calls it: a file's name, a line's number.
    pub fn add(&mut self, source: Option<&str>, text: &str) {
        self.add_json(source, &Json::parse(text, Subject::Answers, MAX_BYTES));
    }

    /// The same of a text that was read already, or could not be.
    pub fn add_json(&mut self, source: Option<&str>, report: &Result<Json, Error>) {
        self.taken.push(Taken::read(source, report, &self.options, &mut self.definitions));
    }

    /// Whether the definition that a report names is there.
    pub fn knows(&mut self, id: &str, sha256: &str) -> bool {
        self.definitions.find(id, sha256).is_some()
    }

    /// Notes a text that could not be had.
    pub fn add_unreadable(&mut self, source: &str) {
        self.taken.push(Taken::unreadable(source));
    }

    /// What they say together.
    #[must_use]
    pub fn finish(mut self) -> Overview {
        select::decide(&mut self.taken, self.options.rounds.as_deref());
        let caseload = Caseload::of(&self.taken, &self.options);
        Overview { options: self.options, taken: self.taken, caseload }
    }
}

/// What many reports say together.
pub struct Overview {
    options: Options,
    taken: Vec<Taken>,
    caseload: Option<Caseload>,
}

impl Overview {
    /// The JSON text, on one line.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        self.write(&mut |part| text.push_str(part));
        text
    }

    /// The JSON text, part by part: of a large caseload it is larger than all that it is made from.
    pub fn write(&self, emit: &mut dyn FnMut(&str)) {
        let mut writer = Writer::new(emit);
        writer.object(|writer| {
            writer.member("format", &FORMAT.into());
            writer.member("today", &Json::String(self.options.today.to_string()));
            writer.member("language", &Json::from(&self.options.language));
            writer.member("reports", &self.reports());
            writer.key("assessments");
            writer.array(assessment::all(&self.taken, &self.options), |writer, assessment| {
                assessment.write(writer, &self.options);
            });
            match &self.caseload {
                Some(caseload) => {
                    writer.key("caseload");
                    caseload.write(writer, &self.taken, &self.options);
                }
                None => writer.member("caseload", &Json::Null),
            }
            writer.list("leftOut", &mut self.left_out());
            writer.list("partial", &mut self.partial());
            let mut engine = Members::default();
            engine.add("name", env!("CARGO_PKG_NAME"));
            engine.add("version", env!("CARGO_PKG_VERSION"));
            writer.member("engine", &engine.object());
        });
    }

    fn reports(&self) -> Json {
        let counted = self.taken.iter().filter(|taken| taken.left_out.is_none()).count();
        let mut reports = Members::default();
        reports.add("read", self.taken.len());
        reports.add("counted", counted);
        reports.object()
    }

    fn left_out(&self) -> impl Iterator<Item = Json> {
        self.listed(&|taken| taken.left_out.is_some()).into_iter().map(|taken| {
            let mut members = self.known_as(taken);
            members.add("code", taken.left_out.map_or("", Reason::id));
            members.object()
        })
    }

    fn partial(&self) -> impl Iterator<Item = Json> {
        self.listed(&|taken| taken.left_out.is_none() && taken.misfits > 0).into_iter().map(|taken| {
            let mut members = self.known_as(taken);
            members.add("answers", taken.misfits);
            members.object()
        })
    }

    /// Those of which something is to be told, in the order in which they are listed.
    fn listed(&self, is_listed: &dyn Fn(&Taken) -> bool) -> Vec<&Taken> {
        let mut listed: Vec<&Taken> = self.taken.iter().filter(|taken| is_listed(taken)).collect();
        match self.options.audience {
            Audience::Everyone => listed.sort_by(|a, b| select::in_lists(a, b)),
            Audience::Leader => {
                listed.sort_by_key(|taken| (taken.left_out.map_or("", Reason::id), taken.misfits));
            }
        }
        listed
    }

    fn known_as(&self, taken: &Taken) -> Members {
        let text = |text: &Option<Box<str>>| {
            let shown = text.as_deref().and_then(|text| self.options.reference(text));
            shown.map_or(Json::Null, Json::from)
        };
        let revision = taken.revision.filter(|_| self.options.audience == Audience::Everyone);
        let mut members = Members::default();
        members.add("source", text(&taken.source));
        members.add("id", text(&taken.id));
        #[expect(clippy::cast_precision_loss, reason = "read from a double")]
        members.add("revision", revision.map_or(Json::Null, |count| Json::Number(count as f64)));
        members
    }
}

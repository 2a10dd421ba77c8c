//! The report: the JSON that the host gets. Keys in a fixed order, numbers as RFC 8785 writes them.

use crate::answers::{Entry, Missing, Mode, Row, entry_to_json, missing};
use crate::calendar::Date;
use crate::error::{Error, Problem, Subject};
use crate::instrument::{Instrument, Item, ItemKind, Table};
use crate::issues::Issue;
use crate::json::{Json, Members, array};
use crate::scoring::Score;
use crate::session::{Findings, MAX_BYTES, Session};
use crate::view::View;

/// The format of reports. Within it keys and codes are only added.
pub const FORMAT: &str = "samspil-report/1";

/// Reads a text that has to be a report, not bare answers.
///
/// # Errors
/// `answers/too-large`, `answers/too-deep`, `answers/syntax`; `answers/wrong-type` where it does not say its format, and
/// `answers/unknown-format` where that is another.
pub(crate) fn read(text: &str) -> Result<Json, Error> {
    let report = Json::parse(text, Subject::Answers, MAX_BYTES)?;
    match report.get("format").map(|format| format.as_str().unwrap_or_default()) {
        Some(FORMAT) => Ok(report),
        Some(other) => {
            let problem = Problem::new("/format", "other").with("found", other).with("expected", FORMAT);
            Err(Error::new(Subject::Answers, "unknown-format", vec![problem]))
        }
        None => {
            let problem = Problem::new("", "missing-field").with("field", "format");
            Err(Error::new(Subject::Answers, "wrong-type", vec![problem]))
        }
    }
}

/// The id and the digest of the definition that a report names.
pub(crate) fn definition_named(report: &Json) -> Option<(&str, &str)> {
    let named = |key| report.get("instrument")?.get(key)?.as_str();
    Some((named("id")?, named("sha256")?))
}

/// A report, ready to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// [`FORMAT`].
    pub format: &'static str,
    /// The report's id, the same through all revisions.
    pub id: String,
    /// How often it was accepted.
    pub revision: u32,
    /// `draft`, `final`, `entered-in-error`.
    pub status: &'static str,
    /// Why it was withdrawn, if it was.
    pub reason: Option<String>,
    /// The report that this one follows.
    pub previous_id: Option<String>,
    /// The accepted report that this one takes the place of.
    pub replaces: Option<Replaced>,
    /// Which definition was answered.
    pub instrument: InstrumentReference,
    /// When a person last changed or submitted it, ISO 8601 with zone.
    pub authored: String,
    /// The day that decided what is due, ISO.
    pub today: String,
    /// The language in which it was answered.
    pub language: String,
    /// The host's reference to whom it is about.
    pub subject_ref: Option<String>,
    /// The host's reference to the case.
    pub case_ref: Option<String>,
    /// The KLE number.
    pub kle: Option<String>,
    /// The round of answering.
    pub round: Option<String>,
    /// The host's reference to who answers.
    pub respondent: Option<String>,
    /// One or several people, and who they are together.
    pub answered_by: AnsweredBy,
    /// Every answerable item once, in definition order.
    pub answers: Json,
    /// The scores, in definition order.
    pub scores: Vec<Score>,
    /// Issues of what is shown.
    pub issues: Vec<Issue>,
    /// What earlier reports held that has no place in the form.
    pub carried_over: Vec<Json>,
    /// What computed the scores.
    pub engine: Engine,
}

/// An accepted report, by revision and content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// Its revision.
    pub revision: u32,
    /// Hex SHA-256 of its RFC 8785 form.
    pub sha256: String,
}

/// Which definition was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstrumentReference {
    /// The instrument's id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Hex SHA-256 of the definition's RFC 8785 form.
    pub sha256: String,
    /// Whether the wording is an authority's own.
    pub official_wording: bool,
}

/// Who answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnsweredBy {
    /// `individual` or `joint`.
    pub mode: &'static str,
    /// How many people.
    pub people: u32,
    /// The group that they belong to.
    pub group: Option<String>,
}

/// What computed the scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Engine {
    /// `samspil`
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

impl Report {
    /// The report of a session as it is, with what was found about it; a final one has settled entries.
    pub(crate) fn of(session: &Session, findings: &Findings, today: Date, language: &str) -> Self {
        let Instrument { id, version, sha256, official, .. } = &*session.instrument;
        let references = session.references.clone();
        // Individual answers are one person's, whatever the host counted.
        let people = if session.mode == Mode::Individual { 1 } else { session.people };
        Self {
            format: FORMAT,
            id: session.id.clone(),
            revision: session.revision,
            status: session.status.id(),
            reason: session.reason.clone(),
            previous_id: session.previous_id.clone(),
            replaces: session.replaces.clone(),
            instrument: InstrumentReference {
                id: id.clone(),
                version: version.clone(),
                sha256: sha256.clone(),
                official_wording: official.is_some(),
            },
            authored: session.authored.clone(),
            today: today.to_string(),
            language: language.to_owned(),
            subject_ref: references.subject_ref,
            case_ref: references.case_ref,
            kle: references.kle,
            round: references.round,
            respondent: references.respondent,
            answered_by: AnsweredBy { mode: session.mode.id(), people, group: references.group },
            answers: answers(&session.view()),
            scores: findings.scores.clone(),
            issues: findings.issues.clone(),
            carried_over: session.carried_over.clone(),
            engine: Engine { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        }
    }

    /// The JSON text: the same bytes as `JSON.stringify` of the object.
    #[must_use]
    pub fn to_text(&self) -> String {
        Json::from(self).to_text()
    }

    /// Hex SHA-256 of the report's RFC 8785 form.
    #[must_use]
    pub fn sha256(&self) -> String {
        Json::from(self).sha256()
    }
}

impl From<&Report> for Json {
    /// The keys in the contract's order.
    fn from(report: &Report) -> Self {
        let mut instrument = Members::default();
        instrument.add("id", &report.instrument.id);
        instrument.add("version", &report.instrument.version);
        instrument.add("sha256", &report.instrument.sha256);
        instrument.add("officialWording", report.instrument.official_wording);
        let mut answered_by = Members::default();
        answered_by.add("mode", report.answered_by.mode);
        answered_by.add("people", report.answered_by.people);
        answered_by.add("group", &report.answered_by.group);
        let mut engine = Members::default();
        engine.add("name", report.engine.name);
        engine.add("version", report.engine.version);
        let mut members = Members::default();
        members.add("format", report.format);
        members.add("id", &report.id);
        members.add("revision", report.revision);
        members.add("status", report.status);
        if report.reason.is_some() {
            members.add("reason", &report.reason);
        }
        members.add("previousId", &report.previous_id);
        members.add("replaces", report.replaces.as_ref().map_or(Json::Null, Json::from));
        members.add("instrument", instrument.object());
        members.add("authored", &report.authored);
        members.add("today", &report.today);
        members.add("language", &report.language);
        members.add("subjectRef", &report.subject_ref);
        members.add("caseRef", &report.case_ref);
        members.add("kle", &report.kle);
        members.add("round", &report.round);
        members.add("respondent", &report.respondent);
        members.add("answeredBy", answered_by.object());
        members.add("answers", report.answers.clone());
        members.add("scores", array(&report.scores));
        members.add("issues", array(&report.issues));
        members.add("carriedOver", Json::Array(report.carried_over.clone()));
        members.add("engine", engine.object());
        members.object()
    }
}

impl From<&Replaced> for Json {
    fn from(replaced: &Replaced) -> Self {
        let mut members = Members::default();
        members.add("revision", replaced.revision);
        members.add("sha256", &replaced.sha256);
        members.object()
    }
}

/// What follows from bare answers: a report without a report's head.
#[derive(Clone, Debug, PartialEq)]
pub struct Computed {
    /// The scores, in definition order.
    pub scores: Vec<Score>,
    /// Issues of what is shown.
    pub issues: Vec<Issue>,
    /// What has no place in the form.
    pub carried_over: Vec<Json>,
}

impl Computed {
    /// What follows from a session's answers on a day.
    #[must_use]
    pub fn of(session: &Session, today: Date) -> Self {
        let Findings { issues, scores } = session.findings(today);
        Self { scores, issues, carried_over: session.carried_over.clone() }
    }

    /// The JSON text, on one line.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut members = Members::default();
        members.add("scores", array(&self.scores));
        members.add("issues", array(&self.issues));
        members.add("carriedOver", Json::Array(self.carried_over.clone()));
        members.object().to_text()
    }
}

fn answers(view: &View<'_>) -> Json {
    let mut answers = Members::default();
    for (index, item) in view.items().filter(|(_, item)| item.is_answerable()) {
        let entry = view.entry(index);
        let answer = answer_to_json(view, item, entry);
        answers.add(&item.id, if view.is_shown(index) { answer } else { hidden(entry, answer) });
    }
    answers.object()
}

/// The answer of an item as if it were shown.
pub(crate) fn answer_to_json(view: &View<'_>, item: &Item, entry: &Entry) -> Json {
    let ItemKind::Table(table) = &item.kind else { return entry_to_json(item, entry) };
    Json::Array(entry.rows().iter().map(|row| row_to_json(view, table, row)).collect())
}

fn row_to_json(view: &View<'_>, table: &Table, row: &Row) -> Json {
    let mut cells = Members::default();
    cells.add("id", &row.id);
    for (position, (column, entry)) in table.columns.iter().zip(&row.entries).enumerate() {
        let answer = entry_to_json(column, entry);
        let is_shown = view.is_cell_shown(table, row, position);
        cells.add(&column.id, if is_shown { answer } else { hidden(entry, answer) });
    }
    cells.object()
}

/// A hidden answer is not asked; what was entered is kept, for when it is shown again. A final report has none: see `Session::settled`.
fn hidden(entry: &Entry, answer: Json) -> Json {
    let kept = (!entry.is_blank()).then_some(("kept", answer));
    missing(Missing::NotAsked, kept)
}

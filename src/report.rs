//! The report: the JSON that the host gets. Keys in a fixed order, numbers as RFC 8785 writes them.

use crate::answers::{Entry, Missing, Mode, Row, entry_to_json, missing};
use crate::calendar::Date;
use crate::instrument::{Instrument, Item, ItemKind, Table};
use crate::issues::Issue;
use crate::json::Json;
use crate::scoring::Score;
use crate::session::{Findings, Session};
use crate::view::View;

/// The format of reports. Within it keys and codes are only added.
pub const FORMAT: &str = "samspil-report/1";

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
    /// The report of a session as it is; a final one has settled entries.
    pub(crate) fn of(session: &Session, today: Date, language: &str) -> Self {
        let Instrument { id, version, sha256, official, .. } = &*session.instrument;
        let references = session.references.clone();
        let findings = session.findings(today);
        // Individual answers are one person's, whatever the host counted.
        let people = if session.mode == Mode::Individual { 1 } else { session.people };
        Self {
            format: FORMAT,
            id: session.id.clone(),
            revision: session.revision,
            status: session.status.id(),
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
            scores: findings.scores,
            issues: findings.issues,
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
        let replaces = report.replaces.as_ref().map(|replaced| {
            Json::object(vec![("revision", replaced.revision.into()), ("sha256", (&replaced.sha256).into())])
        });
        let instrument = Json::object(vec![
            ("id", (&report.instrument.id).into()),
            ("version", (&report.instrument.version).into()),
            ("sha256", (&report.instrument.sha256).into()),
            ("officialWording", report.instrument.official_wording.into()),
        ]);
        let answered_by = Json::object(vec![
            ("mode", report.answered_by.mode.into()),
            ("people", report.answered_by.people.into()),
            ("group", (&report.answered_by.group).into()),
        ]);
        let engine = Json::object(vec![("name", report.engine.name.into()), ("version", report.engine.version.into())]);
        Json::object(vec![
            ("format", report.format.into()),
            ("id", (&report.id).into()),
            ("revision", report.revision.into()),
            ("status", report.status.into()),
            ("previousId", (&report.previous_id).into()),
            ("replaces", replaces.unwrap_or(Json::Null)),
            ("instrument", instrument),
            ("authored", (&report.authored).into()),
            ("today", (&report.today).into()),
            ("language", (&report.language).into()),
            ("subjectRef", (&report.subject_ref).into()),
            ("caseRef", (&report.case_ref).into()),
            ("kle", (&report.kle).into()),
            ("round", (&report.round).into()),
            ("respondent", (&report.respondent).into()),
            ("answeredBy", answered_by),
            ("answers", report.answers.clone()),
            ("scores", Json::Array(report.scores.iter().map(Json::from).collect())),
            ("issues", Json::Array(report.issues.iter().map(Json::from).collect())),
            ("carriedOver", Json::Array(report.carried_over.clone())),
            ("engine", engine),
        ])
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
        Json::object(vec![
            ("scores", Json::Array(self.scores.iter().map(Json::from).collect())),
            ("issues", Json::Array(self.issues.iter().map(Json::from).collect())),
            ("carriedOver", Json::Array(self.carried_over.clone())),
        ])
        .to_text()
    }
}

fn answers(view: &View<'_>) -> Json {
    let answerable = view.items().filter(|(_, item)| item.is_answerable());
    let members = answerable.map(|(index, item)| {
        let entry = view.entry(index);
        let answer = answer_to_json(view, item, entry);
        (item.id.clone(), if view.is_shown(index) { answer } else { hidden(entry, answer) })
    });
    Json::Object(members.collect())
}

/// The answer of an item as if it were shown.
pub(crate) fn answer_to_json(view: &View<'_>, item: &Item, entry: &Entry) -> Json {
    let ItemKind::Table(table) = &item.kind else { return entry_to_json(item, entry) };
    Json::Array(entry.rows().iter().map(|row| row_to_json(view, table, row)).collect())
}

fn row_to_json(view: &View<'_>, table: &Table, row: &Row) -> Json {
    let id = ("id".to_owned(), Json::String(row.id.clone()));
    let cells = table.columns.iter().zip(&row.entries).enumerate().map(|(position, (column, entry))| {
        let answer = entry_to_json(column, entry);
        let is_shown = view.is_cell_shown(table, row, position);
        (column.id.clone(), if is_shown { answer } else { hidden(entry, answer) })
    });
    Json::Object(std::iter::once(id).chain(cells).collect())
}

/// A hidden answer is not asked; what was entered is kept, for when it is shown again. A final report has none: see `Session::settled`.
fn hidden(entry: &Entry, answer: Json) -> Json {
    let kept = (!entry.is_blank()).then_some(("kept", answer));
    missing(Missing::NotAsked, kept)
}

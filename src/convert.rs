//! Reports in other formats. What a format has no place for is said, one [`Loss`] each; `docs/convert.md` has every format field by field.
//!
//! A conversion says what was answered, by the very definition that was answered: nothing is migrated, and scores are the report's own.

mod cells;
mod csv;
mod fhir;
mod html;
mod ics;
mod markdown;
mod os2forms;
pub mod sheet;

use self::sheet::{Purpose, Sheet};
pub use ics::is_kind as is_kind_of_event;

use crate::calendar::Date;
use crate::csv::Separator;
use crate::error::{Error, Problem, Subject};
use crate::instrument::Instrument;
use crate::instrument::catalog::Lookup;
use crate::journal;
use crate::json::{Json, Members, pointer};
use crate::report;
use crate::session::{References, Session};
use crate::verify::definition_of;
use crate::words::Words;
use std::rc::Rc;

/// A report, read, with the very definition that it was answered by.
#[derive(Debug)]
pub struct Source {
    /// What was answered.
    pub session: Session,
    /// The report as it came: its scores are handed on, never computed anew.
    pub report: Json,
    /// The report's own day.
    pub today: Date,
}

impl Source {
    /// Reads a report that was answered by `instrument`.
    ///
    /// # Errors
    /// What is no report, as for [`crate::verify::verify`]; a report without a day (`answers/wrong-type`); and one that was answered by
    /// another definition (`convert/unknown-definition`).
    pub fn read(text: &str, instrument: Rc<Instrument>) -> Result<Self, Error> {
        Self::of(report::read(text)?, instrument)
    }

    /// Reads a report that was answered by a built-in definition, or else by one of `given`.
    ///
    /// # Errors
    /// What is no report; one without a day; and one whose definition is not there (`convert/unknown-definition`).
    pub fn find(text: &str, built_in: &Lookup, given: &[Rc<Instrument>]) -> Result<Self, Error> {
        let report = report::read(text)?;
        if let Some((_, instrument)) = definition_of(&report, built_in, given) {
            return Self::of(report, instrument);
        }
        Err(unknown_definition(&report))
    }

    fn of(report: Json, instrument: Rc<Instrument>) -> Result<Self, Error> {
        let named = report.get("instrument").and_then(|named| named.get("sha256"));
        let named = named.and_then(Json::as_str).unwrap_or_default();
        if named != instrument.sha256 {
            let problem = Problem::new("/instrument/sha256", "other");
            let problem = problem.with("found", named).with("expected", &instrument.sha256);
            return Err(Error::new(Subject::Convert, "unknown-definition", vec![problem]));
        }
        let Some(today) = report.get("today").and_then(Json::as_str).and_then(Date::from_iso) else {
            let found = report.get("today").unwrap_or(&Json::Null).type_name();
            let problem = Problem::new("/today", "wrong-type").with("expected", "date").with("found", found);
            return Err(Error::new(Subject::Answers, "wrong-type", vec![problem]));
        };
        let loaded =
            Session::load_json(instrument, References::default(), &report, String::new(), &mut row_ids("row"))?;
        Ok(Self { session: loaded.session, report, today })
    }

    /// The report as it is written now: every answer once, in the definition's order, and a row holds every column.
    fn written(&self) -> Json {
        let language = self.report.get("language").and_then(Json::as_str).unwrap_or_default();
        Json::from(&self.session.report(self.today, language))
    }
}

/// The definition that a report names is not there.
pub(crate) fn unknown_definition(report: &Json) -> Error {
    let (_, sha256) = report::definition_named(report).unwrap_or_default();
    let problem = Problem::new("/instrument/sha256", "dangling").with("found", sha256);
    Error::new(Subject::Convert, "unknown-definition", vec![problem])
}

/// Ids for rows that came without one.
pub(crate) fn row_ids(beginning: &str) -> impl FnMut() -> String {
    let mut count = 0_u32;
    move || {
        count += 1;
        format!("{beginning}-{count}")
    }
}

/// How a conversion is to be.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The language of labels.
    pub language: &'a str,
    /// What Samspil itself says in that language.
    pub words: &'a Words,
    /// What stands between the cells of tables for spreadsheets.
    pub separator: Separator,
    /// What a host calls the events of a calendar: an object of `deadline`, `follow-up`, `fixed-meeting`, `meeting` -> text.
    pub titles: &'a Json,
}

/// A format that reports are converted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table for spreadsheets, one row a report.
    Csv,
    /// A table for spreadsheets, one row a value.
    CsvTidy,
    /// FHIR R4, a QuestionnaireResponse.
    Fhir,
    /// FHIR R4, the Questionnaire of the report's definition.
    FhirQuestionnaire,
    /// FHIR R4, a flat QuestionnaireResponse.
    FhirFlat,
    /// The flat submission of a webform in OS2forms.
    Os2forms,
    /// A calendar: deadlines, follow-ups and meetings.
    Calendar,
    /// Markdown: what is answered, as in the journal.
    Markdown,
    /// An HTML document with tables.
    Html,
    /// The plain text for a case journal.
    Text,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Csv,
        Self::CsvTidy,
        Self::Fhir,
        Self::FhirQuestionnaire,
        Self::FhirFlat,
        Self::Os2forms,
        Self::Calendar,
        Self::Markdown,
        Self::Html,
        Self::Text,
    ];

    /// The word by which it is asked for.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::CsvTidy => "csv-tidy",
            Self::Fhir => "fhir",
            Self::FhirQuestionnaire => "fhir-questionnaire",
            Self::FhirFlat => "fhir-flat",
            Self::Os2forms => "os2forms",
            Self::Calendar => "ics",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Text => "text",
        }
    }

    /// The format of this word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.id() == id)
    }
}

/// A text in another format, and what it leaves out.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversion {
    /// The text.
    pub text: String,
    /// What to call it in a `Content-Type`.
    pub media_type: &'static str,
    /// What a file's name ends with, without the point.
    pub extension: &'static str,
    /// What the format has no place for.
    pub lost: Vec<Loss>,
}

/// Something of a report that a conversion leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Where it stands in the report: a JSON pointer; of several reports with the report's place before it.
    pub pointer: String,
    /// Why: a stable code; `docs/convert.md` lists them.
    pub code: &'static str,
}

impl From<&Loss> for Json {
    fn from(loss: &Loss) -> Self {
        let mut members = Members::default();
        members.add("pointer", &loss.pointer);
        members.add("code", loss.code);
        members.object()
    }
}

/// What is left out, as it is found, report after report.
struct Losses {
    all: Vec<Loss>,
    /// The place of the report, where there are several.
    place: Option<usize>,
}

impl Losses {
    fn of(sources: &[Source]) -> Self {
        Self { all: Vec::new(), place: (sources.len() > 1).then_some(0) }
    }

    fn add(&mut self, at: String, code: &'static str) {
        let pointer = match self.place {
            Some(place) => pointer("", &place.to_string()) + &at,
            None => at,
        };
        self.all.push(Loss { pointer, code });
    }

    /// Ends a report, of which head, answers and scores were taken.
    fn end(&mut self, source: &Source) {
        self.carried_over(source);
        self.unknown_fields(source);
        self.place = self.place.map(|place| place + 1);
    }

    /// What an earlier report held that has no place in the form, and what of this one did not fit.
    fn carried_over(&mut self, source: &Source) {
        let own = match source.report.get("carriedOver") {
            Some(Json::Array(carried_over)) => carried_over.len(),
            _ => 0,
        };
        for (position, carried) in source.session.carried_over.iter().enumerate() {
            let misfit = carried.get("pointer").and_then(Json::as_str).filter(|_| position >= own);
            let at = misfit.map_or_else(|| pointer("/carriedOver", &position.to_string()), str::to_owned);
            self.add(at, "carried-over");
        }
    }

    /// What this version does not know. Issues are known, and follow from the answers.
    fn unknown_fields(&mut self, source: &Source) {
        for (key, _) in source.report.members() {
            let is_known = ["format", "answers", "scores", "issues", "carriedOver"].contains(&&**key);
            if !is_known && !cells::HEAD.iter().any(|(outer, _)| outer == key) {
                self.add(pointer("", key), "unknown-field");
            }
        }
    }
}

/// Why there is no answer, if there is none.
fn missing_reason(answer: &Json) -> Option<&str> {
    answer.get("missing").and_then(Json::as_str)
}

/// Converts reports.
///
/// # Errors
/// `convert/one-report`, where the format holds one report and there are others, or none.
pub fn convert(sources: &[Source], format: Format, options: &Options<'_>) -> Result<Conversion, Error> {
    let one = || match sources {
        [source] => Ok(source),
        _ => Err(Error::new(Subject::Convert, "one-report", Vec::new())),
    };
    Ok(match format {
        Format::Csv => csv::wide(sources, options),
        Format::CsvTidy => csv::tidy(sources, options),
        Format::Fhir => fhir::response(one()?, options),
        Format::FhirQuestionnaire => questionnaire(&one()?.session.instrument, options),
        Format::FhirFlat => fhir::flat(one()?)?,
        Format::Os2forms => os2forms::write(one()?),
        Format::Calendar => ics::write(one()?, options),
        Format::Markdown => to_be_read(markdown::write(&sheet_of(one()?, options)), "text/markdown", "md"),
        Format::Html => to_be_read(html::write(&sheet_of(one()?, options)), "text/html", "html"),
        Format::Text => {
            let Source { session, today, .. } = one()?;
            to_be_read(journal::text(session, *today, options.language, options.words, None), "text/plain", "txt")
        }
    })
}

fn sheet_of(Source { session, today, .. }: &Source, options: &Options<'_>) -> Sheet {
    sheet::sheet(session, *today, options.language, options.words, Purpose::Reading)
}

/// A text in words: what it leaves out, it leaves out of every report.
fn to_be_read(text: String, media_type: &'static str, extension: &'static str) -> Conversion {
    Conversion { text, media_type, extension, lost: Vec::new() }
}

/// The FHIR Questionnaire of a definition, for which there need be no report.
#[must_use]
pub fn questionnaire(instrument: &Instrument, options: &Options<'_>) -> Conversion {
    fhir::questionnaire(instrument, options)
}

/// The most bytes that a document may have that is read back: FHIR says in twelve times as many what a report says.
pub const MAX_DOCUMENT: usize = 50 << 20;

/// The report of a document in another format, made by [`convert`] or by others, that was answered by `instrument`; and what of it had no
/// place in the report's answers.
///
/// # Errors
/// `convert/unknown-document`, and what is said of a report that cannot be taken.
pub fn read_back(text: &str, instrument: Rc<Instrument>) -> Result<(Json, Vec<Loss>), Error> {
    let document = Json::parse(text, Subject::Answers, MAX_DOCUMENT)?;
    match document.get("resourceType").map(|kind| kind.as_str().unwrap_or_default()) {
        Some("QuestionnaireResponse") => fhir::read(&document, instrument),
        Some(_) => Err(Error::new(Subject::Convert, "unknown-document", Vec::new())),
        None => {
            let (report, lost) = os2forms::read(&document, &instrument);
            Ok((Source::of(report, instrument)?.written(), lost.all))
        }
    }
}

/// What a report, or a document that can be read back, says of its definition: an object with `id`, `version` and `sha256`, as far as it says.
#[must_use]
pub fn instrument_named(document: &Json) -> Option<Json> {
    if let Some(sha256) = document.get("samspil__instrument__sha256") {
        return Some(Json::object(vec![("sha256", sha256.clone())]));
    }
    if let Some(questionnaire) = document.get("questionnaire").and_then(Json::as_str) {
        let name = questionnaire.rsplit('/').next().unwrap_or_default();
        return Some(match name.split_once('|') {
            Some((id, version)) => Json::object(vec![("id", id.into()), ("version", version.into())]),
            None => Json::object(vec![("id", name.into())]),
        });
    }
    document.get("format").and(document.get("instrument")).cloned()
}

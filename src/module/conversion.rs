//! Reports in other formats, and documents in those formats as reports.

use super::{Failure, Library, MAX_CALL, Words, definitions};
use crate::convert::{self, Conversion, Format, Options, Source, unknown_definition};
use crate::csv::Separator;
use crate::error::{Error, Problem, Subject};
use crate::instrument::catalog::Lookup;
use crate::instrument::{DEFAULT_LANGUAGE, Instrument};
use crate::json::{Json, Members, array};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Reports on their way to another format.
#[wasm_bindgen]
pub struct Sources {
    sources: Vec<Source>,
    built_in: Box<Lookup>,
    given: Vec<Rc<Instrument>>,
}

#[wasm_bindgen]
impl Sources {
    /// None yet. `given` are definitions as for `Library.verify`.
    ///
    /// # Errors
    /// What is no definition.
    #[wasm_bindgen(constructor)]
    pub fn new(library: &Library, given: &str) -> Result<Sources, Failure> {
        Ok(Self { sources: Vec::new(), built_in: library.look_up(), given: definitions(given)? })
    }

    /// Takes a report.
    ///
    /// # Errors
    /// What is no report; and a report without its definition.
    pub fn add(&mut self, report: &str) -> Result<(), Failure> {
        self.sources.push(Source::find(report, &*self.built_in, &self.given)?);
        Ok(())
    }

    /// The language in which the first was answered.
    pub fn language(&self) -> String {
        let own = self.sources.first().and_then(|source| source.report.get("language")?.as_str());
        own.unwrap_or(DEFAULT_LANGUAGE).to_owned()
    }

    /// All of them in a format: `asked` is `{ format, lang, separator?, titles? }` as JSON, and so is what is given, `{ text, mediaType, extension, lost }`.
    ///
    /// # Errors
    /// A format that there is not, or that has no place for so many.
    pub fn convert(&self, asked: &str, words: &Words) -> Result<String, Failure> {
        let asked = Json::parse(asked, Subject::Convert, MAX_CALL)?;
        let options = options(&asked, words)?;
        Ok(told(&convert::convert(&self.sources, format(&asked)?, &options)?))
    }
}

#[wasm_bindgen]
impl Library {
    /// The FHIR Questionnaire of a definition. `asked` is `{ sha256 | definition, lang }` as JSON.
    ///
    /// # Errors
    /// What is no definition.
    pub fn questionnaire(&self, asked: &str, words: &Words) -> Result<String, Failure> {
        let asked = Json::parse(asked, Subject::Convert, MAX_CALL)?;
        let Some(instrument) = self.asked_for(&asked)? else { return Err(unknown_definition(&asked).into()) };
        Ok(told(&convert::questionnaire(&instrument, &options(&asked, words)?)))
    }

    /// The report of a document in another format. `asked` is `{ sha256 | definition }` as JSON.
    ///
    /// # Errors
    /// What cannot be read back.
    #[wasm_bindgen(js_name = readBack)]
    pub fn read_back(&self, document: &str, asked: &str) -> Result<String, Failure> {
        let asked = Json::parse(asked, Subject::Convert, MAX_CALL)?;
        let Some(instrument) = self.asked_for(&asked)? else { return Err(unknown_definition(&asked).into()) };
        let (report, lost) = convert::read_back(document, instrument)?;
        Ok(told(&Conversion { text: report.to_text(), media_type: "application/json", extension: "json", lost }))
    }
}

fn format(asked: &Json) -> Result<Format, Error> {
    let found = asked.get("format").and_then(Json::as_str).unwrap_or_default();
    Format::from_id(found).ok_or_else(|| {
        let mut known = Vec::new();
        for format in Format::ALL {
            known.push(format.id());
        }
        unfit("/format", found, &known)
    })
}

fn options<'a>(asked: &'a Json, words: &'a Words) -> Result<Options<'a>, Error> {
    let language = asked.get("lang").and_then(Json::as_str).unwrap_or_default();
    let separator = match asked.get("separator").and_then(Json::as_str) {
        Some(id) => Separator::from_id(id).ok_or_else(|| unfit("/separator", id, &["semicolon", "comma"]))?,
        None => Separator::default(),
    };
    Ok(Options { language, words: &words.0, separator, titles: asked.get("titles").unwrap_or(&Json::Null) })
}

pub(super) fn unfit(at: &str, found: &str, expected: &[&str]) -> Error {
    let problem = Problem::new(at, "not-one-of").with("found", found).with("expected", expected.join(", "));
    Error::new(Subject::Answers, "bad-attribute", vec![problem])
}

fn told(conversion: &Conversion) -> String {
    let mut members = Members::default();
    members.add("text", &conversion.text);
    members.add("mediaType", conversion.media_type);
    members.add("extension", conversion.extension);
    members.add("lost", array(&conversion.lost));
    members.object().to_text()
}

//! The functions for JavaScript, in a Wasm file of their own, without the form. Texts go in and out: JSON is read on both sides anyway.
//! `src/web/module/engine.js` is the only caller, and hands in definitions and words: they are files of the package, not in the Wasm.

mod conversion;
mod overview;
mod paper;
mod scored;

pub use conversion::Sources;
pub use overview::Overview;

use crate::calendar::Date;
use crate::error::{Error, Subject};
use crate::instrument::Instrument;
use crate::json::Json;
use crate::{amend, convert, redact, verify, words};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// The most bytes that one call may bring.
const MAX_CALL: usize = 50 << 20;

type Instruments = Rc<RefCell<Vec<Rc<Instrument>>>>;

/// Built-in definitions: those that are loaded.
#[wasm_bindgen]
#[derive(Default)]
pub struct Library(Instruments);

#[wasm_bindgen]
impl Library {
    /// An empty one.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a definition that was loaded. It may have more texts than that of which `sha256` is the digest, by which it is known.
    pub fn put(&self, definition: &str, sha256: String) {
        if let Ok(mut instrument) = Instrument::from_json(definition) {
            instrument.sha256 = sha256;
            self.0.borrow_mut().push(Rc::new(instrument));
        }
    }

    /// Scores and issues: see `scored.rs`.
    ///
    /// # Errors
    /// What cannot be scored.
    pub fn score(&self, answers: &str, asked: &str) -> Result<String, Failure> {
        scored::score(self, answers, asked).map_err(Failure)
    }

    /// Whether the scores of a report follow from its answers. `given` is an array of definitions as texts, as JSON.
    ///
    /// # Errors
    /// What is no report, or no definition.
    pub fn verify(&self, report: &str, given: &str) -> Result<String, Failure> {
        let verification = verify::verify(report, &*self.look_up(), &definitions(given)?)?;
        Ok(verification.to_text())
    }

    /// The report without what it says about people.
    ///
    /// # Errors
    /// What is no report, or no definition; and a report without its definition.
    pub fn redact(&self, report: &str, given: &str) -> Result<String, Failure> {
        let source = convert::Source::find(report, &*self.look_up(), &definitions(given)?)?;
        Ok(redact::redact(&source).to_text())
    }
}

impl Library {
    fn look_up(&self) -> Box<crate::instrument::catalog::Lookup> {
        let instruments = Rc::clone(&self.0);
        Box::new(move |id, sha256| {
            let is_meant = |instrument: &&Rc<Instrument>| instrument.id == id && instrument.sha256 == sha256;
            instruments.borrow().iter().find(is_meant).cloned()
        })
    }

    /// The definition of `{ sha256 | definition }`: one that is loaded, or the text of one.
    fn asked_for(&self, asked: &Json) -> Result<Option<Rc<Instrument>>, Error> {
        let asked = |key| asked.get(key).and_then(Json::as_str);
        if let Some(text) = asked("definition") {
            return Ok(Some(Rc::new(Instrument::from_json(text)?)));
        }
        let sha256 = asked("sha256").unwrap_or_default();
        Ok(self.0.borrow().iter().find(|instrument| instrument.sha256 == sha256).cloned())
    }
}

/// The report, withdrawn.
///
/// # Errors
/// What is no report; a status or a reason that cannot be.
#[wasm_bindgen]
pub fn amend(report: &str, status: &str, reason: &str) -> Result<String, Failure> {
    Ok(amend::amend(report, status, reason)?.to_text())
}

/// What a report, or a document that can be read back, says of its definition, as JSON: `{ id, version, sha256 }`, whatever is there. None
/// where there is nothing.
#[wasm_bindgen(js_name = instrumentIn)]
pub fn instrument_in(document: &str) -> Option<String> {
    let document = Json::parse(document, Subject::Answers, convert::MAX_DOCUMENT).ok()?;
    Some(convert::instrument_named(&document)?.to_text())
}

/// What is wrong with a definition; none where it can be used.
#[wasm_bindgen(js_name = faultsOf)]
pub fn faults_of(definition: &str) -> Option<Failure> {
    Instrument::from_json(definition).err().map(Failure)
}

/// The ISO date that a person has typed.
#[wasm_bindgen(js_name = dateOf)]
pub fn date_of(typed: &str) -> Option<String> {
    Date::from_typed(typed).map(|date| date.to_string())
}

/// What Samspil says in a language.
#[wasm_bindgen]
pub struct Words(words::Words);

#[wasm_bindgen]
impl Words {
    /// `texts`: key to text, as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(language: &str, texts: &str) -> Self {
        Self(words::Words::new(language, &[texts]))
    }
}

/// Why something was refused.
#[wasm_bindgen]
pub struct Failure(Error);

#[wasm_bindgen]
impl Failure {
    /// The same for people too, as JSON: `{ code, message, problems }`.
    pub fn told(&self, words: &Words) -> String {
        words.0.told(&self.0).to_text()
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

/// Definitions from an array of their texts, as JSON; the first that is wrong is told.
fn definitions(texts: &str) -> Result<Vec<Rc<Instrument>>, Error> {
    let Json::Array(texts) = Json::parse(texts, Subject::Definition, MAX_CALL)? else { return Ok(Vec::new()) };
    let mut definitions = Vec::new();
    for text in texts {
        definitions.push(Rc::new(Instrument::from_json(text.as_str().unwrap_or_default())?));
    }
    Ok(definitions)
}

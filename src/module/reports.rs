//! What is said of one report, or of one definition.

use super::{Failure, Library, definitions, scored};
use crate::calendar::Date;
use crate::instrument::Instrument;
use crate::{convert, redact, verify};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Library {
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

/// The report, withdrawn.
///
/// # Errors
/// What is no report; a status or a reason that cannot be.
#[wasm_bindgen]
pub fn amend(report: &str, status: &str, reason: &str) -> Result<String, Failure> {
    Ok(crate::amend::amend(report, status, reason)?.to_text())
}

/// A definition as the form takes it; with a language, of each text only what its readers see. `sha256` is the digest that it is known by,
/// where that is another than its own.
///
/// # Errors
/// What is wrong with it.
#[wasm_bindgen]
pub fn compile(definition: &str, language: Option<String>, sha256: Option<String>) -> Result<String, Failure> {
    let mut instrument = Instrument::from_json(definition)?;
    if let Some(sha256) = sha256 {
        instrument.sha256 = sha256;
    }
    Ok(instrument.to_compiled(language.as_deref()))
}

/// The ISO date that a person has typed.
#[wasm_bindgen(js_name = dateOf)]
pub fn date_of(typed: &str) -> Option<String> {
    Date::from_typed(typed).map(|date| date.to_string())
}

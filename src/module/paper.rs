//! A report as a document, of which a page to print is made.

use super::conversion::unfit;
use super::{Failure, Library, Words, definitions};
use crate::convert::Source;
use crate::convert::sheet::{Purpose, sheet};
use crate::json::Json;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Library {
    /// The document of a report, as JSON, in the language of the words: what is answered; `by-hand` with empty places for the rest;
    /// `agreements`, those alone; `young`, what the young person reads. `given` as for [`Library::verify`].
    ///
    /// # Errors
    /// What is no report, or no definition; a report without its definition; another kind.
    pub fn sheet(&self, report: &str, given: &str, kind: &str, words: &Words) -> Result<String, Failure> {
        let source = Source::find(report, &*self.look_up(), &definitions(given)?)?;
        let purpose = match kind {
            "by-hand" => Purpose::ByHand,
            "agreements" => Purpose::FollowUp,
            "young" => Purpose::Young,
            "answers" => Purpose::Signing,
            other => return Err(unfit("/kind", other, &["answers", "by-hand", "agreements", "young"]).into()),
        };
        let document = sheet(&source.session, source.today, words.0.language(), &words.0, purpose);
        Ok(Json::from(&document).to_text())
    }
}

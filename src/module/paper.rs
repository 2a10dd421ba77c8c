//! A report as a document, of which a page to print is made.

use super::{Failure, Library, Words, definitions};
use crate::convert::Source;
use crate::convert::sheet::{Blanks, sheet};
use crate::json::Json;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Library {
    /// The document of a report, as JSON: what is answered, in the language of the words. `given` as for [`Library::verify`].
    ///
    /// # Errors
    /// What is no report, or no definition; and a report without its definition.
    pub fn sheet(&self, report: &str, given: &str, words: &Words) -> Result<String, Failure> {
        let source = Source::find(report, &*self.look_up(), &definitions(given)?)?;
        let document = sheet(&source.session, source.today, words.0.language(), &words.0, Blanks::LeftOut);
        Ok(Json::from(&document).to_text())
    }
}

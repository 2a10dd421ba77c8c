//! The functions for JavaScript, without the form, in two Wasm files: what checks and counts (feature `module`), and what writes a report in
//! another format (feature `converters`), which most programs never call. This file is in both. Texts go in and out: JSON is read on both sides
//! anyway. `src/web/module/engine.js` is the only caller, and hands in definitions and words: they are files of the package, not in the Wasm.

#[cfg(feature = "converters")]
mod conversion;
#[cfg(feature = "module")]
mod overview;
#[cfg(feature = "converters")]
mod paper;
#[cfg(feature = "module")]
mod reports;
#[cfg(feature = "module")]
mod scored;

#[cfg(feature = "converters")]
pub use conversion::Sources;
#[cfg(feature = "module")]
pub use overview::Overview;
#[cfg(feature = "module")]
pub use reports::{amend, compile, date_of};

use crate::error::{Error, Subject};
use crate::instrument::Instrument;
use crate::json::Json;
use crate::{convert, words};
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

/// What a report, or a document that can be read back, says of its definition, as JSON: `{ id, version, sha256 }`, whatever is there. None
/// where there is nothing.
#[wasm_bindgen(js_name = instrumentIn)]
pub fn instrument_in(document: &str) -> Option<String> {
    let document = Json::parse(document, Subject::Answers, convert::MAX_DOCUMENT).ok()?;
    Some(convert::instrument_named(&document)?.to_text())
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

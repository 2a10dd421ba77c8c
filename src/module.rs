//! The functions for JavaScript, in a Wasm file of their own, without the form. Texts go in and out: JSON is read on both sides anyway.
//! `src/web/module/engine.js` is the only caller.

use crate::calendar::Date;
use crate::chart::{self, Frame};
use crate::error::{Error, Problem, Subject};
use crate::instrument::Instrument;
use crate::json::Json;
use crate::overview::{self, Audience, Collection};
use crate::words::Words;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// The most bytes that what is asked for may have, definitions and all.
const MAX_OPTIONS: usize = 50 << 20;

/// Reports on their way to an overview.
#[wasm_bindgen]
pub struct Overview(Collection);

#[wasm_bindgen]
impl Overview {
    /// Begins, with what is asked for as JSON: `{ today, rounds?, lang?, comments?, audience?, definitions? }`.
    ///
    /// # Errors
    /// What is wrong with it, as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &str) -> Result<Overview, String> {
        let json = Json::parse(options, Subject::Answers, MAX_OPTIONS).map_err(|error| told(&error, ""))?;
        let language = json.get("lang").and_then(Json::as_str).unwrap_or_default();
        read(&json).map(|options| Self(Collection::new(options))).map_err(|error| told(&error, language))
    }

    /// Takes a text that should be a report. `source` is what the host calls it.
    pub fn add(&mut self, source: Option<String>, text: &str) {
        self.0.add(source.as_deref(), text);
    }

    /// Notes a text that could not be had.
    #[wasm_bindgen(js_name = addUnreadable)]
    pub fn add_unreadable(&mut self, source: &str) {
        self.0.add_unreadable(source);
    }

    /// What they say together, `samspil-overview/1`.
    pub fn finish(self) -> String {
        self.0.finish().to_text()
    }
}

/// What there is to see in an overview, drawn as wide as `width` sixteenths of an em.
#[wasm_bindgen]
pub fn pictures(overview: &str, language: &str, width: i32) -> String {
    let overview = Json::parse(overview, Subject::Answers, usize::MAX).unwrap_or(Json::Null);
    chart::pictures(&overview, Frame { words: &Words::of_overview(language), width }).to_text()
}

/// What overviews say in a language: key to text.
#[wasm_bindgen]
pub fn words(language: &str) -> String {
    Words::of_overview(language).to_json().to_text()
}

/// What is wrong with a definition, as JSON `{ code, message, problems }`; none where it can be used.
#[wasm_bindgen(js_name = faultsOf)]
pub fn faults_of(definition: &str, language: &str) -> Option<String> {
    Instrument::from_json(definition).err().map(|error| told(&error, language))
}

/// The ISO date that a person has typed.
#[wasm_bindgen(js_name = dateOf)]
pub fn date_of(typed: &str) -> Option<String> {
    Date::from_typed(typed).map(|date| date.to_string())
}

fn read(json: &Json) -> Result<overview::Options, Error> {
    let texts = |key: &str| -> Option<Vec<&str>> {
        match json.get(key) {
            Some(Json::Array(texts)) => Some(texts.iter().filter_map(Json::as_str).collect()),
            _ => None,
        }
    };
    let text = |key: &str| json.get(key).and_then(Json::as_str);
    let today = text("today").unwrap_or_default();
    let Some(today) = Date::from_iso(today) else {
        let problem = Problem::new("/today", "bad-attribute").with("found", today);
        return Err(Error::new(Subject::Answers, "bad-attribute", vec![problem]));
    };
    let mut definitions = Vec::new();
    for definition in texts("definitions").unwrap_or_default() {
        definitions.push(Rc::new(Instrument::from_json(definition)?));
    }
    Ok(overview::Options {
        today,
        definitions,
        rounds: texts("rounds").map(|rounds| rounds.into_iter().map(str::to_owned).collect()),
        language: text("lang").map(str::to_owned),
        comments: !matches!(json.get("comments"), Some(Json::Bool(false))),
        audience: match text("audience") {
            Some("leader") => Audience::Leader,
            _ => Audience::Everyone,
        },
    })
}

fn told(error: &Error, language: &str) -> String {
    Words::of(language).told(error).to_text()
}

//! Many reports, one overview.

use super::{Failure, Library, MAX_CALL, definitions};
use crate::calendar::Date;
use crate::error::{Error, Problem, Subject};
use crate::json::Json;
use crate::overview::{Audience, Collection, Options};
use crate::report;
use crate::session::MAX_BYTES;
use wasm_bindgen::prelude::*;

/// Reports on their way to an overview.
#[wasm_bindgen]
pub struct Overview(Collection);

#[wasm_bindgen]
impl Overview {
    /// Begins, with what is asked for as JSON: `{ today, rounds?, lang?, comments?, audience? }`, and definitions as for `Library.verify`.
    ///
    /// # Errors
    /// What is wrong with it.
    #[wasm_bindgen(constructor)]
    pub fn new(library: &Library, asked: &str, given: &str) -> Result<Overview, Failure> {
        let asked = Json::parse(asked, Subject::Answers, MAX_CALL)?;
        let options = Options { definitions: definitions(given)?, ..options(&asked)? };
        Ok(Self(Collection::new(options, library.look_up())))
    }

    /// Takes a text that should be a report. `source` is what the host calls it. Where it names a definition that is not there, it is not
    /// taken, and that one's digest is given: unless nobody has it.
    pub fn add(&mut self, source: &str, text: &str, nobody_has_it: bool) -> Option<String> {
        let report = Json::parse(text, Subject::Answers, MAX_BYTES);
        let named = report.as_ref().ok().and_then(report::definition_named).filter(|_| !nobody_has_it);
        match named {
            Some((id, sha256)) if !self.0.knows(id, sha256) => Some(sha256.to_owned()),
            _ => {
                self.0.add_json(Some(source), &report);
                None
            }
        }
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

fn options(asked: &Json) -> Result<Options, Error> {
    let text = |key: &str| asked.get(key).and_then(Json::as_str);
    let today = text("today").unwrap_or_default();
    let Some(today) = Date::from_iso(today) else {
        let problem = Problem::new("/today", "bad-attribute").with("found", today);
        return Err(Error::new(Subject::Answers, "bad-attribute", vec![problem]));
    };
    let rounds = match asked.get("rounds") {
        Some(Json::Array(rounds)) => Some(rounds.iter().filter_map(Json::as_str).map(str::to_owned).collect()),
        _ => None,
    };
    Ok(Options {
        rounds,
        language: text("lang").map(str::to_owned),
        comments: !matches!(asked.get("comments"), Some(Json::Bool(false))),
        audience: match text("audience") {
            Some("leader") => Audience::Leader,
            _ => Audience::Everyone,
        },
        ..Options::on(today)
    })
}

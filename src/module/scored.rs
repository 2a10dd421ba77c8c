//! Answers in, scores and issues out.

use super::Library;
use crate::answers::Mode;
use crate::calendar::Date;
use crate::convert::{row_ids, unknown_definition};
use crate::error::{Error, Problem, Subject};
use crate::json::Json;
use crate::report::{self, Computed};
use crate::session::{MAX_BYTES, References, Session};

/// Scores a report or bare answers. `asked` is `{ sha256 | definition, today?, local, mode? }` as JSON: the digest of a definition that is
/// loaded, or the text of one; the day, else a report's own, else the local one; and how bare answers were given.
pub(super) fn score(library: &Library, answers: &str, asked: &str) -> Result<String, Error> {
    let json = Json::parse(answers, Subject::Answers, MAX_BYTES)?;
    let asked = Json::parse(asked, Subject::Answers, super::MAX_CALL)?;
    let Some(instrument) = library.asked_for(&asked)? else {
        report::read(answers)?;
        return Err(unknown_definition(&json));
    };
    let asked = |key| asked.get(key).and_then(Json::as_str);
    let mut ids = row_ids("row");
    let loaded = Session::load_json(instrument, References::default(), &json, String::new(), &mut ids)?;
    let mut session = loaded.session;
    if let Some(mode) = asked("mode").filter(|_| !loaded.names_who_answered) {
        session.mode = Mode::from_id(mode).ok_or_else(|| unfit("/mode", mode))?;
    }
    let own = json.get("format").and(json.get("today")).map(|today| today.as_str().unwrap_or_default());
    let today = asked("today").or(own).or(asked("local")).unwrap_or_default();
    let today = Date::from_iso(today).ok_or_else(|| unfit("/today", today))?;
    Ok(Computed::of(&session, today).to_text())
}

fn unfit(at: &str, found: &str) -> Error {
    Error::new(Subject::Answers, "bad-attribute", vec![Problem::new(at, "bad-attribute").with("found", found)])
}

//! A report in the flat shape of KL's KLGatewayChildrenQuestionnaireResponse: items side by side, each with one whole number, truth value
//! or short string.

use super::response::{answered, is_moment, reference, simple_answer, status};
use super::{SCORES, canonical, conversion, is_string, joined};
use crate::convert::{Conversion, Loss, Source};
use crate::error::{Error, Problem, Subject};
use crate::instrument::{Item, ItemKind};
use crate::json::{Json, Members, number_text, pointer};

/// The most items that KL's profile allows.
const MAX_ITEMS: usize = 36;
/// The most characters of a string there.
const MAX_CHARS: usize = 30;

/// What is flat of a report; all else is named.
///
/// # Errors
/// `convert/too-many-items`, where more is answered than KL's profile allows.
pub(in crate::convert) fn flat(source: &Source) -> Result<Conversion, Error> {
    let instrument = &source.session.instrument;
    let mut flat = Flat::default();
    let mut members = Members::default();
    members.add("resourceType", "QuestionnaireResponse");
    for (key, value) in source.report.members() {
        let text = value.as_str().filter(|text| is_string(text));
        match (&**key, text) {
            ("format" | "status" | "answers" | "scores", _) => {}
            ("id", Some(id)) if is_id(id) => members.add("id", id),
            ("authored", Some(moment)) if is_moment(moment) => members.add("authored", moment),
            ("subjectRef", Some(subject)) => members.add("subject", reference("subject", subject)),
            ("language", Some(language)) => members.add("language", language),
            // The rest of it follows from `questionnaire`.
            ("instrument", _) => flat.lose(pointer(&pointer("", key), "sha256"), "no-place"),
            _ if *value == Json::Null || *value == Json::Array(Vec::new()) => {}
            _ => flat.lose(pointer("", key), "no-place"),
        }
    }
    members.add("questionnaire", Json::String([&canonical(&instrument.id), "|", &instrument.version].concat()));
    members.add("status", status(source));
    for item in instrument.items.iter().filter(|item| item.is_answerable()) {
        let answer = source.report.get("answers").and_then(|answers| answers.get(&item.id)).unwrap_or(&Json::Null);
        flat.answer(item, answer);
    }
    flat.scores(&source.report);
    if flat.items.len() > MAX_ITEMS {
        let problem = Problem::new("/answers", "too-many").with("max", MAX_ITEMS);
        return Err(Error::new(Subject::Convert, "too-many-items", vec![problem]));
    }
    if !flat.items.is_empty() {
        members.add("item", Json::Array(flat.items));
    }
    Ok(conversion(&members.object(), flat.lost))
}

#[derive(Default)]
struct Flat {
    items: Vec<Json>,
    lost: Vec<Loss>,
}

impl Flat {
    fn lose(&mut self, pointer: String, code: &'static str) {
        self.lost.push(Loss { pointer, code });
    }

    fn answer(&mut self, item: &Item, answer: &Json) {
        let at = pointer("/answers", &item.id);
        match (&item.kind, answer) {
            (ItemKind::Rating { dual: true, .. }, Json::Object(sides)) if answer.get("missing").is_none() => {
                for (side, answer) in sides {
                    self.value(&joined(&item.id, side), answer, &pointer(&at, side));
                }
            }
            _ => self.value(&item.id, answer, &at),
        }
    }

    fn value(&mut self, link: &str, answer: &Json, at: &str) {
        let (kind, value) = match answer {
            Json::Bool(_) => ("valueBoolean", answer.clone()),
            Json::Number(value) if super::number_kind(*value, 0) == "valueInteger" => ("valueInteger", answer.clone()),
            Json::Number(value) => ("valueString", Json::String(number_text(*value))),
            Json::String(text)
                if is_string(text) && text.chars().count() <= MAX_CHARS && !text.contains(['\n', '\r']) =>
            {
                ("valueString", answer.clone())
            }
            Json::Array(several) => match several.as_slice() {
                [] => return,
                [only @ Json::String(_)] => return self.value(link, only, at),
                _ => return self.lose(at.to_owned(), "not-flat"),
            },
            Json::String(_) => return self.lose(at.to_owned(), "too-long"),
            // What is not there is not answered: other reasons have no place.
            Json::Null => return,
            Json::Object(_) => {
                if answer.get("missing").and_then(Json::as_str) != Some("not-answered") {
                    self.lose(at.to_owned(), "absent-reason");
                }
                return;
            }
        };
        self.items.push(answered(link, vec![simple_answer(kind, value)]));
    }

    /// Scores that are numbers, each an item of its own.
    fn scores(&mut self, report: &Json) {
        let Some(Json::Array(scores)) = report.get("scores") else { return };
        for (position, score) in scores.iter().enumerate() {
            let id = score.get("id").and_then(Json::as_str).unwrap_or_default();
            let at = pointer("/scores", &position.to_string());
            match score.get("value") {
                Some(value @ Json::Number(_)) => {
                    self.value(&joined(SCORES, id), value, &at);
                    self.lose(at, "value-only");
                }
                _ => self.lose(at, "no-place"),
            }
        }
    }
}

/// What FHIR takes for an id.
fn is_id(text: &str) -> bool {
    text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'))
}

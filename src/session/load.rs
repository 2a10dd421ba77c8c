//! A report or bare answers -> a session. Whatever fits is taken, whatever does not is kept in `carriedOver` and told.

use super::{References, Session, Status};
use crate::answers::{Misfit, Mode, Reader, RowIds};
use crate::error::{Error, Problem, Subject};
use crate::instrument::Instrument;
use crate::json::{Json, Members, pointer};
use crate::report::Replaced;
use std::rc::Rc;

/// The most bytes that a report may have: 4 MiB.
pub const MAX_BYTES: usize = 4 << 20;

/// A session made from a report, and what of the report did not fit.
#[derive(Debug)]
pub struct Loaded {
    /// The session.
    pub session: Session,
    /// `answers/partial`, when something did not fit; or `answers/migrated`, when it was made by an earlier version and that mattered.
    pub partial: Option<Error>,
    /// Whether it said who answered: then nobody else's word counts.
    pub names_who_answered: bool,
}

/// Why a report is refused whole; the form stays as it was.
pub type Refused = Error;

impl Session {
    /// Makes a session from a report (it has `format`) or from bare answers (an object of item id -> answer).
    ///
    /// `references` are the host's: they fill what the report leaves null, and a report of another subject or case is refused.
    ///
    /// # Errors
    /// `answers/too-large`, `answers/too-deep`, `answers/syntax`, `answers/wrong-type` (no object), `answers/unknown-format`,
    /// `answers/other-instrument`, `answers/other-subject`.
    pub fn load(
        instrument: Rc<Instrument>,
        references: References,
        text: &str,
        authored: String,
        ids: &mut RowIds<'_>,
    ) -> Result<Loaded, Refused> {
        Self::load_json(instrument, references, &Json::parse(text, Subject::Answers, MAX_BYTES)?, authored, ids)
    }

    /// The same from a text that was read already.
    pub(crate) fn load_json(
        instrument: Rc<Instrument>,
        references: References,
        json: &Json,
        authored: String,
        ids: &mut RowIds<'_>,
    ) -> Result<Loaded, Refused> {
        if !matches!(json, Json::Object(_)) {
            let problem = Problem::new("", "wrong-type").with("expected", "object").with("found", json.type_name());
            return Err(Error::new(Subject::Answers, "wrong-type", vec![problem]));
        }
        let mut session = Self::blank(instrument, references, authored, ids);
        let instrument = Rc::clone(&session.instrument);
        let changes = instrument.changes_since(json).filter(|_| json.get("format").is_some());
        let mut reader = Reader::new(&instrument.scales, changes.unwrap_or_default(), ids);
        let mut names_who_answered = false;
        match json.get("format") {
            None => session.take_answers(json, "", &mut reader),
            Some(_) => {
                session.refuse_foreign(json)?;
                session.take_header(json, &mut reader);
                if changes.is_some() {
                    // What was accepted was the report of another version: this one is on its way to take its place.
                    session.reopen();
                }
                names_who_answered = session.take_who_answered(json);
                for (position, (_, answers)) in json.members().iter().filter(|(key, _)| key == "answers").enumerate() {
                    match position {
                        0 => session.take_answers(answers, "/answers", &mut reader),
                        _ => reader.note("/answers".to_owned(), "duplicate-key", answers),
                    }
                }
                match session.status {
                    Status::Draft => {}
                    Status::Final => session.leave_out_hidden(&mut reader),
                    Status::EnteredInError => session.leave_out_absent_rows(json.get("answers")),
                }
            }
        }
        let kind = if changes.is_some() { "migrated" } else { "partial" };
        let partial = told(kind, reader, &mut session.carried_over);
        Ok(Loaded { session, partial, names_who_answered })
    }

    fn refuse_foreign(&self, report: &Json) -> Result<(), Refused> {
        let refuse = |kind, at: &str, found: &str, expected: &str| {
            let problem = Problem::new(at, "other").with("found", found).with("expected", expected);
            Err(Error::new(Subject::Answers, kind, vec![problem]))
        };
        let format = report.get("format").and_then(Json::as_str).unwrap_or_default();
        if format != crate::report::FORMAT {
            return refuse("unknown-format", "/format", format, crate::report::FORMAT);
        }
        let instrument =
            report.get("instrument").and_then(|of| of.get("id")).and_then(Json::as_str).unwrap_or_default();
        if instrument != self.instrument.id {
            return refuse("other-instrument", "/instrument/id", instrument, &self.instrument.id);
        }
        for (key, own) in [("subjectRef", &self.references.subject_ref), ("caseRef", &self.references.case_ref)] {
            // The references themselves stay out of the message: they may stand in a log.
            let found = report.get(key).filter(|found| **found != Json::Null);
            if let (Some(own), Some(found)) = (own, found)
                && found.as_str() != Some(own)
            {
                return refuse("other-subject", &pointer("", key), key, key);
            }
        }
        Ok(())
    }

    /// Takes what a report says about itself; what is malformed is as if it were not there.
    fn take_header(&mut self, report: &Json, reader: &mut Reader<'_>) {
        let text = |key| report.get(key).and_then(Json::as_str).map(str::to_owned);
        if let Some(id) = text("id").filter(|id| !id.is_empty()) {
            self.id = id;
        }
        self.revision = count(report.get("revision")).unwrap_or(0);
        self.previous_id = text("previousId");
        if let Some(authored) = text("authored").filter(|authored| !authored.is_empty()) {
            self.authored = authored;
        }
        self.status = Status::from_id(report.get("status").and_then(Json::as_str).unwrap_or_default());
        self.reason = text("reason").filter(|_| self.status == Status::EnteredInError);
        self.replaces = report.get("replaces").and_then(|replaces| {
            let sha256 = replaces.get("sha256").and_then(Json::as_str)?.to_owned();
            Some(Replaced { revision: count(replaces.get("revision"))?, sha256 })
        });
        self.accepted = match self.status {
            Status::Final => Some(Replaced { revision: self.revision, sha256: report.sha256() }),
            Status::Draft | Status::EnteredInError => self.replaces.clone(),
        };
        let references = &mut self.references;
        for (key, place) in [
            ("subjectRef", &mut references.subject_ref),
            ("caseRef", &mut references.case_ref),
            ("kle", &mut references.kle),
            ("round", &mut references.round),
            ("respondent", &mut references.respondent),
        ] {
            *place = text(key).or(place.take());
        }
        match report.get("carriedOver") {
            Some(Json::Array(carried_over)) => self.carried_over.clone_from(carried_over),
            None | Some(Json::Null) => {}
            Some(other) => reader.note("/carriedOver".to_owned(), "wrong-type", other),
        }
    }

    /// Takes what a report says about who answered. False where it says nothing of it.
    fn take_who_answered(&mut self, report: &Json) -> bool {
        let Some(answered_by @ Json::Object(_)) = report.get("answeredBy") else { return false };
        let text = |key| answered_by.get(key).and_then(Json::as_str);
        if let Some(group) = text("group") {
            self.references.group = Some(group.to_owned());
        }
        self.mode = text("mode").and_then(Mode::from_id).unwrap_or_default();
        self.people = count(answered_by.get("people")).unwrap_or(1).max(1);
        true
    }

    pub(super) fn take_answers(&mut self, answers: &Json, at: &str, reader: &mut Reader<'_>) {
        let instrument = Rc::clone(&self.instrument);
        if !matches!(answers, Json::Object(_)) {
            reader.note(at.to_owned(), "wrong-type", answers);
        }
        reader.answers(&instrument.items, false, answers, at, &mut |item, entry| {
            if let Some(place) = self.entries.get_mut(item) {
                *place = Rc::new(entry);
            }
        });
    }

    /// A final report holds no answer that is hidden. One that does, because it was made otherwise or with another edition of the
    /// instrument, would lose it when it is written again: so it is carried over.
    fn leave_out_hidden(&mut self, reader: &mut Reader<'_>) {
        let (settled, dropped) = self.settled();
        for (pointer, answer) in dropped {
            reader.note(pointer, "hidden", &answer);
        }
        self.entries = settled;
        self.restore_fixed_rows();
    }
}

/// Carries over what did not fit. The error that tells it, and what else became of answers, if there is any.
pub(super) fn told(kind: &str, reader: Reader<'_>, carried_over: &mut Vec<Json>) -> Option<Error> {
    let (mut problems, misfits) = reader.finish();
    problems.extend(misfits.iter().map(|misfit| Problem::new(&*misfit.pointer, misfit.code)));
    carried_over.extend(misfits.into_iter().map(carried));
    (!problems.is_empty()).then(|| Error::new(Subject::Answers, kind, problems))
}

fn count(json: Option<&Json>) -> Option<u32> {
    json.and_then(Json::as_integer).and_then(|count| u32::try_from(count).ok())
}

/// How `carriedOver` holds what has no place: where it stood, why it was not taken, and the answer itself.
fn carried(misfit: Misfit) -> Json {
    let mut members = Members::default();
    members.add("pointer", Json::String(misfit.pointer));
    members.add("code", misfit.code);
    members.add("answer", misfit.answer);
    members.object()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::catalog;

    #[test]
    fn only_a_report_names_who_answered() {
        let instrument = Rc::new(Instrument::from_json(catalog::find("parathed-kort", None).unwrap().text).unwrap());
        for (members, expected) in [
            (r#""format":"samspil-report/1","instrument":{"id":"parathed-kort"},"answeredBy":{"mode":"joint"}"#, true),
            (r#""format":"samspil-report/1","instrument":{"id":"parathed-kort"},"answeredBy":null"#, false),
            (r#""format":"samspil-report/1","instrument":{"id":"parathed-kort"},"carriedOver":["answeredBy"]"#, false),
            (r#""answeredBy":{"mode":"joint"}"#, false),
        ] {
            let ids = &mut || "id".to_owned();
            let text = format!("{{{members}}}");
            let loaded =
                Session::load(Rc::clone(&instrument), References::default(), &text, String::new(), ids).unwrap();
            assert_eq!(loaded.names_who_answered, expected, "{text}");
            assert_eq!(loaded.session.mode == Mode::Joint, expected, "{text}");
        }
    }
}

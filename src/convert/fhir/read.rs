//! A QuestionnaireResponse, ours or another renderer's, as a report.

use super::extension::{self, decode, url, value};
use super::{ABSENT, HL7, KEYS, MODE, Place, canonical, joined, questionnaire};
use crate::calendar::Date;
use crate::convert::{Loss, row_ids};
use crate::error::{Error, Problem, Subject};
use crate::instrument::{Instrument, Item, ItemKind, Rows, Table};
use crate::json::{Json, Members, pointer};
use crate::report::FORMAT;
use crate::session::{References, Session};
use std::rc::Rc;

/// The report of a QuestionnaireResponse that `instrument`'s Questionnaire was answered by.
///
/// Ours comes back as it was. Another renderer's has answers only: scores and issues are found anew, and the report is final where the
/// response is completed and nothing stands in its way, else a draft.
///
/// # Errors
/// `answers/other-instrument`, `convert/unknown-definition`; `answers/wrong-type`, where nothing says when it was authored.
pub(in crate::convert) fn read(response: &Json, instrument: Rc<Instrument>) -> Result<(Json, Vec<Loss>), Error> {
    let head = extension::find(response, &url("report"));
    refuse_foreign(response, head, &instrument)?;
    let mut reader = Reader { instrument: &instrument, lost: Vec::new(), carried: Vec::new() };
    let answers = reader.answers(response, head);
    reader.strangers(response, "", &questionnaire::links(&instrument));
    let Reader { lost, carried, .. } = reader;
    let native = Native { response, head };
    if head.is_some() {
        return Ok((native.own(&answers, &carried), lost));
    }
    foreign(&native, &answers, carried, lost, instrument)
}

fn refuse_foreign(response: &Json, head: Option<&Json>, instrument: &Instrument) -> Result<(), Error> {
    let refuse = |subject, kind, at: &str, found: &str, expected: &str| {
        let problem = Problem::new(at, "other").with("found", found).with("expected", expected);
        Err(Error::new(subject, kind, vec![problem]))
    };
    let named = response.get("questionnaire").and_then(Json::as_str).unwrap_or_default();
    let (name, version) = named.split_once('|').unwrap_or((named, &instrument.version));
    let own = canonical(&instrument.id);
    // A host may have published the Questionnaire under a name of its own.
    if name != own && name.starts_with(&canonical("")) {
        return refuse(Subject::Answers, "other-instrument", "/questionnaire", name, &own);
    }
    let digest = head.and_then(|head| extension::find(head, "instrument"));
    let digest = digest.and_then(|instrument| extension::find(instrument, "sha256")).map(decode);
    let digest = digest.as_ref().and_then(Json::as_str).unwrap_or(&instrument.sha256);
    if digest != instrument.sha256 {
        return refuse(Subject::Convert, "unknown-definition", "/extension", digest, &instrument.sha256);
    }
    if name == own && version != instrument.version {
        return refuse(Subject::Convert, "unknown-definition", "/questionnaire", version, &instrument.version);
    }
    Ok(())
}

/// What a response says of itself.
struct Native<'a> {
    response: &'a Json,
    /// Our extension with all else of the report's head.
    head: Option<&'a Json>,
}

impl Native<'_> {
    /// What stands at a place of FHIR's own.
    fn at(&self, key: &str) -> Option<Json> {
        let reference = |key: &str| {
            let reference = self.response.get(key)?;
            let identifier = reference.get("identifier").and_then(|identifier| identifier.get("value"));
            identifier.or_else(|| reference.get("reference")).cloned()
        };
        match key {
            "format" => Some(FORMAT.into()),
            "id" => self.response.get("identifier")?.get("value").cloned(),
            "status" => Some(
                match self.response.get("status").and_then(Json::as_str) {
                    Some("completed" | "amended") => "final",
                    Some("entered-in-error") => "entered-in-error",
                    _ => "draft",
                }
                .into(),
            ),
            "authored" | "language" => self.response.get(key).cloned(),
            "subjectRef" => reference("subject"),
            "respondent" => reference("source"),
            _ => None,
        }
    }

    /// The report that this was made from.
    fn own(&self, answers: &Json, carried: &[Json]) -> Json {
        let parts = self.head.map(extension::all).unwrap_or_default();
        let named =
            |key: &str| -> Vec<Json> { parts.iter().filter(|part| extension::name(part) == key).map(decode).collect() };
        let mut report = Members::default();
        for key in KEYS {
            match key {
                "answers" => report.add(key, answers.clone()),
                // Only what was withdrawn says why.
                "reason" => named(key).into_iter().for_each(|reason| report.add(key, reason)),
                "scores" | "issues" => report.add(key, Json::Array(named(key))),
                "carriedOver" => report.add(key, Json::Array([named(key).as_slice(), carried].concat())),
                _ => report.add(key, self.at(key).or_else(|| named(key).pop()).unwrap_or(Json::Null)),
            }
        }
        for part in parts.iter().filter(|part| !KEYS.contains(&extension::name(part))) {
            report.add(extension::name(part), decode(part));
        }
        report.object()
    }
}

/// The report that follows from another renderer's response.
fn foreign(
    native: &Native<'_>,
    answers: &Json,
    carried: Vec<Json>,
    mut lost: Vec<Loss>,
    instrument: Rc<Instrument>,
) -> Result<(Json, Vec<Loss>), Error> {
    let authored = native.at("authored").unwrap_or(Json::Null);
    let day = authored.as_str().and_then(|moment| moment.get(..10)).and_then(Date::from_iso);
    let (Some(moment), Some(today)) = (authored.as_str(), day) else {
        let problem =
            Problem::new("/authored", "wrong-type").with("expected", "date").with("found", authored.type_name());
        return Err(Error::new(Subject::Answers, "wrong-type", vec![problem]));
    };
    let load = |status: &str| {
        let mut named = Members::default();
        named.add("id", &instrument.id);
        let mut report = Members::default();
        report.add("format", FORMAT);
        // Always the same for the same response, so that taking it in twice makes no second report.
        let digest = native.response.sha256();
        report.add("id", native.at("id").unwrap_or_else(|| Json::String(uuid(&digest))));
        report.add("revision", u32::from(status == "final"));
        report.add("status", status);
        report.add("instrument", named.object());
        report.add("authored", moment);
        for key in ["subjectRef", "respondent"] {
            report.add(key, native.at(key).unwrap_or(Json::Null));
        }
        let mut answered_by = Members::default();
        answered_by.add("mode", mode(native.response).unwrap_or(Json::Null));
        report.add("answeredBy", answered_by.object());
        report.add("answers", answers.clone());
        report.add("carriedOver", Json::Array(carried.clone()));
        let mut ids = row_ids("row");
        Session::load_json(Rc::clone(&instrument), References::default(), &report.object(), String::new(), &mut ids)
    };
    let status = native.at("status").unwrap_or(Json::Null);
    let mut loaded = load(match status.as_str() {
        Some("entered-in-error") => "entered-in-error",
        _ => "draft",
    })?;
    if status.as_str() == Some("final") && loaded.session.findings(today).is_valid() {
        loaded = load("final")?;
    }
    for problem in loaded.partial.iter().flat_map(Error::problems) {
        lost.push(Loss { pointer: problem.pointer.clone(), code: problem.code });
    }
    let language = native.at("language");
    let language = language.as_ref().and_then(Json::as_str).unwrap_or(crate::instrument::DEFAULT_LANGUAGE);
    Ok((Json::from(&loaded.session.report(today, language)), lost))
}

/// A digest as a UUID: version 8, the one for what is computed in a way of one's own.
fn uuid(digest: &str) -> String {
    let part = |range| digest.get(range).unwrap_or_default();
    [part(0..8), "-", part(8..12), "-8", part(13..16), "-a", part(17..20), "-", part(20..32)].concat()
}

fn mode(response: &Json) -> Option<Json> {
    let item = *occurrences(response, MODE).first()?;
    value(answers(item).first()?)?.1.get("code").cloned()
}

struct Reader<'a> {
    instrument: &'a Instrument,
    lost: Vec<Loss>,
    carried: Vec<Json>,
}

impl Reader<'_> {
    /// Every item that is answered, or said not to be.
    fn answers(&self, response: &Json, head: Option<&Json>) -> Json {
        let mut all = Members::default();
        for item in self.instrument.items.iter().filter(|item| item.is_answerable()) {
            if let Some(answer) = self.item(response, &Place::item(item), item) {
                all.add(&item.id, answer);
            }
        }
        if let Some(unknown) = head.and_then(|head| extension::find(head, "answers")) {
            for (id, answer) in decode(unknown).members() {
                all.add(id, answer.clone());
            }
        }
        all.object()
    }

    /// The answer of an item, or of a cell; none where nothing is said.
    fn item(&self, holder: &Json, place: &Place, item: &Item) -> Option<Json> {
        let found = occurrences(holder, &place.link);
        let first = *found.first()?;
        if let Some(missing) = said_to_be_missing(first) {
            return Some(missing);
        }
        Some(match &item.kind {
            ItemKind::Table(table) => self.rows(first, &found, item, table),
            ItemKind::Rating { dual: true, .. } => {
                let side = |side| {
                    let found = occurrences(first, &place.side(side).link);
                    found.first().map_or_else(|| missing("unknown"), |side| chosen(item, side))
                };
                let (intention, practice) = (side("intention"), side("practice"));
                if intention == practice && intention.get("missing").is_some() {
                    return Some(intention);
                }
                let mut sides = Members::default();
                sides.add("intention", intention);
                sides.add("practice", practice);
                sides.object()
            }
            ItemKind::Choices { .. } => {
                let all: Vec<_> = answers(first).iter().map(|answer| answered(item, answer)).collect();
                match all.as_slice() {
                    [] => missing("unknown"),
                    [only] if only.get("missing").is_some() => only.clone(),
                    _ => Json::Array(all),
                }
            }
            _ => chosen(item, first),
        })
    }

    fn rows(&self, first: &Json, found: &[&Json], item: &Item, table: &Table) -> Json {
        let mut rows = Vec::new();
        let mut row = |holder: &Json, link: &str, id: Option<Json>| {
            let mut cells = Members::default();
            if let Some(id) = id {
                cells.add("id", id);
            }
            for column in table.columns.iter() {
                if let Some(answer) = self.item(holder, &Place::column(item, link, column), column) {
                    cells.add(&column.id, answer);
                }
            }
            rows.push(cells.object());
        };
        match &table.rows {
            Rows::Fixed(fixed) => {
                for known in fixed {
                    let link = joined(&item.id, &known.id);
                    if let Some(holder) = occurrences(first, &link).first() {
                        row(holder, &link, Some((&known.id).into()));
                    }
                }
            }
            Rows::Variable { .. } => {
                // A group with nothing in it is no row: it says that there are none.
                for holder in found.iter().filter(|holder| holder.get("item").is_some()) {
                    let id = occurrences(holder, &joined(&item.id, "_id"));
                    let id = id.first().and_then(|id| value(answers(id).first()?)).map(|(_, id)| id.clone());
                    row(holder, &item.id, id);
                }
            }
        }
        Json::Array(rows)
    }

    /// Notes answers to questions that there are not.
    fn strangers(&mut self, holder: &Json, at: &str, links: &[String]) {
        for key in ["item", "answer"] {
            let at = pointer(at, key);
            for (position, child) in elements(holder, key).iter().enumerate() {
                let at = pointer(&at, &position.to_string());
                let is_known = child
                    .get("linkId")
                    .and_then(Json::as_str)
                    .is_some_and(|link| links.iter().any(|known| known == link));
                if key == "item" && !is_known && !elements(child, "answer").is_empty() {
                    let mut carried = Members::default();
                    carried.add("pointer", &at);
                    carried.add("code", "unknown-item");
                    carried.add("answer", child.clone());
                    self.carried.push(carried.object());
                    self.lost.push(Loss { pointer: at, code: "unknown-item" });
                } else {
                    self.strangers(child, &at, links);
                }
            }
        }
    }
}

/// What our extension holds, or why there is no answer.
fn said_to_be_missing(item: &Json) -> Option<Json> {
    if let Some(answer) = extension::find(item, &url("answer")) {
        return Some(extension::text(answer));
    }
    let reason = extension::find(item, &[HL7, "data-absent-reason"].concat())?;
    value(reason)?.1.as_str().map(missing)
}

/// The answer of a question with one.
fn chosen(item: &Item, question: &Json) -> Json {
    let given = || answers(question).first().map_or_else(|| missing("unknown"), |answer| answered(item, answer));
    said_to_be_missing(question).unwrap_or_else(given)
}

/// One answer, as a report has it; what does not fit is found out when the report is loaded.
fn answered(item: &Item, answer: &Json) -> Json {
    let Some((_, found)) = value(answer) else { return missing("unknown") };
    let part = |key: &str| found.get(key).and_then(Json::as_str);
    match (&item.kind, part("code"), found.as_str()) {
        (_, Some(code), _) if part("system") == Some(ABSENT) => missing(code),
        (ItemKind::Rating { .. }, Some(code), _) => code.parse::<i32>().map_or_else(|_| code.into(), Json::from),
        (ItemKind::Check, Some(code @ ("Y" | "N")), _) => Json::Bool(code == "Y"),
        (ItemKind::Number { .. }, ..) => found.get("value").unwrap_or(found).clone(),
        (ItemKind::Date, _, Some(moment)) => moment.get(..10).unwrap_or(moment).into(),
        (ItemKind::Month, _, Some(moment)) => moment.get(..7).unwrap_or(moment).into(),
        (_, Some(code), _) => code.into(),
        _ => found.clone(),
    }
}

/// Why there is no answer, by the standard's code.
fn missing(code: &str) -> Json {
    let mut members = Members::default();
    members.add(
        "missing",
        match code {
            "asked-unknown" => "dont-know",
            "not-applicable" | "not-asked" => code,
            _ => "not-answered",
        },
    );
    members.object()
}

/// Every item with this `linkId`, however deep, but none within another.
fn occurrences<'a>(holder: &'a Json, link: &str) -> Vec<&'a Json> {
    fn search<'a>(holder: &'a Json, link: &str, found: &mut Vec<&'a Json>) {
        for item in elements(holder, "item") {
            if item.get("linkId").and_then(Json::as_str) == Some(link) {
                found.push(item);
            } else {
                search(item, link, found);
            }
        }
        for answer in answers(holder) {
            search(answer, link, found);
        }
    }
    let mut found = Vec::new();
    search(holder, link, &mut found);
    found
}

fn answers(item: &Json) -> &[Json] {
    elements(item, "answer")
}

fn elements<'a>(holder: &'a Json, key: &str) -> &'a [Json] {
    match holder.get(key) {
        Some(Json::Array(elements)) => elements,
        _ => &[],
    }
}

//! A report as a QuestionnaireResponse.

use super::extension::{encode, simple, url};
use super::{
    BASE, HL7, KEYS, MODE, Place, SCORES, asks_mode, canonical, codes, conversion, is_string, joined, modes,
    number_kind,
};
use crate::answers::Absence;
use crate::convert::{Conversion, Options, Source};
use crate::instrument::{Instrument, Item, ItemKind, Rows, Table};
use crate::json::{Json, Members};
use crate::session::Status;
use crate::words::Words;

/// The QuestionnaireResponse of a report; nothing of the report is lost.
pub(in crate::convert) fn response(source: &Source, options: &Options<'_>) -> Conversion {
    let writer = Writer { instrument: &source.session.instrument, language: options.language, words: options.words };
    conversion(&writer.resource(source), Vec::new())
}

/// A report's status in FHIR. What was accepted more than once was amended.
pub(super) fn status(source: &Source) -> &'static str {
    let session = &source.session;
    match session.status {
        Status::Draft => "in-progress",
        Status::Final if session.revision > 1 => "amended",
        Status::Final => "completed",
        Status::EnteredInError => "entered-in-error",
    }
}

/// Whether FHIR takes it for a moment: a day, or a time of day with seconds and a zone.
pub(super) fn is_moment(text: &str) -> bool {
    use crate::calendar::{Date, Moment};
    let has_seconds = text.split('T').nth(1).is_some_and(|time| time.as_bytes().get(5) == Some(&b':'));
    Date::from_iso(text).is_some() || (has_seconds && Moment::from_iso(text).is_some())
}

/// A reference to whom only the host knows.
pub(super) fn reference(system: &str, value: &str) -> Json {
    let mut reference = Members::default();
    reference.add("identifier", identifier(system, value));
    reference.object()
}

fn identifier(system: &str, value: &str) -> Json {
    let mut identifier = Members::default();
    identifier.add("system", Json::String([BASE, "/", system].concat()));
    identifier.add("value", value);
    identifier.object()
}

struct Writer<'a> {
    instrument: &'a Instrument,
    language: &'a str,
    words: &'a Words,
}

impl Writer<'_> {
    fn resource(&self, source: &Source) -> Json {
        let instrument = self.instrument;
        let mut members = Members::default();
        members.add("resourceType", "QuestionnaireResponse");
        // What has a place of its own in FHIR, and is there; all else of the report's head.
        let mut head = Vec::new();
        for (key, value) in source.report.members() {
            match (&**key, value) {
                ("format" | "status" | "answers", _) => {}
                (known, Json::Null) if KEYS.contains(&known) => {}
                ("id", Json::String(id)) if is_string(id) => members.add("identifier", identifier("report", id)),
                ("authored", Json::String(moment)) if is_moment(moment) => members.add("authored", moment),
                ("language", Json::String(tag)) if is_language(tag) => members.add("language", tag),
                ("subjectRef", Json::String(value)) if is_string(value) => {
                    members.add("subject", reference("subject", value));
                }
                ("respondent", Json::String(value)) if is_string(value) => {
                    members.add("source", reference("respondent", value));
                }
                ("scores" | "issues" | "carriedOver", Json::Array(elements)) => {
                    head.extend(elements.iter().map(|element| encode(key, element, 2)));
                }
                _ => head.push(encode(key, value, 2)),
            }
        }
        members.add("questionnaire", Json::String([&canonical(&instrument.id), "|", &instrument.version].concat()));
        members.add("status", status(source));
        let nothing = Json::Object(Vec::new());
        let answers = source.report.get("answers").unwrap_or(&nothing);
        let mut items = Vec::new();
        if asks_mode(instrument) {
            let mut item = linked(MODE);
            let mode = modes().into_iter().find(|code| code.code == source.session.mode.id());
            let answer = mode.map(|code| simple_answer("valueCoding", code.coding(self.language, self.words)));
            item.add("answer", Json::Array(answer.into_iter().collect()));
            items.push(item.object());
        }
        for section in &instrument.sections {
            let mut children = Vec::new();
            for (_, item) in instrument.section_items(section) {
                if let Some(answer) = answers.get(&item.id).filter(|_| item.is_answerable()) {
                    self.item(&mut children, &Place::item(item), item, answer);
                }
            }
            items.extend(group(&joined("", &section.id), children));
        }
        items.extend(group(SCORES, scores(instrument, &source.report)));
        if !items.is_empty() {
            members.add("item", Json::Array(items));
        }
        let unknown = answers.members().iter().filter(|(id, _)| instrument.position(id).is_none());
        let unknown: Vec<_> = unknown.cloned().collect();
        if !unknown.is_empty() {
            head.push(encode("answers", &Json::Object(unknown), 0));
        }
        members.add("extension", Json::Array(vec![simple(&url("report"), "extension", Json::Array(head))]));
        members.object()
    }

    fn item(&self, items: &mut Vec<Json>, place: &Place, item: &Item, answer: &Json) {
        match (&item.kind, answer) {
            (ItemKind::Table(table), Json::Array(rows)) if fits(table, rows) => self.rows(items, item, table, rows),
            (ItemKind::Rating { dual: true, .. }, _) => items.push(self.dual(place, item, answer)),
            _ => items.push(self.answer(place, item, answer)),
        }
    }

    fn dual(&self, place: &Place, item: &Item, answer: &Json) -> Json {
        let side = |side, answer| self.answer(&place.side(side), item, answer);
        let sides = match answer {
            Json::Object(members) => match members.as_slice() {
                [(a, intention), (b, practice)] if a == "intention" && b == "practice" => {
                    vec![side("intention", intention), side("practice", practice)]
                }
                _ if absence(item, answer).is_some() => vec![side("intention", answer), side("practice", answer)],
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        group(&place.link, sides).unwrap_or_else(|| missing(&place.link, answer))
    }

    /// A row is the table's group once more; of a table with fixed rows, the row's group in it.
    fn rows(&self, items: &mut Vec<Json>, item: &Item, table: &Table, rows: &[Json]) {
        let mut groups = Vec::new();
        for row in rows {
            let id = row.get("id").and_then(Json::as_str).unwrap_or_default();
            let is_fixed = matches!(table.rows, Rows::Fixed(_));
            let link = if is_fixed { joined(&item.id, id) } else { item.id.clone() };
            let mut cells = Vec::new();
            if !is_fixed {
                cells.push(answered(&joined(&item.id, "_id"), vec![simple_answer("valueString", id.into())]));
            }
            for column in table.columns.iter() {
                if let Some(answer) = row.get(&column.id) {
                    self.item(&mut cells, &Place::column(item, &link, column), column, answer);
                }
            }
            groups.extend(group(&link, cells));
        }
        match table.rows {
            Rows::Variable { .. } if !rows.is_empty() => items.extend(groups),
            // No rows is an answer too.
            _ => items.push(group(&item.id, groups).unwrap_or_else(|| linked(&item.id).object())),
        }
    }

    fn answer(&self, place: &Place, item: &Item, answer: &Json) -> Json {
        match self.values(place, item, answer) {
            Some(values) if !values.is_empty() => answered(&place.link, values),
            _ => missing(&place.link, answer),
        }
    }

    /// The answers that FHIR has a value for; none where it has not.
    fn values(&self, place: &Place, item: &Item, answer: &Json) -> Option<Vec<Json>> {
        let code = |code: &str, absence: Option<Absence>| {
            let codes = codes(self.instrument, place, item);
            let found = codes.iter().find(|known| known.code == code && known.absence == absence)?;
            Some(vec![simple_answer("valueCoding", found.coding(self.language, self.words))])
        };
        if let Some(absence) = absence(item, answer) {
            let known = codes(self.instrument, place, item).into_iter().find(|code| code.absence == Some(absence))?;
            return code(&known.code, Some(absence));
        }
        let text = answer.as_str().filter(|text| is_string(text));
        match &item.kind {
            ItemKind::Rating { .. } => code(&answer.as_integer()?.to_string(), None),
            ItemKind::Choice { .. } => code(text?, None),
            ItemKind::Choices { .. } => {
                let Json::Array(options) = answer else { return None };
                let mut values = Vec::new();
                for option in options {
                    values.extend(code(option.as_str()?, None)?);
                }
                Some(values)
            }
            ItemKind::Check => match answer {
                Json::Bool(value) => code(if *value { "Y" } else { "N" }, None),
                _ => None,
            },
            ItemKind::Text { .. } | ItemKind::Reference { .. } => {
                Some(vec![simple_answer("valueString", text?.into())])
            }
            ItemKind::Number { decimals, .. } => match answer {
                Json::Number(value) => Some(vec![simple_answer(number_kind(*value, *decimals), answer.clone())]),
                _ => None,
            },
            ItemKind::Date => {
                crate::calendar::Date::from_iso(text?)?;
                Some(vec![simple_answer("valueDate", answer.clone())])
            }
            ItemKind::Month => {
                crate::calendar::Month::from_iso(text?)?;
                Some(vec![simple_answer("valueDate", answer.clone())])
            }
            ItemKind::Table(_) | ItemKind::Information { .. } => None,
        }
    }
}

/// "Ved ikke" and "ikke relevant", where the person is offered them.
fn absence(item: &Item, answer: &Json) -> Option<Absence> {
    let [(key, Json::String(reason))] = answer.members() else { return None };
    item.absences().iter().find(|absence| key == "missing" && absence.id() == reason).copied()
}

/// An item without a value: why there is none, and the answer as it is where that does not say it all.
fn missing(link: &str, answer: &Json) -> Json {
    let reason = answer.get("missing").and_then(Json::as_str);
    let code = match reason {
        Some("not-answered") => "unknown",
        Some("not-asked") => "not-asked",
        _ => "as-text",
    };
    let mut extensions = vec![simple(&[HL7, "data-absent-reason"].concat(), "valueCode", code)];
    if code == "as-text" || answer.members().len() > 1 {
        extensions.push(simple(&url("answer"), "valueString", Json::String(answer.to_text())));
    }
    let mut item = linked(link);
    item.add("extension", Json::Array(extensions));
    item.object()
}

/// Whether rows are such that each can be a group: known columns, an id of its own, and fixed rows in their order.
fn fits(table: &Table, rows: &[Json]) -> bool {
    let id = |row: &Json| row.get("id").and_then(Json::as_str).unwrap_or_default().to_owned();
    let ids: Vec<_> = rows.iter().map(id).collect();
    let is_known = |row: &Json| {
        let mut cells = row.members().iter();
        cells.next().is_some_and(|(key, _)| key == "id") && cells.all(|(key, _)| table.column(key).is_some())
    };
    let are_named = match &table.rows {
        Rows::Variable { .. } => ids.iter().all(|id| is_string(id)),
        Rows::Fixed(fixed) => {
            let mut fixed = fixed.iter();
            ids.iter().all(|id| fixed.any(|row| row.id == *id))
        }
    };
    are_named && rows.iter().all(is_known)
}

/// The scores that are numbers, for those who look at items only: the report's own stand in its head.
fn scores(instrument: &Instrument, report: &Json) -> Vec<Json> {
    let Some(Json::Array(scores)) = report.get("scores") else { return Vec::new() };
    let mut items = Vec::new();
    for definition in instrument.scores.iter().filter(|score| score.rule.is_number()) {
        let score = scores.iter().find(|score| score.get("id").and_then(Json::as_str) == Some(&definition.id));
        if let Some(value @ Json::Number(_)) = score.and_then(|score| score.get("value")) {
            let link = joined(SCORES, &definition.id);
            items.push(answered(&link, vec![simple_answer("valueDecimal", value.clone())]));
        }
    }
    items
}

pub(super) fn linked(link: &str) -> Members {
    let mut members = Members::default();
    members.add("linkId", link);
    members
}

pub(super) fn answered(link: &str, answers: Vec<Json>) -> Json {
    let mut item = linked(link);
    item.add("answer", Json::Array(answers));
    item.object()
}

pub(super) fn simple_answer(kind: &str, value: Json) -> Json {
    let mut answer = Members::default();
    answer.add(kind, value);
    answer.object()
}

/// A group, if there is anything in it.
fn group(link: &str, items: Vec<Json>) -> Option<Json> {
    let mut group = linked(link);
    (!items.is_empty()).then(|| {
        group.add("item", Json::Array(items));
        group.object()
    })
}

/// What can stand as a language: a tag of letters, digits and hyphens.
fn is_language(tag: &str) -> bool {
    !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

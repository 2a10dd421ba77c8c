//! FHIR R4: a definition as a Questionnaire, a report as a QuestionnaireResponse, and back. `docs/fhir.md` has both field by field.
//!
//! What FHIR has a place for stands there and nowhere else. The rest stands in extensions of ours, so that a report comes back as it was.

mod condition;
mod extension;
mod flat;
mod questionnaire;
mod read;
mod response;

pub(super) use flat::flat;
pub(super) use questionnaire::questionnaire;
pub(super) use read::read;
pub(super) use response::response;

use super::{Conversion, Loss};
use crate::answers::{Absence, Mode};
use crate::instrument::{Condition, Instrument, Item, ItemKind, Text};
use crate::json::{Json, Members};
use crate::words::Words;

/// Where what is ours has its names. The project owns no domain, and `.example` is nobody's: nothing is ever fetched from here.
const BASE: &str = "https://samspil.example/fhir";
/// The extensions of the standard.
const HL7: &str = "http://hl7.org/fhir/StructureDefinition/";
/// The standard's reasons for a missing answer.
const ABSENT: &str = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
/// HL7's Yes and No.
const YES_NO: &str = "http://terminology.hl7.org/CodeSystem/v2-0136";

// `linkId`s are the definition's ids, put together with `_`, which no id has.
const MODE: &str = "__mode";
const SCORES: &str = "__scores";

/// A report's keys, in order.
const KEYS: [&str; 22] = [
    "format",
    "id",
    "revision",
    "status",
    "reason",
    "previousId",
    "replaces",
    "instrument",
    "authored",
    "today",
    "language",
    "subjectRef",
    "caseRef",
    "kle",
    "round",
    "respondent",
    "answeredBy",
    "answers",
    "scores",
    "issues",
    "carriedOver",
    "engine",
];

/// What a question is called, and whose answers it offers.
struct Place {
    /// Its `linkId`.
    link: String,
    /// The item, or table and column: the same for each row of a table with fixed rows.
    list: String,
}

impl Place {
    fn item(item: &Item) -> Self {
        Self { link: item.id.clone(), list: item.id.clone() }
    }

    /// A column in the rows called `row`.
    fn column(table: &Item, row: &str, column: &Item) -> Self {
        Self { link: joined(row, &column.id), list: [&table.id, ".", &column.id].concat() }
    }

    fn side(&self, side: &str) -> Self {
        Self { link: joined(&self.link, side), list: self.list.clone() }
    }
}

fn joined(link: &str, part: &str) -> String {
    [link, "_", part].concat()
}

/// What people read: of the definition, or of ours.
#[derive(Clone, Copy)]
enum Label<'a> {
    Text(&'a Text),
    Word(&'a str),
}

/// An answer that can be chosen.
struct Code<'a> {
    system: String,
    code: String,
    label: Label<'a>,
    level: Option<i64>,
    absence: Option<Absence>,
}

/// All answers that can be chosen, in order, "ved ikke" and "ikke relevant" last; none where the answer is written.
fn codes<'a>(instrument: &'a Instrument, place: &Place, item: &'a Item) -> Vec<Code<'a>> {
    let system = |list: &str| [BASE, "/CodeSystem/", &instrument.id, "/", list].concat();
    let mut codes = Vec::new();
    match &item.kind {
        ItemKind::Rating { scale, .. } => {
            let Some(scale) = instrument.scales.get(*scale) else { return codes };
            for level in &scale.levels {
                codes.push(Code {
                    system: system(&["scale/", &scale.id].concat()),
                    code: level_code(level.value),
                    label: Label::Text(&level.label),
                    level: Some(level.value),
                    absence: None,
                });
            }
        }
        ItemKind::Check => {
            for (code, word) in [("Y", "answer.yes"), ("N", "answer.no")] {
                codes.push(Code {
                    system: YES_NO.to_owned(),
                    code: code.to_owned(),
                    label: Label::Word(word),
                    level: None,
                    absence: None,
                });
            }
        }
        _ => {
            for option in item.kind.options() {
                codes.push(Code {
                    system: system(&place.list),
                    code: option.id.clone(),
                    label: Label::Text(&option.label),
                    level: None,
                    absence: None,
                });
            }
        }
    }
    for absence in item.absences() {
        let (code, word) = match absence {
            Absence::DontKnow => ("asked-unknown", "answer.dont-know"),
            Absence::NotApplicable => ("not-applicable", "answer.not-applicable"),
        };
        codes.push(Code {
            system: ABSENT.to_owned(),
            code: code.to_owned(),
            label: Label::Word(word),
            level: None,
            absence: Some(*absence),
        });
    }
    codes
}

fn level_code(level: i64) -> String {
    level.to_string()
}

/// The two ways of answering, where the instrument asks for one.
fn modes() -> [Code<'static>; 2] {
    [(Mode::Individual, "fhir.individual"), (Mode::Joint, "fhir.joint")].map(|(mode, word)| Code {
        system: [BASE, "/CodeSystem/mode"].concat(),
        code: mode.id().to_owned(),
        label: Label::Word(word),
        level: None,
        absence: None,
    })
}

/// Whether a condition somewhere looks at how the instrument is answered. Then that is a question too.
fn asks_mode(instrument: &Instrument) -> bool {
    fn looks(condition: Option<&Condition>) -> bool {
        match condition {
            Some(Condition::Mode(_)) => true,
            Some(Condition::All(parts) | Condition::Any(parts)) => parts.iter().any(|part| looks(Some(part))),
            Some(Condition::Not(part)) => looks(Some(part)),
            Some(Condition::Compare { .. } | Condition::Answered(_)) | None => false,
        }
    }
    let in_item = |item: &Item| {
        let columns: &[Item] = if let ItemKind::Table(table) = &item.kind { &table.columns } else { &[] };
        looks(item.shown_when.as_ref()) || columns.iter().any(|column| looks(column.shown_when.as_ref()))
    };
    instrument.sections.iter().any(|section| looks(section.shown_when.as_ref())) || instrument.items.iter().any(in_item)
}

impl Code<'_> {
    /// A Coding, with its label in one language.
    fn coding(&self, language: &str, words: &Words) -> Json {
        let mut coding = self.bare();
        coding.add(
            "display",
            match self.label {
                Label::Text(text) => text.get(language),
                Label::Word(key) => words.text(key),
            },
        );
        coding.object()
    }

    fn bare(&self) -> Members {
        let mut coding = Members::default();
        coding.add("system", &self.system);
        coding.add("code", &self.code);
        coding
    }
}

fn conversion(resource: &Json, lost: Vec<Loss>) -> Conversion {
    Conversion { text: resource.to_text(), media_type: "application/fhir+json", extension: "json", lost }
}

/// `url` of a Questionnaire of ours.
fn canonical(instrument: &str) -> String {
    [BASE, "/Questionnaire/", instrument].concat()
}

/// What FHIR calls a number with so many decimals: a whole one is an integer where it fits.
fn number_kind(value: f64, decimals: u8) -> &'static str {
    let is_integer = Json::Number(value).as_integer().is_some_and(|whole| i32::try_from(whole).is_ok());
    if decimals == 0 && is_integer { "valueInteger" } else { "valueDecimal" }
}

/// What FHIR takes for a string: not blank, and no control characters but tab and line ends.
fn is_string(text: &str) -> bool {
    !text.trim().is_empty() && !text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\r' | '\n'))
}

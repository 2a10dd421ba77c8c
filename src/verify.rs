//! Do the scores of a report follow from its answers? Nothing is migrated: only the very definition that was answered can tell.

use crate::calendar::Date;
use crate::error::Error;
use crate::instrument::Instrument;
use crate::instrument::catalog::Lookup;
use crate::json::Json;
use crate::report;
use crate::session::{References, Session};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What a comparison of a report's scores with its answers found.
#[derive(Clone, Debug, PartialEq)]
pub struct Verification {
    /// Whether every score is equal, and none is missing or extra.
    pub ok: bool,
    /// Which definition was used.
    pub definition: Definition,
    /// Every score that was reported or computed: first in the report's order, then what it lacks.
    pub scores: Vec<Comparison>,
}

/// Which definition was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Definition {
    /// A built-in one with the report's digest.
    Known,
    /// A given one, which has the report's digest.
    Given,
    /// None has the report's digest, so nothing can be computed.
    Unknown,
}

/// One score, as reported and as computed.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The score's id.
    pub id: String,
    /// How they compare.
    pub result: Outcome,
    /// The score in the report.
    pub reported: Option<Json>,
    /// The score that follows from the answers.
    pub computed: Option<Json>,
}

/// How a reported and a computed score compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The same rule, outcome and figures.
    Equal,
    /// Something is not the same.
    Differs,
    /// There is no definition, or no day, to compute it by.
    NotComputable,
    /// It follows from the answers, and is not in the report.
    Missing,
    /// It is in the report, and the definition has no such score, or it stands there twice.
    Extra,
}

/// The keys of a score that are compared: all that this version knows. A newer report may have more.
const COMPARED: [&str; 14] = [
    "id",
    "rule",
    "outcome",
    "value",
    "unit",
    "min",
    "max",
    "counts",
    "entries",
    "answered",
    "total",
    "needed",
    "band",
    "direction",
];

/// Compares the scores of a report with those that follow from its answers, on the report's own day.
///
/// `built_in` finds the definition that the report names; where there is none, one of `given` that has the report's digest is used.
///
/// # Errors
/// What is no report: `answers/too-large`, `answers/too-deep`, `answers/syntax`, `answers/wrong-type`, `answers/unknown-format`; and
/// `answers/other-instrument`, when the digest is another instrument's than the id.
pub fn verify(text: &str, built_in: &Lookup, given: &[Rc<Instrument>]) -> Result<Verification, Error> {
    let report = report::read(text)?;
    let found = definition_of(&report, built_in, given);
    let definition = found.as_ref().map_or(Definition::Unknown, |(definition, _)| *definition);
    let today = report.get("today").and_then(Json::as_str).and_then(Date::from_iso);
    let computed = match (found, today) {
        (Some((_, instrument)), Some(today)) => Some(compute(instrument, text, today)?),
        _ => None,
    };
    let reported = match report.get("scores") {
        Some(Json::Array(scores)) => scores.as_slice(),
        _ => &[],
    };
    let scores = compare(reported, computed.as_deref());
    let ok = computed.is_some() && scores.iter().all(|score| score.result == Outcome::Equal);
    Ok(Verification { ok, definition, scores })
}

impl Verification {
    /// The JSON text, on one line.
    #[must_use]
    pub fn to_text(&self) -> String {
        let definition = match self.definition {
            Definition::Known => "known",
            Definition::Given => "given",
            Definition::Unknown => "unknown",
        };
        let scores = self.scores.iter().map(Comparison::to_json).collect();
        Json::object(vec![("ok", self.ok.into()), ("definition", definition.into()), ("scores", Json::Array(scores))])
            .to_text()
    }
}

impl Comparison {
    fn to_json(&self) -> Json {
        let result = match self.result {
            Outcome::Equal => "equal",
            Outcome::Differs => "differs",
            Outcome::NotComputable => "not-computable",
            Outcome::Missing => "missing",
            Outcome::Extra => "extra",
        };
        let score = |score: &Option<Json>| score.clone().unwrap_or(Json::Null);
        Json::object(vec![
            ("id", (&self.id).into()),
            ("result", result.into()),
            ("reported", score(&self.reported)),
            ("computed", score(&self.computed)),
        ])
    }
}

/// The definition that a report names, if it is there.
pub(crate) fn definition_of(
    report: &Json,
    built_in: &Lookup,
    given: &[Rc<Instrument>],
) -> Option<(Definition, Rc<Instrument>)> {
    let (id, sha256) = report::definition_named(report)?;
    if let Some(instrument) = built_in(id, sha256) {
        return Some((Definition::Known, instrument));
    }
    let given = given.iter().find(|instrument| instrument.sha256 == sha256)?;
    Some((Definition::Given, Rc::clone(given)))
}

fn compute(instrument: Rc<Instrument>, text: &str, today: Date) -> Result<Vec<Json>, Error> {
    // Ids of rows that have none: no score holds them.
    let mut count = 0_u32;
    let mut ids = || {
        count += 1;
        format!("row-{count}")
    };
    let loaded = Session::load(instrument, References::default(), text, String::new(), &mut ids)?;
    Ok(loaded.session.findings(today).scores.iter().map(Json::from).collect())
}

/// Takes the time that the text is long, not its square: a forged report can hold scores by the hundred thousand.
fn compare(reported: &[Json], computed: Option<&[Json]>) -> Vec<Comparison> {
    let id_of = |score: &Json| score.get("id").and_then(Json::as_str).unwrap_or_default().to_owned();
    let mut open: BTreeMap<String, &Json> = computed.unwrap_or_default().iter().map(|own| (id_of(own), own)).collect();
    let mut scores = Vec::new();
    for score in reported {
        let id = id_of(score);
        // Once it is compared, another of that id is extra.
        let own = open.remove(&id);
        let result = match (computed, own) {
            (None, _) => Outcome::NotComputable,
            (Some(_), None) => Outcome::Extra,
            (Some(_), Some(own)) if is_equal(score, own) => Outcome::Equal,
            (Some(_), Some(_)) => Outcome::Differs,
        };
        scores.push(Comparison { id, result, reported: Some(score.clone()), computed: own.cloned() });
    }
    for own in computed.unwrap_or_default() {
        let id = id_of(own);
        if open.contains_key(&id) {
            scores.push(Comparison { id, result: Outcome::Missing, reported: None, computed: Some(own.clone()) });
        }
    }
    scores
}

fn is_equal(reported: &Json, computed: &Json) -> bool {
    let canonical = |score: &Json, key: &str| score.get(key).map(Json::to_canonical_text);
    let once = |key: &str| reported.members().iter().filter(|(name, _)| name == key).count() <= 1;
    COMPARED.iter().all(|key| once(key) && canonical(reported, key) == canonical(computed, key))
}

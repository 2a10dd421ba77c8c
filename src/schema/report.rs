//! `samspil-report/1`. What is not known here is allowed: within v1 keys, codes and rules are added.

use super::document;
use super::parts::{code, date, id, month, rule, sha256, version};
use super::shape::{
    Shape, about, any, anything, count, defined, filled, implies, integer, list, map, number, one, or_null, string,
    with, words,
};
use crate::answers::{Absence, Mode};
use crate::instrument::{Direction, Rule};
use crate::issues::{Issue, Severity};
use crate::json::Json;
use crate::report::{AnsweredBy, Engine, FORMAT, InstrumentReference, Replaced, Report};
use crate::scoring::{Figure, MeetingState, Outcome, ScheduleEntry, Score, Unit};
use crate::session::Status;

/// The schema of reports.
#[must_use]
pub fn report() -> Json {
    fields!(Report {
        format,
        id,
        revision,
        status,
        reason,
        previous_id,
        replaces,
        instrument,
        authored,
        today,
        language,
        subject_ref,
        case_ref,
        kle,
        round,
        respondent,
        answered_by,
        answers,
        scores,
        issues,
        carried_over,
        engine,
    });
    let reference = |text| about(text, or_null(string()));
    let shape = Shape::open()
        .needs("format", words(&[FORMAT]))
        .needs("id", about("The same through all revisions.", filled()))
        .needs("revision", about("How often it was accepted.", count()))
        .needs("status", words(&every!(Status {
            Status::Draft => Status::Draft.id(),
            Status::Final => Status::Final.id(),
            Status::EnteredInError => Status::EnteredInError.id(),
        })))
        .may("reason", about("Why it was withdrawn; only where it was.", string()))
        .needs("previousId", reference("The report that this one follows."))
        .needs("replaces", about("The accepted report that this one takes the place of.", or_null(replaces())))
        .needs("instrument", about("Which definition was answered.", instrument()))
        .needs("authored", about("When a person last changed or submitted it: ISO 8601 with zone.", string()))
        .needs("today", about("The day that decided what is due.", date()))
        .needs("language", filled())
        .needs("subjectRef", reference("The host's reference to whom it is about."))
        .needs("caseRef", reference("The host's reference to the case."))
        .needs("kle", reference("The KLE number."))
        .needs("round", reference("The round of answering."))
        .needs("respondent", reference("The host's reference to who answers."))
        .needs("answeredBy", answered_by())
        .needs("answers", about("Every item that can be answered, once; schema/answers has a closer schema for each instrument and version.", map(defined("answer"))))
        .needs("scores", list(defined("score")))
        .needs("issues", list(issue()))
        .needs("carriedOver", about("What earlier reports held that has no place in this form; whatever stood there before.", list(anything())))
        .needs("engine", engine());
    document(
        "report.json",
        "A report of Samspil",
        shape.json(),
        vec![("score", score()), ("answer", answer()), ("missing", missing())],
    )
}

fn replaces() -> Json {
    fields!(Replaced { revision, sha256 });
    Shape::open().needs("revision", count()).needs("sha256", about("Of its RFC 8785 form.", string())).json()
}

pub(super) fn instrument() -> Json {
    fields!(InstrumentReference { id, version, sha256, official_wording });
    let shape = Shape::open()
        .needs("id", id())
        .needs("version", version())
        .needs("sha256", about("Of the definition's RFC 8785 form.", sha256()));
    shape.needs("officialWording", about("Whether the wording is an authority's own.", super::shape::flag())).json()
}

fn answered_by() -> Json {
    fields!(AnsweredBy { mode, people, group });
    let modes = every!(Mode { Mode::Individual => Mode::Individual.id(), Mode::Joint => Mode::Joint.id() });
    let shape = Shape::open().needs("mode", words(&modes)).needs("people", with(integer(), "minimum", 1));
    shape.needs("group", or_null(string())).json()
}

pub(super) fn engine() -> Json {
    fields!(Engine { name, version });
    Shape::open().needs("name", words(&["samspil"])).needs("version", string()).json()
}

/// Why there is no answer.
pub(super) fn absences() -> Vec<&'static str> {
    every!(Absence { Absence::DontKnow => Absence::DontKnow.id(), Absence::NotApplicable => Absence::NotApplicable.id() })
}

/// An answer of any item.
fn answer() -> Json {
    let given = [super::shape::flag(), number(), filled(), list(anything())];
    let dual = Shape::open().needs("intention", defined("answer")).needs("practice", defined("answer"));
    any(given.into_iter().chain([defined("missing"), dual.json()]).collect())
}

fn missing() -> Json {
    let reasons = |reasons: &[&str]| Shape::closed().needs("missing", words(reasons));
    let without = [&["not-answered"][..], &absences()].concat();
    one(vec![
        reasons(&without).json(),
        reasons(&["not-asked"])
            .may("kept", about("What was entered before it was hidden; in drafts.", defined("answer")))
            .json(),
        reasons(&["unreadable"]).needs("typed", about("What was typed.", string())).json(),
    ])
}

fn issue() -> Json {
    fields!(Issue { item, row, column, code, severity, params });
    let severities = every!(Severity { Severity::Error => "error", Severity::Warning => "warning" });
    Shape::open()
        .needs("item", id())
        .may("row", filled())
        .may("column", id())
        .needs("code", about("docs/errors.md lists them.", code()))
        .needs("severity", words(&severities))
        .needs("params", map(string()))
        .json()
}

pub(super) fn directions() -> Json {
    words(&every!(Direction {
        Direction::HigherIsBetter => Direction::HigherIsBetter.id(),
        Direction::LowerIsBetter => Direction::LowerIsBetter.id(),
    }))
}

pub(super) fn units() -> Json {
    words(&every!(Unit {
        Unit::Point => Unit::Point.id(),
        Unit::Percent => Unit::Percent.id(),
        Unit::Count => Unit::Count.id(),
        Unit::T => Unit::T.id(),
    }))
}

pub(super) fn meeting_states() -> Vec<&'static str> {
    MeetingState::ALL.iter().map(|state| state.id()).collect()
}

/// A score: what there is depends on its outcome, and on the kind of figure that its rule gives.
pub(super) fn score() -> Json {
    fields!(Score { id, rule, outcome, answered, total, needed });
    fields!(ScheduleEntry { id, due, state });
    let outcomes = every!(Outcome {
        Outcome::Scored(_) => "scored",
        Outcome::Incomplete => "incomplete",
        Outcome::NotApplicable => "not-applicable",
        Outcome::NotShown => "not-shown",
    });
    let entry = Shape::open().needs("id", filled()).needs("due", month()).needs("state", words(&meeting_states()));
    let shape = Shape::open()
        .needs("id", id())
        .needs("rule", rule())
        .needs("outcome", words(&outcomes))
        .may("value", number())
        .may("unit", units())
        .may("min", number())
        .may("max", number())
        .may("counts", map(count()))
        .may("entries", list(entry.json()))
        .needs("answered", count())
        .needs("total", count())
        .needs("needed", count())
        .may("band", id())
        .may("direction", directions());
    let only_scored = ["value", "unit", "min", "max", "counts", "entries", "band", "direction"];
    let never = only_scored.map(|key| (key, Json::Bool(false)));
    let mut rules = vec![Json::object(vec![
        ("if", Shape::open().needs("outcome", words(&["scored"])).json()),
        ("else", Json::object(vec![("properties", Json::object(never.into()))])),
    ])];
    for (keys, names) in figures() {
        let is_scored = Shape::open().needs("outcome", words(&["scored"])).needs("rule", words(&names)).json();
        rules.push(implies(
            is_scored,
            Json::object(vec![("required", Json::Array(keys.iter().map(|key| Json::from(*key)).collect()))]),
        ));
    }
    with(shape.json(), "allOf", Json::Array(rules))
}

/// What each kind of figure has, and which rules give it.
fn figures() -> Vec<(&'static [&'static str], Vec<&'static str>)> {
    let kinds: Vec<&'static [&'static str]> = every!(Figure {
        Figure::Number { .. } => &["value", "unit", "min", "max"][..],
        Figure::Counts(_) => &["counts", "unit"][..],
        Figure::Schedule(_) => &["entries"][..],
    });
    // Each rule with the place of its kind of figure.
    let rules: Vec<(&str, usize)> = every!(Rule {
        Rule::Mean(_) => ("mean/1", 0),
        Rule::Median(_) => ("median/1", 0),
        Rule::WeightedMean(_) => ("weighted-mean/1", 0),
        Rule::Sum(_) => ("sum/1", 0),
        Rule::ProratedSum(_) => ("prorated-sum/1", 0),
        Rule::Distribution(_) => ("distribution/1", 1),
        Rule::Gap(_) => ("gap/1", 0),
        Rule::Share { .. } => ("share/1", 0),
        Rule::CountItem { .. } | Rule::CountColumn { .. } => ("count/1", 1),
        Rule::AgreementsKept(_) => ("agreements-kept/1", 0),
        Rule::AgreementsState(_) => ("agreements-state/1", 1),
        Rule::FixedMeetings(_) => ("fixed-meetings/1", 2),
        Rule::GoalAttainment(_) => ("gas-t/1", 0),
    });
    let of = |place| rules.iter().filter(|(_, kind)| *kind == place).map(|(rule, _)| *rule).collect();
    kinds.into_iter().enumerate().map(|(place, keys)| (keys, of(place))).collect()
}

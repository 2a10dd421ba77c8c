//! `samspil-overview/1` and `samspil-priorities/1`, as `docs/overview.md` describes them. What is not known here is allowed.

use super::document;
use super::parts::{code, date, id, month, rule, sha256, version};
use super::report::{directions, engine, meeting_states, units};
use super::shape::{
    Shape, about, any, count, defined, filled, flag, integer, list, map, number, or_null, string, with, words,
};
use crate::instrument::Part;
use crate::json::Json;
use crate::overview::FORMAT;
use crate::scoring::AgreementState;

/// The schema of overviews.
#[must_use]
pub fn overview() -> Json {
    let reports = Shape::open().needs("read", count()).needs("counted", count());
    let shape = Shape::open()
        .needs("format", words(&[FORMAT]))
        .needs("today", date())
        .needs("language", or_null(string()))
        .needs("reports", reports.json())
        .needs("assessments", list(assessment()))
        .needs("caseload", or_null(caseload()))
        .needs("leftOut", list(place().needs("code", about("Why: docs/overview.md lists them.", code())).json()))
        .needs(
            "partial",
            list(place().needs("answers", about("How many items' answers were not taken whole.", count())).json()),
        )
        .needs("engine", engine());
    let definitions = vec![("item", item()), ("theme", theme()), ("group", group()), ("change", change())];
    document("overview.json", "An overview of many reports of Samspil", shape.json(), definitions)
}

/// The schema of what a meeting decides.
#[must_use]
pub fn priorities() -> Json {
    let unreadable = Shape::closed().needs("missing", words(&["unreadable"])).needs("typed", string());
    let item = Shape::open()
        .needs("item", id())
        .needs("part", part())
        .needs("chosen", flag())
        .needs("who", string())
        .needs("by", any(vec![or_null(date()), unreadable.json()]))
        .needs("why", string());
    let shape = Shape::open()
        .needs("format", words(&["samspil-priorities/1"]))
        .needs("instrument", instrument())
        .needs("round", name())
        .needs("items", about("In the order that was set.", list(item.json())));
    document("priorities.json", "What a meeting decides from an overview of Samspil", shape.json(), Vec::new())
}

/// A text of the host's, or null.
fn name() -> Json {
    or_null(string())
}

fn place() -> Shape {
    Shape::open().needs("source", name()).needs("id", name()).needs("revision", or_null(integer()))
}

fn instrument() -> Json {
    Shape::open().needs("id", id()).needs("version", version()).needs("sha256", sha256()).json()
}

fn part() -> Json {
    or_null(words(&every!(Part { Part::Intention => Part::Intention.id(), Part::Practice => Part::Practice.id() })))
}

fn assessment() -> Json {
    let round = Shape::open()
        .needs("id", name())
        .needs("from", or_null(date()))
        .needs("until", or_null(date()))
        .needs("individual", count())
        .needs("joint", count());
    let labels = ["sections", "items", "scores", "bands"].into_iter();
    let labels = labels.fold(Shape::open().needs("title", string()), |shape, key| shape.needs(key, map(string())));
    Shape::open()
        .needs("instrument", instrument())
        .needs("rounds", list(round.json()))
        .needs("items", list(defined("item")))
        .needs("themes", list(defined("theme")))
        .needs("comments", list(comment()))
        .needs("develop", list(develop()))
        .may("labels", labels.json())
        .json()
}

/// Figures about people: where they are too few, none of `figures` is there; else those are, and `perhaps` some more.
fn suppressible(shape: Shape, figures: Vec<(&str, Json)>, perhaps: Vec<(&str, Json)>) -> Json {
    let all = || figures.iter().chain(&perhaps).map(|(key, _)| *key);
    let never = Json::object(all().map(|key| (key, Json::Bool(false))).collect());
    let required = Json::Array(figures.iter().map(|(key, _)| Json::from(*key)).collect());
    let rule = Json::object(vec![
        ("if", Shape::open().needs("suppressed", Json::object(vec![("const", true.into())])).json()),
        ("then", Json::object(vec![("properties", never)])),
        ("else", Json::object(vec![("required", required)])),
    ]);
    let shape = shape.needs("suppressed", about("Too few people, so no figure.", flag()));
    let shape = figures.into_iter().chain(perhaps).fold(shape, |shape, (key, schema)| shape.may(key, schema));
    with(shape.json(), "allOf", Json::Array(vec![rule]))
}

fn in_round() -> Shape {
    Shape::open().needs("round", name()).needs("n", count())
}

fn mark(key: &str, figure: Json) -> Shape {
    Shape::open().needs("report", name()).needs(key, figure)
}

fn item() -> Json {
    let scale = Shape::open().needs("min", integer()).needs("max", integer()).needs("direction", directions());
    let figures = vec![
        ("dontKnow", count()),
        ("notApplicable", count()),
        ("notAnswered", count()),
        ("notAsked", count()),
        ("median", number()),
        ("min", integer()),
        ("max", integer()),
        ("distribution", list(count())),
        ("discuss", flag()),
    ];
    let round = in_round().needs("answered", count()).needs("joint", list(mark("level", integer()).json()));
    Shape::open()
        .needs("id", id())
        .needs("part", part())
        .needs("section", id())
        .needs("scale", scale.json())
        .needs("levels", list(integer()))
        .may("levelLabels", list(string()))
        .needs("rounds", list(suppressible(round, figures, vec![("agreement", number())])))
        .needs("changes", list(defined("change")))
        .json()
}

fn theme() -> Json {
    let figures = vec![("mean", number()), ("sd", number()), ("lowest", number()), ("highest", number())];
    let marks = mark("value", number()).may("band", id());
    let round = in_round().needs("scored", count()).needs("joint", list(marks.json()));
    Shape::open()
        .needs("id", id())
        .needs("rule", rule())
        .needs("unit", units())
        .may("min", number())
        .may("max", number())
        .may("direction", directions())
        .needs("sections", list(id()))
        .needs("rounds", list(suppressible(round, figures, vec![("band", id())])))
        .needs("changes", list(defined("change")))
        .json()
}

fn change() -> Json {
    let of = |n| suppressible(Shape::open().needs("n", n), vec![("value", number())], Vec::new());
    let both_ends = with(with(list(count()), "minItems", 2), "maxItems", 2);
    let shape = Shape::open().needs("from", name()).needs("to", name());
    shape.needs("all", of(both_ends)).needs("both", of(count())).json()
}

fn comment() -> Json {
    let shape = Shape::open().needs("item", id()).needs("section", id()).needs("round", name()).needs("n", count());
    suppressible(shape.needs("joint", list(string())), vec![("texts", list(string()))], Vec::new())
}

fn develop() -> Json {
    let level = || or_null(number());
    let reason = Shape::open().needs("code", words(&["low", "spread", "falling"]));
    let reason = ["min", "max", "from", "to"].into_iter().fold(reason, |shape, key| shape.may(key, level()));
    Shape::open()
        .needs("rank", with(integer(), "minimum", 1))
        .needs("item", id())
        .needs("part", part())
        .needs("section", id())
        .needs("basis", words(&["individual", "joint"]))
        .needs("median", number())
        .needs("reasons", with(list(reason.json()), "minItems", 1))
        .json()
}

fn agreement_states() -> Shape {
    let states = AgreementState::ALL.into_iter().map(AgreementState::id).chain(["without-status"]);
    states.fold(Shape::open(), |shape, state| shape.needs(state, count()))
}

fn caseload() -> Json {
    let labels = ["education", "work", "meetings", "promisedBy"].into_iter();
    let labels = labels.fold(Shape::open(), |shape, key| shape.needs(key, map(string())));
    let kinds = ["deadline", "fixed-meeting", "follow-up", "meeting"];
    let upcoming = Shape::open()
        .needs("date", any(vec![date(), month()]))
        .needs("kind", words(&kinds))
        .needs("subjectRef", name())
        .needs("report", name())
        .needs("id", name());
    Shape::open()
        .needs("people", list(person()))
        .needs("groups", list(defined("group")))
        .needs("upcoming", list(upcoming.json()))
        .may("labels", labels.json())
        .json()
}

fn person() -> Json {
    let standing = || Shape::open().needs("status", or_null(id())).needs("date", or_null(date())).json();
    let meeting = Shape::open().needs("id", filled()).needs("due", month()).needs("state", words(&meeting_states()));
    Shape::open()
        .needs("subjectRef", filled())
        .needs("state", words(&["present", "former"]))
        .needs("birthMonth", or_null(month()))
        .needs("start", or_null(month()))
        .needs("end", or_null(month()))
        .needs("education", standing())
        .needs("work", standing())
        .needs("atRisk", flag())
        .needs("meetings", list(meeting.json()))
        .needs("agreements", agreement_states().json())
        .needs("overdueFollowUps", count())
        .needs("reports", list(filled()))
        .needs("latest", filled())
        .json()
}

fn group() -> Json {
    let standing = || Shape::open().needs("counts", map(count())).needs("answered", count()).json();
    let share = |key: &str| Shape::open().needs(key, count()).needs("of", count()).may("percent", number());
    let meetings = meeting_states().into_iter().fold(Shape::open(), |shape, state| shape.needs(state, count()));
    let overdue = Shape::open().needs("rows", count()).needs("people", count());
    Shape::open()
        .needs("id", words(&["all", "present", "former"]))
        .needs("people", count())
        .needs("education", standing())
        .needs("work", standing())
        .needs("atRisk", share("count").json())
        .needs("meetings", share("held").needs("states", meetings.json()).json())
        .needs("agreements", share("kept").needs("states", agreement_states().json()).json())
        .needs("promisedBy", list(share("kept").needs("id", id()).json()))
        .needs("overdueFollowUps", overdue.json())
        .json()
}

//! Scores: a schema for each rule.

use super::conditions::ids;
use super::shape::{Shape, about, any, between, defined, filled_list, integer, map, number, one, with, words};
use crate::instrument::{Agreements, FixedMeetings, GoalAttainment, Needed, Part, Ratings, Rule, ScoreDefinition};
use crate::json::Json;

pub(super) fn score() -> Json {
    fields!(ScoreDefinition { id, label, rule });
    let rules: Vec<Vec<Shape>> = every!(Rule {
        Rule::Mean(_) => vec![banded(rated("mean/1", "Mean of the answered levels."))],
        Rule::Median(_) => vec![banded(rated("median/1", "The level in the middle."))],
        Rule::WeightedMean(_) => vec![banded(weighted())],
        Rule::Sum(_) => vec![sided(listed("sum/1", "Sum of the levels, when all are answered."))],
        Rule::ProratedSum(_) => vec![rated("prorated-sum/1", "The sum that the answered levels point to.")],
        Rule::Distribution(_) => vec![sided(listed("distribution/1", "How many ratings are on each level."))],
        Rule::Gap(_) => vec![needed(listed("gap/1", "Mean of intention minus practice, over dual ratings."))],
        Rule::Share { .. } => vec![needed(listed("share/1", "Percent Ja of the checks that apply."))],
        Rule::CountItem { .. } => vec![rule("count/1", "Which option of a choice was chosen.").needs("item", defined("id"))],
        Rule::CountColumn { .. } => vec![rule("count/1", "How often each option of a column was chosen.")
            .needs("table", defined("id")).needs("column", about("A choice.", defined("id")))],
        Rule::AgreementsKept(_) => vec![agreements("agreements-kept/1", "Percent kept of the agreements that are due.")],
        Rule::AgreementsState(_) => vec![agreements("agreements-state/1", "How many agreements stand how.")],
        Rule::FixedMeetings(_) => vec![meetings()],
        Rule::GoalAttainment(_) => vec![goals()],
    });
    about(
        "What is scored. The rule says which fields it has.",
        one(rules.into_iter().flatten().map(Shape::json).collect()),
    )
}

fn rule(name: &str, text: &str) -> Shape {
    Shape::closed()
        .needs("id", about("As in reports.", defined("id")))
        .needs("rule", about(text, words(&[name])))
        .needs("label", about("What people read.", defined("text")))
}

/// Over items that are named, or all that fit in a section.
fn listed(name: &str, text: &str) -> Shape {
    rule(name, text)
        .may("items", ids("The items that count."))
        .may("section", about("All items of the fitting kind in this section count.", defined("id")))
        .either("items", "section")
}

fn sided(shape: Shape) -> Shape {
    fields!(Ratings { items, weights, part, scale, bands, needed });
    let parts = every!(Part { Part::Intention => Part::Intention.id(), Part::Practice => Part::Practice.id() });
    shape.may("part", about("Which side of dual ratings counts.", words(&parts)))
}

fn needed(shape: Shape) -> Shape {
    let ways: Vec<Json> = every!(Needed {
        Needed::Half => words(&["half"]),
        Needed::All => words(&["all"]),
        Needed::AtLeast(_) => with(integer(), "minimum", 1),
    });
    shape.may(
        "needed",
        about("How many of those that apply must be answered: half, all, or a number. half without it.", any(ways)),
    )
}

fn rated(name: &str, text: &str) -> Shape {
    needed(sided(listed(name, text)))
}

fn banded(shape: Shape) -> Shape {
    shape.may("bands", about("The scale whose bands name the figure.", defined("id")))
}

fn weighted() -> Shape {
    let weight = with(with(number(), "exclusiveMinimum", 0), "maximum", 1000);
    let pair = Shape::closed().needs("item", about("A rating.", defined("id"))).needs("weight", weight);
    let shape =
        rule("weighted-mean/1", "Mean of the answered levels by weight.").needs("weights", filled_list(pair.json()));
    needed(sided(shape))
}

fn agreements(name: &str, text: &str) -> Shape {
    fields!(Agreements { tables, status, deadline, filter });
    rule(name, text)
        .needs("tables", ids("Tables with an agreement a row, all with the same columns."))
        .needs("status", about("A choice with exactly the options of the agreement rules.", defined("id")))
        .needs("deadline", about("A date.", defined("id")))
        .may("where", about("Which rows count; all without it.", defined("condition")))
}

fn meetings() -> Shape {
    fields!(FixedMeetings { table, ages, birth_month, start, end, held, participated, new_date, cancelled_by });
    let column = |text| about(text, defined("id"));
    rule("fixed-meetings/1", "Each meeting's month and state.")
        .needs("table", column("A table with fixed rows, one a meeting."))
        .needs("birthMonth", column("The item that asks for the month of birth."))
        .may("start", column("The item with the month when the course began."))
        .may("end", column("The item with the month when it ended."))
        .needs("held", column("A check: was it held?"))
        .needs("participated", column("A check: did the young person take part?"))
        .needs("newDate", column("A date: where it was moved to."))
        .needs("cancelledBy", column("A choice: who cancelled it."))
        .needs("ages", about("Months of age at which each row's meeting is due.", map(between(integer(), 0, 1500))))
}

fn goals() -> Shape {
    fields!(GoalAttainment { table, level, scale, weight, written });
    let written = ["-2", "-1", "0", "1", "2"].into_iter().fold(Shape::closed(), |shape, level| match level {
        "0" => shape.needs(level, defined("id")),
        _ => shape.may(level, defined("id")),
    });
    rule("gas-t/1", "Goal attainment as one T score.")
        .needs("table", about("A table, one goal a row.", defined("id")))
        .needs("level", about("A rating: the level that was attained.", defined("id")))
        .may("weight", about("A number: what the goal weighs.", defined("id")))
        .needs(
            "written",
            about(
                "The text columns that say what the levels mean for the goal.",
                with(written.json(), "minProperties", 3),
            ),
        )
}

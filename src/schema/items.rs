//! Items: a schema for each kind, so that an editor offers the fields that it has.

use super::definition::{documented_origins, plain};
use super::report::absences;
use super::shape::{Shape, about, any, between, defined, filled_list, flag, integer, list, number, one, words};
use crate::instrument::{CarryOver, DataClass, FixedRow, Item, ItemKind, Rows, Source, Table};
use crate::json::Json;

/// The definitions of items, of columns, and of each kind.
pub(super) fn definitions() -> Vec<(&'static str, Json)> {
    let kinds = kinds();
    let named = |fits: fn(&str) -> bool| {
        one(kinds.iter().map(|(name, _)| *name).filter(|name| fits(name)).map(defined).collect())
    };
    let mut definitions = vec![
        (
            "item",
            about("A question, a table or something to read. Its kind says which fields it has.", named(|_| true)),
        ),
        ("column", about("A question in each row.", named(|name| !matches!(name, "table" | "information")))),
        ("source", source()),
    ];
    definitions.extend(kinds.into_iter().map(|(name, shape)| (name, shape.json())));
    definitions
}

fn kinds() -> Vec<(&'static str, Shape)> {
    fields!(Item { id, text, hint, source, class, shared, required, carries_over, young, shown_when, kind });
    every!(ItemKind {
        ItemKind::Rating { .. } => ("rating", question("rating", "A level on a scale.")
            .needs("scale", about("A scale of this definition.", defined("id")))
            .may("dual", about("Asks for intention and practice, each with a level.", flag()))
            .may("absent", absent())),
        ItemKind::Choice { .. } => ("choice", choice("choice", "One of several options.")),
        ItemKind::Choices { .. } => ("choices", choice("choices", "Any number of options.")),
        ItemKind::Check => ("check", question("check", "Ja, Nej, Ikke relevant.")),
        ItemKind::Text { .. } => ("text-item", question("text", "Text.").may("long", about("On several lines.", flag()))),
        ItemKind::Number { .. } => ("number", question("number", "A number.")
            .may("min", about("The least.", number()))
            .may("max", about("The most.", number()))
            .may("decimals", about("How many; 0 without it.", between(integer(), 0, 6)))
            .may("unit", about("What is counted, such as minutter.", defined("text")))),
        ItemKind::Date => ("date", question("date", "A day.")),
        ItemKind::Month => ("month", question("month", "A month.")),
        ItemKind::Reference { .. } => ("reference", question("reference", "A row of a table.").needs("table", about("Which table.", defined("id")))),
        ItemKind::Table(_) => ("table", table()),
        ItemKind::Information { .. } => ("information", item("information", "Something to read. It has no answer.").may("ages", ages())),
    })
}

/// What every item has.
fn item(kind: &str, text: &str) -> Shape {
    Shape::closed()
        .needs("id", about("Unique in the instrument, of a column in its table. As in reports.", defined("id")))
        .needs("kind", about(text, words(&[kind])))
        .needs("text", about("The question.", defined("text")))
        .may("hint", about("Help with answering.", defined("text")))
        .needs("source", defined("source"))
        .may("young", about("Whether it stands first in the young person's view.", flag()))
        .may("shownWhen", defined("condition"))
}

/// What every item has that is answered.
fn question(kind: &str, text: &str) -> Shape {
    let classes = every!(DataClass { DataClass::None => "none", DataClass::Personal => "personal", DataClass::Sensitive => "sensitive" });
    let shape = item(kind, text)
        .needs(
            "class",
            about("How careful exports, file names and stored drafts must be with the answer.", words(&classes)),
        )
        .may("required", about("Needed for a final report.", flag()))
        .may(
            "shared",
            about(
                "A meaning that items of other instruments have too: answers carry over between them.",
                defined("id"),
            ),
        );
    // A table says which rows; a row is carried over as a whole, which the checker holds columns to.
    if kind == "table" {
        return shape;
    }
    shape.may("carryOver", about("Whether the next report begins with the answer.", flag()))
}

fn choice(kind: &str, text: &str) -> Shape {
    let options = any(vec![filled_list(defined("option")), defined("id")]);
    question(kind, text)
        .needs("options", about("The options, or the id of an option list.", options))
        .may("absent", absent())
}

fn absent() -> Json {
    about("Which answers that say why there is none are offered.", list(words(&absences())))
}

fn ages() -> Json {
    let shape = Shape::closed().needs("birthMonth", about("The item that asks for the month of birth.", defined("id")));
    let shape =
        shape.needs("show", about("Reminders by age, from src/instruments/ages.json.", filled_list(defined("id"))));
    about("Reminders that depend on the young person's age.", shape.json())
}

fn source() -> Json {
    fields!(Source { from, document, pages, note });
    let note = || about("What was changed or inferred.", defined("text"));
    let own = Shape::closed()
        .needs("from", about("Samspil's own.", words(&["samspil"])))
        .may("pages", plain())
        .may("note", note());
    let cited = Shape::closed()
        .needs("from", words(&documented_origins()))
        .needs("document", about("One of documents.", defined("id")))
        .may("pages", about("As printed, such as 12–13.", plain()))
        .may("note", note());
    about("Where the substance comes from.", one(vec![own.json(), cited.json()]))
}

fn table() -> Shape {
    fields!(Table { columns, rows, row_name, title_column, group_column, carry_over });
    fields!(FixedRow { id, label });
    fields!(CarryOver { when, into, anew });
    let fixed = Shape::closed().needs("id", about("As in reports.", defined("id"))).needs("label", defined("text"));
    let rows = every!(Rows {
        Rows::Fixed(_) => Shape::closed().needs("fixed", about("These rows, always.", filled_list(fixed.json()))).json(),
        Rows::Variable { .. } => Shape::closed()
            .needs("min", about("At least so many in a final report.", between(integer(), 0, 500)))
            .needs("max", about("At most so many.", between(integer(), 1, 500)))
            .json(),
    });
    let carried = Shape::closed()
        .needs("when", about("The rows for which this is true.", defined("condition")))
        .needs("into", about("The table that takes them; it has the same columns.", defined("id")))
        .may(
            "anew",
            about("Columns that are asked anew. The status of agreements and goals always is.", list(defined("id"))),
        );
    question("table", "Rows of columns.")
        .may("columns", about("What each row asks.", filled_list(defined("column"))))
        .may("columnsOf", about("Takes over the columns of this table.", defined("id")))
        .needs("rows", one(rows))
        .needs("rowName", about("What one row is called, in lower case, singular.", defined("text")))
        .may("titleColumn", about("The column that names a row in headings and references.", defined("id")))
        .may("groupColumn", about("A choice by which texts for the journal group the rows.", defined("id")))
        .needs(
            "carryOver",
            about("Which rows the next report takes over, and where.", one(vec![words(&["none"]), carried.json()])),
        )
        .either("columns", "columnsOf")
}

//! `samspil-definition/1`. Closed, as the format is: an unknown field is a problem. What it cannot say (that a name is known, that levels rise)
//! the checker says.

use super::parts::{id, sha256, version};
use super::shape::{
    Shape, about, any, between, defined, filled_list, flag, has, implies, integer, lacks, list, number, one, pattern,
    with, words,
};
use super::{conditions, document, items, rules};
use crate::instrument::{
    About, AgreementSheet, Band, Became, Caseload, Change, Crowded, Document, Earlier, Goals, Instrument, Level,
    Official, Origin, Results, Scale, Section, Share, Standing,
};
use crate::json::Json;

/// The schema of definitions.
#[must_use]
pub fn definition() -> Json {
    fields!(Instrument {
        id,
        version,
        sha256,
        title,
        intro,
        subject,
        results,
        official,
        documents,
        scales,
        sections,
        items,
        scores,
        agreements,
        caseload,
        shares,
        earlier,
        changes,
        order,
    });
    let subjects = every!(About { About::Organisation => "organisation", About::Person => "person" });
    let results = every!(Results { Results::Live => "live", Results::AtEnd => "at-end" });
    let shape = Shape::closed()
        .needs("format", about("Which format this file is in.", words(&["samspil-definition/1"])))
        .needs("id", about("The instrument's id. It stays the same in all versions.", defined("id")))
        .needs("version", about("major.minor.patch; a version that somebody has answered is never changed.", version()))
        .needs("title", about("The heading that people see.", defined("text")))
        .may("intro", about("One or two sentences under the heading.", defined("text")))
        .needs(
            "subject",
            about(
                "What a report is about. A report about a person is never stored without the host's reference.",
                words(&subjects),
            ),
        )
        .needs(
            "results",
            about(
                "live: scores beside the form while it is filled in. at-end: only in the results after the last step.",
                words(&results),
            ),
        )
        .needs(
            "officialWording",
            about("true only when the texts are an authority's own; then official says whose.", flag()),
        )
        .may("official", about("Whose wording it is.", official()))
        .may("documents", about("The sources that items cite.", list(source_document())))
        .may("scales", about("Scales for ratings.", list(scale())))
        .may("optionLists", about("Lists of options that several items use.", list(option_list())))
        .needs("sections", about("The steps of the form.", filled_list(section())))
        .may("scores", about("What is scored. docs/scoring.md has the formulas.", list(defined("score"))))
        .may("agreements", about("Which rows are agreements, and what their columns mean.", agreements()))
        .may(
            "caseload",
            about("What an overview shows of each young person. Only where subject is person.", caseload()),
        )
        .may(
            "shares",
            about("What a report tells other instruments, beyond the answers whose meaning they share.", list(share())),
        )
        .may("earlier", about("Earlier versions whose reports can be read, oldest first.", list(earlier())));
    let says = |key: &str, value: Json| Shape::open().may(key, Json::object(vec![("const", value)])).json();
    let rules = vec![
        implies(says("officialWording", true.into()), has(&["official"])),
        implies(says("officialWording", false.into()), lacks(&["official"])),
        implies(says("subject", "organisation".into()), lacks(&["caseload"])),
    ];
    let mut definitions = vec![
        ("id", about("Small letters a-z, digits, points and hyphens; æ, ø and å as ae, oe and aa.", id())),
        ("text", text()),
        ("option", option()),
        ("condition", conditions::condition()),
        ("score", rules::score()),
    ];
    definitions.extend(items::definitions());
    document(
        "definition.json",
        "A definition of an instrument of Samspil",
        with(shape.json(), "allOf", Json::Array(rules)),
        definitions,
    )
}

/// A text for each language.
fn text() -> Json {
    let words = || pattern(r"\S");
    let language = pattern("^[a-z0-9]{2,3}(-[a-z0-9]{1,8})*$");
    let shape =
        Shape::open().needs("da", about("Danish: always there.", words())).may("en", about("English.", words()));
    let schema = with(with(shape.json(), "propertyNames", language), "additionalProperties", words());
    about("Plain text for each language, without markup. What lacks a language is shown in Danish.", schema)
}

/// A text that is the same in all languages.
pub(super) fn plain() -> Json {
    pattern(r"\S")
}

fn link() -> Json {
    pattern(r"^https://\S+$")
}

fn share() -> Json {
    fields!(Share { meaning, tables, filter, every, answer });
    let answer = any(vec![plain(), number(), flag()]);
    Shape::closed()
        .needs("shared", about("The meaning, as items of other instruments name it.", defined("id")))
        .needs("tables", about("Where the rows stand that are looked at.", filled_list(defined("id"))))
        .may("where", about("Which of the rows.", defined("condition")))
        .may("every", about("What must be true for each of them.", defined("condition")))
        .may("answer", about("What is told where there is such a row. Without it, how many there are.", answer))
        .json()
}

fn official() -> Json {
    fields!(Official { publisher, document, edition, languages });
    Shape::closed()
        .needs("publisher", about("The authority.", plain()))
        .needs("document", about("The document's title.", plain()))
        .needs("edition", about("Its edition or date.", plain()))
        .needs("languages", about("The languages in which the wording is theirs.", filled_list(plain())))
        .json()
}

fn source_document() -> Json {
    fields!(Document { id, kind, title, publisher, url });
    Shape::closed()
        .needs("id", defined("id"))
        .needs("kind", about("seed: the instrument is built on it. public: a public page.", words(&cited())))
        .needs("title", about("As it is printed.", plain()))
        .may("publisher", plain())
        .may("url", about("https only.", link()))
        .json()
}

/// Where what is cited is from.
pub(super) fn cited() -> Vec<&'static str> {
    origins().into_iter().filter(|origin| *origin != "samspil").collect()
}

fn origins() -> Vec<&'static str> {
    every!(Origin { Origin::Seed => "seed", Origin::Public => "public", Origin::Samspil => "samspil" })
}

fn scale() -> Json {
    fields!(Scale { id, direction, levels, bands });
    fields!(Level { value, label, text });
    fields!(Band { id, from, label, text });
    let level = Shape::closed()
        .needs("value", about("Levels rise.", between(integer(), -1000, 1000)))
        .needs("label", defined("text"))
        .may("text", about("What the level means.", defined("text")));
    let band = Shape::closed()
        .needs("id", defined("id"))
        .needs("from", about("Its lower bound, included. The first is the lowest level.", number()))
        .needs("label", defined("text"))
        .may("text", about("What it means.", defined("text")));
    Shape::closed()
        .needs("id", defined("id"))
        .needs("direction", about("Which end is the better one.", super::report::directions()))
        .needs("levels", with(list(level.json()), "minItems", 2))
        .may("bands", about("Names for ranges of means on this scale.", list(band.json())))
        .json()
}

fn option() -> Json {
    let shape = Shape::closed().needs("id", about("As in reports.", defined("id"))).needs("label", defined("text"));
    shape.may("hint", defined("text")).json()
}

fn option_list() -> Json {
    Shape::closed().needs("id", defined("id")).needs("options", filled_list(defined("option"))).json()
}

fn section() -> Json {
    fields!(Section { id, title, intro, shown_when, items });
    Shape::closed()
        .needs("id", defined("id"))
        .needs("title", defined("text"))
        .may("intro", defined("text"))
        .may("shownWhen", defined("condition"))
        .needs("items", filled_list(defined("item")))
        .json()
}

fn agreements() -> Json {
    fields!(AgreementSheet { agreements, follow_up, who, promised_by, goals, crowded });
    fields!(Goals { table, column, status, part_of, open });
    fields!(Crowded { column, most, days });
    let column = |text| about(text, defined("id"));
    let goals = Shape::closed()
        .needs("table", column("The table of goals."))
        .needs("column", column("The reference from an agreement to its goal."))
        .needs("status", column("A choice of the goals' table."))
        .may("partOf", column("Its reference to the goal that a goal is a part of."))
        .needs("open", about("Its options for a goal that is still worked for.", filled_list(defined("id"))));
    let crowded = Shape::closed()
        .needs("column", column("The reference to the participant who does it."))
        .needs("most", about("So many at once are not too much for one.", between(integer(), 1, 500)))
        .needs("days", about("At once: due from today until so many days from now.", between(integer(), 0, 366)));
    Shape::closed()
        .needs("tables", about("The tables with an agreement a row.", filled_list(defined("id"))))
        .needs("status", column("A choice with the options of the agreement rules."))
        .needs("deadline", column("A date."))
        .may("followUp", column("A date: when it is followed up."))
        .may("who", about("Columns that say who does it: an answer in one of them is enough.", list(defined("id"))))
        .may("promisedBy", column("A choice: who promises it."))
        .may("goals", about("The goals that agreements serve.", goals.json()))
        .may("crowded", about("When one participant has much to do at once.", crowded.json()))
        .json()
}

fn caseload() -> Json {
    fields!(Caseload { education, work, at_risk, next });
    fields!(Standing { status, since });
    let item = |text| about(text, defined("id"));
    let shape = Shape::closed()
        .may("education", item("A choice: how it stands with education."))
        .may("educationDate", item("A date: since when."))
        .may("work", item("A choice: how it stands with work."))
        .may("workDate", item("A date: since when."))
        .may("atRisk", about("The options of the two that mean a risk of dropping out.", list(defined("id"))))
        .may("next", item("A date: the next meeting."));
    let needs = |key: &str| Json::Array(vec![key.into()]);
    let dates = Json::object(vec![("educationDate", needs("education")), ("workDate", needs("work"))]);
    with(with(shape.json(), "minProperties", 1), "dependentRequired", dates)
}

fn earlier() -> Json {
    fields!(Earlier { version, sha256, changes });
    fields!(Change { item, column, what });
    let change = |word: &str| {
        Shape::closed()
            .needs("change", words(&[word]))
            .needs("item", about("The item, as it was called.", defined("id")))
            .may("column", about("The column of that table, as it was called.", defined("id")))
    };
    let renamed = || change("renamed").needs("to", about("What it is called now.", defined("id")));
    let changes: Vec<Vec<Shape>> = every!(Became {
        Became::Items(_) => vec![
            renamed(),
            change("split").needs("into", about("Where the answer goes: each takes what it can hold.", filled_list(defined("id")))),
            change("removed"),
        ],
        Became::Value { .. } => vec![renamed().needs("value", about("The id of an option or a fixed row, as it was.", defined("id")))],
    });
    let change = one(changes.into_iter().flatten().map(Shape::json).collect());
    Shape::closed()
        .needs("version", version())
        .needs("sha256", about("The digest of its definition: samspil check prints it.", sha256()))
        .needs("changes", about("What changed from it to the next, in order.", with(list(change), "maxItems", 1000)))
        .json()
}

//! `agreements` and `caseload`: every member names something of the kind that it needs.

use super::scores::Context;
use super::tables::column;
use crate::instrument::raw::{Node, named_once};
use crate::instrument::sheet::{AgreementSheet, Caseload, Crowded, Goals, Standing};
use crate::instrument::{About, Choice, ItemKind, Table};
use crate::json::Json;

/// More agreements than a table has rows, and more days than a year, are slips.
const MOST: (i64, i64) = (1, 500);
const DAYS: (i64, i64) = (0, 366);

pub(super) fn agreements(node: &Node<'_>, context: &Context<'_>) -> AgreementSheet {
    let fields = node.object(&["tables", "status", "deadline", "followUp", "who", "promisedBy", "goals", "crowded"]);
    let agreements = context.agreements(&fields);
    let table = agreements.tables.first().and_then(|table| context.table_at(*table));
    let named = |key, fits| fields.optional(key).and_then(|node| column(table?, &node, fits));
    let who = fields.list("who");
    named_once(&who);
    AgreementSheet {
        follow_up: named("followUp", is_date),
        who: who.iter().filter_map(|node| column(table?, node, says_who)).collect(),
        promised_by: named("promisedBy", is_choice),
        goals: fields.optional("goals").zip(table).map(|(node, table)| goals(&node, table, context)),
        crowded: fields.optional("crowded").zip(table).map(|(node, table)| crowded(&node, table)),
        agreements,
    }
}

fn goals(node: &Node<'_>, agreements: &Table, context: &Context<'_>) -> Goals {
    let fields = node.object(&["table", "column", "status", "partOf", "open"]);
    let table = context.table(&fields);
    let goals = context.table_at(table);
    // A column that refers to a goal.
    let reference = |of: &Table, node: Node<'_>| {
        let found = column(of, &node, is_reference)?;
        let kind = of.columns.get(found).map(|column| &column.kind);
        if !matches!(kind, Some(ItemKind::Reference { table: referred }) if *referred == table) {
            node.note("wrong-kind");
        }
        Some(found)
    };
    let status = fields.required("status").and_then(|node| column(goals?, &node, is_choice));
    let kind = goals.zip(status).and_then(|(goals, status)| goals.columns.get(status)).map(|column| &column.kind);
    let open = fields.filled_list("open");
    Goals {
        table,
        column: fields.required("column").and_then(|node| reference(agreements, node)).unwrap_or(0),
        status: status.unwrap_or(0),
        part_of: fields.optional("partOf").and_then(|node| reference(goals?, node)),
        open: named_options(&open, &[kind.map_or(&[], ItemKind::options)]),
    }
}

fn crowded(node: &Node<'_>, agreements: &Table) -> Crowded {
    let fields = node.object(&["column", "most", "days"]);
    let whole = |key, (least, most)| fields.required(key).map_or(least, |node| node.integer_within(least, most));
    Crowded {
        column: fields.required("column").and_then(|node| column(agreements, &node, is_reference)).unwrap_or(0),
        most: usize::try_from(whole("most", MOST)).unwrap_or(0),
        days: u32::try_from(whole("days", DAYS)).unwrap_or(0),
    }
}

pub(super) fn caseload(node: &Node<'_>, context: &Context<'_>, about: About) -> Caseload {
    let fields = node.object(&["education", "educationDate", "work", "workDate", "atRisk", "next"]);
    match (about, node.json) {
        (About::Organisation, _) => node.note("not-about-a-person"),
        (About::Person, Json::Object(members)) if members.is_empty() => node.note("empty"),
        (About::Person, _) => {}
    }
    let item = |key, fits| fields.optional(key).and_then(|node| context.item(&node, fits));
    let standing = |status: &'static str, since: &'static str| {
        let since = item(since, is_date);
        // Since when what is so?
        if since.is_some() {
            fields.required(status);
        }
        Some(Standing { status: item(status, is_choice)?, since })
    };
    let (education, work) = (standing("education", "educationDate"), standing("work", "workDate"));
    let options = |standing: Option<Standing>| {
        standing.and_then(|standing| context.items.get(standing.status)).map_or(&[][..], |item| item.kind.options())
    };
    let at_risk = named_options(&fields.list("atRisk"), &[options(education), options(work)]);
    Caseload { education, work, at_risk, next: item("next", is_date) }
}

/// Ids of options, each named once, which one of the lists must have.
fn named_options(nodes: &[Node<'_>], lists: &[&[Choice]]) -> Vec<String> {
    named_once(nodes);
    let named = |node: &Node<'_>| {
        let id = node.string();
        if !lists.iter().copied().flatten().any(|option| option.id == id) {
            node.note_with("unknown-option", "found", id);
        }
        id.to_owned()
    };
    nodes.iter().map(named).collect()
}

fn is_choice(kind: &ItemKind) -> bool {
    matches!(kind, ItemKind::Choice { .. })
}

fn is_date(kind: &ItemKind) -> bool {
    matches!(kind, ItemKind::Date)
}

fn is_reference(kind: &ItemKind) -> bool {
    matches!(kind, ItemKind::Reference { .. })
}

fn says_who(kind: &ItemKind) -> bool {
    matches!(kind, ItemKind::Reference { .. } | ItemKind::Text { .. } | ItemKind::Choice { .. })
}

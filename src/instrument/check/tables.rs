//! Tables: what can only be read when all columns and their conditions are there.

use super::conditions::{self, Scope};
use crate::instrument::raw::{Node, named_once};
use crate::instrument::{CarryOver, Item, ItemKind, Scale, Table};
use crate::json::Json;
use std::rc::Rc;

/// Columns taken over from another table, the columns that name and group rows, and what the next report takes over.
pub(super) fn finish(nodes: &[Node<'_>], items: &mut [Item], scales: &[Scale]) {
    for (index, node) in nodes.iter().enumerate() {
        if let Some(columns) = node.member("columnsOf").and_then(|other| columns_of(&other, nodes, items))
            && let Some(table) = table_mut(items, index)
        {
            table.columns = columns;
        }
    }
    for (index, node) in nodes.iter().enumerate() {
        let Some(shape) = table_mut(items, index) else { continue };
        shape.title_column = node.member("titleColumn").and_then(|title| column(shape, &title, |_| true));
        let is_choice = |kind: &ItemKind| matches!(kind, ItemKind::Choice { .. });
        shape.group_column = node.member("groupColumn").and_then(|group| column(shape, &group, is_choice));
        if node.member("columns").is_some_and(|columns| columns.json == &Json::Array(Vec::new())) {
            node.note("no-columns");
        }
    }
    for (index, node) in nodes.iter().enumerate() {
        let carry_over = table(items, index).zip(node.member("carryOver"));
        let carry_over = carry_over.and_then(|(table, node)| carry_over_of(&node, table, items, scales));
        if let Some(table) = table_mut(items, index) {
            table.carry_over = carry_over;
        }
    }
}

fn columns_of(other: &Node<'_>, nodes: &[Node<'_>], items: &[Item]) -> Option<Rc<[Item]>> {
    let source = position(items, other)?;
    if nodes.get(source).is_some_and(|node| node.member("columnsOf").is_some()) {
        // Only from a table with columns of its own: no chains, no circles.
        other.note("no-columns");
        return None;
    }
    table(items, source).map(|table| Rc::clone(&table.columns))
}

/// The column that is named, which must be of a kind that fits.
pub(super) fn column(table: &Table, node: &Node<'_>, fits: fn(&ItemKind) -> bool) -> Option<usize> {
    let found = table.column(node.string());
    match found.and_then(|column| table.columns.get(column)) {
        None => node.note_with("dangling", "found", node.string()),
        Some(column) if !fits(&column.kind) => node.note("wrong-kind"),
        Some(_) => {}
    }
    found
}

fn carry_over_of(node: &Node<'_>, from: &Table, items: &[Item], scales: &[Scale]) -> Option<CarryOver> {
    if node.json.as_str() == Some("none") {
        return None;
    }
    let fields = node.object(&["when", "into", "anew"]);
    let (when, target) = (fields.required("when")?, fields.required("into")?);
    let when = conditions::read(&when, Scope { items, scales, row: Some(from) });
    let into = position(items, &target)?;
    if table(items, into).is_some_and(|to| !same_columns(from, to)) {
        target.note("other-columns");
    }
    let anew = fields.list("anew");
    named_once(&anew);
    Some(CarryOver { when, into, anew: anew.iter().filter_map(|node| column(from, node, |_| true)).collect() })
}

/// The index of the table that is named.
fn position(items: &[Item], node: &Node<'_>) -> Option<usize> {
    let found = items.iter().position(|item| item.id == node.string() && matches!(item.kind, ItemKind::Table(_)));
    if found.is_none() {
        node.note_with("dangling", "found", node.string());
    }
    found
}

/// Whether rows of the one table fit in the other: the same columns, which hold the same answers.
pub(super) fn same_columns(a: &Table, b: &Table) -> bool {
    let same = |a: &ItemKind, b: &ItemKind| match (a, b) {
        (
            ItemKind::Rating { scale, dual, absent },
            ItemKind::Rating { scale: other_scale, dual: other_dual, absent: other_absent },
        ) => (scale, dual, absent) == (other_scale, other_dual, other_absent),
        (ItemKind::Choice { options, absent }, ItemKind::Choice { options: other, absent: other_absent })
        | (ItemKind::Choices { options, absent }, ItemKind::Choices { options: other, absent: other_absent }) => {
            options.iter().map(|option| &option.id).eq(other.iter().map(|option| &option.id)) && absent == other_absent
        }
        (ItemKind::Number { decimals, .. }, ItemKind::Number { decimals: other, .. }) => decimals == other,
        (ItemKind::Reference { table }, ItemKind::Reference { table: other }) => table == other,
        (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
    };
    a.columns.len() == b.columns.len()
        && a.columns.iter().zip(b.columns.iter()).all(|(a, b)| a.id == b.id && same(&a.kind, &b.kind))
}

fn table(items: &[Item], index: usize) -> Option<&Table> {
    match items.get(index).map(|item| &item.kind) {
        Some(ItemKind::Table(table)) => Some(table),
        _ => None,
    }
}

fn table_mut(items: &mut [Item], index: usize) -> Option<&mut Table> {
    match items.get_mut(index).map(|item| &mut item.kind) {
        Some(ItemKind::Table(table)) => Some(table),
        _ => None,
    }
}

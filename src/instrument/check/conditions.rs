//! Conditions: what they look at must exist, and be comparable with what they say.

use crate::answers::Mode;
use crate::instrument::raw::Node;
use crate::instrument::{Choice, Condition, Item, ItemKind, Literal, Operand, Scale, Table, Test};
use crate::json::Json;
use std::rc::Rc;

/// What a condition can look at.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) items: &'a [Item],
    pub(super) scales: &'a [Scale],
    /// The table whose row the condition stands in.
    pub(super) row: Option<&'a Table>,
}

/// Reads the conditions of all items and columns.
pub(super) fn attach(nodes: &[Node<'_>], items: &mut [Item], scales: &[Scale]) {
    for (index, node) in nodes.iter().enumerate() {
        let scope = Scope { items, scales, row: None };
        let condition = node.member("shownWhen").map(|node| read(&node, scope));
        let own_table = match items.get(index).map(|item| &item.kind) {
            Some(ItemKind::Table(table)) => Some(table),
            _ => None,
        };
        let columns: Vec<_> = match node.member("columns") {
            Some(columns) if own_table.is_some() => columns
                .array()
                .iter()
                .map(|column| column.member("shownWhen").map(|node| read(&node, Scope { row: own_table, ..scope })))
                .collect(),
            _ => Vec::new(),
        };
        let Some(item) = items.get_mut(index) else { continue };
        item.shown_when = condition;
        if let ItemKind::Table(table) = &mut item.kind {
            // Not shared yet.
            for (column, condition) in Rc::get_mut(&mut table.columns).into_iter().flatten().zip(columns) {
                column.shown_when = condition;
            }
        }
    }
}

/// Reads one condition.
pub(super) fn read(node: &Node<'_>, scope: Scope<'_>) -> Condition {
    let parts = |node: &Node<'_>| node.array().iter().map(|part| read(part, scope)).collect();
    if !matches!(node.json, Json::Object(_)) {
        node.wrong_type("object");
        return Condition::All(Vec::new());
    }
    match node.json.members().first().map(|(key, _)| key.as_str()) {
        Some("all") => {
            Condition::All(node.object(&["all"]).required("all").map(|node| parts(&node)).unwrap_or_default())
        }
        Some("any") => {
            Condition::Any(node.object(&["any"]).required("any").map(|node| parts(&node)).unwrap_or_default())
        }
        Some("not") => {
            let inner = node.object(&["not"]).required("not").map(|node| read(&node, scope));
            Condition::Not(Box::new(inner.unwrap_or(Condition::All(Vec::new()))))
        }
        Some("mode") => {
            const WORDS: [(&str, Mode); 2] =
                [(Mode::Individual.id(), Mode::Individual), (Mode::Joint.id(), Mode::Joint)];
            let mode = node.object(&["mode"]).required("mode");
            Condition::Mode(mode.map_or(Mode::Individual, |node| node.one_of(&WORDS, Mode::Individual)))
        }
        Some("answered") => {
            let operand = node.object(&["answered"]).required("answered").map(|node| operand(&node, scope));
            Condition::Answered(operand.map_or(Operand::Item(0), |(operand, _)| operand))
        }
        _ => comparison(node, scope),
    }
}

fn comparison(node: &Node<'_>, scope: Scope<'_>) -> Condition {
    let fields = node.object(&["item", "is", "in", "includes", "atLeast", "atMost"]);
    let (operand, item) = match fields.required("item") {
        Some(node) => operand(&node, scope),
        None => (Operand::Item(0), None),
    };
    let tests: Vec<Node<'_>> =
        ["is", "in", "includes", "atLeast", "atMost"].iter().filter_map(|key| fields.optional(key)).collect();
    let [test_node] = tests.as_slice() else {
        node.note("one-comparison");
        return Condition::Answered(operand);
    };
    let bound = |allowed: bool| {
        if !allowed {
            test_node.note("not-comparable");
        }
        test_node.number()
    };
    let is_number =
        item.is_none_or(|item| matches!(item.kind, ItemKind::Rating { dual: false, .. } | ItemKind::Number { .. }));
    let test = if fields.optional("is").is_some() {
        Test::In(literal(test_node, item, scope).into_iter().collect())
    } else if fields.optional("in").is_some() {
        Test::In(test_node.array().iter().filter_map(|node| literal(node, item, scope)).collect())
    } else if fields.optional("includes").is_some() {
        let wanted = test_node.string();
        match item.map(|item| &item.kind) {
            Some(ItemKind::Choices { options, .. }) => known_option(test_node, wanted, options),
            Some(_) => test_node.note("not-comparable"),
            None => {}
        }
        Test::Includes(wanted.to_owned())
    } else if fields.optional("atLeast").is_some() {
        Test::AtLeast(bound(is_number))
    } else {
        Test::AtMost(bound(is_number))
    };
    Condition::Compare { operand, test }
}

/// A value that answers of `item` can equal.
fn literal(node: &Node<'_>, item: Option<&Item>, scope: Scope<'_>) -> Option<Literal> {
    let literal = match node.json {
        Json::String(text) => Literal::Option(text.clone()),
        Json::Number(number) => Literal::Number(*number),
        Json::Bool(value) => Literal::Bool(*value),
        _ => {
            node.wrong_type("string, number or boolean");
            return None;
        }
    };
    match (item.map(|item| &item.kind), &literal) {
        (Some(ItemKind::Choice { options, .. }), Literal::Option(id)) => known_option(node, id, options),
        (Some(ItemKind::Rating { scale, dual: false, .. }), Literal::Number(_)) => {
            let levels = scope.scales.get(*scale).map(|scale| scale.levels.as_slice()).unwrap_or_default();
            // A scale without levels is a problem of its own.
            if !levels.is_empty() && !levels.iter().any(|level| node.json.as_integer() == Some(level.value)) {
                node.note("not-a-level");
            }
        }
        (None | Some(ItemKind::Number { .. }), Literal::Number(_))
        | (None | Some(ItemKind::Check), Literal::Bool(_))
        | (None, Literal::Option(_)) => {}
        _ => node.note("not-comparable"),
    }
    Some(literal)
}

fn known_option(node: &Node<'_>, wanted: &str, options: &[Choice]) {
    if !options.iter().any(|option| option.id == wanted) {
        node.note_with("unknown-option", "found", wanted);
    }
}

/// What a condition looks at: a column of its own row, else a plain item.
fn operand<'i>(node: &Node<'_>, scope: Scope<'i>) -> (Operand, Option<&'i Item>) {
    let Scope { items, row, .. } = scope;
    let id = node.string();
    if let Some(column) = row.and_then(|table| table.column(id)) {
        return (Operand::Column(column), row.and_then(|table| table.columns.get(column)));
    }
    match items.iter().position(|item| item.id == id) {
        Some(index) => {
            let item = items.get(index);
            if item.is_some_and(|item| !item.is_answerable()) {
                node.note("not-comparable");
                return (Operand::Item(index), None);
            }
            (Operand::Item(index), item)
        }
        None => {
            node.note_with("dangling", "found", id);
            (Operand::Item(0), None)
        }
    }
}

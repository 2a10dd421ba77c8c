//! The order in which it is decided what is shown: each item after all that its conditions look at.

use crate::instrument::raw::Node;
use crate::instrument::{Condition, Item, ItemKind, Operand, Section, Table};

/// Indices of `items`; an item or column that depends on itself is a problem.
///
/// Whether a table has an answer depends on which of its cells are shown. Its cells therefore stand in the order, too, as `items.len()` and
/// up.
pub(super) fn evaluation_order(nodes: &[Node<'_>], items: &[Item], sections: &[Section]) -> Vec<usize> {
    let mut dependencies: Vec<Vec<usize>> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let section = sections.iter().find(|section| section.items.contains(&index));
        let mut needs = items_seen(item.shown_when.as_ref(), items);
        needs.extend(items_seen(section.and_then(|section| section.shown_when.as_ref()), items));
        dependencies.push(needs);
    }
    for item in items {
        let mut needs = Vec::new();
        if let ItemKind::Table(table) = &item.kind {
            for column in table.columns.iter() {
                needs.extend(items_seen(column.shown_when.as_ref(), items));
            }
        }
        dependencies.push(needs);
    }
    let mut order = sorted(&dependencies, &|index| {
        if let Some(node) = nodes.get(index % items.len()) {
            node.note("circular");
        }
    });
    order.retain(|index| *index < items.len());
    for (node, item) in nodes.iter().zip(items) {
        if let ItemKind::Table(table) = &item.kind {
            check_columns(node, table);
        }
    }
    order
}

/// Column conditions see the columns of their own row: those must not go in circles either.
fn check_columns(node: &Node<'_>, table: &Table) {
    let Some(columns) = node.member("columns") else { return };
    let nodes = columns.array();
    let dependencies: Vec<Vec<usize>> =
        table.columns.iter().map(|column| columns_seen(column.shown_when.as_ref())).collect();
    sorted(&dependencies, &|index| {
        if let Some(node) = nodes.get(index) {
            node.note("circular");
        }
    });
}

/// The items that a condition looks at, and of tables the cells.
fn items_seen(condition: Option<&Condition>, items: &[Item]) -> Vec<usize> {
    let mut seen = Vec::new();
    if let Some(condition) = condition {
        condition.operands(&mut |operand| {
            if let Operand::Item(item) = operand {
                seen.push(item);
                if items.get(item).is_some_and(|item| matches!(item.kind, ItemKind::Table(_))) {
                    seen.push(items.len() + item);
                }
            }
        });
    }
    seen
}

fn columns_seen(condition: Option<&Condition>) -> Vec<usize> {
    let mut seen = Vec::new();
    if let Some(condition) = condition {
        condition.operands(&mut |operand| {
            if let Operand::Column(column) = operand {
                seen.push(column);
            }
        });
    }
    seen
}

/// Repeatedly takes what depends on nothing that is left; what cannot be taken depends on itself.
fn sorted(dependencies: &[Vec<usize>], circular: &dyn Fn(usize)) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(dependencies.len());
    let mut taken = vec![false; dependencies.len()];
    loop {
        let before = order.len();
        for (index, needs) in dependencies.iter().enumerate() {
            let is_taken = |at: usize| taken.get(at).copied().unwrap_or(true);
            if !is_taken(index) && needs.iter().all(|need| is_taken(*need)) {
                order.push(index);
                if let Some(slot) = taken.get_mut(index) {
                    *slot = true;
                }
            }
        }
        if order.len() == before {
            break;
        }
    }
    for (index, _) in taken.iter().enumerate().filter(|(_, taken)| !**taken) {
        circular(index);
    }
    order
}

//! `earlier`: everything that earlier answers are to become is there, when all later changes have been made too.

use super::version;
use crate::instrument::earlier::{Became, Change, Earlier, MOST_CHANGES, Moved};
use crate::instrument::raw::{Fields, Node, named_once};
use crate::instrument::{Item, ItemKind, Rows, Table};
use crate::json::Json;

/// The earlier versions, and the changes after them, oldest first.
pub(super) fn earlier(definition: &Fields<'_>, own: &str, items: &[Item]) -> (Vec<Earlier>, Vec<Change>) {
    let (mut versions, mut changes): (Vec<Earlier>, Vec<Change>) = Default::default();
    let (mut places, mut digests) = (Vec::new(), Vec::new());
    for node in definition.list("earlier") {
        let fields = node.object(&["version", "sha256", "changes"]);
        let found = version(&fields);
        let before = versions.last().map_or("", |earlier| &earlier.version);
        if let Some(node) = fields.optional("version")
            && (age(&found) <= age(before) || age(&found) >= age(own))
        {
            node.note("not-rising");
        }
        let sha256 = fields.required("sha256").map(|node| digest(&node)).unwrap_or_default();
        digests.extend(fields.optional("sha256"));
        versions.push(Earlier { version: found, sha256, changes: changes.len() });
        let Some(node) = fields.required("changes") else { continue };
        for node in node.array() {
            changes.push(change(&node));
            places.push(node);
        }
        if changes.len() > MOST_CHANGES {
            node.note_with("too-many", "max", &MOST_CHANGES.to_string());
            return (versions, changes);
        }
    }
    named_once(&digests);
    for (index, (node, change)) in places.iter().zip(&changes).enumerate() {
        let later = changes.get(index + 1..).unwrap_or_default();
        leads_somewhere(node, change, later, items);
    }
    (versions, changes)
}

/// Versions in their order. What is no version is a problem of its own.
fn age(version: &str) -> Vec<(usize, &str)> {
    version.split('.').map(|number| (number.len(), number)).collect()
}

fn digest(node: &Node<'_>) -> String {
    let digest = node.string();
    let is_hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    if node.json.as_str().is_some() && !(digest.len() == 64 && digest.chars().all(is_hex)) {
        node.note("bad-digest");
    }
    digest.to_owned()
}

fn change(node: &Node<'_>) -> Change {
    let word = node.member("change");
    let own: &[&str] = match word.and_then(|word| word.json.as_str()) {
        Some("renamed") => &["value", "to"],
        Some("split") => &["into"],
        Some("removed") => &[],
        // Another word is one problem, not one more for each of its fields.
        _ => &["value", "to", "into"],
    };
    let fields = node.object(&[&["change", "item", "column"], own].concat());
    let id = |node: Node<'_>| node.id().to_owned();
    let renamed = || {
        let to = fields.required("to").map(id).unwrap_or_default();
        match fields.optional("value").map(id) {
            Some(from) => Became::Value { from, to },
            None => Became::Items(vec![to]),
        }
    };
    let split = || {
        let into = fields.filled_list("into");
        named_once(&into);
        Became::Items(into.into_iter().map(id).collect())
    };
    const WORDS: [(&str, usize); 3] = [("renamed", 0), ("split", 1), ("removed", 2)];
    Change {
        what: match fields.one_of("change", &WORDS, 2) {
            0 => renamed(),
            1 => split(),
            _ => Became::Items(Vec::new()),
        },
        item: fields.required("item").map(id).unwrap_or_default(),
        column: fields.optional("column").map(id),
    }
}

/// What a change leads to must be there at the end, and hold what it is given.
fn leads_somewhere(node: &Node<'_>, change: &Change, later: &[Change], items: &[Item]) {
    let table = change.column.as_ref().map(|_| &*change.item);
    match &change.what {
        Became::Items(to) => {
            let names =
                node.member("into").map_or_else(|| node.member("to").into_iter().collect(), |into| into.array());
            for (id, name) in to.iter().zip(names) {
                for (item, _) in ends(items, later, table, id, &Json::Null) {
                    match item {
                        None => name.note_with("dangling", "found", id),
                        // The same rows in two tables would be other rows.
                        Some(Item { kind: ItemKind::Table(_), .. }) if to.len() > 1 => name.note("wrong-kind"),
                        Some(_) => {}
                    }
                }
            }
        }
        Became::Value { to, .. } => {
            let answer = Json::from(to);
            let ends = ends(items, later, table, change.column.as_ref().unwrap_or(&change.item), &answer);
            let Some(name) = node.member("to").filter(|_| !ends.is_empty()) else { return };
            let mut is_there = false;
            for (item, value) in &ends {
                match item {
                    None => {
                        is_there = true;
                        node.note_with("dangling", "found", &change.item);
                    }
                    Some(item) => match ids(item, items) {
                        Some(ids) => is_there |= ids.contains(&&**value),
                        None => {
                            is_there = true;
                            name.note("wrong-kind");
                        }
                    },
                }
            }
            if !is_there {
                name.note_with("unknown-option", "found", to);
            }
        }
    }
}

/// Where an answer is in the end, and which id it holds; no item where there is none.
fn ends<'i>(
    items: &'i [Item],
    later: &[Change],
    table: Option<&str>,
    id: &str,
    answer: &Json,
) -> Vec<(Option<&'i Item>, String)> {
    let moved = Moved::through(later, table, id, answer);
    let siblings = match moved.table {
        None => items,
        Some(table) => items.iter().find(|item| item.id == table).and_then(columns).unwrap_or_default(),
    };
    let mut ends = Vec::new();
    for (id, answer) in moved.places {
        let item = siblings.iter().find(|item| item.id == id && item.is_answerable());
        ends.push((item, answer.as_str().unwrap_or_default().to_owned()));
    }
    ends
}

fn columns(item: &Item) -> Option<&[Item]> {
    match &item.kind {
        ItemKind::Table(table) => Some(&table.columns),
        _ => None,
    }
}

/// The ids that answers of an item can hold: of its options, or of fixed rows.
fn ids<'i>(item: &'i Item, items: &'i [Item]) -> Option<Vec<&'i str>> {
    let rows = |table: &'i Table| match &table.rows {
        Rows::Fixed(rows) => Some(rows.iter().map(|row| &*row.id).collect()),
        Rows::Variable { .. } => None,
    };
    match &item.kind {
        ItemKind::Choice { options, .. } | ItemKind::Choices { options, .. } => {
            Some(options.iter().map(|option| &*option.id).collect())
        }
        ItemKind::Table(table) => rows(table),
        ItemKind::Reference { table } => match items.get(*table).map(|item| &item.kind) {
            Some(ItemKind::Table(table)) => rows(table),
            _ => None,
        },
        ItemKind::Rating { .. }
        | ItemKind::Check
        | ItemKind::Text { .. }
        | ItemKind::Number { .. }
        | ItemKind::Date
        | ItemKind::Month
        | ItemKind::Information { .. } => None,
    }
}

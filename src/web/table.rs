//! A table: its rows as cards, and a button for one more.

use super::issues::visible_issues;
use super::markup::{El, button, el, heading, paragraph};
use super::row::{RowCard, is_full, row_card};
use super::section::Part;
use super::snapshot::{Cell, FormSnapshot, Place};
use super::state::{Act, rows};
use crate::answers::Row;
use crate::instrument::{Item, ItemKind, Rows, Table};
use crate::session::row_title;
use yew::Html;

/// So many columns fit beside each other.
const MOST_SIDE_BY_SIDE: usize = 5;

/// The table at this index.
pub fn table(form: &FormSnapshot, part: Part, index: usize, item: &Item, table: &Table) -> Html {
    let frame = &form.frame;
    let place = Place::plain(index);
    let id = place.dom_id();
    let title_id = format!("{id}-title");
    let issues = visible_issues(frame, &form.findings, &form.ui, &place);
    let issues = issues.iter().map(|issue| paragraph("error", frame.words.issue(issue).into()).into());
    let entry = form.session.entries.get(index);
    let taken = entry.and_then(|entry| frame.taken_from(index, entry)).map(|taken| paragraph("hint", taken.into()));
    // Side by side they have room where the form is wide.
    let class = match table.title_column {
        _ if table.columns.len() > MOST_SIDE_BY_SIDE => "table",
        None => "table few",
        // The row's name stands in its field.
        Some(_) => "table few named",
    };
    el("div")
        .key(index)
        .class(class)
        .id(format!("{id}-item"))
        .attr("role", "group")
        .attr("aria-labelledby", title_id.clone())
        .child(heading(frame.heading(part.level() + 1)).id(title_id).child(frame.text(&item.text)))
        .option(item.hint.as_ref().map(|hint| paragraph("hint", frame.text(hint))))
        .children(issues.collect())
        .option(taken)
        .children(cards(form, part, index, table))
        .option(add_button(form, part, index, table))
        .into()
}

fn cards(form: &FormSnapshot, part: Part, index: usize, table: &Table) -> Vec<Html> {
    let frame = &form.frame;
    let view = form.session.view();
    let all = rows(&form.session, index);
    let references: Vec<Vec<(String, String)>> =
        table.columns.iter().map(|column| reference_rows(form, column)).collect();
    let card = |(position, row): (usize, &Row)| {
        let shown: Vec<bool> = (0..table.columns.len()).map(|column| view.is_cell_shown(table, row, column)).collect();
        let issues = |column| {
            let place = Place { item: index, cell: Some(Cell { row: row.id.clone(), column }) };
            visible_issues(frame, &form.findings, &form.ui, &place)
        };
        let removing = form.ui.removing.as_ref().filter(|(item, id, _)| *item == index && *id == row.id);
        row_card(&RowCard {
            frame,
            item: index,
            table,
            row,
            title: &row_title(table, all, position, &frame.settings.lang),
            position: (position, all.len()),
            part,
            shown: &shown,
            issues: &(0..table.columns.len()).map(issues).collect::<Vec<_>>(),
            references: &without(&references, row),
            removing: removing.map(|(_, _, count)| *count),
            act: &form.act,
        })
    };
    all.iter().enumerate().map(card).collect()
}

fn add_button(form: &FormSnapshot, part: Part, index: usize, table: &Table) -> Option<El> {
    let frame = &form.frame;
    let count = rows(&form.session, index).len();
    if frame.readonly || part == Part::LookedThrough {
        return (count == 0).then(|| paragraph("", frame.word("answer.not-answered").into()));
    }
    let label = frame.fill("ui.add-row", &[("row", frame.plain(&table.row_name))]);
    let add = || {
        button(label.into(), &form.act, Act::AddRow(index))
            .id(format!("i{index}-add"))
            .flag("disabled", is_full(table, count) || frame.settings.disabled)
    };
    matches!(table.rows, Rows::Variable { .. }).then(add)
}

/// The rows that a reference can name, with their titles.
pub fn reference_rows(form: &FormSnapshot, item: &Item) -> Vec<(String, String)> {
    let ItemKind::Reference { table: index } = item.kind else { return Vec::new() };
    let Some(table) = form.frame.instrument.table(index) else { return Vec::new() };
    let view = form.session.view();
    let title = |at| row_title(table, view.rows(index), at, &form.frame.settings.lang);
    view.named_rows(index).map(|(at, row)| (row.id.clone(), title(at))).collect()
}

/// A row does not refer to itself.
fn without(references: &[Vec<(String, String)>], row: &Row) -> Vec<Vec<(String, String)>> {
    let others = |rows: &Vec<(String, String)>| rows.iter().filter(|(id, _)| *id != row.id).cloned().collect();
    references.iter().map(others).collect()
}

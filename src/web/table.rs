//! A table: its rows as cards, and a button for one more.

use super::issues::visible_issues;
use super::item::{hint, named};
use super::markup::{El, button, el, heading, paragraph};
use super::row::{RowCard, is_full, row_card};
use super::section::Part;
use super::snapshot::{Cell, FormSnapshot, Frame, Place};
use super::state::{Act, rows};
use crate::answers::Row;
use crate::instrument::{Item, ItemKind, Rows, Table};
use crate::session::row_title;
use yew::Html;

/// So many columns fit beside each other where the form is wide.
const FEW: usize = 5;
/// And so many where it is very wide.
const MOST: usize = 9;

/// The table at this index.
pub fn table(form: &FormSnapshot, part: Part, index: usize, item: &Item, table: &Table) -> Html {
    let frame = &form.frame;
    let place = Place::plain(index);
    let id = place.dom_id();
    let title_id = format!("{id}-title");
    let issues = visible_issues(frame, &form.findings, &form.ui, &place);
    let issues = issues.iter().map(|issue| paragraph("error", frame.issue(issue).into()).into());
    let entry = form.session.entries.get(index);
    let taken = entry.and_then(|entry| frame.taken_from(index, entry)).map(|taken| paragraph("hint", taken.into()));
    let rows = cards(form, part, index, table);
    let heads = (is_table(part, table) && !rows.is_empty()).then(|| heads(frame, part, table));
    let class = match (is_table(part, table), table.columns.len() <= FEW) {
        (false, _) => "table",
        (_, true) if has_names(frame, table) => "table few",
        (_, true) => "table few named",
        (_, false) => "table many",
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
        .option(heads)
        .children(rows)
        .option(add_button(form, part, index, table))
        .into()
}

/// Whether answers are given here, not only shown.
pub fn is_editable(frame: &Frame, part: Part) -> bool {
    !frame.readonly && part != Part::LookedThrough
}

/// Whether the rows are lines of one table where the form is wide. For the young person what is theirs stands first, in whatever column.
pub fn is_table(part: Part, table: &Table) -> bool {
    part != Part::Young && table.columns.len() <= MOST
}

/// Whether the rows' names stand in a column of their own; else they stand in a field of the row already. Beside a name it is told whether the row
/// was there last time.
fn has_names(frame: &Frame, table: &Table) -> bool {
    let title = table.title_column.and_then(|column| table.columns.get(column));
    let is_in_field =
        matches!(table.rows, Rows::Variable { .. }) && title.is_some_and(|title| title.shown_when.is_none());
    !is_in_field || frame.previous.is_some()
}

/// What stands in each column. Only in sight: those who hear the form hear it at each question.
fn heads(frame: &Frame, part: Part, table: &Table) -> El {
    let head = |item: &Item| match is_editable(frame, part) {
        true => el("div").child(named(frame, item, el("b"))).option(hint(frame, item)).into(),
        false => el("b").child(frame.text(&item.text)).into(),
    };
    let names = (table.columns.len() <= FEW && has_names(frame, table)).then(|| el("div").into());
    let heads = names.into_iter().chain(table.columns.iter().map(head)).collect();
    el("div").class("heads").attr("aria-hidden", "true").children(heads)
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
    if !is_editable(frame, part) {
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

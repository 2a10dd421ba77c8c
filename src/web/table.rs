//! A table: its rows as cards, and a button for one more.

use super::row::{RowCard, is_full, row_card};
use super::snapshot::{Cell, FormSnapshot, Place};
use super::state::{Act, rows, visible_issues};
use crate::answers::Row;
use crate::instrument::{Item, ItemKind, Rows, Table};
use crate::session::row_title;
use yew::prelude::*;

/// The table at this index.
pub fn table(form: &FormSnapshot, index: usize, item: &Item, table: &Table) -> Html {
    let frame = &form.frame;
    let view = form.session.view();
    let all = rows(&form.session, index);
    let references: Vec<Vec<(String, String)>> =
        table.columns.iter().map(|column| reference_rows(form, column)).collect();
    let cards = all.iter().enumerate().map(|(position, row)| {
        let shown: Vec<bool> = (0..table.columns.len()).map(|column| view.is_cell_shown(table, row, column)).collect();
        let issues: Vec<_> = (0..table.columns.len())
            .map(|column| {
                let place = Place { item: index, cell: Some(Cell { row: row.id.clone(), column }) };
                visible_issues(frame, &form.findings, &form.ui, &place)
            })
            .collect();
        let removing = form.ui.removing.as_ref().filter(|(item, id, _)| *item == index && *id == row.id);
        row_card(&RowCard {
            frame,
            item: index,
            table,
            row,
            title: &row_title(table, all, position, &frame.settings.lang),
            position: (position, all.len()),
            shown: &shown,
            issues: &issues,
            references: &without(&references, row),
            removing: removing.map(|(_, _, count)| *count),
            act: &form.act,
        })
    });
    let place = Place::plain(index);
    let id = place.dom_id();
    let hint = item.hint.as_ref().map(|hint| html! { <p class="hint">{ frame.text(hint) }</p> });
    let own_issues = visible_issues(frame, &form.findings, &form.ui, &place);
    let own_issues = own_issues.iter().map(|issue| html! { <p class="error">{ frame.words.issue(issue) }</p> });
    html! {
        <div key={index} class="table" id={format!("{id}-item")} role="group" aria-labelledby={format!("{id}-title")}>
            <@{frame.heading(2)} id={format!("{id}-title")}>{ frame.text(&item.text) }</@>
            { for hint }
            { for own_issues }
            { for cards }
            { for add_button(form, index, table, all) }
        </div>
    }
}

fn add_button(form: &FormSnapshot, index: usize, table: &Table, rows: &[Row]) -> Option<Html> {
    let frame = &form.frame;
    if frame.readonly || matches!(table.rows, Rows::Fixed(_)) {
        let empty = rows.is_empty().then(|| html! { <p>{ frame.word("answer.not-answered") }</p> });
        return empty;
    }
    let label = frame.fill("ui.add-row", &[("row", frame.plain(&table.row_name))]);
    let onclick = form.act.reform(move |_| Act::AddRow(index));
    let full = is_full(frame, index, rows.len());
    Some(html! {
        <button type="button" id={format!("i{index}-add")} {onclick} disabled={full || frame.settings.disabled}>
            { label }
        </button>
    })
}

/// The rows that a reference can name: those in which something is entered.
pub fn reference_rows(form: &FormSnapshot, item: &Item) -> Vec<(String, String)> {
    let ItemKind::Reference { table: index } = item.kind else { return Vec::new() };
    let Some(table) = form.frame.instrument.table(index) else { return Vec::new() };
    let all = rows(&form.session, index);
    let named = all.iter().enumerate().filter(|(_, row)| !row.is_blank());
    named.map(|(at, row)| (row.id.clone(), row_title(table, all, at, &form.frame.settings.lang))).collect()
}

/// A row does not refer to itself.
fn without(references: &[Vec<(String, String)>], row: &Row) -> Vec<Vec<(String, String)>> {
    let others = |rows: &Vec<(String, String)>| rows.iter().filter(|(id, _)| *id != row.id).cloned().collect();
    references.iter().map(others).collect()
}

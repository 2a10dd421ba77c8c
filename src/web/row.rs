//! One row of a table: a card with its questions and what can be done with it.

use super::item::Question;
use super::snapshot::{Cell, Frame, Place, Same, row_id};
use super::state::Act;
use crate::answers::Row;
use crate::instrument::{Rows, Table};
use crate::issues::Issue;
use yew::prelude::*;

/// What a row's card is drawn from.
pub struct RowCard<'a> {
    /// What seldom changes.
    pub frame: &'a Same<Frame>,
    /// Index of the table.
    pub item: usize,
    /// Its shape.
    pub table: &'a Table,
    /// The row.
    pub row: &'a Row,
    /// What it is called.
    pub title: &'a str,
    /// Its place among how many.
    pub position: (usize, usize),
    /// Which columns are shown.
    pub shown: &'a [bool],
    /// The issues of each column that are pointed out now.
    pub issues: &'a [Vec<Issue>],
    /// For each column that refers to rows: those that it can name.
    pub references: &'a [Vec<(String, String)>],
    /// How many places refer to this row, when it is asked whether to remove it.
    pub removing: Option<usize>,
    /// Where acts go.
    pub act: &'a Callback<Act>,
}

/// A card. Alt+Shift+arrow moves it, as Word moves a table's row.
pub fn row_card(card: &RowCard<'_>) -> Html {
    let RowCard { frame, item, table, row, title, shown, issues, references, act, .. } = *card;
    let questions = table.columns.iter().zip(&row.entries).enumerate().filter_map(|(column, (_, entry))| {
        if !shown.get(column).copied().unwrap_or(false) {
            return None;
        }
        let place = Place { item: item, cell: Some(Cell { row: row.id.clone(), column }) };
        let issues = issues.get(column).cloned().unwrap_or_default();
        let rows = references.get(column).cloned().unwrap_or_default();
        Some(html! {
            <Question key={column} frame={frame.clone()} {place} entry={entry.clone()} {issues} {rows} act={act.clone()} />
        })
    });
    let changeable = !frame.readonly && !frame.settings.disabled && matches!(table.rows, Rows::Variable { .. });
    let onkeydown = changeable.then(|| {
        let row = row.id.clone();
        let act = act.clone();
        Callback::from(move |event: KeyboardEvent| {
            let up = match &*event.key() {
                "ArrowUp" => true,
                "ArrowDown" => false,
                _ => return,
            };
            if event.alt_key() && event.shift_key() && !event.ctrl_key() && !event.meta_key() {
                event.prevent_default();
                act.emit(Act::MoveRow(item, row.clone(), up));
            }
        })
    });
    let id = row_id(item, &row.id);
    html! {
        <fieldset key={row.id.clone()} class="card" {id} tabindex="-1" {onkeydown}>
            <legend>{ title }</legend>
            { for questions }
            { for changeable.then(|| tools(card)) }
        </fieldset>
    }
}

fn tools(card: &RowCard<'_>) -> Html {
    let RowCard { frame, item, row, title, position: (at, count), removing, .. } = *card;
    let id = row_id(item, &row.id);
    if let Some(references) = removing {
        return confirmation(card, &id, references);
    }
    let button = |suffix: &str, key: &str, disabled: bool, shortcut: Option<&'static str>, act: Act| {
        let onclick = card.act.reform(move |_| act.clone());
        // What it does in sight, on which row for those who hear it.
        html! {
            <button type="button" class="quiet" id={format!("{id}-{suffix}")} {onclick} {disabled} aria-keyshortcuts={shortcut}>
                { frame.word(key) }<span class="unseen">{ ": " }{ title }</span>
            </button>
        }
    };
    let row = || row.id.clone();
    html! {
        <div class="tools">
            { button("up", "ui.move-up", at == 0, Some("Alt+Shift+ArrowUp"), Act::MoveRow(item, row(), true)) }
            { button("down", "ui.move-down", at + 1 == count, Some("Alt+Shift+ArrowDown"), Act::MoveRow(item, row(), false)) }
            { button("copy", "ui.copy-row", is_full(frame, item, count), None, Act::CopyRow(item, row())) }
            { button("remove", "ui.remove-row", false, None, Act::AskRemoveRow(item, row())) }
        </div>
    }
}

/// Whether a table has as many rows as it may have.
pub fn is_full(frame: &Frame, item: usize, count: usize) -> bool {
    let rows = frame.instrument.table(item).map(|table| &table.rows);
    matches!(rows, Some(Rows::Variable { max, .. }) if count >= *max)
}

fn confirmation(card: &RowCard<'_>, id: &str, references: usize) -> Html {
    let RowCard { frame, item, row, title, act, .. } = *card;
    let (remove, keep) = (row.id.clone(), row.id.clone());
    let warning = (references > 0).then(|| {
        let key = if references == 1 { "ui.row-referred.one" } else { "ui.row-referred.other" };
        html! { <>{ " " }{ frame.fill(key, &[("count", references.to_string())]) }</> }
    });
    html! {
        <div class="tools ask" id={format!("{id}-ask")} role="group" aria-labelledby={format!("{id}-question")}>
            <p id={format!("{id}-question")}>{ frame.fill("ui.ask-remove", &[("title", title.to_owned())]) }{ for warning }</p>
            <button type="button" onclick={act.reform(move |_| Act::KeepRow(item, keep.clone()))}>{ frame.word("ui.keep") }</button>
            <button type="button" class="quiet" onclick={act.reform(move |_| Act::RemoveRow(item, remove.clone()))}>
                { frame.word("ui.remove-row") }
            </button>
        </div>
    }
}

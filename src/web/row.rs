//! One row of a table: a card with its questions and what can be done with it.

use super::intl::plural;
use super::item::{Question, QuestionProps};
use super::markup::{El, button, el, paragraph};
use super::section::Part;
use super::snapshot::{Cell, Frame, Place, Same, row_id};
use super::state::Act;
use super::table::{is_editable, is_table};
use crate::answers::Row;
use crate::instrument::{Rows, Table};
use crate::issues::Issue;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::virtual_dom::{Key, ListenerKind, VComp};
use yew::{Callback, Html};

/// What a card is drawn from.
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
    /// Which part of the form it stands in.
    pub part: Part,
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
    let RowCard { frame, item, table, row, title, act, .. } = *card;
    let mut fieldset = el("fieldset")
        .key(row.id.clone())
        .class("card")
        .id(row_id(item, &row.id))
        .attr("tabindex", "-1")
        .child(el("legend").text(title).option(of_last_time(card)))
        .children(questions(card));
    if is_editable(frame, card.part) && !frame.settings.disabled && matches!(table.rows, Rows::Variable { .. }) {
        let (act, row) = (act.clone(), row.id.clone());
        fieldset = fieldset.child(tools(card)).on(
            || ListenerKind::onkeydown,
            move |event| {
                let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
                let focused =
                    event.target().and_then(|target| target.dyn_into::<Element>().ok()).map(|element| element.id());
                let up = match &*event.key() {
                    "ArrowUp" => true,
                    "ArrowDown" => false,
                    _ => return,
                };
                if event.alt_key() && event.shift_key() && !event.ctrl_key() && !event.meta_key() {
                    event.prevent_default();
                    let from = focused.filter(|id| !id.is_empty()).unwrap_or_else(|| row_id(item, &row));
                    act.emit(Act::MoveRow(item, row.clone(), up, from));
                }
            },
        );
    }
    fieldset.into()
}

/// So that one sees what is new among what was carried over.
fn of_last_time(card: &RowCard<'_>) -> Option<El> {
    let previous = card.frame.previous.as_ref()?;
    let was_there = previous.row_of_last_time(card.item, &card.row.id).is_some();
    let is_told = was_there && matches!(card.table.rows, Rows::Variable { .. });
    is_told.then(|| el("small").text(format!(" {}", card.frame.word("ui.of-last-time"))))
}

/// For the young person, what is theirs stands first, and the rest in a block that opens.
fn questions(card: &RowCard<'_>) -> Vec<Html> {
    let (mut questions, mut rest) = (Vec::new(), Vec::new());
    for (column, (entry, item)) in card.row.entries.iter().zip(card.table.columns.iter()).enumerate() {
        if card.shown.get(column) == Some(&true) {
            let place = if card.part == Part::Young && !item.young { &mut rest } else { &mut questions };
            place.push(question(QuestionProps {
                frame: card.frame.clone(),
                place: Place { item: card.item, cell: Some(Cell { row: card.row.id.clone(), column }) },
                entry: entry.clone(),
                issues: card.issues.get(column).cloned().unwrap_or_default(),
                rows: card.references.get(column).cloned().unwrap_or_default(),
                is_looked_through: card.part == Part::LookedThrough,
                act: card.act.clone(),
            }));
        } else if is_table(card.part, card.table) {
            // Whatever is not asked here leaves its place in the columns.
            questions.push(el("div").class("gap").into());
        }
    }
    if !rest.is_empty() {
        let more = el("details").class("wide").child(el("summary").text(card.frame.word("ui.young-more")));
        questions.push(more.child(el("div").class("card").children(rest)).into());
    }
    questions
}

/// A question, known among its siblings by its index.
pub fn question(props: QuestionProps) -> Html {
    let index = props.place.cell.as_ref().map_or(props.place.item, |cell| cell.column);
    VComp::new::<Question>(Rc::new(props), Some(Key::from(index))).into()
}

fn tools(card: &RowCard<'_>) -> El {
    let RowCard { frame, item, row, title, position: (at, count), removing, .. } = *card;
    let id = row_id(item, &row.id);
    if let Some(references) = removing {
        return confirmation(card, &id, references);
    }
    let tool = |suffix: &str, key: &str, disabled: bool, act: Act| {
        // What it does in sight; on which row for those who hear it.
        button(frame.word(key).into(), card.act, act)
            .class("quiet")
            .id(format!("{id}-{suffix}"))
            .flag("disabled", disabled)
            .child(el("span").class("unseen").text(format!(": {title}")))
    };
    let row = || row.id.clone();
    let up = tool("up", "ui.move-up", at == 0, Act::MoveRow(item, row(), true, format!("{id}-up")));
    let down = tool("down", "ui.move-down", at + 1 == count, Act::MoveRow(item, row(), false, format!("{id}-down")));
    el("div")
        .class("tools")
        .child(up.attr("aria-keyshortcuts", "Alt+Shift+ArrowUp"))
        .child(down.attr("aria-keyshortcuts", "Alt+Shift+ArrowDown"))
        .child(tool("copy", "ui.copy-row", is_full(card.table, count), Act::CopyRow(item, row())))
        .child(tool("remove", "ui.remove-row", false, Act::AskRemoveRow(item, row())))
}

/// Whether a table has as many rows as it may have.
pub fn is_full(table: &Table, count: usize) -> bool {
    matches!(table.rows, Rows::Variable { max, .. } if count >= max)
}

fn confirmation(card: &RowCard<'_>, id: &str, references: usize) -> El {
    let RowCard { frame, item, row, title, act, .. } = *card;
    let mut question = frame.fill("ui.ask-remove", &[("title", title.to_owned())]);
    if references > 0 {
        question = format!("{question} {}", plural(frame, "ui.row-referred", references));
    }
    let question_id = format!("{id}-question");
    el("div")
        .class("tools ask")
        .id(format!("{id}-ask"))
        .attr("role", "group")
        .attr("aria-labelledby", question_id.clone())
        .child(paragraph("", question.into()).id(question_id))
        .child(button(frame.word("ui.keep").into(), act, Act::KeepRow(item, row.id.clone())))
        .child(button(frame.word("ui.remove-row").into(), act, Act::RemoveRow(item, row.id.clone())).class("quiet"))
}

//! The way through the form: which sections there are, how much of each is answered, and where one stands.

use super::markup::{El, button, el};
use super::snapshot::FormSnapshot;
use super::state::{Act, steps};
use crate::instrument::{ItemKind, Rows, Section};
use yew::Html;

/// The list of steps. Every step can be reached at any time.
pub fn navigation(form: &FormSnapshot) -> El {
    let frame = &form.frame;
    let sections = steps(frame, &form.shown);
    let step = |number: usize, title: Html, note: Option<String>| {
        let current = (number == form.ui.step).then_some("step");
        let button = button(title, &form.act, Act::Go(number)).maybe("aria-current", current);
        el("li").key(number).child(button.option(note.map(|note| el("small").text(note))))
    };
    let mut list = el("ol");
    for (number, index) in sections.iter().enumerate() {
        if let Some(section) = frame.instrument.sections.get(*index) {
            list = list.child(step(number, frame.text(&section.title), progress(form, section)));
        }
    }
    let end = step(sections.len(), frame.word(end_title(form)).into(), None);
    el("nav").part("navigation").attr("aria-label", frame.word("ui.steps")).child(list.child(end))
}

/// The heading behind the last section.
pub fn end_title(form: &FormSnapshot) -> &'static str {
    if form.frame.readonly { "ui.result" } else { "ui.end" }
}

/// "3 af 12 besvaret": plain items, and tables with anything in them. Of a table alone, how many rows.
fn progress(form: &FormSnapshot, section: &Section) -> Option<String> {
    let (mut answered, mut total, mut rows) = (0, 0, None);
    for (index, item) in form.frame.instrument.section_items(section) {
        if item.is_answerable() && form.shown.get(index) == Some(&true) {
            total += 1;
            let entry = form.session.entries.get(index);
            answered += usize::from(entry.is_some_and(|entry| !entry.is_blank()));
            if matches!(&item.kind, ItemKind::Table(table) if matches!(table.rows, Rows::Variable { .. })) {
                rows = entry.map(|entry| entry.rows().iter().filter(|row| !row.is_blank()).count());
            }
        }
    }
    if let (1, Some(rows)) = (total, rows) {
        return Some(form.frame.fill("ui.rows", &[("count", rows.to_string())]));
    }
    let values = [("answered", answered.to_string()), ("total", total.to_string())];
    (total > 0).then(|| form.frame.fill("score.basis", &values))
}

/// Back and on, below a section.
pub fn back_and_on(form: &FormSnapshot) -> El {
    let step = form.ui.step;
    let last = steps(&form.frame, &form.shown).len();
    let to = |key: &str, step: usize| button(form.frame.word(key).into(), &form.act, Act::Go(step));
    el("div")
        .class("buttons")
        .option(step.checked_sub(1).map(|before| to("ui.back", before)))
        .option((step < last).then(|| to("ui.next", step + 1).class("primary")))
}

//! The way through the form: which sections there are, how much of each is answered, and where one stands.

use super::snapshot::FormSnapshot;
use super::state::{Act, steps};
use crate::instrument::Section;
use yew::prelude::*;

/// The list of steps. Every step can be reached at any time.
pub fn navigation(form: &FormSnapshot) -> Html {
    let frame = &form.frame;
    let sections = steps(frame, &form.shown);
    let current = form.ui.step;
    let step = |number: usize, title: Html, note: Option<String>| {
        let onclick = form.act.reform(move |_| Act::Go(number));
        html! {
            <li key={number}>
                <button type="button" {onclick} aria-current={(number == current).then_some("step")}>
                    { title }{ for note.map(|note| html! { <small>{ note }</small> }) }
                </button>
            </li>
        }
    };
    let section_steps = sections.iter().enumerate().filter_map(|(number, index)| {
        let section = frame.instrument.sections.get(*index)?;
        Some(step(number, frame.text(&section.title), progress(form, section)))
    });
    html! {
        <nav aria-label={frame.word("ui.steps")}>
            <ol>
                { for section_steps }
                { step(sections.len(), html! { frame.word(end_title(form)) }, None) }
            </ol>
        </nav>
    }
}

/// The heading behind the last section.
pub fn end_title(form: &FormSnapshot) -> &'static str {
    if form.frame.readonly { "ui.result" } else { "ui.end" }
}

/// "3 af 12 besvaret": plain items, tables by their rows.
fn progress(form: &FormSnapshot, section: &Section) -> Option<String> {
    let view = form.session.view();
    let items = form.frame.instrument.section_items(section);
    let asked: Vec<usize> =
        items.filter(|(index, item)| item.is_answerable() && view.is_shown(*index)).map(|(index, _)| index).collect();
    let answered = asked.iter().filter(|index| !view.entry(**index).is_blank()).count();
    (!asked.is_empty()).then(|| {
        form.frame.fill("score.basis", &[("answered", answered.to_string()), ("total", asked.len().to_string())])
    })
}

/// Back and on, below a section.
pub fn back_and_on(form: &FormSnapshot) -> Html {
    let step = form.ui.step;
    let last = steps(&form.frame, &form.shown).len();
    let button = |key: &str, class: &'static str, to: usize| {
        let onclick = form.act.reform(move |_| Act::Go(to));
        html! { <button type="button" {class} {onclick}>{ form.frame.word(key) }</button> }
    };
    html! {
        <div class="buttons">
            { for step.checked_sub(1).map(|before| button("ui.back", "", before)) }
            { for (step < last).then(|| button("ui.next", "primary", step + 1)) }
        </div>
    }
}

//! One section: its heading, how its scale is meant, and its items.

use super::item::Question;
use super::snapshot::{FormSnapshot, Place};
use super::state::visible_issues;
use super::table::{reference_rows, table};
use crate::answers::Answer;
use crate::instrument::{Item, ItemKind, Scale, Section};
use yew::prelude::*;

/// A section with the items that are shown.
pub fn section(form: &FormSnapshot, section: &Section) -> Html {
    let frame = &form.frame;
    let items = frame.instrument.section_items(section).filter(|(index, _)| form.shown.get(*index) == Some(&true));
    let items = items.map(|(index, item)| item_html(form, index, item));
    let id = heading_id(section);
    html! {
        <section key={section.id.clone()} aria-labelledby={id.clone()}>
            <@{frame.heading(1)} {id} tabindex="-1">
                { frame.text(&section.title) }
            </@>
            { for section.intro.as_ref().map(|intro| html! { <p>{ frame.text(intro) }</p> }) }
            { for scale_of(form, section).map(|scale| levels(form, scale)) }
            { for items }
        </section>
    }
}

/// The id of a section's heading, to which a change of step moves the focus.
pub fn heading_id(section: &Section) -> String {
    format!("section-{}", section.id)
}

fn item_html(form: &FormSnapshot, index: usize, item: &Item) -> Html {
    match &item.kind {
        ItemKind::Table(shape) => table(form, index, item, shape),
        ItemKind::Information { .. } => information(form, index, item),
        _ => {
            let place = Place::plain(index);
            let entry = form.session.entries.get(index).map(|entry| (**entry).clone()).unwrap_or_default();
            let issues = visible_issues(&form.frame, &form.findings, &form.ui, &place);
            html! {
                <Question key={index} frame={form.frame.clone()} {place} {entry} {issues} rows={reference_rows(form, item)}
                    act={form.act.clone()} />
            }
        }
    }
}

/// Something to read, with the age reminders that are due.
fn information(form: &FormSnapshot, index: usize, item: &Item) -> Html {
    let frame = &form.frame;
    let ItemKind::Information { ages } = &item.kind else { return Html::default() };
    let due = ages.as_ref().and_then(|ages| match form.session.view().answer(ages.birth_month) {
        Answer::Month(born) => Some(ages.show.iter().filter(move |age| age.is_due(born, frame.today))),
        _ => None,
    });
    let reminder = |age: &crate::instrument::ages::Age| {
        let cited = age.cites.as_ref().map(|cites| match &age.url {
            Some(url) => html! { <a href={url.clone()} target="_blank" rel="noopener noreferrer">{ cites.clone() }</a> },
            None => html! { cites.clone() },
        });
        html! { <li>{ frame.text(&age.text) }{ " " }{ for cited.map(|cited| html! { <small>{ "(" }{ cited }{ ")" }</small> }) }</li> }
    };
    html! {
        <div key={index} class="information">
            <p>{ frame.text(&item.text) }</p>
            { for item.hint.as_ref().map(|hint| html! { <p class="hint">{ frame.text(hint) }</p> }) }
            { for due.map(|due| html! { <ul>{ for due.map(reminder) }</ul> }) }
        </div>
    }
}

/// The scale that the section's ratings share, if they have one whose levels are explained.
fn scale_of<'a>(form: &'a FormSnapshot, section: &Section) -> Option<&'a Scale> {
    let scale = form.frame.instrument.section_items(section).find_map(|(_, item)| match item.kind {
        ItemKind::Rating { scale, .. } => Some(scale),
        _ => None,
    });
    let scale = form.frame.instrument.scales.get(scale?)?;
    scale.levels.iter().any(|level| level.text.is_some()).then_some(scale)
}

fn levels(form: &FormSnapshot, scale: &Scale) -> Html {
    let frame = &form.frame;
    let level = |level: &crate::instrument::Level| {
        html! {
            <>
                <dt>{ level.value }{ " " }{ frame.text(&level.label) }</dt>
                <dd>{ for level.text.as_ref().map(|text| frame.text(text)) }</dd>
            </>
        }
    };
    html! {
        <details class="levels">
            <summary>{ frame.word("ui.levels") }</summary>
            <dl>{ for scale.levels.iter().map(level) }</dl>
        </details>
    }
}

//! One choice, several choices, Ja/Nej, and rows of other tables.

use super::Control;
use crate::answers::{Absence, Entry};
use crate::instrument::{Choice, Item};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// More options than can be taken in at a glance are offered in a list that opens.
const MOST_RADIOS: usize = 7;

pub(super) fn is_select(options: &[Choice]) -> bool {
    options.len() > MOST_RADIOS
}

/// A value that can be chosen, what people read, and the entry that it gives.
struct Offer {
    value: String,
    label: Html,
    hint: Option<Html>,
    entry: Entry,
}

pub(super) fn choice(props: &Control, item: &Item, options: &[Choice]) -> Html {
    let plain = is_select(options);
    let offers = options.iter().map(|option| Offer {
        value: option.id.clone(),
        // A list that opens holds text only.
        label: if plain { html! { props.frame.plain(&option.label) } } else { props.frame.text(&option.label) },
        hint: option.hint.as_ref().map(|hint| props.frame.text(hint)),
        entry: Entry::Option(option.id.clone()),
    });
    let offers: Vec<Offer> = offers.chain(absences(props, item.absences())).collect();
    if plain { select(props, offers) } else { radios(props, offers) }
}

pub(super) fn check(props: &Control) -> Html {
    let offer = |value: &str, entry| Offer {
        value: value.to_owned(),
        label: html! { props.frame.word(&format!("answer.{value}")) },
        hint: None,
        entry,
    };
    let offers = [offer("yes", Entry::Check(true)), offer("no", Entry::Check(false))];
    radios(props, offers.into_iter().chain(absences(props, &[Absence::NotApplicable])).collect())
}

pub(super) fn reference(props: &Control) -> Html {
    let mut offers: Vec<Offer> = props
        .rows
        .iter()
        .map(|(id, title)| Offer {
            value: id.clone(),
            label: html! { title.clone() },
            hint: None,
            entry: Entry::Reference(id.clone()),
        })
        .collect();
    // A row that is gone stays chosen until someone chooses anew.
    if let Entry::Reference(id) = &props.entry
        && !props.rows.iter().any(|(row, _)| row == id)
    {
        let label = html! { props.frame.word("answer.row-gone") };
        offers.push(Offer { value: id.clone(), label, hint: None, entry: props.entry.clone() });
    }
    select(props, offers)
}

fn absences(props: &Control, absences: &[Absence]) -> Vec<Offer> {
    let offer = |absence: &Absence| Offer {
        value: absence.id().to_owned(),
        label: html! { props.frame.word(&format!("answer.{}", absence.id())) },
        hint: None,
        entry: Entry::Absent(*absence),
    };
    absences.iter().map(offer).collect()
}

fn radios(props: &Control, offers: Vec<Offer>) -> Html {
    let name = props.place.dom_id();
    let disabled = props.frame.settings.disabled;
    let radio = |offer: &Offer| {
        html! {
            <label>
                <input type="radio" name={name.clone()} value={offer.value.clone()} {disabled}
                    checked={props.entry == offer.entry} />
                { offer.label.clone() }
                { for offer.hint.clone().map(|hint| html! { <small>{ hint }</small> }) }
            </label>
        }
    };
    let radios: Html = offers.iter().map(radio).collect();
    let onchange = {
        let props = props.clone();
        let chosen: Vec<(String, Entry)> = offers.into_iter().map(|offer| (offer.value, offer.entry)).collect();
        Callback::from(move |event: Event| {
            let value = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value());
            if let Some((_, entry)) = chosen.iter().find(|(id, _)| Some(id) == value.as_ref()) {
                props.enter(entry.clone());
            }
        })
    };
    html! { <div class="options" {onchange}>{ radios }</div> }
}

fn select(props: &Control, offers: Vec<Offer>) -> Html {
    let options: Html = offers
        .iter()
        .map(|offer| {
            html! {
                <option value={offer.value.clone()} selected={props.entry == offer.entry}>{ offer.label.clone() }</option>
            }
        })
        .collect();
    let onchange = {
        let props = props.clone();
        Callback::from(move |event: Event| {
            let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else { return };
            // The first option is the empty one.
            let chosen = usize::try_from(select.selected_index()).ok().and_then(|index| index.checked_sub(1));
            props.enter(chosen.and_then(|index| offers.get(index)).map_or(Entry::Blank, |offer| offer.entry.clone()));
        })
    };
    html! {
        <select id={props.place.dom_id()} {onchange} disabled={props.frame.settings.disabled}
            aria-describedby={props.described_by.clone()} aria-invalid={props.aria_invalid()}>
            <option value="" selected={props.entry.is_blank()}>{ props.frame.word("ui.choose") }</option>
            { options }
        </select>
    }
}

pub(super) fn choices(props: &Control, item: &Item, options: &[Choice]) -> Html {
    let chosen: &[String] = match &props.entry {
        Entry::Options(ids) => ids,
        _ => &[],
    };
    let disabled = props.frame.settings.disabled;
    let name = props.place.dom_id();
    let checkbox = |value: &str, label: Html, hint: Option<Html>, checked: bool| {
        html! {
            <label>
                <input type="checkbox" name={name.clone()} value={value.to_owned()} {checked} {disabled} />
                { label }
                { for hint.map(|hint| html! { <small>{ hint }</small> }) }
            </label>
        }
    };
    let onchange = {
        let props = props.clone();
        let order: Vec<String> = options.iter().map(|option| option.id.clone()).collect();
        let absences = item.absences().to_vec();
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let (value, checked) = (input.value(), input.checked());
            if let Some(absence) = absences.iter().find(|absence| absence.id() == value) {
                return props.enter(if checked { Entry::Absent(*absence) } else { Entry::Blank });
            }
            let before: &[String] = if let Entry::Options(ids) = &props.entry { ids } else { &[] };
            let is_chosen = |id: &&String| if **id == value { checked } else { before.contains(id) };
            let ids: Vec<String> = order.iter().filter(is_chosen).cloned().collect();
            props.enter(if ids.is_empty() { Entry::Blank } else { Entry::Options(ids) });
        })
    };
    let option = |option: &Choice| {
        let hint = option.hint.as_ref().map(|hint| props.frame.text(hint));
        checkbox(&option.id, props.frame.text(&option.label), hint, chosen.contains(&option.id))
    };
    let absence = |absence: &Absence| {
        let label = html! { props.frame.word(&format!("answer.{}", absence.id())) };
        checkbox(absence.id(), label, None, props.entry == Entry::Absent(*absence))
    };
    html! {
        <div class="options" {onchange}>
            { for options.iter().map(option) }
            { for item.absences().iter().map(absence) }
        </div>
    }
}

//! One choice, several choices, Ja/Nej, and rows of other tables.

use super::Control;
use crate::answers::{Absence, Entry};
use crate::instrument::{Choice, Item};
use crate::web::markup::{El, el, field_of};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::Html;
use yew::virtual_dom::ListenerKind;

/// More options than can be taken in at a glance are offered in a list that opens.
const MOST_RADIOS: usize = 7;

pub(super) fn is_select(options: &[Choice]) -> bool {
    options.len() > MOST_RADIOS
}

/// Something that can be chosen, and the entry that it gives.
struct Offer {
    value: String,
    label: Html,
    hint: Option<Html>,
    entry: Entry,
}

pub(super) fn choice(control: &Control, item: &Item, options: &[Choice]) -> Html {
    let frame = &control.frame;
    let plain = is_select(options);
    let offer = |option: &Choice| Offer {
        value: option.id.clone(),
        // A list that opens holds text only.
        label: if plain { Html::from(frame.plain(&option.label)) } else { frame.text(&option.label) },
        hint: option.hint.as_ref().map(|hint| frame.text(hint)),
        entry: Entry::Option(option.id.clone()),
    };
    let mut offers: Vec<Offer> = options.iter().map(offer).collect();
    offers.extend(item.absences().iter().map(|absence| absent(control, *absence)));
    if plain { select(control, offers) } else { radios(control, "options", offers) }
}

pub(super) fn check(control: &Control) -> Html {
    let offer = |value: &str, entry| Offer {
        value: value.to_owned(),
        label: control.frame.word(&format!("answer.{value}")).into(),
        hint: None,
        entry,
    };
    let (yes, no) = (offer("yes", Entry::Check(true)), offer("no", Entry::Check(false)));
    radios(control, "options short", vec![yes, no, absent(control, Absence::NotApplicable)])
}

pub(super) fn reference(control: &Control) -> Html {
    let offer = |id: &String, title: String| Offer {
        value: id.clone(),
        label: title.into(),
        hint: None,
        entry: Entry::Reference(id.clone()),
    };
    let mut offers: Vec<Offer> = control.rows.iter().map(|(id, title)| offer(id, title.clone())).collect();
    // A row that is gone stays chosen until someone chooses anew.
    if let Entry::Reference(id) = &control.entry
        && !control.rows.iter().any(|(row, _)| row == id)
    {
        offers.push(offer(id, control.frame.word("answer.row-gone")));
    }
    select(control, offers)
}

fn absent(control: &Control, absence: Absence) -> Offer {
    Offer {
        value: absence.id().to_owned(),
        label: control.frame.word(&format!("answer.{}", absence.id())).into(),
        hint: None,
        entry: Entry::Absent(absence),
    }
}

/// A radio button or a box, with what it stands for.
fn option(control: &Control, kind: &'static str, value: String, label: Html, hint: Option<Html>, checked: bool) -> El {
    let input = el("input")
        .attr("type", kind)
        .attr("name", control.place.dom_id())
        .attr("value", value)
        .flag("disabled", control.frame.settings.disabled)
        .checked(checked);
    el("label").child(input).child(label).option(hint.map(|hint| el("small").child(hint)))
}

fn radios(control: &Control, class: &'static str, offers: Vec<Offer>) -> Html {
    let mut group = el("div").class(class);
    let mut entries = Vec::new();
    for Offer { value, label, hint, entry } in offers {
        group = group.child(option(control, "radio", value.clone(), label, hint, control.entry == entry));
        entries.push((value, entry));
    }
    let control = control.clone();
    let onchange = move |event: web_sys::Event| {
        let value = field_of::<HtmlInputElement>(&event).map(|input| input.value());
        if let Some((_, entry)) = entries.iter().find(|(id, _)| Some(id) == value.as_ref()) {
            control.enter(entry.clone());
        }
    };
    group.on(|| ListenerKind::onchange, onchange).into()
}

fn select(control: &Control, offers: Vec<Offer>) -> Html {
    let entry = |value: &str, label: Html, selected: bool| {
        // Keyed: the browser's choice stays with the element when another option comes or goes.
        el("option").key(value.to_owned()).attr("value", value.to_owned()).child(label).selected(selected)
    };
    let choose = Html::from(control.frame.word("ui.choose"));
    let mut options: Vec<Html> = vec![entry("", choose, control.entry.is_blank()).into()];
    let mut entries = vec![Entry::Blank];
    for offer in offers {
        options.push(entry(&offer.value, offer.label, control.entry == offer.entry).into());
        entries.push(offer.entry);
    }
    let select = control.field(el("select")).children(options);
    let control = control.clone();
    let onchange = move |event: web_sys::Event| {
        let select = field_of::<HtmlSelectElement>(&event);
        let chosen = select.and_then(|select| usize::try_from(select.selected_index()).ok());
        control.enter(chosen.and_then(|index| entries.get(index)).cloned().unwrap_or_default());
    };
    select.on(|| ListenerKind::onchange, onchange).into()
}

pub(super) fn choices(control: &Control, item: &Item, options: &[Choice]) -> Html {
    let frame = &control.frame;
    let chosen: Vec<String> = match &control.entry {
        Entry::Options(ids) => ids.clone(),
        _ => Vec::new(),
    };
    let mut group = el("div").class("options");
    for choice in options {
        let hint = choice.hint.as_ref().map(|hint| frame.text(hint));
        let checked = chosen.contains(&choice.id);
        group = group.child(option(control, "checkbox", choice.id.clone(), frame.text(&choice.label), hint, checked));
    }
    for absence in item.absences() {
        let Offer { value, label, entry, .. } = absent(control, *absence);
        group = group.child(option(control, "checkbox", value, label, None, control.entry == entry));
    }
    let order: Vec<String> = options.iter().map(|option| option.id.clone()).collect();
    let absences = item.absences().to_vec();
    let control = control.clone();
    let onchange = move |event: web_sys::Event| {
        let Some(input) = field_of::<HtmlInputElement>(&event) else { return };
        let (value, checked) = (input.value(), input.checked());
        if let Some(absence) = absences.iter().find(|absence| absence.id() == value) {
            return control.enter(if checked { Entry::Absent(*absence) } else { Entry::Blank });
        }
        let is_chosen = |id: &&String| if **id == value { checked } else { chosen.contains(id) };
        let ids: Vec<String> = order.iter().filter(is_chosen).cloned().collect();
        control.enter(if ids.is_empty() { Entry::Blank } else { Entry::Options(ids) });
    };
    group.on(|| ListenerKind::onchange, onchange).into()
}

//! A rating: the levels in a row, each with its number and its words; dual ones twice.

use super::Control;
use crate::answers::{Absence, Entry, Side};
use crate::instrument::{Item, Scale};
use crate::web::markup::{el, field_of};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};
use yew::Html;
use yew::virtual_dom::ListenerKind;

/// What a choice of one side makes of the entry.
type Give = Box<dyn Fn(Side) -> Entry>;

pub(super) fn rating(control: &Control, item: &Item, scale: usize, dual: bool) -> Vec<Html> {
    let Some(scale) = control.frame.instrument.scales.get(scale) else { return Vec::new() };
    let id = control.place.dom_id();
    if !dual {
        let side = match &control.entry {
            Entry::Level(level) => Side::Level(*level),
            Entry::Absent(absence) => Side::Absent(*absence),
            _ => Side::Blank,
        };
        let give = |side| match side {
            Side::Level(level) => Entry::Level(level),
            Side::Absent(absence) => Entry::Absent(absence),
            Side::Blank => Entry::Blank,
        };
        return vec![levels(control, item, scale, id, side, Box::new(give))];
    }
    let (intention, practice) = match &control.entry {
        Entry::Dual(intention, practice) => (*intention, *practice),
        // "Ikke relevant" for the whole, as a host may have given it.
        Entry::Absent(absence) => (Side::Absent(*absence), Side::Absent(*absence)),
        _ => (Side::Blank, Side::Blank),
    };
    let part = |key: &str, name: String, side: Side, give: Give| {
        let legend = el("legend").text(control.frame.word(key));
        el("fieldset").class("part").child(legend).child(levels(control, item, scale, name, side, give)).into()
    };
    vec![
        part("answer.intention", format!("{id}a"), intention, Box::new(move |side| Entry::Dual(side, practice))),
        part("answer.practice", format!("{id}b"), practice, Box::new(move |side| Entry::Dual(intention, side))),
    ]
}

/// One row of levels and absences. One listener for all of them; few elements, because each costs time when the form is first drawn.
fn levels(control: &Control, item: &Item, scale: &Scale, name: String, side: Side, give: Give) -> Html {
    let radio = |value: String, checked: bool| {
        el("input")
            .attr("type", "radio")
            .attr("name", name.clone())
            .attr("value", value)
            .flag("disabled", control.frame.settings.disabled)
            .checked(checked)
    };
    let mut row = el("div").class("scale");
    for level in &scale.levels {
        let value = level.value.to_string();
        let label = el("label").child(radio(value.clone(), side == Side::Level(level.value)));
        row = row.child(label.child(el("b").text(value)).child(control.frame.text(&level.label)));
    }
    for absence in item.absences() {
        let label = el("label").class("absent").child(radio(absence.id().to_owned(), side == Side::Absent(*absence)));
        row = row.child(label.text(control.frame.word(&format!("answer.{}", absence.id()))));
    }
    let control = control.clone();
    let onchange = move |event: Event| {
        let Some(input) = field_of::<HtmlInputElement>(&event) else { return };
        let value = input.value();
        let absence = [Absence::DontKnow, Absence::NotApplicable].into_iter().find(|absence| absence.id() == value);
        let side = match (absence, value.parse()) {
            (Some(absence), _) => Side::Absent(absence),
            (None, Ok(level)) => Side::Level(level),
            (None, Err(_)) => return,
        };
        control.enter(give(side));
    };
    row.on(|| ListenerKind::onchange, onchange).on(|| ListenerKind::onkeydown, choose_by_number).into()
}

/// A level's number chooses it, while the focus is in its row: one hand answers a theme with numbers and Tab.
fn choose_by_number(event: Event) {
    let Some(pressed) = event.dyn_ref::<KeyboardEvent>() else { return };
    let key = pressed.key();
    let is_number = key.len() == 1 && key.as_bytes().first().is_some_and(u8::is_ascii_digit);
    if !is_number || pressed.ctrl_key() || pressed.alt_key() || pressed.meta_key() {
        return;
    }
    let row = field_of::<HtmlInputElement>(&event).and_then(|radio| radio.closest(".scale").ok().flatten());
    let level = row.and_then(|row| row.query_selector(&format!("[value=\"{key}\"]:not([disabled])")).ok().flatten());
    if let Some(level) = level.and_then(|level| level.dyn_into::<HtmlInputElement>().ok()) {
        event.prevent_default();
        level.click();
        // Refused only by elements that cannot be focused.
        let _ = level.focus();
    }
}

//! Fields to type in. Numbers, dates and months are text fields too: browsers' own change what was typed.

use super::Control;
use crate::answers::Entry;
use crate::instrument::Text;
use crate::web::markup::{El, el, field_of};
use crate::web::state::Act;
use web_sys::HtmlInputElement;
use yew::Html;
use yew::virtual_dom::ListenerKind;

/// What is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Text,
    Number,
    Date,
    Month,
}

pub(super) fn line(control: &Control, mode: Mode, unit: Option<&Text>) -> Vec<Html> {
    let field = el("input")
        .attr("type", "text")
        .class(if mode == Mode::Text { "wide" } else { "short" })
        // A phone's number keyboard; dates need hyphens or points, which it may lack.
        .maybe("inputmode", (mode == Mode::Number).then_some("decimal"))
        .attr("autocomplete", "off");
    let unit = unit.map(|unit| el("span").class("unit").child(control.frame.text(unit)).into());
    std::iter::once(typing(control, field)).chain(unit).collect()
}

pub(super) fn long(control: &Control) -> Html {
    typing(control, el("textarea").attr("rows", "3"))
}

fn typing(control: &Control, field: El) -> Html {
    let text = match &control.entry {
        Entry::Typed(text) => text.clone(),
        _ => String::new(),
    };
    let field = control.field(field).value(text);
    let (act, place) = (control.act.clone(), control.place.clone());
    let field = field.on(
        || ListenerKind::oninput,
        move |event| {
            let Some(text) = field_of::<HtmlInputElement>(&event).map(|field| field.value()) else { return };
            let entry = if text.is_empty() { Entry::Blank } else { Entry::Typed(text) };
            act.emit(Act::Type(place.clone(), entry));
        },
    );
    let act = control.act.clone();
    field.on(|| ListenerKind::onblur, move |_| act.emit(Act::Leave)).into()
}

//! Fields to type in. Numbers, dates and months are text fields too: browsers' own change what was typed.

use super::Control;
use crate::answers::Entry;
use crate::web::state::Act;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Text,
    Number,
    Date,
    Month,
}

impl Mode {
    /// Which keyboard a phone shows.
    fn inputmode(self) -> Option<&'static str> {
        match self {
            Mode::Text => None,
            Mode::Number => Some("decimal"),
            // Hyphens and points are needed, which a numeric keyboard may lack.
            Mode::Date | Mode::Month => Some("text"),
        }
    }

    fn class(self) -> &'static str {
        match self {
            Mode::Text => "wide",
            Mode::Number | Mode::Date | Mode::Month => "short",
        }
    }
}

pub(super) fn line(props: &Control, mode: Mode, unit: Option<Html>) -> Html {
    let oninput = {
        let props = props.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                typed(&props, input.value());
            }
        })
    };
    html! {
        <>
            <input type="text" id={props.place.dom_id()} class={mode.class()} inputmode={mode.inputmode()} autocomplete="off"
                value={text(props)} {oninput} onblur={leave(props)} disabled={props.frame.settings.disabled}
                aria-describedby={props.described_by.clone()} aria-invalid={props.aria_invalid()} />
            { for unit.map(|unit| html! { <span class="unit">{ unit }</span> }) }
        </>
    }
}

pub(super) fn long(props: &Control) -> Html {
    let oninput = {
        let props = props.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
                typed(&props, area.value());
            }
        })
    };
    html! {
        <textarea id={props.place.dom_id()} rows="3" value={text(props)} {oninput} onblur={leave(props)}
            disabled={props.frame.settings.disabled} aria-describedby={props.described_by.clone()}
            aria-invalid={props.aria_invalid()} />
    }
}

fn text(props: &Control) -> String {
    match &props.entry {
        Entry::Typed(text) => text.clone(),
        _ => String::new(),
    }
}

fn typed(props: &Control, text: String) {
    let entry = if text.is_empty() { Entry::Blank } else { Entry::Typed(text) };
    props.act.emit(Act::Type(props.place.clone(), entry));
}

fn leave(props: &Control) -> Callback<FocusEvent> {
    props.act.reform(|_| Act::Leave)
}

//! A rating: the levels in a row, each with its number and its words; dual ones twice.

use super::Control;
use crate::answers::{Absence, Entry, Side};
use crate::instrument::{Item, Scale};
use web_sys::HtmlInputElement;
use yew::prelude::*;

pub(super) fn rating(props: &Control, item: &Item, scale: usize, dual: bool) -> Html {
    let Some(scale) = props.frame.instrument.scales.get(scale) else { return Html::default() };
    if !dual {
        let side = match &props.entry {
            Entry::Level(level) => Side::Level(*level),
            Entry::Absent(absence) => Side::Absent(*absence),
            _ => Side::Blank,
        };
        let give = |side| match side {
            Side::Level(level) => Entry::Level(level),
            Side::Absent(absence) => Entry::Absent(absence),
            Side::Blank => Entry::Blank,
        };
        return levels(props, item, scale, &props.place.dom_id(), side, give);
    }
    let (intention, practice) = match &props.entry {
        Entry::Dual(intention, practice) => (*intention, *practice),
        // "Ikke relevant" for the whole, as a host may have given it.
        Entry::Absent(absence) => (Side::Absent(*absence), Side::Absent(*absence)),
        _ => (Side::Blank, Side::Blank),
    };
    let id = props.place.dom_id();
    let part = |key: &str, suffix: &str, side: Side, give: fn(Side, (Side, Side)) -> Entry| {
        let name = format!("{id}{suffix}");
        html! {
            <fieldset class="part">
                <legend>{ props.frame.word(key) }</legend>
                { levels(props, item, scale, &name, side, move |side| give(side, (intention, practice))) }
            </fieldset>
        }
    };
    html! {
        <>
            { part("answer.intention", "a", intention, |side, (_, practice)| Entry::Dual(side, practice)) }
            { part("answer.practice", "b", practice, |side, (intention, _)| Entry::Dual(intention, side)) }
        </>
    }
}

/// One row of levels and absences. One listener for all of them; few elements, because each costs time when the form is first drawn.
fn levels(
    props: &Control,
    item: &Item,
    scale: &Scale,
    name: &str,
    side: Side,
    give: impl Fn(Side) -> Entry + 'static,
) -> Html {
    let onchange = {
        let props = props.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let value = input.value();
            let absence = [Absence::DontKnow, Absence::NotApplicable].into_iter().find(|absence| absence.id() == value);
            let side = match (absence, value.parse()) {
                (Some(absence), _) => Side::Absent(absence),
                (None, Ok(level)) => Side::Level(level),
                (None, Err(_)) => return,
            };
            props.enter(give(side));
        })
    };
    let disabled = props.frame.settings.disabled;
    let level = |level: &crate::instrument::Level| {
        html! {
            <label>
                <input type="radio" name={name.to_owned()} value={level.value.to_string()} {disabled}
                    checked={side == Side::Level(level.value)} />
                <b>{ level.value }</b>
                { props.frame.text(&level.label) }
            </label>
        }
    };
    let absent = |absence: &Absence| {
        html! {
            <label class="absent">
                <input type="radio" name={name.to_owned()} value={absence.id()} {disabled}
                    checked={side == Side::Absent(*absence)} />
                { props.frame.word(&format!("answer.{}", absence.id())) }
            </label>
        }
    };
    html! {
        <div class="scale" {onchange}>
            { for scale.levels.iter().map(level) }
            { for item.absences().iter().map(absent) }
        </div>
    }
}

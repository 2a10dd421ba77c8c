//! "Kopiér til journalen": the sheet as plain text, whole or by section.

use super::snapshot::FormSnapshot;
use super::state::{Act, Copied, steps};
use yew::prelude::*;

/// The buttons, and the text itself where the clipboard was refused.
pub fn journal(form: &FormSnapshot) -> Html {
    let frame = &form.frame;
    let button = |label: Html, id: Option<&'static str>, section: Option<usize>| {
        let onclick = form.act.reform(move |_| Act::Copy(section));
        html! { <button type="button" {id} {onclick}>{ label }</button> }
    };
    let sections = steps(frame, &form.shown);
    let by_section = sections.into_iter().filter_map(|index| {
        let section = frame.instrument.sections.get(index)?;
        Some(html! { <li key={index}>{ button(frame.text(&section.title), None, Some(index)) }</li> })
    });
    html! {
        <div class="journal">
            { button(html! { frame.word("ui.copy") }, Some("copy"), None) }
            <details>
                <summary>{ frame.word("ui.copy-section") }</summary>
                <ul>{ for by_section }</ul>
            </details>
            <p role="status">{ for (form.ui.copied == Some(Copied::Done)).then(|| frame.word("ui.copied")) }</p>
            { for by_hand(form) }
        </div>
    }
}

fn by_hand(form: &FormSnapshot) -> Option<Html> {
    let Some(Copied::ByHand(text)) = &form.ui.copied else { return None };
    Some(html! {
        <div>
            <label for="by-hand">{ form.frame.word("ui.copy-by-hand") }</label>
            <textarea id="by-hand" rows="12" readonly=true value={text.clone()} />
            <button type="button" onclick={form.act.reform(|_| Act::CloseCopy)}>{ form.frame.word("ui.close") }</button>
        </div>
    })
}

//! "Kopiér til journalen": the sheet as plain text, whole or by section.

use super::markup::{El, button, el};
use super::snapshot::FormSnapshot;
use super::state::{Act, steps};
use super::ui::Copied;

/// The buttons.
pub fn journal(form: &FormSnapshot) -> El {
    let frame = &form.frame;
    let mut sections = el("ul");
    for index in steps(frame, &form.shown) {
        if let Some(section) = frame.instrument.sections.get(index) {
            let copy = button(frame.text(&section.title), &form.act, Act::Copy(Some(index)));
            sections = sections.child(el("li").key(index).child(copy));
        }
    }
    let by_section = el("details").child(el("summary").text(frame.word("ui.copy-section"))).child(sections);
    el("div").class("journal").child(button(frame.word("ui.copy").into(), &form.act, Act::Copy(None))).child(by_section)
}

/// The text, where the clipboard was refused.
pub fn by_hand(form: &FormSnapshot) -> Option<El> {
    let Some(Copied::ByHand(text)) = &form.ui.copied else { return None };
    let frame = &form.frame;
    let field = el("textarea").id("by-hand").attr("rows", "12").flag("readonly", true).value(text.clone());
    let label = el("label").attr("for", "by-hand").text(frame.word("ui.copy-by-hand"));
    let close = button(frame.word("ui.close").into(), &form.act, Act::CloseCopy);
    Some(el("div").child(label).child(field).child(close))
}

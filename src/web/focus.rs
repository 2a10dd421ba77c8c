//! Moving the focus after a render.

use super::ui::Focus;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};

const CONTROLS: &str =
    "input:not([disabled]), select:not([disabled]), textarea:not([disabled]), button:not([disabled])";

/// Moves the focus within `root`; a place that is not there, or cannot take it, leaves it where it is.
pub fn go(root: &Element, focus: &Focus) {
    let (id, into) = match focus {
        Focus::Stay => return,
        Focus::To(id) => (id, false),
        Focus::Into(id) => (id, true),
        Focus::Kept(_) if root.matches(":focus-within").unwrap_or(true) => return,
        Focus::Kept(id) => (id, true),
    };
    let Some(found) = by_id(root, id) else { return };
    let target = if into { first_control(&found).unwrap_or(found) } else { found };
    let Ok(target) = target.dyn_into::<HtmlElement>() else { return };
    // What lies in a block that is closed is opened first.
    for block in std::iter::successors(target.closest("details").ok().flatten(), |block| {
        block.parent_element().and_then(|parent| parent.closest("details").ok().flatten())
    }) {
        let _ = block.set_attribute("open", "");
    }
    // The legend or label comes into view with the field.
    if let Some(block) = target.closest(".item").ok().flatten().filter(|_| into) {
        block.scroll_into_view_with_bool(true);
    }
    // A button that has just been disabled at the end of its way: the card takes the focus.
    let target = if target.matches(":disabled").unwrap_or(false) {
        target.closest(".card").ok().flatten().and_then(|card| card.dyn_into().ok()).unwrap_or(target)
    } else {
        target
    };
    // Refused only by elements that cannot be focused.
    let _ = target.focus();
    if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>().filter(|area| area.read_only()) {
        area.select();
    }
}

/// The first control in an element; of a group of radios the chosen one, where the browser's own Tab would go.
pub fn first_control(element: &Element) -> Option<Element> {
    let query = |selector: &str| element.query_selector(selector).ok().flatten();
    let first = query(CONTROLS)?;
    if first.get_attribute("type").as_deref() == Some("radio") {
        let chosen =
            query("input:checked").filter(|chosen| chosen.get_attribute("name") == first.get_attribute("name"));
        return Some(chosen.unwrap_or(first));
    }
    Some(first)
}

fn by_id(root: &Element, id: &str) -> Option<Element> {
    // Ids hold letters, digits, `-` and `_`, and those of definitions `.` besides.
    root.query_selector(&format!("[id=\"{id}\"]")).ok().flatten()
}

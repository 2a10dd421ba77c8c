// Where the browser does not print: the text, to be copied by hand.

import { button, el } from "../dom.js";
import { say, spoken } from "../page-words.js";

/** What is offered above each form, and what had the focus before. */
const offers = new WeakMap();

/** Offers a text in a language above the form. */
export function offerText({ surface, inbox, language: reader }, text, lang) {
  const last = offers.get(surface);
  const focused = withFocus();
  const before = last?.notice.contains(focused) ? last.before : focused;
  last?.notice.remove();
  const language = spoken(reader);
  const message = say("print.by-hand", language);
  const field = el("textarea", { readonly: true, lang, "aria-label": message, part: "control" }, text);
  // The form's own fields grow with their text.
  Object.assign(field.style, { display: "block", maxHeight: "14em", marginBlock: ".5em" });
  const leave = () => {
    notice.remove();
    before.focus();
    // It is gone, or nothing had it.
    if (withFocus() === document.body) surface.focusForm();
  };
  const told = el("p", { role: "alert" }, message);
  const notice = el("div", { class: "notice", part: "notice", lang: language }, told, field, button(inbox.words["ui.close"], leave));
  offers.set(surface, { notice, before });
  surface.placeAbove(notice);
  notice.getRootNode().addEventListener("clear", () => notice.remove(), { once: true });
  field.focus();
  field.select();
  field.scrollTop = 0;
  notice.scrollIntoView({ block: "nearest" });
}

/** What has the focus, in whichever shadow root; else the page's body. */
function withFocus(root = document) {
  const { activeElement } = root;
  return activeElement?.shadowRoot?.activeElement ? withFocus(activeElement.shadowRoot) : (activeElement ?? document.body);
}

// What a person is told about drafts, above the form.

import { say } from "../page-words.js";

export class Notice {
  #element = document.createElement("div");
  #shown;

  constructor() {
    this.#element.className = "draft";
  }

  /**
   * Shows `{ texts, buttons, isQuiet }`: keys of words, and of buttons with what they do; quiet is for those who do not see what has happened.
   * Without it, nothing.
   */
  show(surface, shown, language, date) {
    const hadFocus = this.#element.matches(":focus-within");
    if (!shown) {
      this.#element.remove();
      if (hadFocus) surface.focusForm();
      return;
    }
    const { texts, buttons = {}, isQuiet = false } = shown;
    const content = JSON.stringify([texts, Object.keys(buttons), language, date]);
    // Told once, not at every change.
    if (content === this.#shown && this.#element.isConnected) return;
    this.#shown = content;
    const told = document.createElement("p");
    told.setAttribute("role", isQuiet ? "status" : "alert");
    this.#element.lang = language;
    this.#element.className = isQuiet ? "unseen" : "notice draft";
    this.#element.part = isQuiet ? "" : "notice";
    const made = Object.entries(buttons).map(([key, act], at) => button(say(key, language), act, at === 0));
    this.#element.replaceChildren(told, ...made);
    surface.placeAbove(this.#element);
    // Into a region that is there already: screen readers wait for that.
    told.textContent = texts.map((key) => say(key, language, date)).join(" ");
    if (hadFocus && made.length > 0) made[0].focus();
    else if (hadFocus) surface.focusForm();
  }
}

function button(label, act, isPrimary) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = isPrimary ? "primary" : "";
  button.part = isPrimary ? "button button-primary" : "button";
  button.textContent = label;
  button.addEventListener("click", act);
  return button;
}

// What a person is told about drafts, above the form.

import { say } from "./words.js";

export class Notice {
  #element = document.createElement("div");
  #shown;

  constructor() {
    this.#element.className = "draft";
  }

  /**
   * Shows `{ texts, buttons, isQuiet }`: keys of texts, and of buttons with what they do; quiet is for those who do not see what has happened.
   * Without it, nothing.
   */
  show(surface, shown, language, date) {
    if (!shown) return this.#element.remove();
    const { texts, buttons = {}, isQuiet = false } = shown;
    const content = JSON.stringify([texts, Object.keys(buttons), language, date]);
    // Told once, not at every change.
    if (content === this.#shown && this.#element.isConnected) return undefined;
    this.#shown = content;
    const told = document.createElement("p");
    told.setAttribute("role", isQuiet ? "status" : "alert");
    this.#element.lang = language;
    this.#element.className = isQuiet ? "unseen" : "notice draft";
    this.#element.replaceChildren(told, ...Object.entries(buttons).map(([key, act]) => button(say(key, language), act)));
    this.#element.querySelector("button")?.classList.add("primary");
    surface.placeAbove(this.#element);
    // Into a region that is there already: screen readers wait for that.
    told.textContent = texts.map((key) => say(key, language, date)).join(" ");
    return undefined;
  }
}

function button(label, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", act);
  return button;
}

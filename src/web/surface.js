// The shadow root: the host's child content, until there is a form; the form's root; a notice.

import base from "./base.css";
import css from "./style.css";
import { StyleSheet } from "./style-sheet.js";

const sheet = new StyleSheet(base + css);

export class Surface {
  #element;
  #shadow;
  /** Focusable, so that the browser can point here while there is no form. */
  #fallback = document.createElement("div");
  #notice = document.createElement("div");
  #root;
  #isBusy = false;
  #isHeld = false;
  #isRevealed = false;

  constructor(element) {
    this.#element = element;
    this.#shadow = element.attachShadow({ mode: "open" });
    this.#fallback.tabIndex = -1;
    this.#fallback.append(document.createElement("slot"));
    this.#notice.className = this.#notice.part = "notice";
    this.#notice.setAttribute("role", "alert");
    this.#shadow.append(this.#fallback);
  }

  get fallback() {
    return this.#fallback.isConnected ? this.#fallback : undefined;
  }

  /** While another instrument is on its way, the one that is shown still takes nothing that would be lost. */
  set isBusy(isBusy) {
    this.#isBusy = isBusy;
    this.#closeOrOpen();
    if (isBusy) this.#element.setAttribute("aria-busy", "true");
    else this.#element.removeAttribute("aria-busy");
  }

  /** Nor while the person is asked about something that would take it away. */
  set isHeld(isHeld) {
    this.#isHeld = isHeld;
    this.#closeOrOpen();
  }

  #closeOrOpen() {
    if (this.#root) this.#root.inert = this.#isBusy || this.#isHeld;
  }

  onKeydown(listener) {
    this.#shadow.addEventListener("keydown", listener);
  }

  /** A fresh element for a form to be mounted in. */
  mount() {
    this.#root = document.createElement("div");
    this.#shadow.append(this.#root);
    return this.#root;
  }

  unmount() {
    this.#root.remove();
  }

  /** Ours from now on. Until here the child content looks as it does on the host's page. */
  reveal() {
    this.#isRevealed = true;
    this.dress();
    this.#fallback.remove();
  }

  /** In another document the shadow root has lost its sheets. */
  dress() {
    if (this.#isRevealed) this.#shadow.adoptedStyleSheets = sheet.of(this.#element.ownerDocument);
  }

  /** Shows what an error says above the form, or in its place; without one neither. */
  notify(error, { hidesForm = false } = {}) {
    if (this.#root) this.#root.hidden = hidesForm;
    if (!error) return this.#notice.remove();
    this.#notice.replaceChildren(error.message);
    // Of a definition: for the one who wrote it.
    const placed = error.problems.filter(({ message }) => message !== error.message);
    if (placed.length > 0) this.#notice.append(list(placed));
    this.#shadow.prepend(this.#notice);
  }

  /** What is no part of the form itself. */
  placeAbove(element) {
    if (this.#root?.previousSibling !== element) this.#root?.before(element);
  }

  /** What was opened over the form goes with what it is about. */
  clear() {
    this.#shadow.dispatchEvent(new Event("clear"));
  }

  /** The focus goes to where the form begins. */
  focusForm() {
    this.#root?.querySelector('[tabindex="-1"]')?.focus();
  }

  /** There will be no form: the child content stays, and where there is none, or no more, the notice says why. */
  giveUp(error) {
    if (!this.fallback) return this.notify(error, { hidesForm: true });
    this.#fallback.removeAttribute("tabindex");
    const hasContent = this.#element.childElementCount > 0 || this.#element.textContent.trim() !== "";
    if (!hasContent) this.notify(error);
  }
}

function list(problems) {
  const list = document.createElement("ul");
  for (const { pointer, message } of problems) {
    const place = document.createElement("code");
    const item = document.createElement("li");
    place.append(pointer);
    item.append(place, ` ${message}`);
    list.append(item);
  }
  return list;
}

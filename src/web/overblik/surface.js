// The shadow root: the host's child content until there is an overview; then that, with what is announced and told.

import base from "../base.css";
import overblik from "./overblik.css";
import { StyleSheet } from "../style-sheet.js";
import { button, el } from "../dom.js";

const STYLE = base + overblik;
const sheet = new StyleSheet(STYLE);

export class Surface {
  css = STYLE;
  content = el("div", { class: "overview" });

  #element;
  #shadow;
  #fallback = el("div", {}, el("slot"));
  #announced = el("div", { class: "unseen", role: "status" });
  #told = el("div", { class: "told", role: "status" });
  #observer;

  constructor(element, resized) {
    this.#element = element;
    this.#shadow = element.attachShadow({ mode: "open" });
    this.#shadow.append(this.#fallback);
    this.#observer = new ResizeObserver(() => this.width && resized(this.width));
  }

  /** The room for pictures, in sixteenths of an em. */
  get width() {
    const size = parseFloat(getComputedStyle(this.content).fontSize) || 16;
    return Math.floor((this.content.clientWidth / size) * 16);
  }

  /** Ours from now on. Until here the child content looks as it does on the host's page. */
  reveal() {
    if (this.content.isConnected && this.content.parentNode === this.#shadow) return;
    this.#shadow.replaceChildren(this.content, this.#told, this.#announced);
    this.#observer.observe(this.content);
    this.dress();
  }

  /** In another document the shadow root has lost its sheets. */
  dress() {
    const isRevealed = this.content.parentNode === this.#shadow;
    if (isRevealed) this.#shadow.adoptedStyleSheets = sheet.of(this.#element.ownerDocument);
  }

  show(language, children) {
    this.content.lang = language;
    this.content.replaceChildren(...children.flat().filter(Boolean));
  }

  /** The figures that show a picture. */
  figures(id) {
    return this.content.querySelectorAll(`figure[data-picture="${CSS.escape(id)}"]`);
  }

  announce(text) {
    this.#announced.textContent = text;
  }

  /** Says what became of saving, where it is seen. */
  tell(text, link) {
    this.#told.replaceChildren(el("p", { class: "receipt" }, text, link && " ", link && el("a", { href: link.href }, link.text)));
  }

  /** A text to be copied by hand, as the browser copies nothing here. */
  offerText(text, message, close) {
    const field = el("textarea", { readonly: true, rows: "8", "aria-label": message });
    field.value = text;
    this.#told.replaceChildren(el("div", { class: "notice" }, el("p", {}, message), field, button(close, () => this.#told.replaceChildren())));
    field.focus();
    field.select();
  }

  /** There will be no overview: the child content stays, and where there is none, the notice says why. */
  giveUp(text) {
    const hasContent = this.#element.childElementCount > 0 || this.#element.textContent.trim() !== "";
    if (this.content.isConnected || !hasContent) {
      this.reveal();
      this.content.replaceChildren(el("p", { class: "notice", role: "alert" }, text));
    }
  }
}

// <samspil-overblik>: what a host page sees. The types, and what each member means, are in overblik.d.ts; what happens is in overblik.js.

import { setEarly } from "../early.js";
import { isOurs } from "../keys.js";
import { watchLanguage } from "../language.js";
import { VERSION } from "../version.js";
import { Overblik } from "./overblik.js";

// Node has no HTMLElement, but can import the class.
const Base = globalThis.HTMLElement ?? class {};

export class SamspilOverblik extends Base {
  static version = VERSION;
  static observedAttributes = ["audience", "heading-level", "lang", "open-files", "today"];

  #overblik = new Overblik(this);
  #stopWatching;

  constructor() {
    super();
    this.shadowRoot.addEventListener("keydown", (event) => isOurs(event) && event.stopPropagation());
    setEarly(this, ["options", "labels", "reports", "value"]);
  }

  get ready() {
    return this.#overblik.readiness.promise;
  }

  get state() {
    return this.#overblik.readiness.state;
  }

  get reports() {
    return this.#overblik.reports ?? null;
  }

  set reports(reports) {
    this.#overblik.reports = reports;
    this.#overblik.touch();
  }

  get options() {
    return this.#overblik.options ?? null;
  }

  set options(options) {
    this.#overblik.options = options;
    this.#overblik.touch();
  }

  get labels() {
    return this.#overblik.labels ?? null;
  }

  set labels(labels) {
    this.#overblik.setLabels(labels);
  }

  get value() {
    return this.#overblik.priorities.value;
  }

  set value(value) {
    this.#overblik.setValue(value);
  }

  get overview() {
    return this.#overblik.overview;
  }

  download(format = "json") {
    this.#overblik.download(format);
  }

  print() {
    this.#overblik.print();
  }

  // What the browser calls.

  connectedCallback() {
    const stopped = new AbortController();
    addEventListener("pagehide", () => this.#overblik.flush(), { signal: stopped.signal });
    const stopWatchingLanguage = watchLanguage(this, () => this.#overblik.touch());
    this.#stopWatching = () => {
      stopped.abort();
      stopWatchingLanguage();
    };
    this.#overblik.connect();
  }

  disconnectedCallback() {
    this.#stopWatching();
    this.#overblik.disconnect();
  }

  adoptedCallback() {
    this.#overblik.dress();
  }

  attributeChangedCallback() {
    this.#overblik.touch();
  }
}

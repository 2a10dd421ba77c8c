// <samspil-skema>: what a host page sees. The types, and what each member means, are in element.d.ts; what happens is in skema.js.

import { setEarly } from "./early.js";
import { isOurs } from "./keys.js";
import { forTheYoung, watchLanguage } from "./language.js";
import { ATTRIBUTES } from "./settings.js";
import { Skema } from "./skema.js";
import { VERSION } from "./version.js";

// Node has no HTMLElement, but can import the class.
const Base = globalThis.HTMLElement ?? class {};

export class SamspilSkema extends Base {
  static version = VERSION;
  static formAssociated = true;
  static observedAttributes = ATTRIBUTES;

  #skema = new Skema(this);
  #isOnlyChecking = false;
  #stopWatching;

  constructor() {
    super();
    this.#skema.surface.onKeydown((event) => isOurs(event) && event.stopPropagation());
    this.addEventListener("invalid", (event) => {
      // The browser's own bubble would name one fault, and stand at one field.
      if (!this.#isOnlyChecking && this.#skema.showIssues()) event.preventDefault();
    });
    setEarly(this, ["definition", "value", "previous", "prefill"]);
  }

  // Reading a property applies first what the host has set.

  get ready() {
    this.#skema.apply();
    return this.#skema.readiness.promise;
  }

  get state() {
    this.#skema.apply();
    return this.#skema.readiness.state;
  }

  get definition() {
    return this.#skema.definition;
  }

  set definition(input) {
    this.#skema.definition = input;
  }

  get value() {
    this.#skema.apply();
    return this.#skema.value;
  }

  set value(input) {
    this.#skema.value = input;
  }

  get previous() {
    this.#skema.apply();
    return this.#skema.earlier("previous");
  }

  set previous(input) {
    this.#skema.setEarlier("previous", input);
  }

  get prefill() {
    this.#skema.apply();
    return this.#skema.earlier("prefill");
  }

  set prefill(input) {
    this.#skema.setEarlier("prefill", input);
  }

  get scores() {
    this.#skema.apply();
    return this.#skema.lastReport?.scores ?? [];
  }

  get issues() {
    this.#skema.apply();
    return this.#skema.lastReport?.issues ?? [];
  }

  // As of the browser's own fields.

  get form() {
    return this.#skema.association.form;
  }

  get validity() {
    this.#bringUpToDate();
    return this.#skema.association.validity;
  }

  get validationMessage() {
    this.#bringUpToDate();
    return this.#skema.association.validationMessage;
  }

  submit() {
    return this.#skema.saving.submit();
  }

  save() {
    return this.#skema.saving.save();
  }

  reset() {
    this.#skema.reset();
  }

  text(options) {
    const section = options?.section;
    this.#skema.apply();
    // No section has an id that is no text.
    return section == null || typeof section === "string" ? this.#skema.text(section) : "";
  }

  async download(format = "json") {
    this.#skema.apply();
    if (format === "json") return this.#skema.download();
    const { download } = await this.#skema.needed(import("./paper.js"));
    return download(this.#skema, format);
  }

  async print(options) {
    this.#skema.apply();
    const { print } = await this.#skema.needed(import("./paper.js"));
    const { kind } = options ?? {};
    const { language } = this.#skema;
    return print(this.#skema, { kind, label: this.getAttribute("subject-label"), language: kind === "young" ? forTheYoung(language) : language });
  }

  checkValidity() {
    this.#bringUpToDate();
    this.#isOnlyChecking = true;
    try {
      return this.#skema.association.checkValidity();
    } finally {
      this.#isOnlyChecking = false;
    }
  }

  reportValidity() {
    this.#bringUpToDate();
    return this.#skema.association.reportValidity();
  }

  #bringUpToDate() {
    this.#skema.apply();
    this.#skema.refreshAssociation();
  }

  // What the browser calls.

  connectedCallback() {
    const stopped = new AbortController();
    const { signal } = stopped;
    const deliver = () => this.#skema.deliver();
    this.ownerDocument.addEventListener("visibilitychange", deliver, { signal });
    addEventListener("pagehide", deliver, { signal });
    const stopWatchingLanguage = watchLanguage(this, () => this.#skema.touch());
    this.#stopWatching = () => {
      stopped.abort();
      stopWatchingLanguage();
    };
    this.#skema.start();
    this.#skema.touch();
  }

  disconnectedCallback() {
    this.#stopWatching();
    this.#skema.leave();
  }

  adoptedCallback() {
    this.#skema.surface.dress();
  }

  attributeChangedCallback() {
    this.#skema.touch();
  }

  formDisabledCallback() {
    this.#skema.touch();
  }

  formResetCallback() {
    this.#skema.reset();
  }
}

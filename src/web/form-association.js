// What a <form> around the element gets and hears.

import { say } from "./errors.js";

export class FormAssociation {
  #internals;
  #hasIssues = false;

  constructor(element) {
    const internals = element.attachInternals?.();
    // Browsers below the floor: the element does nothing, and must not throw.
    if (internals?.setFormValue) this.#internals = internals;
  }

  /** The <form> around the element. */
  get form() {
    return this.#internals?.form ?? null;
  }

  /** Whether it is invalid because of issues that the element points out itself. */
  get hasIssues() {
    return this.#hasIssues;
  }

  /** Loading: a form must not be sent without what is about to be shown. `anchor` is where the browser may say so. */
  loading(language, anchor) {
    this.#hasIssues = false;
    this.#set(null, { customError: true }, say("loading", language), anchor);
  }

  /** There is no form and will be none: out of the way, so that the form can be sent with what stands in. */
  unavailable() {
    this.#hasIssues = false;
    this.#set(null);
  }

  /** `value` is Rust's `formValue()`; `isKept`: whether a draft of it is kept in the browser. */
  update(value, { required, language, anchor, isKept }) {
    const { readonly } = value;
    const isMissing = value.untouched && required && !readonly;
    const isWrong = !value.untouched && !value.valid && !readonly;
    this.#hasIssues = (isMissing || isWrong) && !value.valid;
    // Nobody has answered, and nobody has to: nothing to send.
    const text = value.untouched && !isMissing ? null : value.text;
    // Without the second argument browsers store the answers in the session history: only where the host has them stored anyway.
    const state = isKept ? text : null;
    if (isMissing) this.#set(text, { valueMissing: true }, say("valueMissing", language), anchor(), state);
    else if (isWrong) this.#set(text, { customError: true }, value.message, anchor(), state);
    else this.#set(text, {}, "", undefined, state);
  }

  get validity() {
    return this.#internals?.validity;
  }

  get validationMessage() {
    return this.#internals?.validationMessage ?? "";
  }

  checkValidity() {
    return this.#internals?.checkValidity() ?? true;
  }

  reportValidity() {
    return this.#internals?.reportValidity() ?? true;
  }

  #set(text, flags = {}, message = "", anchor = undefined, state = null) {
    this.#internals?.setFormValue(text, state);
    if (anchor) this.#internals?.setValidity(flags, message, anchor);
    else this.#internals?.setValidity(flags, message);
  }
}

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
    this.#set(null, { customError: true }, say("loading", language), anchor);
  }

  /** Not loadable: out of the way, so that the form can be sent with the fallback content. */
  unavailable() {
    this.#set(null);
  }

  /** `value` is Rust's `formValue()`; undefined where no form is shown, which is as good as untouched. */
  update(value, { required, readonly, language, anchor }) {
    const untouched = value?.untouched ?? true;
    const isMissing = required && untouched && !readonly;
    const isWrong = !untouched && !value.valid && !readonly;
    const text = untouched && !(isMissing && value) ? null : value.text;
    this.#hasIssues = (isMissing || isWrong) && value?.valid === false;
    if (isMissing) this.#set(text, { valueMissing: true }, say("valueMissing", language), anchor());
    else if (isWrong) this.#set(text, { customError: true }, value.message, anchor());
    else this.#set(text);
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

  #set(text, flags = {}, message = "", anchor = undefined) {
    // The second argument keeps the answers out of the session history, where browsers would store them.
    this.#internals?.setFormValue(text, null);
    if (anchor) this.#internals?.setValidity(flags, message, anchor);
    else this.#internals?.setValidity(flags, message);
  }
}

// Rust's form, with a guard: after a panic it is not asked again.

import { Form } from "#samspil/web/glue";
import { hasPanicked, onPanic, panic } from "./panic.js";

export class MountedForm {
  #form;
  #forgetPanic;

  constructor(root, host, panicked) {
    this.#forgetPanic = onPanic(panicked);
    this.#form = guarded(() => new Form(root, host));
  }

  /** The answer of `question`, a function of Rust's form; undefined after a panic. */
  ask(question) {
    return guarded(() => question(this.#form));
  }

  unmount() {
    this.#forgetPanic();
    this.ask((form) => {
      form.destroy();
      form.free();
    });
  }
}

function guarded(call) {
  if (hasPanicked()) return undefined;
  try {
    return call();
  } catch (error) {
    panic(error);
    return undefined;
  }
}

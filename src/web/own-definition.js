// A definition of the host's own. The form reads only what has been checked and compiled; the functions for JavaScript do that, and are loaded when
// a host sets one.

import { missingScript } from "./package-file.js";

export class OwnDefinition {
  /** Once it is here: what the form takes, `{ text }`; or why the definition cannot be used, `{ error }`. */
  content;
  #text;
  #language;

  /** With the texts, and the error, for a reader of this language. */
  constructor(text, language) {
    this.#text = text;
    this.#language = language;
  }

  /** Whether it is of this definition, for a reader of this language. */
  is(text, language) {
    return text === this.#text && language === this.#language;
  }

  /** Resolves when it is here; rejects with what `explain` explains. */
  async load() {
    try {
      const { compileDefinition } = await import("./module.js");
      this.content = await compileDefinition(this.#text, this.#language);
    } catch (failure) {
      // A file of the functions that did not come is told as any other; else it is this script that did not.
      throw failure.cause ?? missingScript(failure);
    }
  }
}

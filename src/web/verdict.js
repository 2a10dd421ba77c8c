// What is wrong with a definition that the form refuses. The form has no words for it: the functions for JavaScript do, and are loaded only then.

import { missingScript } from "./package-file.js";

export class Verdict {
  /** `{ code, message, problems }`, once it is here. */
  content;
  #text;
  #language;

  constructor(text, language) {
    this.#text = text;
    this.#language = language;
  }

  /** Resolves when it is here; rejects with what `explain` explains. */
  async load() {
    try {
      const { checkDefinition } = await import("./module.js");
      const { ok, code, message, problems } = await checkDefinition(this.#text, { lang: this.#language });
      if (ok) throw new TypeError("another version");
      this.content = { code, message, problems };
    } catch (failure) {
      // A file of the functions that did not come is told as any other; else it is this script that did not.
      throw failure.cause ?? missingScript(failure);
    }
  }
}

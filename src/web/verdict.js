// What is wrong with a definition that the form refuses. The form does not know the words for it: the functions for JavaScript have them, and are
// loaded only then.

export class Verdict {
  /** `{ code, message, problems }`, once it is here. */
  content;
  #text;
  #language;
  #loading;

  constructor(text, language) {
    this.#text = text;
    this.#language = language;
  }

  /** Resolves when it is here; rejects with what `explain` explains. */
  load() {
    this.#loading ??= this.#start();
    return this.#loading;
  }

  async #start() {
    try {
      const { faultsIn, loadEngine } = await import("./module/engine.js");
      await loadEngine();
      this.content = faultsIn(this.#text, this.#language);
    } catch (failure) {
      this.#loading = undefined;
      // A script that does not come has no code of ours.
      throw failure.code ? failure : { code: "load/network", params: { url: "module.js", found: failure.message, extension: ".js", type: "text/javascript" } };
    }
  }
}

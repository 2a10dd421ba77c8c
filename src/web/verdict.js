// What is wrong with a definition that the form refuses. The form has no words for it: the functions for JavaScript do, and are loaded only then.

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
    const functions = new URL("module.js", import.meta.url).href;
    try {
      const { checkDefinition } = await import("./module.js");
      const { code, message, problems } = await checkDefinition(this.#text, { lang: this.#language });
      this.content = { code, message, problems };
    } catch (failure) {
      throw { code: "load/network", params: { url: functions, found: failure.message, extension: ".js", type: "text/javascript" } };
    }
  }
}

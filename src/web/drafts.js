// Drafts in the browser's storage, where the host asks for them. What keeps them is loaded only then.

import { FORGOTTEN, PREFIX, wipe } from "./forget.js";
import { id, saveFile } from "./host.js";
import { missingScript } from "./package-file.js";

const KINDS = ["session", "local"];

export class Drafts {
  #element;
  #skema;
  #keeper;
  #isAskedFor = false;

  constructor(element, skema) {
    this.#element = element;
    this.#skema = skema;
  }

  /** Whether what the person enters is kept. */
  get isKeeping() {
    return this.#keeper?.isKeeping ?? false;
  }

  /** The host has set something, or a form has come. */
  async refresh() {
    if (!this.#isAskedFor && KINDS.includes(this.#element.getAttribute("autosave"))) {
      this.#isAskedFor = true;
      try {
        const { Keeper } = await import("./drafts/keeper.js");
        // Handed over rather than imported: else the bundler cuts what every page loads into smaller pieces.
        this.#keeper = new Keeper(this.#element, this.#skema, { FORGOTTEN, PREFIX, id, saveFile, wipe });
      } catch (failure) {
        this.#isAskedFor = false;
        this.#skema.tellFailure(missingScript(failure));
      }
    }
    this.#keeper?.refresh();
  }

  /** The person has changed something: the report, as text. */
  changed(report) {
    this.#keeper?.changed(report);
  }

  /** The report goes to the host. Returns what to call with how that went, where a draft is kept. */
  handOver() {
    return this.#keeper?.handOver();
  }

  /** There is no form any more. */
  close() {
    this.#keeper?.close();
  }
}

// The functions that check and count. JSON texts in and out; `given` are definitions, as texts.

import { Failure, initSync, instrumentIn, Library, Overview, Words, amend, compile, dateOf } from "#samspil/module/glue";
import path from "#samspil/module/wasm";
import { Engine, Refusal } from "./engine.js";

export const checking = new Engine({ Failure, initSync, instrumentIn, Library, Words }, path);

export const scoreOf = (answers, asked) => checking.call((library) => library.score(answers, JSON.stringify(asked)));
export const verificationOf = (report, given) => checking.call((library) => library.verify(report, JSON.stringify(given)));
export const redacted = (report, given) => checking.call((library) => library.redact(report, JSON.stringify(given)));
export const amended = (report, status, reason) => checking.call(() => amend(report, status, reason));

/**
 * A definition as the form takes it, `{ text }`, with the texts for a reader of `lang`, or all of them; or why it cannot be used, `{ error }`, in a
 * language that there are words of.
 */
export async function compiled(definition, lang, language) {
  await checking.load();
  try {
    return { text: checking.call(() => compile(definition, lang)) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { error: await error.told(language) };
  }
}

/** The ISO date that a person has typed, or undefined. */
export const readDate = (typed) => checking.call(() => dateOf(typed));

/** Reports on their way to an overview. */
export class Collection {
  #overview;

  constructor(asked, given) {
    this.#overview = checking.call((library) => new Overview(library, JSON.stringify(asked), JSON.stringify(given)));
  }

  /** Takes a report, and the definition that it names. */
  async add(source, text) {
    const lacking = checking.call(() => this.#overview.add(source, text, false));
    if (lacking === undefined) return;
    await checking.need(lacking);
    checking.call(() => this.#overview.add(source, text, true));
  }

  addUnreadable(source) {
    checking.call(() => this.#overview.addUnreadable(source));
  }

  /** The overview, as JSON text. */
  finish() {
    const overview = this.#overview;
    this.#overview = undefined;
    return checking.call(() => overview.finish());
  }

  /** For one that is not finished. */
  free() {
    checking.free(this.#overview);
    this.#overview = undefined;
  }
}

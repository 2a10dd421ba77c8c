// What the element says, in the language that it stands in.

import { wordsOf } from "../module/engine.js";

export class Words {
  #texts;

  /** The Wasm must run. */
  constructor(language) {
    this.#texts = wordsOf(language);
  }

  /** The text of a key, with values in the place of `{name}`. */
  text(key, values = {}) {
    const text = this.#texts[key] ?? key;
    return text.replace(/\{([\w-]+)\}/g, (all, name) => values[name] ?? all);
  }
}

/** A date or a month as people write it here: 21-11-2026, 11-2026. */
export function written(iso) {
  return iso.split("-").reverse().join("-");
}

// What the element says, in the language that it stands in.

export class Words {
  /** Key to text. */
  texts;

  constructor(texts) {
    this.texts = texts;
  }

  /** The text of a key, with values in the place of `{name}`. */
  text(key, values = {}) {
    const text = this.texts[key] ?? key;
    return text.replace(/\{([\w-]+)\}/g, (all, name) => values[name] ?? all);
  }
}

/** A date or a month as people type it: 21-11-2026, 11-2026. */
export function written(iso) {
  return iso.split("-").reverse().join("-");
}

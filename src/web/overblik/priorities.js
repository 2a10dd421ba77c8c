// What a meeting decides: the areas to develop in its own order, which of them it takes on, who does it and by when.

import { toText } from "../input.js";
import { readDate } from "../module/checking.js";

const FORMAT = "samspil-priorities/1";

export class Priorities {
  /** `samspil-priorities/1` of each instrument, by its id. */
  #values = new Map();
  /** Which instrument's was set or changed last. */
  #current;

  /** The value of the instrument that was worked on last, as a fresh object; else null. */
  get value() {
    const value = this.#values.get(this.#current);
    if (!value) return null;
    const { aside, ...told } = value;
    return structuredClone(told);
  }

  /** Takes a value from the host. Returns a failure for `explain` where it is none; then nothing changes. */
  set(input) {
    if (input == null) {
      this.#values.clear();
      this.#current = undefined;
      return undefined;
    }
    const { text, failure } = toText(input, "answers");
    const value = failure ? undefined : parsed(text);
    if (value?.format !== FORMAT || !Array.isArray(value.items) || typeof value.instrument?.id !== "string") {
      return failure ?? { code: "answers/wrong-type", problem: "wrong-type", params: { expected: FORMAT, found: String(value?.format) } };
    }
    const items = value.items.filter((item) => typeof item?.item === "string").map(known);
    const once = items.filter((item, index) => items.findIndex(isSame(item)) === index);
    this.#values.set(value.instrument.id, { ...value, items: once, aside: [] });
    this.#current = value.instrument.id;
    return undefined;
  }

  /**
   * Brings the value of an assessment up to date: every area once, those that are new last. Returns its items, to be changed by the person. What was
   * written about an area that is none any more is put aside: it may be one again, when a file is back.
   */
  of({ instrument, rounds, develop }) {
    const { items: shown, aside: hidden } = this.#values.get(instrument.id) ?? { items: [], aside: [] };
    const before = [...shown, ...hidden];
    const isListed = (item) => develop.some(isSame(item));
    const added = develop.filter((area) => !before.some(isSame(area)));
    const items = [...before.filter(isListed), ...added.map(known)];
    const aside = before.filter((item) => !isListed(item));
    this.#values.set(instrument.id, { format: FORMAT, instrument, round: rounds.at(-1)?.id ?? null, items, aside });
    this.#current ??= instrument.id;
    return items;
  }

  /** The person is at work on this instrument. */
  touch({ instrument }) {
    this.#current = instrument.id;
  }
}

function isSame(one) {
  return (other) => one.item === other.item && one.part === other.part;
}

/** An entry with every key, in the format's order. */
function known({ item, part = null, chosen = false, who, by, why }) {
  const day = typeof by === "string" || by?.missing === "unreadable" ? by : null;
  return { item, part, chosen: Boolean(chosen), who: String(who ?? ""), by: day, why: String(why ?? "") };
}

/** Moves the item at `from` to the place `to`. False where there is no such place. */
export function move(items, from, to) {
  if (to < 0 || to >= items.length) return false;
  items.splice(to, 0, ...items.splice(from, 1));
  return true;
}

/** What was typed as a date. What is none is kept as it is. */
export function dateFrom(typed) {
  if (!typed.trim()) return null;
  return readDate(typed) ?? { missing: "unreadable", typed };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// What a meeting decides: the areas to develop in its own order, which of them it takes on, who does it and by when.

import { toText } from "../input.js";
import { readDate } from "../module/engine.js";

const FORMAT = "samspil-priorities/1";

export class Priorities {
  /** `samspil-priorities/1` of each instrument, by its id. */
  #values = new Map();
  /** Which instrument's was set or changed last. */
  #current;

  /** The value of the instrument that was worked on last, as a fresh object; else null. */
  get value() {
    const value = this.#values.get(this.#current);
    return value ? structuredClone(value) : null;
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
    this.#values.set(value.instrument.id, { ...value, items: value.items.filter((item) => typeof item?.item === "string").map(known) });
    this.#current = value.instrument.id;
    return undefined;
  }

  /** Brings the value of an assessment up to date: every area once, those that are new last. Returns its items, to be changed by `change`. */
  of({ instrument, rounds, develop }) {
    const before = this.#values.get(instrument.id)?.items ?? [];
    const isSame = (one) => (other) => one.item === other.item && one.part === other.part;
    const kept = before.filter((item) => develop.some(isSame(item)));
    const added = develop.filter((area) => !before.some(isSame(area)));
    const items = [...kept, ...added.map(known)];
    this.#values.set(instrument.id, { format: FORMAT, instrument, round: rounds.at(-1)?.id ?? null, items });
    this.#current ??= instrument.id;
    return items;
  }

  /** The person is at work on this instrument. */
  touch({ instrument }) {
    this.#current = instrument.id;
  }
}

/** An entry with every key, in the format's order. */
function known({ item, part = null, chosen = false, who = "", by = null, why = "" }) {
  return { item, part, chosen: Boolean(chosen), who: String(who), by, why: String(why) };
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

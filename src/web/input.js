// What a host hands in -> JSON text, measured before it is copied into the Wasm memory.

const LIMITS = { definition: 1 << 20, answers: 4 << 20 };
const NOT_JSON = { definition: "definition/invalid", answers: "answers/wrong-type" };

/**
 * `{ text }`, or `{ failure }` for `explain`. `subject` is `definition` or `answers`; the input an object, or JSON text of so many bytes at most.
 * Never throws.
 */
export function toText(input, subject, max = LIMITS[subject]) {
  let text = input;
  if (typeof input !== "string") {
    try {
      text = written(input, max);
    } catch (error) {
      // A cycle, a BigInt, a getter or toJSON of the host's that throws.
      return { failure: error instanceof TooLarge ? tooLarge(subject, error.bytes, max) : notJson(subject, error) };
    }
    if (text === undefined) return { failure: notJson(subject, typeof input) };
  }
  const bytes = bytesOf(text, max);
  return bytes > max ? { failure: tooLarge(subject, bytes, max) } : { text };
}

class TooLarge {
  constructor(bytes) {
    this.bytes = bytes;
  }
}

/** The JSON text; given up where it is bound to be too large: an array can have four thousand million places, and nothing in them. */
function written(input, max) {
  let bytes = 0;
  return JSON.stringify(input, (_, value) => {
    bytes += typeof value === "string" ? value.length + 2 : 1;
    if (bytes > max) throw new TooLarge(bytes);
    return value;
  });
}

export function tooLarge(subject, bytes, max) {
  return { code: `${subject}/too-large`, problem: "too-large", params: { bytes: `${bytes}`, max: `${max}` } };
}

export function notJson(subject, found) {
  return { code: NOT_JSON[subject], problem: "wrong-type", params: { expected: "JSON", found: describe(found) } };
}

/** A value as a word or a few, whatever it is. */
export function describe(found) {
  try {
    return String(found);
  } catch {
    return "object";
  }
}

/** Bytes in UTF-8; counted only where it is not clear from the length. */
function bytesOf(text, max) {
  return text.length * 3 <= max ? text.length : new TextEncoder().encode(text).length;
}

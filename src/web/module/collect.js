// From reports to an overview, in parts, so that a page stays awake.

import { explain } from "../errors.js";
import { today } from "../host.js";
import { toText } from "../input.js";
import { Collection, loadEngine } from "./engine.js";
import { SamspilError } from "./error.js";

/** How many reports are read before others get their turn. */
const PART = 200;

/**
 * The overview, as JSON text. `reports` is iterable, also asynchronously: reports as objects or texts, or `{ source, text }` made by `named`.
 * Throws a SamspilError, or what `signal` was aborted with.
 */
export async function collect(reports, options = {}, signal) {
  await engineFor(options.lang);
  const definitions = options.definitions?.map((definition) => definitionText(definition, options.lang));
  const collection = new Collection({ ...options, today: options.today ?? today(), definitions });
  try {
    let count = 0;
    for await (const report of reports) {
      add(collection, report, String(count));
      count += 1;
      if (count % PART === 0) await aTurn();
      signal?.throwIfAborted();
    }
    return collection.finish();
  } finally {
    collection.free();
  }
}

/** Resolves when the Wasm runs. */
export async function engineFor(language) {
  await loadEngine().catch((failure) => {
    throw failure.code ? new SamspilError(explain(failure, language), failure) : failure;
  });
}

/** The JSON text of a definition. */
export function definitionText(definition, language) {
  const { text, failure } = toText(definition, "definition");
  if (failure) throw new SamspilError(explain(failure, language));
  return text;
}

/** A report of which it is known where it comes from; without a text it could not be read. */
export class Named {
  constructor(source, text) {
    this.source = source;
    this.text = text;
  }
}

function add(collection, report, place) {
  const { source, text } = report instanceof Named ? report : new Named(place, textOf(report));
  if (text === undefined) collection.addUnreadable(source);
  else collection.add(source, text);
}

function textOf(report) {
  try {
    return typeof report === "string" ? report : JSON.stringify(report);
  } catch {
    // A cycle, a BigInt, a getter or toJSON of the host's that throws.
    return undefined;
  }
}

function aTurn() {
  return new Promise((resolve) => setTimeout(resolve));
}

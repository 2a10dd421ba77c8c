// The Wasm of the functions for JavaScript: loaded on first use, from the server or, in Node, from the disk.

import { initSync, Overview, dateOf, faultsOf, pictures, words } from "#samspil/module/glue";
import wasmPath from "#samspil/module/wasm";
import { checkFloor, wasmFile } from "../wasm-file.js";
import { SamspilError } from "./error.js";

const start = (module) => initSync({ module });
const wasm = wasmFile(wasmPath, start);
/** In Node: the promise of the running Wasm. */
let started;

/** Resolves when the Wasm runs; rejects with what `explain` explains. */
export async function loadEngine() {
  if (typeof document !== "undefined") {
    checkFloor();
    await wasm.load();
  } else {
    await (started ??= fromDisk());
  }
}

async function fromDisk() {
  // By a name that bundlers for browsers do not follow.
  const files = "node:fs/promises";
  const { readFile } = await import(files);
  start(await WebAssembly.compile(await readFile(wasm.url)));
}

/** Reports on their way to an overview. */
export class Collection {
  #overview;

  /** Throws a SamspilError when what is asked for is wrong. */
  constructor(options) {
    try {
      this.#overview = guarded(() => new Overview(JSON.stringify(options)));
    } catch (error) {
      throw typeof error === "string" ? new SamspilError(JSON.parse(error)) : error;
    }
  }

  add(source, text) {
    guarded(() => this.#overview.add(source, text));
  }

  addUnreadable(source) {
    guarded(() => this.#overview.addUnreadable(source));
  }

  /** The overview, as JSON text. */
  finish() {
    const overview = this.#overview;
    this.#overview = undefined;
    return guarded(() => overview.finish());
  }

  /** For one that is not finished. */
  free() {
    this.#overview?.free();
    this.#overview = undefined;
  }
}

/** The pictures of an overview, given as JSON text. */
export function picturesOf(overview, language, width) {
  return JSON.parse(guarded(() => pictures(overview, language, width)));
}

/** What overviews say in a language: key to text. */
export function wordsOf(language) {
  return JSON.parse(guarded(() => words(language)));
}

/** What is wrong with a definition: `{ code, message, problems }`, or undefined. */
export function faultsIn(definition, language) {
  const faults = guarded(() => faultsOf(definition, language));
  return faults && JSON.parse(faults);
}

/** The ISO date that a person has typed, or undefined. */
export function readDate(typed) {
  return guarded(() => dateOf(typed));
}

/** A trap leaves the Wasm in an unknown state; it is a mistake of ours, told as one. */
function guarded(call) {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    throw new SamspilError({ code: "internal/panic", message: error.message, problems: [] });
  }
}

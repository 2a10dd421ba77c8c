// The Wasm of the functions for JavaScript, loaded on first use.

import { Failure, initSync, Library, Overview, Sources, Words, amend, dateOf, faultsOf, instrumentIn } from "#samspil/module/glue";
import wasmPath from "#samspil/module/wasm";
import { checkFloor, wasmFile } from "../wasm-file.js";
import { allTextsWith, get, textsIn, wordsLanguage } from "./files.js";

const wasm = wasmFile(wasmPath, start, get);
/** The built-in definitions that are in the Wasm, and their digests. */
let library;
const known = new Set();
/** What stopped the Wasm, if it was stopped. */
let panic;

function start(module) {
  initSync({ module });
  library = new Library();
}

/** Resolves when the Wasm runs; rejects with what `explain` explains. */
export async function loadEngine() {
  if (typeof document !== "undefined") checkFloor();
  await wasm.load();
}

/**
 * A call into the Wasm. It throws what `errorOf` tells: a `Failure`; or after a trap, which leaves the Wasm in an unknown state, that. It is
 * a mistake of ours.
 */
function guarded(call) {
  if (panic) throw panic;
  try {
    return call();
  } catch (error) {
    if (!(error instanceof Failure)) panic = error;
    throw error;
  }
}

/** Brings a built-in definition into the Wasm. False where there is none with this digest. */
export async function need(sha256) {
  if (known.has(sha256)) return true;
  const text = await allTextsWith(sha256);
  if (text !== undefined && !known.has(sha256)) {
    guarded(() => library.put(text, sha256));
    known.add(sha256);
  }
  return text !== undefined;
}

/** What a report or another document says of its definition: `{ id, version, sha256 }`, whatever is there; an empty object where nothing is. */
export function definitionIn(document) {
  return JSON.parse(guarded(() => instrumentIn(document)) ?? "{}");
}

// JSON texts in and out; `given` are definitions, as texts.

export const scoreOf = (answers, asked) => guarded(() => library.score(answers, JSON.stringify(asked)));
export const verificationOf = (report, given) => guarded(() => library.verify(report, JSON.stringify(given)));
export const redacted = (report, given) => guarded(() => library.redact(report, JSON.stringify(given)));
export const readBack = (document, asked) => guarded(() => library.readBack(document, JSON.stringify(asked)));
export const amended = (report, status, reason) => guarded(() => amend(report, status, reason));

/** Why a definition cannot be used: a `Failure`, or undefined. */
export const faultsIn = (definition) => guarded(() => faultsOf(definition));

/** The ISO date that a person has typed, or undefined. */
export const readDate = (typed) => guarded(() => dateOf(typed));

/** Whether this was thrown because the Wasm refused something. */
export const isRefusal = (error) => error instanceof Failure;

/** What `call` gives, handed the words of a language, of which these are the texts. */
function withWords(language, texts, call) {
  return guarded(() => {
    const words = new Words(language, JSON.stringify(texts));
    try {
      return call(words);
    } finally {
      words.free();
    }
  });
}

/** A refusal as `{ code, message, problems }`. It can be told once. */
export async function told(failure, language) {
  const texts = await textsIn(language, ["problems", "convert"]);
  return JSON.parse(withWords(language, texts, (words) => failure.told(words)));
}

/** The document of a report, in a language that there are words of. */
export async function sheetOf(report, given, language) {
  const texts = await textsIn(language, ["convert"]);
  return JSON.parse(withWords(language, texts, (words) => library.sheet(report, JSON.stringify(given), words)));
}

/** The FHIR Questionnaire of a definition, `{ sha256 | definition, lang }`. */
export async function questionnaireOf(asked) {
  const language = wordsLanguage(asked.lang);
  const texts = await textsIn(language, ["convert"]);
  return withWords(language, texts, (words) => library.questionnaire(JSON.stringify(asked), words));
}

/** Reports in another format; in the language of the first, unless one is asked for. */
export async function converted(reports, given, asked) {
  const sources = guarded(() => new Sources(library, JSON.stringify(given)));
  try {
    for (const report of reports) guarded(() => sources.add(report));
    const lang = asked.lang ?? guarded(() => sources.language());
    const language = wordsLanguage(lang);
    const texts = await textsIn(language, ["convert"]);
    return withWords(language, texts, (words) => sources.convert(JSON.stringify({ ...asked, lang }), words));
  } finally {
    if (!panic) sources.free();
  }
}

/** Reports on their way to an overview. */
export class Collection {
  #overview;

  constructor(asked, given) {
    this.#overview = guarded(() => new Overview(library, JSON.stringify(asked), JSON.stringify(given)));
  }

  /** Takes a report, and the definition that it names. */
  async add(source, text) {
    const lacking = guarded(() => this.#overview.add(source, text, false));
    if (lacking === undefined) return;
    await need(lacking);
    guarded(() => this.#overview.add(source, text, true));
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
    if (!panic) this.#overview?.free();
    this.#overview = undefined;
  }
}

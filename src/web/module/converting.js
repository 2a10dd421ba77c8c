// The functions that write a report in another format: a Wasm file of their own, loaded with this script. JSON texts in and out; `given` are
// definitions, as texts.

import { Failure, initSync, instrumentIn, Library, Sources, Words } from "#samspil/converters/glue";
import path from "#samspil/converters/wasm";
import { Engine } from "./engine.js";
import { wordsLanguage } from "./files.js";

const WORDS = ["convert"];

export const converting = new Engine({ Failure, initSync, instrumentIn, Library, Words }, path);

/** The document of a report, of a kind, in a language that there are words of. */
export async function sheetOf(report, given, kind, language) {
  return JSON.parse(await converting.withWords(language, WORDS, (words, library) => library.sheet(report, JSON.stringify(given), kind, words)));
}

export const readBack = (document, asked) => converting.call((library) => library.readBack(document, JSON.stringify(asked)));

/** The FHIR Questionnaire of a definition, `{ sha256 | definition, lang }`. */
export function questionnaireOf(asked) {
  return converting.withWords(wordsLanguage(asked.lang), WORDS, (words, library) => library.questionnaire(JSON.stringify(asked), words));
}

/** Reports in another format; in the language of the first, unless one is asked for. */
export async function converted(reports, given, asked) {
  const sources = converting.call((library) => new Sources(library, JSON.stringify(given)));
  try {
    for (const report of reports) converting.call(() => sources.add(report));
    const lang = asked.lang ?? converting.call(() => sources.language());
    return await converting.withWords(wordsLanguage(lang), WORDS, (words) => sources.convert(JSON.stringify({ ...asked, lang }), words));
  } finally {
    converting.free(sources);
  }
}

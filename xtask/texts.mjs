// Texts in more languages than those that stand in a definition. They are files beside it, and no part of it or of its digest:
//
// - src/words/<language>.json: what the form says itself, flat: key to text. There is such a file for every language; `<part>.<language>.json` beside it for what
//   is loaded by need.
// - src/instruments/<id>/<version>.<language>.json: the texts of that definition, by pointer.
//
// What a language lacks is said in Danish.

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

export const INSTRUMENTS = "src/instruments";
export const WORDS = "src/words";

const DANISH = "da";
const FORMAT = "samspil-texts/1";

const read = async (...parts) => JSON.parse(await readFile(path.join(...parts), "utf8"));

/** The languages that the form can speak. */
export async function languages() {
  const names = (await readdir(WORDS)).map((file) => /^([a-z-]+)\.json$/.exec(file)?.[1]);
  return names.filter(Boolean);
}

/** A file of words, `<language>` or `<part>.<language>`, with the Danish for what it lacks. */
export async function wordsIn(name) {
  const danish = name.replace(/[^.]+$/, DANISH);
  return { ...(await read(WORDS, `${danish}.json`)), ...(await read(WORDS, `${name}.json`)) };
}

/** Whether a definition has texts beside it. */
export async function hasTextsBeside({ id, version }) {
  return (await filesBeside(id, version)).length > 0;
}

/** A definition with all its texts, also those beside it. */
export async function withTexts({ id, version }) {
  const definition = await read(INSTRUMENTS, id, `${version}.json`);
  for (const file of await filesBeside(id, version)) addTexts(definition, await read(INSTRUMENTS, id, file), file);
  return definition;
}

async function filesBeside(id, version) {
  const files = await readdir(path.join(INSTRUMENTS, id));
  return files.filter((file) => file.startsWith(`${version}.`) && file !== `${version}.json`);
}

/** Puts the texts of a file into their definition. Throws where they are not of it. */
export function addTexts(definition, { format, instrument, version, language, texts }, file) {
  const isOfIt = format === FORMAT && instrument === definition.id && version === definition.version && file.endsWith(`.${language}.json`);
  if (!isOfIt) throw new Error(`${file}: another format, instrument, version or language`);
  for (const [pointer, text] of Object.entries(texts)) {
    const found = pointer.split("/").slice(1).reduce(memberOf, definition);
    if (!isText(found)) throw new Error(`${file}: no text at ${pointer}`);
    found[language] = text;
  }
}

/** What stands in a list is meant by its id, so that pointers stay right when something comes before it; where it has none, by its place. */
function memberOf(value, step) {
  return (Array.isArray(value) && value.find(({ id }) => id === step)) || value?.[step];
}

/** Whether a value of a definition is a text in several languages. */
export function isText(value) {
  return typeof value?.[DANISH] === "string";
}

/** Whether a definition has texts in a language. */
export function speaks(definition, language) {
  if (isText(definition)) return language in definition;
  return typeof definition === "object" && Object.values(definition ?? {}).some((member) => speaks(member, language));
}

// The built-in definitions and the words of each language: files of which a page loads only those that it shows.

import wholePaths from "#samspil/definitions-compiled-whole";
import definitionPaths from "#samspil/definitions-compiled";
import wordPaths from "#samspil/words";
import { PackageFile } from "./package-file.js";

const DEFAULT_LANGUAGE = "da";

/** With the texts of one language, where there are any in it. */
const definitions = filesOf(definitionPaths);
/** With the texts of all. */
const whole = filesOf(wholePaths);
const words = filesOf(wordPaths);

/** The compiled definition of a built-in instrument, for a reader of this language; undefined where there is none. */
export function definitionOf(id, language) {
  return definitions.get(`${id}.${language}`) ?? definitions.get(`${id}.${DEFAULT_LANGUAGE}`);
}

/** The same with the texts of all languages, whoever reads. */
export function wholeDefinitionOf(id) {
  return whole.get(id);
}

/** The words for a reader of this language: the language that they are in, and their file. */
export function wordsFor(reader) {
  const language = words.has(reader) ? reader : DEFAULT_LANGUAGE;
  return { language, file: words.get(language) };
}

/** What is in another JSON file of the package. */
export async function readJson(path) {
  const file = new PackageFile(path, "application/json", (response) => response.json());
  await file.load();
  return file.content;
}

function filesOf(paths) {
  return new Map(Object.entries(paths).map(([name, path]) => [name, new PackageFile(path, "application/json", read)]));
}

/** The text, which Rust reads. A page that the server sends in its place is not JSON. */
async function read(response) {
  const text = await response.text();
  JSON.parse(text);
  return { text };
}

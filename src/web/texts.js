// The built-in definitions and the words of each language: files of which a page loads only those that it shows.

import definitionPaths from "#samspil/definitions";
import wordPaths from "#samspil/words";
import { PackageFile } from "./package-file.js";

const DEFAULT_LANGUAGE = "da";

const definitions = filesOf(definitionPaths);
const words = filesOf(wordPaths);

/** The file of a built-in instrument; undefined where there is none. */
export function definitionOf(id) {
  return definitions.get(id);
}

/** The words for a reader of this language: the language that they are in, and their file. */
export function wordsFor(reader) {
  const language = words.has(reader) ? reader : DEFAULT_LANGUAGE;
  return { language, file: words.get(language) };
}

function filesOf(paths) {
  return new Map(Object.entries(paths).map(([name, path]) => [name, new PackageFile(path, "application/json", read)]));
}

/** The text, which Rust reads. A page that the server sends in its place is not JSON. */
async function read(response) {
  const text = await response.text();
  JSON.parse(text);
  return text;
}

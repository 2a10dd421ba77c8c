// The built-in definitions and the words of each language: files of which a page loads only those that it shows.

import editionPaths from "#samspil/definitions-in-a-language";
import definitionPaths from "#samspil/definitions";
import wordPaths from "#samspil/words";
import { PackageFile } from "./package-file.js";

const DEFAULT_LANGUAGE = "da";

/** Whole. */
const definitions = filesOf(definitionPaths, read);
/** With the texts of one language: less to load. */
const editions = filesOf(editionPaths, readEdition);
const words = filesOf(wordPaths, read);

/** The file of a built-in instrument for a reader of this language, `{ text, sha256 }`; undefined where there is none. */
export function definitionOf(id, language) {
  return editions.get(`${id}.${language}`) ?? editions.get(`${id}.${DEFAULT_LANGUAGE}`);
}

/** The same with the texts of all languages, whoever reads. */
export function wholeDefinitionOf(id) {
  return definitions.get(id);
}

/** The words for a reader of this language: the language that they are in, and their file. */
export function wordsFor(reader) {
  const language = words.has(reader) ? reader : DEFAULT_LANGUAGE;
  return { language, file: words.get(language) };
}

function filesOf(paths, read) {
  return new Map(Object.entries(paths).map(([name, path]) => [name, new PackageFile(path, "application/json", read)]));
}

/** The text, which Rust reads. A page that the server sends in its place is not JSON. */
async function read(response) {
  const text = await response.text();
  JSON.parse(text);
  return { text };
}

async function readEdition(response) {
  const { sha256, definition } = await response.json();
  return { text: JSON.stringify(definition), sha256 };
}

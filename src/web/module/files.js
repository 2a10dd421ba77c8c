// The files of the package that the functions need: definitions and words. Each is read when it is needed first, from the server or, in Node,
// from the disk.

import definitionPaths from "#samspil/definitions-by-digest";
import allTextsPaths from "#samspil/definitions-with-all-texts";
import wordPaths from "#samspil/words-of-functions";
import { languageIn } from "../language.js";
import { PackageFile } from "../package-file.js";

const DEFAULT_LANGUAGE = "da";

const definitions = filesOf(definitionPaths);
/** Of those that have texts beside them. */
const allTexts = filesOf(allTextsPaths);
const words = filesOf(wordPaths);

/** Gets a file of the package, as `fetch` does. */
export async function get(url) {
  return url.protocol === "file:" ? fromDisk(url) : fetch(url);
}

/** The text of the built-in definition with this digest; undefined where there is none. Rejects with what `explain` explains. */
export function definitionWith(sha256) {
  return textOf(definitions.get(sha256));
}

/** The same with the texts of all languages; its digest is another. */
export function allTextsWith(sha256) {
  return textOf(allTexts.get(sha256) ?? definitions.get(sha256));
}

/** The language of which there are words for a reader of this one, whatever it is. */
export function wordsLanguage(tag) {
  const language = typeof tag === "string" ? languageIn(tag) : undefined;
  return words.has(language) ? language : DEFAULT_LANGUAGE;
}

/** What Samspil says in a language, key to text: the words of the form, and of these parts. Rejects with what `explain` explains. */
export async function textsIn(language, parts) {
  // A language need only have the words of the form.
  const partIn = (part) => words.get(`${part}.${language}`) ?? words.get(`${part}.${DEFAULT_LANGUAGE}`);
  const texts = await Promise.all([words.get(language), ...parts.map(partIn)].map(textOf));
  return Object.assign({}, ...texts.map((text) => JSON.parse(text)));
}

function filesOf(paths) {
  return new Map(Object.entries(paths).map(([name, path]) => [name, new PackageFile(path, "application/json", read, get)]));
}

async function textOf(file) {
  await file?.load();
  return file?.content;
}

/** A page that the server sends in its place is not JSON. */
async function read(response) {
  const text = await response.text();
  JSON.parse(text);
  return text;
}

async function fromDisk(url) {
  // By a name that bundlers for browsers do not follow.
  const files = "node:fs/promises";
  const { readFile } = await import(files);
  const type = url.pathname.endsWith(".wasm") ? "application/wasm" : "application/json";
  try {
    return new Response(await readFile(url), { headers: { "content-type": type } });
  } catch (error) {
    // As fetch says that there is none.
    throw new TypeError(error.message);
  }
}

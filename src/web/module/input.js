// What a host hands to the functions: read once, with whatever its own getters, proxies and iterators do meanwhile.

import { describe, notJson, toText, tooLarge } from "../input.js";

/** The most characters that one call may bring. */
const MOST = 50 << 20;
/** The most characters of a word, such as an id or a day: what is longer is none. */
const LONGEST_WORD = 100;

/** The members of these names; of what is no object, none. Throws what `explain` explains. */
export function membersOf(input, names) {
  return reading(() => Object.fromEntries(names.map((name) => [name, input?.[name] ?? undefined])));
}

/** The JSON text of a report or of answers. Throws what `explain` explains. */
export function answersText(input) {
  return taken(toText(input, "answers"));
}

/** The same of every report of an array, or of the one that there is. */
export function answersTexts(input) {
  const texts = elementsOf(input, [input]).map((report) => answersText(report));
  checkSum("answers", texts);
  return texts;
}

/** The JSON text of a document in another format. */
export function documentText(input) {
  return taken(toText(input, "answers", MOST));
}

/** The JSON texts of definitions: of one, of an array, or of none. Throws what `explain` explains. */
export function definitionTexts(input) {
  if (input === undefined) return [];
  const texts = elementsOf(input, [input]).map((definition) => taken(toText(definition, "definition")));
  checkSum("definition", texts);
  return texts;
}

/** The elements of an array, without the places in it that are empty; `otherwise` where it is none. */
export function elementsOf(input, otherwise) {
  return reading(() => (Array.isArray(input) ? Object.keys(input).filter(isIndex).map((index) => input[index]) : otherwise));
}

/** A word as text; undefined where there is none. */
export function word(input) {
  return input === undefined ? undefined : describe(input).slice(0, LONGEST_WORD);
}

/** What is handed in one after the other. Throws what `explain` explains. */
export async function* oneByOne(input) {
  const elements = elementsOf(input, input);
  try {
    // The characters of a text are no reports.
    if (Object(elements) !== elements) throw new TypeError(`${describe(elements).slice(0, LONGEST_WORD)} is not iterable`);
    yield* elements;
  } catch (error) {
    throw failureOf(error);
  }
}

/** What one call brings. */
function checkSum(subject, texts) {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  if (length > MOST) throw tooLarge(subject, length, MOST);
}

const isIndex = (key) => /^\d+$/.test(key);

function taken({ text, failure }) {
  if (failure) throw failure;
  return text;
}

function reading(read) {
  try {
    return read();
  } catch (error) {
    throw failureOf(error);
  }
}

/** What went wrong while something of the host's ran. */
function failureOf(error) {
  return { ...notJson("answers", error), cause: error };
}

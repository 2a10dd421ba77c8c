// From reports to an overview, in parts, so that a page stays awake.

import { today } from "../host.js";
import { toText } from "../input.js";
import { checking, Collection } from "./checking.js";
import { answersText, definitionTexts, membersOf, oneByOne, word } from "./input.js";

/** How many reports are read before others get their turn. */
const PART = 200;
/** The most bytes of a report. */
const MAX_BYTES = 4 << 20;
const OPTIONS = ["audience", "comments", "definitions", "lang", "rounds", "today"];

/**
 * The overview, as JSON text. `reports` is iterable, also asynchronously: reports as objects or texts, or a `Named`, with what the host calls it.
 * Throws what `errorOf` tells, or what `signal` was aborted with.
 */
export async function collect(reports, options, signal) {
  await checking.load();
  const collection = new Collection(...asked(membersOf(options, OPTIONS)));
  try {
    let count = 0;
    for await (const report of oneByOne(reports)) {
      await add(collection, report, String(count));
      count += 1;
      if (count % PART === 0) await aTurn();
      signal?.throwIfAborted();
    }
    return collection.finish();
  } finally {
    collection.free();
  }
}

/** What is asked for, and the definitions, as the collection takes them. */
function asked({ audience, comments, definitions, lang, rounds, today: day }) {
  return [
    {
      today: word(day) ?? today(),
      rounds: rounds && JSON.parse(answersText(rounds)),
      lang: word(lang),
      comments: comments !== false,
      audience: word(audience),
    },
    definitionTexts(definitions),
  ];
}

/** A report of which it is known where it comes from; without a text it could not be read. */
export class Named {
  constructor(source, text) {
    this.source = source;
    this.text = text;
  }
}

async function add(collection, report, place) {
  const { source, text } = report instanceof Named ? report : new Named(place, report);
  const { text: json, failure } = toText(text, "answers");
  if (json !== undefined) await collection.add(source, json);
  // What is too large stays here, and so does its place: of any text this long the same is said.
  else if (failure.code === "answers/too-large") await collection.add(source, " ".repeat(MAX_BYTES + 1));
  else collection.addUnreadable(source);
}

function aTurn() {
  return new Promise((resolve) => setTimeout(resolve));
}

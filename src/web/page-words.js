// What a person is told by what is loaded by need: drafts, and a print that the browser refuses.

import WORDS from "#samspil/words-of-page";

/** The language in which a reader is spoken to. */
export function spoken(reader) {
  return reader in WORDS ? reader : "da";
}

/** A text; `date` is an ISO time for its `{date}`. */
export function say(key, language, date) {
  return WORDS[language][key].replace("{date}", () => new Date(date).toLocaleString(`${language}-DK`, { dateStyle: "long", timeStyle: "short" }));
}

// Where the questions of a section come from, and whose words they are.

import { el } from "../dom.js";

/** A description list's content: each question of the section with this id, and what is known of it. */
export function sourcesIn(definition, section, language, words) {
  const { items } = definition.sections.find(({ id }) => id === section);
  const asked = items.flatMap((item) => [item, ...(item.columns ?? [])]);
  return asked.flatMap((item) => [el("dt", {}, inWords(item.text, language)), el("dd", {}, ...told(item.source, definition, language, words))]);
}

function told({ document, pages, note }, { documents = [] }, language, words) {
  const source = documents.find(({ id }) => id === document);
  const where = source ? words["ui.source"].split("{source}") : [];
  const cited = source && [where[0], named(source), pages && `, ${words["ui.source-pages"].replace("{pages}", () => pages)}`, where[1]];
  return [...(cited ?? [words["ui.source-own"]]), ".", note && " ", note && inWords(note, language)];
}

function named({ title, publisher, url }) {
  const name = publisher ? `${publisher}: ${title}` : title;
  // The titles are those of Danish documents.
  return el(url ? "a" : "cite", { lang: "da", ...(url && { href: url, target: "_blank", rel: "noopener noreferrer" }) }, name);
}

/** A text of a definition; the Danish, marked, where the language lacks. */
function inWords(text, language) {
  if (text[language] !== undefined || language.startsWith("da")) return text[language] ?? text.da;
  return el("span", { lang: "da" }, text.da);
}

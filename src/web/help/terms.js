// Which of the terms of a glossary an instrument uses.

/** The texts of a definition, as they are shown in a language. */
export function textsIn(value, language) {
  if (typeof value !== "object" || value === null) return [];
  if (typeof value.da === "string") return [value[language] ?? value.da];
  return Object.values(value).flatMap((member) => textsIn(member, language));
}

/** The age reminders that it may show. */
export function remindersIn(value, words) {
  if (typeof value !== "object" || value === null) return [];
  const own = value.ages?.show?.map((id) => words[`reminder.${id}`]) ?? [];
  return [...own, ...Object.values(value).flatMap((member) => remindersIn(member, words))];
}

/** The terms that begin a word somewhere in the texts, in the order of their language. */
export function termsIn(texts, { language, terms }) {
  const whole = texts.join("\n");
  const isUsed = (beginning) => new RegExp(`(?:^|[^\\p{L}])${beginning}`, "iu").test(whole);
  const { compare } = new Intl.Collator(language);
  return terms.filter(({ found }) => found.some(isUsed)).sort((one, other) => compare(one.term, other.term));
}

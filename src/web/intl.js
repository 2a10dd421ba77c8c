// What the browser's `Intl` knows of languages.

/** A day (`2026-11-02`) or a month (`2026-11`) in a language as it is written in Denmark: "2. november 2026", "2 November 2026". */
export function dateInWords(iso, language) {
  const day = iso.length > 7 ? "numeric" : undefined;
  return new Date(iso).toLocaleDateString(`${language}-DK`, { day, month: "long", year: "numeric", timeZone: "UTC" });
}

/** The form that a language has for so many, by Unicode's plural rules: `one`, `few`, `other` … */
export function pluralForm(count, language) {
  return new Intl.PluralRules(language).select(count);
}

// The files that explain a built-in instrument. Each function takes `readJson`, which resolves to what is in a file of the package.

import definitionPaths from "#samspil/definitions-by-digest";
import allTextsPaths from "#samspil/definitions-with-all-texts";
import examplePaths from "#samspil/examples";
import glossaryPaths from "#samspil/glossary";

const DEFAULT_LANGUAGE = "da";

/** The built-in definition with this digest, with its texts in all languages. */
export function definitionOf(readJson, sha256) {
  return readJson(allTextsPaths[sha256] ?? definitionPaths[sha256]);
}

/** Made-up answers to a built-in instrument. */
export function exampleFor(readJson, id) {
  return readJson(examplePaths[id]);
}

/** The terms that can be explained to a reader of this language, and the language that they are explained in. Easy Danish has the others in Danish. */
export async function glossaryFor(readJson, reader) {
  const language = reader in glossaryPaths ? reader : DEFAULT_LANGUAGE;
  const terms = await readJson(glossaryPaths[language]);
  if (!language.startsWith(`${DEFAULT_LANGUAGE}-`)) return { language, terms };
  const danish = await readJson(glossaryPaths[DEFAULT_LANGUAGE]);
  return { language, terms: [...terms, ...danish.filter(({ term }) => !terms.some((own) => own.term === term))] };
}

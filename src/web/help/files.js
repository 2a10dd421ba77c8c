// The files that explain a built-in instrument.

import definitionPaths from "#samspil/definitions-by-digest";
import allTextsPaths from "#samspil/definitions-with-all-texts";
import examplePaths from "#samspil/examples";
import glossaryPaths from "#samspil/glossary";
import { PackageFile } from "../package-file.js";

const DEFAULT_LANGUAGE = "da";

/** The built-in definition with this digest, with its texts in all languages. */
export function definitionOf(sha256) {
  return read(allTextsPaths[sha256] ?? definitionPaths[sha256]);
}

/** Made-up answers to a built-in instrument. */
export function exampleFor(id) {
  return read(examplePaths[id]);
}

/** The terms that can be explained to a reader of this language, and the language that they are explained in. Easy Danish has the others in Danish. */
export async function glossaryFor(reader) {
  const language = reader in glossaryPaths ? reader : DEFAULT_LANGUAGE;
  const terms = await read(glossaryPaths[language]);
  if (!language.startsWith(`${DEFAULT_LANGUAGE}-`)) return { language, terms };
  const danish = await read(glossaryPaths[DEFAULT_LANGUAGE]);
  return { language, terms: [...terms, ...danish.filter(({ term }) => !terms.some((own) => own.term === term))] };
}

async function read(path) {
  const file = new PackageFile(path, "application/json", (response) => response.json());
  await file.load();
  return file.content;
}

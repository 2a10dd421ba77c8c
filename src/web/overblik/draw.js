// The Wasm that draws the pictures of an overview.

import { initSync, pictures } from "#samspil/pictures/glue";
import wasmPath from "#samspil/pictures/wasm";
import { wasmFile } from "../wasm-file.js";

const wasm = wasmFile(wasmPath, (module) => initSync({ module }));

/** Resolves when it runs; rejects with what `explain` explains. */
export async function loadPictures() {
  await wasm.load();
}

/** The pictures of an overview, given as JSON text, in a language of which these are the words. */
export function picturesOf(overview, language, texts, width) {
  return JSON.parse(pictures(overview, language, JSON.stringify(texts), width));
}

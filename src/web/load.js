// Loads the Wasm, once for all elements of the page.

import { initSync } from "#samspil/web/glue";
import wasmPath from "#samspil/web/wasm";
import { explain, log } from "./errors.js";
import { languageOf } from "./language.js";
import { checkFloor, wasmFile } from "./wasm-file.js";

const wasm = wasmFile(wasmPath, (module) => initSync({ module }));

/**
 * Loads the Wasm from elsewhere than beside the script: `init({ wasm: "/files/samspil.wasm" })`. Call it before the import of define.js, or in
 * the module that imports it. Not needed otherwise. Resolves when the Wasm runs.
 */
export function init({ wasm: elsewhere } = {}) {
  if (elsewhere) wasm.url = new URL(elsewhere, document.baseURI);
  if (wasm.address && wasm.address.href !== wasm.url.href) {
    console.warn(`[samspil] init() came too late: the Wasm is loaded from ${wasm.address.href}.`);
  }
  const loaded = load().catch((failure) => {
    log(failure);
    throw explain(failure, languageOf(document.documentElement));
  });
  // The console has its line.
  loaded.catch(() => {});
  return loaded;
}

/** Resolves when the Wasm runs; rejects with what `explain` explains. */
export async function load() {
  checkFloor();
  await wasm.load();
}

// Loads the Wasm, once for all elements of the page.

import { initSync, onPanic } from "#samspil/glue";
import wasmPath from "#samspil/wasm";
import { explain, log } from "./errors.js";
import { languageOf } from "./language.js";
import { PackageFile } from "./package-file.js";
import { panic } from "./panic.js";

const wasm = new PackageFile(wasmPath, "application/wasm", run);
/** Why the browser cannot run it. */
let unsupported;

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
export function load() {
  const missing = missingFeature();
  if (!missing) return wasm.load();
  unsupported ??= { code: "load/unsupported", params: { found: missing } };
  return Promise.reject(unsupported);
}

async function run(response) {
  const module = await compile(response);
  try {
    initSync({ module });
  } catch (error) {
    // The file of another version asks for what these scripts do not have. Browsers throw several kinds of errors at that.
    throw new WebAssembly.LinkError(error.message);
  }
  onPanic(panic);
}

async function compile(response) {
  const type = response.headers.get("content-type") ?? "";
  if (type.toLowerCase() === "application/wasm") return WebAssembly.compileStreaming(response);
  const bytes = await response.arrayBuffer();
  try {
    const module = await WebAssembly.compile(bytes);
    console.warn(`[samspil] ${response.url} is served as "${type}". It works, but loads faster as application/wasm.`);
    return module;
  } catch (error) {
    error.message += ` (${type})`;
    throw error;
  }
}

/** The name of something that browsers lack below the floor: Chrome and Edge 111, Firefox 115, Safari 16.4. */
function missingFeature() {
  const has = {
    WebAssembly: typeof WebAssembly === "object",
    ElementInternals: "setFormValue" in (globalThis.ElementInternals?.prototype ?? {}),
    adoptedStyleSheets: "adoptedStyleSheets" in Document.prototype,
    // The last to come in Chrome 111, and in Firefox 115.
    "color-mix": CSS.supports("color", "color-mix(in srgb, red, red)"),
    toSorted: "toSorted" in Array.prototype,
  };
  return Object.keys(has).find((feature) => !has[feature]);
}

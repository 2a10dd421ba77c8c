// A Wasm file of the package, and the browsers that it runs in.

import { PackageFile } from "./package-file.js";

/** Why the browser cannot run it; one object, so that the console is told once. */
let unsupported;

/** `start` runs the module; `get` as for any file of the package. */
export function wasmFile(path, start, get) {
  return new PackageFile(path, "application/wasm", async (response) => {
    const module = await compile(response);
    try {
      start(module);
    } catch (error) {
      // The file of another version asks for what these scripts do not have. Browsers throw several kinds of errors at that.
      throw new WebAssembly.LinkError(error.message);
    }
    return module;
  }, get);
}

/** Throws, as `explain` explains, in browsers below the floor. */
export function checkFloor() {
  const missing = missingFeature();
  if (missing) throw (unsupported ??= { code: "load/unsupported", params: { found: missing } });
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

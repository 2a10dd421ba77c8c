// Loads the Wasm, once for all elements of the page, and names every way in which that fails.

import { initSync, onPanic } from "#samspil/glue";
import wasmPath from "#samspil/wasm";
import { explain } from "./errors.js";
import { languageOf } from "./language.js";
import { panic } from "./panic.js";

/** A refused policy is reported in a task of its own, perhaps after the call has failed. */
const POLICY_REPORT_DELAY = 100;

/** Where a host says that the file lies. */
let wanted;
/** Where it is loaded from, once that has begun. */
let address;
let loading;

/**
 * Loads the Wasm from elsewhere than beside the script: `init({ wasm: "/files/samspil.wasm" })`. Call it before the import of define.js, or in
 * the module that imports it. Not needed otherwise. Resolves when the Wasm runs.
 */
export function init({ wasm } = {}) {
  if (wasm) wanted = new URL(wasm, document.baseURI);
  if (wanted && address && wanted.href !== address.href) {
    console.warn(`[samspil] init() came too late: the Wasm is loaded from ${address.href}.`);
  }
  const loaded = load().catch((failure) => {
    throw explain(failure, pageLanguage());
  });
  // The console has its line from begin().
  loaded.catch(() => {});
  return loaded;
}

/** Resolves when the Wasm runs; rejects with what `explain` explains. */
export function load() {
  loading ??= begin();
  return loading;
}

function begin() {
  // One step later: the elements on the page are there before the module that imports define.js can call init().
  const begun = Promise.resolve().then(start);
  begun.catch((failure) => {
    const { code, message } = explain(failure, pageLanguage());
    console.error(`[samspil] ${code}: ${message}`);
    // The network may be back when the next element asks; nothing else mends itself.
    if (code === "load/network") loading = address = undefined;
  });
  return begun;
}

function pageLanguage() {
  return languageOf(document.documentElement);
}

async function start() {
  address = wanted ?? new URL(wasmPath, import.meta.url);
  const missing = missingFeature();
  if (missing) throw { code: "load/unsupported", params: { found: missing } };
  const policy = watchPolicy(address.href);
  try {
    run(await compile(address.href));
  } catch (error) {
    throw await failureOf(error, policy);
  } finally {
    policy.stop();
  }
  onPanic(panic);
}

async function compile(url) {
  const response = await fetch(url);
  if (!response.ok) throw new TypeError(`HTTP ${response.status}`);
  const type = response.headers.get("content-type") ?? "";
  if (type.toLowerCase() === "application/wasm") return WebAssembly.compileStreaming(response);
  const bytes = await response.arrayBuffer();
  try {
    const module = await WebAssembly.compile(bytes);
    console.warn(`[samspil] ${url} is served as "${type}". It works, but loads faster as application/wasm.`);
    return module;
  } catch (error) {
    error.message += ` (${type})`;
    throw error;
  }
}

function run(module) {
  try {
    initSync({ module });
  } catch (error) {
    // The file of another version asks for what these scripts do not have. Browsers throw several kinds of errors at that.
    throw new WebAssembly.LinkError(error.message);
  }
}

async function failureOf(error, policy) {
  const params = { url: address.href, found: error.message };
  if (await policy.hasRefused()) return { code: "load/csp", params };
  // What fetch throws, also when the connection breaks half-way, is a TypeError; what is wrong with the file is not.
  return { code: error instanceof TypeError ? "load/network" : "load/mime", params };
}

/** Notices when the page's Content Security Policy forbids to fetch the file or to compile it. */
function watchPolicy(url) {
  let refused = false;
  const read = ({ disposition, effectiveDirective, blockedURI }) => {
    const isOurs = blockedURI === "wasm-eval" || (effectiveDirective === "connect-src" && url.startsWith(blockedURI));
    if (isOurs && disposition === "enforce") refused = true;
  };
  document.addEventListener("securitypolicyviolation", read);
  return {
    async hasRefused() {
      if (!refused) await new Promise((resolve) => setTimeout(resolve, POLICY_REPORT_DELAY));
      return refused;
    },
    stop: () => document.removeEventListener("securitypolicyviolation", read),
  };
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

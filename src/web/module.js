// The functions for JavaScript: no DOM, no side effects. The Wasm is loaded when one of them is called first.

import { collect } from "./module/collect.js";

export { SamspilError } from "./module/error.js";

/** What many reports say together: `samspil-overview/1`. The types are in module.d.ts. */
export async function overview(reports, options) {
  return JSON.parse(await collect(reports, options));
}

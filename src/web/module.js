// The functions for JavaScript: no DOM, no side effects. The Wasm is loaded when one of them is called first.

import { collect, definitionText, engineFor } from "./module/collect.js";
import { faultsIn } from "./module/engine.js";

export { SamspilError } from "./module/error.js";

/** Whether a definition can be used, and every problem of one that cannot. */
export async function checkDefinition(definition, { lang = "da" } = {}) {
  await engineFor(lang);
  const faults = faultsIn(definitionText(definition, lang), lang);
  return { ok: !faults, ...faults };
}

/** What many reports say together: `samspil-overview/1`. The types are in module.d.ts. */
export async function overview(reports, options) {
  return JSON.parse(await collect(reports, options));
}

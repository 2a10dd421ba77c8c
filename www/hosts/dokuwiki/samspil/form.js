// What a page with a form loads: the element, and how what is handed in comes into the wiki.

import "./dist/define.js";

addEventListener("samspil-submit", (event) => event.waitUntil(store(event.detail)));

/** Resolves to the wiki's receipt, which the form shows; rejects with why not, and the form keeps everything. */
async function store(report) {
  const body = new URLSearchParams({ call: "plugin_samspil", sectok: JSINFO.samspil.token, report: JSON.stringify(report) });
  const response = await fetch(new URL("../../exe/ajax.php", import.meta.url), { method: "POST", body });
  const receipt = await response.json();
  if (!response.ok) throw receipt;
  return receipt;
}

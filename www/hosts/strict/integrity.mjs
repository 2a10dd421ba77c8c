// Prints what a page with a strict policy needs to load Samspil held to digests: node integrity.mjs <folder of the package> [address]
//
// The address is where the folder is served, "/samspil/" if nothing is said. Run it again for every new version of the package.

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

const digest = (algorithm, bytes) => `${algorithm}-${createHash(algorithm).update(bytes).digest("base64")}`;

/** The lines for `<head>`, and the headers to serve the page with. */
export async function withIntegrity(folder, address = "/samspil/") {
  const integrity = {};
  for (const name of (await readdir(folder)).filter((name) => /\.(js|json|wasm)$/.test(name)).sort()) {
    integrity[address + name] = digest("sha384", await readFile(path.join(folder, name)));
  }
  const checkedFetch = digest("sha384", await readFile(new URL("checked-fetch.js", import.meta.url)));
  // Browsers hold every import of a module to it. It stands in the page itself, so the policy names its digest.
  const map = JSON.stringify({ integrity }, null, 2);
  const head = `<script type="importmap">${map}</script>
<script type="module" src="checked-fetch.js" integrity="${checkedFetch}"></script>
<script type="module" src="${address}define.js" integrity="${integrity[`${address}define.js`]}"></script>`;
  return {
    head,
    headers: {
      "Content-Security-Policy":
        `default-src 'none'; script-src 'self' 'wasm-unsafe-eval' '${digest("sha256", map)}'; connect-src 'self'; style-src 'self'; ` +
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
      // A script without a digest is not loaded, in browsers that know this header.
      "Integrity-Policy": "blocked-destinations=(script)",
    },
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, address] = process.argv.slice(2);
  if (!folder) {
    console.error("Say where the package is: node integrity.mjs node_modules/samspil/dist [/samspil/]");
    process.exit(1);
  }
  const { head, headers } = await withIntegrity(folder, address);
  console.log(head);
  for (const [name, value] of Object.entries(headers)) console.log(`\n${name}: ${value}`);
}

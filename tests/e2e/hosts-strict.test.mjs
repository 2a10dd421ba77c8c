// www/hosts/strict: a strict policy with Trusted Types, and every file held to its digest.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { promisify } from "node:util";

import { startServer } from "../../xtask/server.mjs";
import { useHost } from "./packed.mjs";

const HOST = "www/hosts/strict";
const PLACE = "<!-- here: what integrity.mjs prints -->";
const { withIntegrity } = await import(`../../${HOST}/integrity.mjs`);

const page = { headers: {} };
const host = useHost(async ({ dist }) => {
  const { head, headers } = await withIntegrity(dist);
  const html = (await readFile(`${HOST}/index.html`, "utf8")).replace(PLACE, head);
  assert.ok(html.includes("importmap"));
  Object.assign(page, { html, headers });
  const withoutDigests = html.replace(/ integrity="[^"]*"/g, "").replace(/<script type="importmap">[^]*?<\/script>/, "");
  const lenient = { html: withoutDigests.replace(/<script.*checked-fetch.*/, ""), headers: {} };
  return startServer({ dist, pages: { [`/hosts/strict/`]: page, "/lenient": lenient, "/without-digests": { html: withoutDigests, headers } } });
});

const shown = (page) => page.skema((skema) => skema.ready.then(() => "shown", ({ code }) => code));

test("the form is shown, filled in and sent, and nothing is against the policy", async () => {
  const page = await host.open("/hosts/strict/");
  await page.locator("samspil-skema input[value='4']").first().check();
  assert.equal((await page.seen("change")).at(-1).detail.answers["ledelse.maal"], 4);
  assert.equal(await page.skema((skema) => skema.submit()), true);
  assert.deepEqual(page.watched.violations, []);
  assert.deepEqual(page.watched.errors, []);
});

test("everything that is loaded has a digest", async () => {
  const page = await host.open("/hosts/strict/");
  const digests = await page.evaluate(() => JSON.parse(document.querySelector('script[type="importmap"]').textContent).integrity);
  const loaded = page.watched.requests.filter((path) => path.startsWith("/samspil/"));
  assert.ok(loaded.some((path) => path.endsWith(".wasm")));
  assert.deepEqual(loaded.filter((path) => !digests[path]), []);
  const handedOut = (await readdir(host.dist)).filter((name) => /\.(js|json|wasm)$/.test(name));
  assert.deepEqual(Object.keys(digests).sort(), handedOut.map((name) => `/samspil/${name}`).sort());
});

/** Files of each kind, and how to change them so that they still work: only a digest tells. */
const CHANGES = {
  "the entry script": [/define\.js$/, "//"],
  "a script that it imports": [/chunk-\w+\.js$/, "//"],
  // A section of the Wasm's own choice, named "a".
  "the Wasm": [/samspil-\w+\.wasm$/, "\0\x02\x01a"],
  "the definition": [/parathed-kort[.-][\w-]+\.json$/, "\n"],
  "the words": [/da-\w+\.json$/, "\n"],
};

for (const [what, [pattern, addition]] of Object.entries(CHANGES)) {
  const change = (page) =>
    page.route(pattern, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.from(addition, "latin1")]) });
    });

  test(`${what}: not taken when it was changed`, async () => {
    const page = await host.open("/hosts/strict/", { prepare: change, ready: false });
    const isScript = addition === "//";
    if (isScript) await page.waitForLoadState("networkidle");
    else assert.equal(await shown(page), "load/network");
    assert.equal(await page.evaluate(() => Boolean(customElements.get("samspil-skema"))), !isScript);
    assert.match(page.watched.errors.join("\n"), /integrity/);
    assert.equal(await page.getByText("Ring til sekretariatet").isVisible(), true);

    const lenient = await host.open("/lenient", { prepare: change, ready: false });
    assert.equal(await shown(lenient), "shown", "it works where nobody looks at digests");
  });
}

test("a script without a digest is not loaded at all", async () => {
  const page = await host.open("/without-digests", { ready: false });
  await page.waitForLoadState("networkidle");
  assert.equal(await page.evaluate(() => Boolean(customElements.get("samspil-skema"))), false);
  assert.equal(await page.getByText("Ring til sekretariatet").isVisible(), true);
});

test("the command prints what the page holds", async () => {
  const { stdout } = await promisify(execFile)("node", [`${HOST}/integrity.mjs`, host.dist]);
  const { head, headers } = await withIntegrity(host.dist);
  assert.ok(stdout.startsWith(head));
  for (const [name, value] of Object.entries(headers)) assert.ok(stdout.includes(`${name}: ${value}`));
});

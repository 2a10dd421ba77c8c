// www/hosts/frame: the form in a frame from a server of its own, on a page that allows no script of ours.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";

import { startServer } from "../../xtask/server.mjs";
import { useHost } from "./packed.mjs";

const HOST = "www/hosts/frame";
const TYPES = { js: "text/javascript", css: "text/css" };

let samspil;
/** The installed package is served by one server, the page by another; of the package it has a copy of the helper, and nothing else. */
const host = useHost(async ({ dist }) => {
  const config = { html: "" };
  samspil = await startServer({ dist, pages: { "/samspil/embed.config.json": config } });
  const files = { "embed-host.js": `${dist}/embed-host.js`, "page.js": `${HOST}/page.js`, "page.css": `${HOST}/page.css` };
  const pages = { "/frame/": { html: (await readFile(`${HOST}/index.html`, "utf8")).replaceAll("https://samspil.example", samspil.origin) } };
  for (const [name, file] of Object.entries(files)) {
    pages[`/frame/${name}`] = { html: await readFile(file, "utf8"), headers: { "content-type": TYPES[name.split(".").pop()] } };
  }
  const server = await startServer({ host: "localhost", pages });
  config.html = JSON.stringify({ origins: [server.origin] });
  return server;
});
after(() => samspil?.close());

test("filled in, sent, stored by the page, and told in the form", async () => {
  const stored = [];
  const page = await host.open("/frame/", {
    ready: false,
    prepare: (page) =>
      page.route("**/frame/reports", (route) => {
        stored.push(route.request().postDataJSON());
        return route.fulfill({ json: { number: 7 } });
      }),
  });
  const inside = page.frameLocator("iframe");
  const rows = inside.locator("samspil-skema input[value='4']");
  await rows.first().waitFor();
  for (const row of await rows.all()) await row.check();
  await inside.getByRole("button", { name: "Aflevér" }).click();
  await inside.getByText("Journaliseret som 7.").waitFor();
  assert.deepEqual(stored.map(({ status, caseRef, answers }) => [status, caseRef, answers["ledelse.maal"]]), [["final", "EKS-2026-0042", 4]]);
  assert.equal(await page.locator("#status").textContent(), "");
  assert.deepEqual(page.watched.violations, []);
  assert.deepEqual(page.watched.errors, []);
});

// The built package in a page with the strict policy: it mounts, breaks no rule of the page and asks for nothing more.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { STRICT_POLICY, startServer } from "../../xtask/server.mjs";
import { formIsShown, launchBrowser, openWatchedPage } from "./browser.mjs";

const PAGE = `<!doctype html>
<html lang="da">
<meta charset="utf-8">
<title>Streng side</title>
<script type="module" src="/samspil/define.js"></script>
<samspil-skema instrument="parathed">Kan ikke vises her.</samspil-skema>
</html>`;

let server, browser;

before(async () => {
  const headers = { "content-security-policy": STRICT_POLICY };
  server = await startServer({ pages: { "/strict": { html: PAGE, headers } } });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

test("mounts under the strict policy without a violation or an error", async () => {
  const { page, violations, errors } = await openWatchedPage(browser);
  await page.goto(`${server.origin}/strict`);
  await formIsShown(page);
  const shown = await page.$eval("samspil-skema", (element) => ({
    state: element.state,
    text: element.shadowRoot.textContent.trim(),
  }));
  assert.equal(shown.state, "ready");
  assert.notEqual(shown.text, "");
  assert.deepEqual(violations, []);
  assert.deepEqual(errors, []);
  await page.close();
});

test("asks for its own files once, and for nothing after it has loaded", async () => {
  const { page, requests } = await openWatchedPage(browser);
  await page.goto(`${server.origin}/strict`);
  await formIsShown(page);
  const loaded = [...requests];
  const ours = loaded.filter((path) => path !== "/strict");
  assert.ok(ours.every((path) => path.startsWith("/samspil/")), `asked for ${ours}`);
  assert.equal(new Set(ours).size, ours.length, `asked twice: ${ours}`);
  const texts = ours.filter((path) => !/\.(js|wasm)$/.test(path)).map((path) => path.replace(/-[^-]+$/, "")).sort();
  assert.equal(ours.filter((path) => path.endsWith(".wasm")).length, 1, `asked for ${ours}`);
  assert.deepEqual(texts, ["/samspil/da", "/samspil/parathed.da"], `asked for ${ours}`);

  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await sleep(500);
  assert.deepEqual(requests, loaded);
  await page.close();
});

// Where Samspil runs, and what it says where it cannot.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { DEFINE, useSite } from "./support.mjs";

const open = useSite();
const PAGE = `${DEFINE}<samspil-skema instrument="parathed-kort"><p id="fallback">Brug papirskemaet.</p></samspil-skema>`;

/** Opens a page on which loading fails, and says how it went. */
async function openFailing(body, options) {
  const page = await open(body, { ...options, ready: false });
  const detail = await page.skema((skema) => skema.ready.then(() => undefined, (error) => error));
  const logged = page.watched.errors.filter((text) => text.startsWith("[samspil]"));
  return { page, detail, logged };
}

/** The child content stands, the host was told once for each element, and the console has one line. */
async function assertFailed({ page, detail, logged }, code, hint) {
  assert.equal(detail?.code, code);
  assert.deepEqual(detail.problems, []);
  assert.match(detail.message, hint);
  assert.deepEqual((await page.seen()).map(({ type, detail }) => [type, detail]), [["error", detail]]);
  assert.equal(await page.skema((skema) => skema.state), "failed");
  assert.equal(await page.skema((skema) => skema.getAttribute("aria-busy")), null);
  assert.equal(await page.locator("#fallback").isVisible(), true);
  assert.equal(logged.length, 1, String(page.watched.errors));
  assert.match(logged[0], new RegExp(code));
  assert.deepEqual(page.watched.errors.filter((text) => /Uncaught|in promise/.test(text)), []);
}

test("a policy that forbids Wasm is load/csp", async () => {
  const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'";
  await assertFailed(await openFailing(PAGE, { policy }), "load/csp", /'wasm-unsafe-eval'/);
});

test("a policy that forbids the request is load/csp", async () => {
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
  await assertFailed(await openFailing(PAGE, { policy }), "load/csp", /connect-src/);
});

test("a missing file is load/network, and says the status", async () => {
  await assertFailed(await openFailing(PAGE, { wasmFault: "missing" }), "load/network", /HTTP 404.*application\/wasm/);
});

test("a broken connection is load/network", async () => {
  const prepare = (page) => page.route("**/*.wasm", (route) => route.abort());
  await assertFailed(await openFailing(PAGE, { prepare }), "load/network", /samspil-\w+\.wasm/);
});

test("a file that is not Wasm is load/mime", async () => {
  await assertFailed(await openFailing(PAGE, { wasmFault: "junk" }), "load/mime", /log ind/);
});

test("a login page in its place is load/mime, and named", async () => {
  const prepare = (page) =>
    page.route("**/*.wasm", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Log ind</title>" }));
  await assertFailed(await openFailing(PAGE, { prepare }), "load/mime", /text\/html/);
});

test("a file that is cut off is load/mime", async () => {
  const prepare = (page) =>
    page.route("**/*.wasm", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.body()).subarray(0, 10_000) });
    });
  await assertFailed(await openFailing(PAGE, { prepare }), "load/mime", /Læg alle filer fra samme pakke op igen/);
});

test("the Wasm file of another version is load/mime", async () => {
  // A module that asks for something which these scripts do not have.
  const module = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 120, 1, 121, 0, 0];
  const prepare = (page) => page.route("**/*.wasm", (route) => route.fulfill({ contentType: "application/wasm", body: Buffer.from(module) }));
  await assertFailed(await openFailing(PAGE, { prepare }), "load/mime", /samspil-\w+\.wasm/);
});

for (const lacking of [
  "globalThis.WebAssembly",
  "ElementInternals.prototype.setFormValue",
  "Document.prototype.adoptedStyleSheets",
  "Array.prototype.toSorted",
]) {
  test(`a browser below the floor, without ${lacking}, is load/unsupported`, async () => {
    const outcome = await openFailing(PAGE, { prepare: (page) => page.addInitScript(`delete ${lacking}`) });
    await assertFailed(outcome, "load/unsupported", /Firefox fra 115/);
    assert.deepEqual(outcome.page.watched.requests.filter((path) => path.endsWith(".wasm")), []);
  });
}

test("a wrong MIME type works, with a line on the console", async () => {
  const lines = [];
  const page = await open(PAGE, {
    wasmFault: "wrong-mime",
    prepare: (page) => page.on("console", (message) => message.type() === "warning" && lines.push(message.text())),
  });
  assert.equal(await page.skema((skema) => skema.state), "ready");
  assert.equal(lines.length, 1);
  assert.match(lines[0], /application\/octet-stream/);
});

test("each element is told in its own language; without child content it says why itself", async () => {
  const { page } = await openFailing(
    `${DEFINE}<samspil-skema instrument="parathed"> </samspil-skema><samspil-skema instrument="parathed" lang="en"></samspil-skema>`,
    { wasmFault: "missing" },
  );
  const messages = (await page.seen("error")).map(({ detail }) => detail.message);
  assert.match(messages[0], /Til administratoren/);
  assert.match(messages[1], /For the administrator/);
  assert.equal(await page.getByRole("alert").count(), 2);
  assert.equal(await page.getByText(messages[1]).isVisible(), true);
});

test("after a failed request, an element that comes later tries again", async () => {
  let isDown = true;
  const { page } = await openFailing(PAGE, {
    prepare: (page) => page.route("**/*.wasm", (route) => (isDown ? route.abort() : route.continue())),
  });
  isDown = false;
  const state = await page.evaluate(async () => {
    const late = document.createElement("samspil-skema");
    late.setAttribute("instrument", "parathed-kort");
    document.body.append(late);
    await late.ready;
    return late.state;
  });
  assert.equal(state, "ready");
});

test("init() points to another file, and tells how it went", async () => {
  const body = (url) => `<script type="module">
      import { init } from "/samspil/index.js";
      import "/samspil/define.js";
      globalThis.loaded = init({ wasm: "${url}" });
    </script><samspil-skema instrument="parathed-kort"></samspil-skema>`;
  const wasm = (await readdir("pkg/dist")).find((name) => /^samspil-.*\.wasm$/.test(name));
  const page = await open(body("/andetsteds.bin"), {
    prepare: (page) =>
      page.route("**/andetsteds.bin", async (route) => {
        await route.fulfill({ response: await route.fetch({ url: new URL(`/samspil/${wasm}`, route.request().url()).href }) });
      }),
  });
  assert.equal(await page.evaluate(() => loaded), undefined);
  assert.equal(await page.skema((skema) => skema.state), "ready");
  assert.deepEqual(page.watched.requests.filter((path) => path.endsWith(".wasm")), []);

  const failed = await openFailing(body("/findes-ikke.wasm"));
  assert.equal(failed.detail.code, "load/network");
  assert.deepEqual(await failed.page.evaluate(() => loaded.catch((error) => error)), failed.detail);
  assert.equal(failed.logged.length, 1);
});

/** What the functions say why a definition is refused with. */
const ENGLISH = ["/samspil/en.json", "/samspil/problems.en.json", "/samspil/convert.en.json"];

test("under the strict policy everything works, and nothing is asked for that the host has not asked for", async () => {
  const page = await open(
    `${DEFINE}<samspil-skema instrument="parathed-kort" layout="page"></samspil-skema>`,
    { policy: true },
  );
  const { requests, violations, errors } = page.watched;
  await page.skema((skema) => skema.setAttribute("lang", "en"));
  await page.getByRole("heading", { name: /Readiness/ }).waitFor();
  const loaded = [...requests];
  await page.locator("samspil-skema input").first().check();
  await page.locator("textarea").fill("en kommentar");
  await page.skema((skema) => skema.setAttribute("layout", "steps"));
  await page.skema((skema) => skema.setAttribute("layout", "page"));
  const download = page.waitForEvent("download");
  await page.skema((skema) => skema.download());
  await download;
  await page.skema((skema) => skema.save());
  await page.skema((skema) => skema.submit());
  await page.skema((skema) => skema.reportValidity());
  await page.skema((skema) => skema.reset());
  await page.skema(async (skema) => {
    skema.remove();
    await new Promise((resolve) => setTimeout(resolve, 20));
    document.body.append(skema);
    await skema.ready;
    skema.definition = "{";
    await skema.ready.catch(() => {});
    skema.definition = null;
    await skema.ready;
  });
  await sleep(300);
  assert.deepEqual(violations, []);
  assert.deepEqual(errors, []);
  // The download is of a blob, which is in the page already.
  const later = requests.slice(loaded.length).filter((path) => path.startsWith("/"));
  // What is wrong with a definition say the functions for JavaScript.
  const names = new Set(later.map((path) => path.replace(/-\w+\./, ".")));
  assert.deepEqual([...names], ["/samspil/module.js", "/samspil/chunk.js", "/samspil/module.wasm", ...ENGLISH]);
  assert.equal(await page.skema((skema) => skema.state), "ready");
});

test("on plain http by IP address, where the page is no secure context", async (t) => {
  const addresses = Object.values(networkInterfaces()).flat();
  const address = addresses.find(({ family, internal }) => family === "IPv4" && !internal)?.address;
  if (!address) return t.skip("this machine has no IPv4 address but the loopback, which counts as secure");
  const page = await open(`${DEFINE}<samspil-skema instrument="parathed-kort" layout="page"></samspil-skema>`, { host: address });
  const missing = await page.evaluate(() => [isSecureContext, crypto.randomUUID, crypto.subtle, navigator.clipboard]);
  assert.deepEqual(missing, [false, undefined, undefined, undefined]);
  await page.locator("textarea").fill("på et intranet");
  assert.equal(await page.skema((skema) => skema.submit()), true);
  const value = await page.skema((skema) => skema.value);
  assert.match(value.id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.match(value.authored, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
  assert.match(value.instrument.sha256, /^[0-9a-f]{64}$/);

  await page.getByRole("button", { name: "Kopiér til journalen" }).first().click();
  await page.waitForFunction(() => {
    const field = document.querySelector("samspil-skema").shadowRoot.activeElement;
    return field?.localName === "textarea" && field.value.includes("på et intranet") && field.selectionEnd === field.value.length;
  });
  assert.deepEqual(page.watched.errors, []);
});

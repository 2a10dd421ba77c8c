// The iframe way, across origins: what a host gets that allows no script of ours.

import assert from "node:assert/strict";
import { test } from "node:test";

import { BY_HAND, useFrameSites } from "./frame-site.mjs";
import { DEFINITION } from "./support.mjs";

const open = useFrameSites();
const settings = { attributes: { layout: "page", "case-ref": "sag-7" }, definition: DEFINITION };

const valueOf = (page) => page.evaluate(() => frame.call("value"));

for (const host of ["host", "neighbour"]) {
  test(`filled in, sent and received, on a page that allows no script but its own (${host})`, async () => {
    const page = await open({ host, settings });
    await page.evaluate(() => {
      iframe.addEventListener("samspil-submit", (event) => event.waitUntil(Promise.resolve({ message: "Journaliseret.", href: "https://sag.example/7" })));
    });
    await page.ready();
    await page.inside.getByLabel("Navn").fill("Anna");
    await page.inside.getByRole("button", { name: "Aflevér" }).click();
    await page.inside.getByText("Journaliseret.").waitFor();
    const [{ detail }] = await page.seen("submit");
    assert.deepEqual([detail.status, detail.caseRef, detail.answers.navn], ["final", "sag-7", "Anna"]);
    assert.deepEqual(await valueOf(page), detail);
    assert.notEqual((await page.seen("change")).length, 0);
    // A link opens beside the form, not in its place.
    const link = page.inside.locator(".saving a");
    assert.deepEqual(await link.evaluate(({ href }) => [href, document.querySelector("base").target]), ["https://sag.example/7", "_blank"]);
    // Samspil's scripts run in Samspil's own page only.
    const scripts = await page.evaluate(() => performance.getEntriesByType("resource").filter(({ initiatorType }) => initiatorType !== "iframe").map(({ name }) => name));
    assert.deepEqual(scripts.filter((name) => !name.startsWith(page.sites[host])), []);
    assert.deepEqual([await page.evaluate(() => frame.ignored), await page.ignoredInside()], [0, 0]);
    assert.deepEqual([page.watched.violations, page.watched.errors], [[], []]);
  });
}

test("without a promise it is handed on, not kept; a refusal and a broken promise leave a draft", async () => {
  const page = await open({ settings: { ...settings, value: { navn: "Anna" } } });
  await page.ready();
  await page.evaluate(() => {
    iframe.addEventListener("samspil-submit", (event) => {
      if (what === "refused") event.preventDefault();
      if (what === "said no") event.waitUntil(Promise.reject({ message: "Sagen er lukket." }));
      if (what === "failed") event.waitUntil(Promise.reject(new Error("intern")));
    });
  });
  const outcomes = [
    ["refused", /Ikke gemt/, "draft"],
    ["said no", /Ikke gemt.*Sagen er lukket\./, "draft"],
    ["failed", /Ikke gemt(?!.*intern)/, "draft"],
    ["nothing promised", /^Afleveret til siden/, "final"],
  ];
  for (const [what, words, status] of outcomes) {
    const isAccepted = await page.evaluate((what) => ((globalThis.what = what), frame.call("submit")), what);
    assert.equal(isAccepted, status === "final", what);
    assert.match(await page.inside.locator(".saving").textContent(), words, what);
    assert.equal((await valueOf(page)).status, status, what);
  }
});

test("the calls of the element, and what cannot be called", async () => {
  const page = await open({ settings });
  const early = page.evaluate(() => frame.call("checkValidity"));
  await page.ready();
  // Invalid while it loads, valid as long as nobody has touched it: what counts is that the call waited for the frame.
  assert.equal(typeof (await early), "boolean");
  await page.evaluate(() => frame.set({ value: { navn: "Anna", note: "en note" }, attributes: { lang: "en", readonly: true } }));
  assert.match(await page.evaluate(() => frame.call("text")), /Anna/);
  assert.deepEqual(await page.evaluate(() => frame.call("submit")), false);
  await page.evaluate(() => frame.set({ attributes: { readonly: null } }));
  assert.equal(await page.evaluate(() => frame.call("submit")), true);
  assert.equal(await page.evaluate(() => frame.call("forget")), undefined);
  const { version, ...status } = await page.evaluate(() => frame.call("status"));
  assert.deepEqual(status, { state: "ready", ignored: 0 });
  assert.match(version, /^\d+\.\d+\.\d+$/);
  const refused = (method, argument) => page.evaluate(([method, argument]) => frame.call(method, argument).catch(({ code }) => code), [method, argument]);
  assert.equal(await refused("remove"), "frame/unknown-call");
  assert.equal(await refused("constructor"), "frame/unknown-call");
  await page.evaluate(() => {
    globalThis.last = frame.call("value").catch(({ code }) => code);
    frame.close();
  });
  assert.equal(await page.evaluate(() => last), "frame/closed");
  assert.deepEqual(page.watched.errors, []);
});

test("what is wrong is told to the host", async () => {
  const page = await open({ settings: { attributes: { instrument: "findes-ikke" } } });
  await page.waitForFunction(() => seen.length > 0);
  const [{ type, detail }] = await page.seen();
  assert.deepEqual([type, detail.code], ["error", "definition/unknown-instrument"]);
  await page.evaluate(() => frame.set({ attributes: { instrument: "parathed-kort" } }));
  await page.ready();
  await page.evaluate(() => frame.set({ value: 7n }));
  await page.waitForFunction(() => seen.length > 2);
  assert.equal((await page.seen("error"))[1].detail.code, "answers/wrong-type");
});

test("the frame is as high as the form, at once and for every step, and then there is peace", async () => {
  const page = await open({ attributes: 'style="border: 0"' });
  await page.ready();
  const heights = () => page.inside.locator("html").evaluate((html) => [innerHeight, Math.ceil(html.getBoundingClientRect().height), html.scrollHeight]);
  const settled = async () => {
    let last;
    for (let now = await heights(); String(now) !== last; now = await heights()) {
      last = String(now);
      await page.waitForTimeout(200);
    }
    return heights();
  };
  const seenHeights = new Set();
  for (let step = 0; step < 3; step += 1) {
    const [given, needed, scrolled] = await settled();
    assert.deepEqual([given, scrolled], [needed, needed]);
    seenHeights.add(given);
    await page.inside.getByRole("button", { name: "Næste" }).click();
  }
  assert.ok(seenHeights.size > 1, [...seenHeights].join());
  await settled();
  const changes = await page.evaluate(async () => {
    let changes = 0;
    new MutationObserver((records) => (changes += records.length)).observe(iframe, { attributes: true });
    iframe.width = "400";
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const afterNarrowing = changes;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return [afterNarrowing > 1, changes - afterNarrowing];
  });
  assert.deepEqual(changes, [true, 0]);
});

test("a frame that is loaded anew goes on with what was typed", async () => {
  const page = await open({ settings });
  await page.ready();
  await page.inside.getByLabel("Navn").fill("Anna");
  await page.waitForFunction(() => seen.some(({ type }) => type === "change"));
  const { id } = await valueOf(page);
  await page.evaluate(() => (iframe.src += "?anew"));
  await page.waitForFunction(() => seen.filter(({ type }) => type === "ready").length === 2);
  const value = await valueOf(page);
  assert.deepEqual([value.id, value.answers.navn], [id, "Anna"]);
});

test("in a sandbox with what the form needs", async () => {
  const page = await open({ settings, attributes: 'sandbox="allow-scripts allow-same-origin allow-downloads allow-modals allow-popups"' });
  await page.ready();
  const [download] = await Promise.all([page.waitForEvent("download"), page.evaluate(() => frame.call("download", "json"))]);
  assert.match(download.suggestedFilename(), /^proeve-.*\.json$/);
  assert.deepEqual(page.watched.errors, []);
});

test("a page around that does not react to a submit is told apart from one that takes its time", async () => {
  const edit = { file: "embed.js", what: "REACTS_WITHIN = 10_000", by: "REACTS_WITHIN = 300" };
  const page = await open({ speak: BY_HAND, edit });
  await page.waitForFunction(() => heard.some(({ type }) => type === "welcome"));
  await page.evaluate((settings) => send("set", settings), { ...settings, value: { navn: "Anna" } });
  const asked = (id) => page.waitForFunction((id) => heard.some((data) => data.type === "event" && data.id === id), id);
  await page.inside.getByRole("button", { name: "Aflevér" }).click();
  await asked(1);
  await page.inside.getByText("Ikke gemt").waitFor();
  await page.evaluate(() => port.addEventListener("message", ({ data }) => data.id === 2 && send("answer", { id: 2, outcome: "pending" })));
  await page.inside.getByRole("button", { name: "Aflevér" }).click();
  await asked(2);
  await page.waitForTimeout(600);
  assert.match(await page.inside.locator(".saving").textContent(), /Gemmer/);
  // The first question is over: an answer to it is of no use, and does not count for the second.
  await page.evaluate(() => send("answer", { id: 1, outcome: "accepted", message: "For sent." }));
  await page.evaluate(() => send("answer", { id: 2, outcome: "accepted", message: "Nu." }));
  await page.inside.getByText("Nu.").waitFor();
  assert.equal(await page.ignoredInside(), 1);
});

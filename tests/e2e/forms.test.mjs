// Each form on the built package, filled in by the keyboard alone and by the mouse, saved and sent. What the page gets is what was entered,
// and byte for byte what the native command makes of it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { STRICT_POLICY, startServer } from "../../xtask/server.mjs";
import { formIsShown, launchBrowser, openWatchedPage } from "./browser.mjs";
import { Filler, Keyboard, Mouse } from "./fill.mjs";
import { nativeCommand } from "./native.mjs";
import { SHEETS, definitionOf, readable } from "./sheets.mjs";

let server, browser, samspil;

before(async () => {
  server = await startServer({ pages: { "/sheet": { html: "", headers: {} } } });
  [browser, samspil] = await Promise.all([launchBrowser(), nativeCommand()]);
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** A page with one element in a form, and a host that takes in what it is given. */
async function openSheet({ instrument, attributes = {} }) {
  const page = `/${instrument}-${Math.random()}`;
  const given = Object.entries({ instrument, ...attributes }).map(([name, value]) => `${name}="${value}"`).join(" ");
  const html = `<!doctype html><html lang="da"><meta charset="utf-8"><title>Skema</title>
<script type="module" src="/samspil/define.js"></script>
<form><samspil-skema name="svar" ${given}>Kan ikke vises.</samspil-skema></form></html>`;
  const host = await startServer({ pages: { [page]: { html, headers: { "content-security-policy": STRICT_POLICY } } } });
  const watched = await openWatchedPage(browser);
  await watched.page.goto(host.origin + page);
  await formIsShown(watched.page);
  await watched.page.evaluate(takeIn);
  return { ...watched, close: () => Promise.all([watched.page.close(), host.close()]) };
}

/** The host, in the page. */
function takeIn() {
  window.events = [];
  window.pointed = 0;
  for (const type of ["samspil-save", "samspil-submit"]) {
    document.addEventListener(type, (event) => {
      window.events.push({ type, text: JSON.stringify(event.detail) });
      event.waitUntil(new Promise((resolve) => setTimeout(resolve, 50)));
    });
  }
  for (const type of ["samspil-change", "samspil-error"]) {
    document.addEventListener(type, (event) => window.events.push({ type, text: JSON.stringify(event.detail) }));
  }
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    window.sent = new FormData(event.target).get("svar");
  });
  document.addEventListener("pointerdown", () => (window.pointed += 1), true);
}

const valueText = (page) => page.$eval("samspil-skema", (element) => JSON.stringify(element.value));
const lastOf = (page, type) => page.evaluate((type) => window.events.findLast((event) => event.type === type)?.text, type);
const status = (page, words) => page.waitForFunction((words) => document.querySelector("samspil-skema").shadowRoot.textContent.includes(words), words);

for (const sheet of SHEETS) {
  for (const [manner, Hand] of [["the keyboard alone", Keyboard], ["the mouse", Mouse]]) {
    test(`${sheet.instrument} by ${manner}`, async () => {
      const { page, errors, violations, close } = await openSheet(sheet);
      const definition = await definitionOf(sheet.instrument);
      const filler = new Filler(page, definition, new Hand(page));

      await filler.fill(sheet.acts);
      await filler.press("Se resultat og afslut");
      const filled = JSON.parse(await valueText(page));
      assert.deepEqual(readable(definition, filled.answers), expectedIn(definition, filled.answers, sheet.expected));
      assert.deepEqual(filled.issues, []);
      assert.equal(await lastOf(page, "samspil-change"), await valueText(page), "the last change is the report");

      await filler.press("Gem kladde");
      await status(page, "Kladden er gemt.");
      const draft = await valueText(page);
      assert.equal(JSON.parse(draft).status, "draft");
      assert.equal(await lastOf(page, "samspil-save"), draft);
      assert.equal(await samspil(["score", "-"], draft), draft, "the native command makes the same of the draft");

      await filler.press("Aflevér");
      await status(page, "Skemaet er afleveret og modtaget.");
      const final = await valueText(page);
      assert.deepEqual([JSON.parse(final).status, JSON.parse(final).revision], ["final", 1]);
      assert.equal(await lastOf(page, "samspil-submit"), final);
      assert.equal(await samspil(["score", "-"], final), final, "the native command makes the same of the final report");
      await page.waitForFunction(() => window.sent);
      assert.equal(await page.evaluate(() => window.sent), final, "the surrounding form sends the report");

      const pointed = await page.evaluate(() => window.pointed);
      assert.equal(pointed > 0, Hand === Mouse, `pointed ${pointed} times`);
      assert.equal(await lastOf(page, "samspil-error"), undefined);
      assert.deepEqual([errors, violations], [[], []]);
      await close();
    });
  }
}

/** What is expected, and everything else not answered or not asked. */
function expectedIn(definition, answers, expected) {
  const items = definition.sections.flatMap((section) => section.items).filter((item) => item.kind !== "information");
  const untouched = items.filter((item) => !(item.id in expected));
  for (const { id } of untouched) assert.ok(["not-answered", "not-asked"].includes(answers[id].missing) || answers[id].length === 0, id);
  return Object.fromEntries(items.map(({ id }) => [id, expected[id] ?? answers[id]]));
}

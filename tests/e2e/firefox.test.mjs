// The main states in Firefox: each form is loaded, filled in by the keyboard alone, corrected, sent, and shows its result; axe-core finds nothing there either.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { STRICT_POLICY, startServer } from "../../xtask/server.mjs";
import { assertAccessible } from "./axe.mjs";
import { Filler, Keyboard } from "./fill.mjs";
import { FIREFOX, launchFirefox, openFirefoxPage } from "./firefox.mjs";
import { SHEETS, definitionOf, readable } from "./sheets.mjs";
import { IDS, STATES, eachStep, enter, newestDefinition, pageOf } from "./states.mjs";
import { DEFINE } from "./support.mjs";

if (!FIREFOX) {
  test("Firefox", { skip: "there is no Firefox; .ci/run installs it, and SAMSPIL_FIREFOX names another" }, () => {});
} else {
  const pages = {};
  let server, firefox;

  before(async () => {
    server = await startServer({ pages });
    firefox = await launchFirefox();
  });
  after(async () => {
    await firefox?.close();
    await server?.close();
  });

  const open = (body, headers = {}) => {
    const path = `/firefox-${Object.keys(pages).length + 1}`;
    pages[path] = { html: `<!doctype html><html lang="da"><meta charset="utf-8"><title>Prøve</title><link rel="icon" href="data:,"><body>${body}`, headers };
    return openFirefoxPage(firefox, server.origin + path);
  };

  // The shortest and the one with most kinds of questions: every Tab is a way to the browser and back.
  for (const sheet of SHEETS.filter(({ instrument }) => ["parathed-kort", "moedetjekliste"].includes(instrument))) {
    test(`${sheet.instrument} by the keyboard alone, under the strict policy`, async () => {
      const given = Object.entries({ instrument: sheet.instrument, ...sheet.attributes }).map(([name, value]) => `${name}="${value}"`).join(" ");
      const page = await open(`${DEFINE}<samspil-skema ${given}></samspil-skema>`, { "content-security-policy": STRICT_POLICY.replace("style-src", "img-src data:; style-src") });
      await page.evaluate(() => addEventListener("samspil-submit", (event) => event.waitUntil(Promise.resolve({ message: "Modtaget af prøven." }))));
      const definition = await definitionOf(sheet.instrument);
      const filler = new Filler(page, definition, new Keyboard(page));
      await filler.fill(sheet.acts);
      await filler.press("Se resultat og afslut");
      const answers = readable(definition, await page.skema((skema) => skema.value.answers));
      for (const [id, expected] of Object.entries(sheet.expected)) assert.deepEqual(answers[id], expected, id);
      await filler.press("Aflevér");
      await page.says("Modtaget af prøven.");
      const { status, revision } = await page.skema((skema) => skema.value);
      assert.deepEqual([status, revision], ["final", 1]);
      assert.deepEqual(page.watched.errors, []);
      await page.close();
    });
  }

  for (const id of IDS) {
    test(`${id}: axe-core finds nothing in the main states`, async () => {
      const definition = newestDefinition(id);
      const page = await open(DEFINE + pageOf(id, "page"));
      for (const name of ["empty", "errors", "filled", "readonly", "accepted"]) {
        const state = STATES[name];
        if (state.isFor && !state.isFor(definition, "page")) continue;
        await enter(page, definition, state);
        await eachStep(page, state, () => assertAccessible(page, "samspil-skema", name));
      }
      assert.deepEqual(page.watched.errors, []);
      await page.close();
    });
  }

  test("what is missing is pointed out, and one is led there by the keyboard", async () => {
    const page = await open(`${DEFINE}<samspil-skema instrument="moedetjekliste"></samspil-skema>`);
    const keyboard = new Keyboard(page);
    await keyboard.press({ words: "Se resultat og afslut" });
    await keyboard.press({ words: "Aflevér" });
    assert.equal((await keyboard.focused()).id, "summary");
    await keyboard.press({ words: "Dato for møde eller status" });
    assert.equal((await keyboard.focused()).label, "Dato for møde eller status (skal udfyldes)");
    await page.close();
  });
}

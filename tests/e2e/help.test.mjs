// What explains an instrument: the terms that it uses, where its questions come from, and a filled-in example.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { DEFINE, DEFINITION, useSite } from "./support.mjs";

const open = useSite();
const form = (id, attributes = "") => `${DEFINE}<samspil-skema instrument="${id}" ${attributes}></samspil-skema>`;
const instruments = Object.keys(JSON.parse(await readFile("src/instruments/released.json", "utf8")));

/** Opens what a button explains, and returns the dialog. */
async function opened(page, name) {
  await page.getByRole("button", { name }).click();
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  return dialog;
}

test("the terms that the instrument uses, each with its source; loaded when somebody asks", async () => {
  const page = await open(form("maal-og-aftaler"), { policy: true });
  const isOfHelp = (path) => /help-|glossary|example|whole/.test(path);
  assert.deepEqual(page.watched.requests.filter(isOfHelp), []);
  const dialog = await opened(page, "Ord og begreber");
  assert.equal(await dialog.getAttribute("aria-labelledby").then((id) => page.locator(`#${id}`).innerText()), "Ord og begreber");
  const terms = await dialog.locator("dt").allInnerTexts();
  assert.deepEqual(terms, [...terms].sort(new Intl.Collator("da").compare));
  // In the definition; in an age reminder; and not what other instruments are about.
  assert.deepEqual(["Koordinator", "Ungestøtte", "Ekstremisme"].map((term) => terms.includes(term)), [true, true, false]);
  assert.match(await dialog.locator("dt:text-is('Ungeplan') + dd").innerText(), /16 år.*Kilde: Barnets lov §§ 108–109/s);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.querySelector("samspil-skema").shadowRoot.activeElement.textContent), "Ord og begreber");
  assert.deepEqual(page.watched.errors, []);
});

test("where the questions of a section come from", async () => {
  const page = await open(form("parathed", 'layout="page"'));
  await page.getByRole("button", { name: "Om spørgsmålene" }).nth(1).click();
  const dialog = page.getByRole("dialog");
  const told = (question) => dialog.locator("dt", { hasText: question }).locator("+ dd").innerText();
  assert.equal(await told("Der er ét sted at henvende sig"), (await told("Et letlæst action card")));
  assert.match(await told("Der er ét sted at henvende sig"), /^Kilde: .*ekstremisme.*, s\. 17\.$/);
  assert.equal(await told("Kommentar (skriv ikke"), "Samspils eget spørgsmål.");
  await dialog.getByRole("button", { name: "Luk" }).click();
  await dialog.waitFor({ state: "detached" });
});

for (const id of instruments) {
  test(`a filled-in example of ${id}, which stays out of the form`, async () => {
    const page = await open(form(id));
    const before = await page.skema((skema) => JSON.stringify(skema.value));
    const dialog = await opened(page, "Se et udfyldt eksempel");
    await dialog.getByText("Alt i eksemplet er opdigtet.").waitFor();
    const questions = await dialog.locator("dt, th").allInnerTexts();
    assert.ok(questions.length > 10, questions.join());
    assert.equal(await page.skema((skema) => JSON.stringify(skema.value)), before);
    assert.deepEqual((await page.seen()).map(({ type }) => type), ["ready"]);
  });
}

test("in English, and in the language that the form has come to", async () => {
  const page = await open(form("moedetjekliste", 'lang="en"'));
  const dialog = await opened(page, "Words and terms");
  await dialog.locator("dt:text-is('Coordinator')").waitFor();
  await page.keyboard.press("Escape");
  await page.skema((skema) => skema.setAttribute("lang", "da-x-let"));
  await page.getByRole("heading", { name: "Huskeliste til mødet" }).waitFor();
  await opened(page, "Om spørgsmålene");
  await page.getByRole("dialog").locator("dt", { hasText: "Hvem er din koordinator?" }).waitFor();
});

test("a host's own definition has sources, and none of our terms and examples", async () => {
  const page = await open(`${DEFINE}<samspil-skema></samspil-skema>`, { ready: false });
  await page.skema((skema, definition) => {
    skema.definition = definition;
    return skema.ready;
  }, DEFINITION);
  assert.equal(await page.getByRole("button", { name: "Ord og begreber" }).count(), 0);
  assert.equal(await page.getByRole("button", { name: "Se et udfyldt eksempel" }).count(), 0);
  const dialog = await opened(page, "Om spørgsmålene");
  assert.deepEqual(await dialog.locator("dt").allInnerTexts(), ["Navn", "Note", "Aftalt?"]);
});

test("where what explains cannot be loaded, the host is told, and the next asking tries again", async () => {
  const page = await open(form("parathed-kort"));
  const isDown = (route) => route.abort();
  await page.route("**/glossary.da-*.json", isDown);
  await page.getByRole("button", { name: "Ord og begreber" }).click();
  await page.waitForFunction(() => seen.some(({ type }) => type === "error"));
  assert.equal((await page.seen("error"))[0].detail.code, "load/network");
  await page.unroute("**/glossary.da-*.json", isDown);
  await opened(page, "Ord og begreber");
});

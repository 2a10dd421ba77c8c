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
  await page.getByRole("alert").waitFor();
  await page.unroute("**/glossary.da-*.json", isDown);
  await opened(page, "Ord og begreber");
  await page.keyboard.press("Escape");
  // What is no more the case is no more told.
  assert.equal(await page.getByRole("alert").count(), 0);
});

test("who is impatient gets one dialog, by one request", async () => {
  const page = await open(form("parathed-kort"));
  await page.route("**/glossary.da-*.json", (route) => setTimeout(() => route.continue(), 800));
  const terms = page.getByRole("button", { name: "Ord og begreber" });
  await terms.dblclick();
  await page.waitForTimeout(300);
  await terms.click();
  await page.getByRole("dialog").waitFor();
  await page.waitForTimeout(1000);
  assert.equal(await page.getByRole("dialog").count(), 1);
  assert.equal(page.watched.requests.filter((path) => path.includes("glossary")).length, 1);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await opened(page, "Ord og begreber");
});

for (const [what, [around, act]] of Object.entries({
  "of a tab that is hidden": ["div", () => (around.hidden = true)],
  "in a dialog that is closed": ["dialog", () => around.close()],
  "in what is folded up": ["details open", () => (around.open = false)],
})) {
  test(`help over a form ${what} does not keep the person from the page`, async () => {
    const page = await open(`<button onclick="this.textContent = 'Trykket'">Siden</button><${around} id="around">${form("parathed-kort")}</${around.split(" ")[0]}>`);
    await page.evaluate(() => around.showModal?.());
    await opened(page, "Ord og begreber");
    await page.evaluate(act);
    await page.getByRole("button", { name: "Siden" }).click();
    await page.getByRole("button", { name: "Trykket" }).waitFor();
    assert.equal(await page.locator("samspil-skema dialog").count(), 0);
  });
}

for (const [what, act] of Object.entries({
  "is taken from the page": (skema) => (skema.remove(), new Promise((resolve) => setTimeout(resolve)).then(() => document.body.append(skema))),
  "is moved": (skema) => document.body.append(document.createElement("p"), skema),
  "shows another instrument": (skema) => skema.setAttribute("instrument", "parathed"),
  "is given a definition that cannot be used": (skema) => (skema.definition = "{"),
})) {
  test(`help is closed when the element ${what}`, async () => {
    const page = await open(form("parathed-kort"));
    await opened(page, "Ord og begreber");
    await page.skema(act);
    await page.locator("samspil-skema dialog").waitFor({ state: "detached" });
    assert.deepEqual(page.watched.errors, []);
  });
}

for (const [what, act] of Object.entries({
  "has left the page": (skema) => skema.remove(),
  "has left the page while the host takes an answer in": (skema) => (skema.addEventListener("samspil-save", (event) => event.waitUntil(new Promise(() => {}))), void skema.save(), setTimeout(() => skema.remove(), 20)),
  "shows another instrument": (skema) => skema.setAttribute("instrument", "parathed"),
})) {
  for (const late of ["help-*.js", "glossary.da-*.json"]) {
    test(`help that comes when the element ${what} is not shown (${late})`, async () => {
      const page = await open(form("parathed-kort"));
      await page.route(`**/${late}`, (route) => setTimeout(() => route.continue(), 500));
      // It takes longer still.
      await page.route("**/parathed.da-*.json", (route) => setTimeout(() => route.continue(), 1500));
      await page.evaluate(() => (globalThis.skema = document.querySelector("samspil-skema")));
      await page.getByRole("button", { name: "Ord og begreber" }).click();
      await page.waitForTimeout(100);
      await page.skema(act);
      await page.waitForTimeout(2000);
      assert.equal(await page.evaluate(() => skema.shadowRoot.querySelectorAll("dialog").length), 0);
      assert.deepEqual(await page.seen("error"), []);
      assert.deepEqual(page.watched.errors, []);
    });
  }
}

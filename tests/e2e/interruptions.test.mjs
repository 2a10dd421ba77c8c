// People are quick, and do several things at once: nothing that is typed is lost, and the focus stays where somebody is.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DEFINE, DEFINITION, useSite } from "./support.mjs";

const open = useSite();
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const answers = (page) => page.skema((skema) => skema.value.answers);
const focusedId = (page) => page.skema(({ shadowRoot }) => shadowRoot.activeElement?.id);

/** A form of the trial's definition. */
async function trial(attributes = 'layout="page"') {
  const page = await open(`${DEFINE}<samspil-skema ${attributes}></samspil-skema>`, { ready: false });
  await page.skema(async (skema, definition) => {
    skema.definition = definition;
    await skema.ready;
  }, DEFINITION);
  return page;
}

const sheet = (attributes = "") => open(`${DEFINE}<samspil-skema instrument="maal-og-aftaler" ${attributes}></samspil-skema>`);
/** The clipboard is refused, as on plain http always. */
const withoutClipboard = (page) => page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));

for (const [outcome, told] of [["resolve", "Skemaet er afleveret og modtaget."], ["reject", "Ikke gemt."]]) {
  test(`who goes on writing while the host takes the report in is not fetched away from it: ${outcome}`, async () => {
    const page = await trial();
    await page.evaluate((outcome) => {
      addEventListener("samspil-submit", (event) => event.waitUntil(new Promise((...settle) => (globalThis.settle = settle[outcome === "resolve" ? 0 : 1]))));
    }, outcome);
    await page.getByLabel("Navn").fill("A");
    await press(page, "Aflevér");
    const note = page.getByLabel("Note");
    await note.click();
    await page.evaluate(() => settle());
    await page.getByText(told).waitFor();
    await page.keyboard.type("Det her skrev jeg imens.");
    assert.equal(await note.inputValue(), "Det her skrev jeg imens.");
  });
}

test("what was not saved can be copied from where one stands, also where the clipboard is refused", async () => {
  for (const attributes of ["", 'view="young"']) {
    const page = await sheet(attributes);
    await withoutClipboard(page);
    await page.evaluate(() => addEventListener("samspil-save", (event) => event.waitUntil(Promise.reject({ message: "Serveren er nede." }))));
    await page.skema((skema) => void (skema.value = { "naeste.sted": "På skolen" }));
    await page.skema((skema) => skema.save());
    await page.getByText("Serveren er nede.").waitFor();
    await press(page, "Kopiér til journalen");
    const offered = page.getByLabel(/Teksten er markeret/);
    assert.match(await offered.inputValue(), /På skolen/);
    assert.equal(await focusedId(page), "by-hand");
    await press(page, "Luk");
    assert.equal(await focusedId(page), "saving");
  }
});

test("text that was copied or stands ready to be copied goes when it is true no more", async () => {
  const page = await trial();
  await withoutClipboard(page);
  await page.getByLabel("Navn").fill("Skolen");
  await press(page, "Kopiér til journalen");
  const offered = page.getByLabel(/Teksten er markeret/);
  assert.match(await offered.inputValue(), /Skolen/);
  await page.getByLabel("Navn").fill("Hjemme");
  await offered.waitFor({ state: "detached" });
});

test("undo keeps the focus: where it is, or else at what has come back", async () => {
  const page = await sheet('layout="page"');
  // On one page nobody is moved to a heading.
  await page.getByLabel("Tid og sted").fill("På skolen");
  await page.getByLabel("Det er jeg enig i").check();
  const undo = page.getByRole("button", { name: "Fortryd", exact: true });
  await undo.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  assert.deepEqual((await answers(page))["naeste.sted"], { missing: "not-answered" });
  assert.equal(await page.skema(({ shadowRoot }) => shadowRoot.activeElement.textContent), "Fortryd");
  // The row goes, and with it what had the focus.
  await press(page, "Tilføj mål");
  await page.getByLabel("Uddannelse", { exact: true }).last().focus();
  await page.keyboard.press("Control+z");
  assert.equal((await answers(page)).maal.length, 0);
  assert.equal(await page.skema(({ shadowRoot }) => shadowRoot.activeElement.textContent), "Tilføj mål");
});

test("undo brings back what was deleted at once, and knows its keys with Caps Lock too", async () => {
  const page = await trial();
  const note = page.getByLabel("Note");
  await note.pressSequentially("En hel sætning");
  await note.press("Control+a");
  await note.press("Delete");
  await note.pressSequentially("Nyt");
  await press(page, "Fortryd");
  await press(page, "Fortryd");
  assert.equal((await answers(page)).note, "En hel sætning");
  await page.getByLabel("Ja", { exact: true }).check();
  const key = (init) => page.skema(({ shadowRoot }, init) => shadowRoot.activeElement.dispatchEvent(new KeyboardEvent("keydown", { ctrlKey: true, bubbles: true, composed: true, ...init })), init);
  await key({ key: "Z" });
  assert.deepEqual((await answers(page)).aftalt, { missing: "not-answered" });
  await key({ key: "Y" });
  assert.equal((await answers(page)).aftalt, true);
});

test("undo is told each time, also in the same words", async () => {
  const page = await trial();
  for (const answer of ["Ja", "Nej", "Ja"]) await page.getByLabel(answer, { exact: true }).check();
  await page.skema(({ shadowRoot }) => {
    globalThis.told = 0;
    new MutationObserver(() => (told += 1)).observe(shadowRoot.querySelector("#saving"), { childList: true, characterData: true, subtree: true });
  });
  for (const _ of [1, 2, 3]) await page.keyboard.press("Control+z");
  await page.waitForFunction(() => told >= 3);
});

test("what the host fills in is not taken back with the person's own acts", async () => {
  const page = await open(`${DEFINE}<samspil-skema instrument="maal-og-aftaler" layout="page"></samspil-skema>`);
  await page.getByLabel("Tid og sted").fill("På skolen");
  await page.skema((skema) => skema.setAttribute("birth-month", "2010-08"));
  await page.waitForFunction(() => document.querySelector("samspil-skema").value.answers.foedselsmaaned === "2010-08");
  await page.getByRole("button", { name: "Fortryd", exact: true }).click({ force: true });
  const { foedselsmaaned, "naeste.sted": place } = await answers(page);
  assert.deepEqual([foedselsmaaned, place], ["2010-08", "På skolen"]);
});

test("a pointer released outside the form holds no message back", async () => {
  const page = await sheet('layout="page"');
  const date = page.getByLabel("Mødets dato").first();
  await date.fill("31-02-2026");
  const { x, y, width, height } = await date.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(1, 1);
  await page.mouse.up();
  await date.press("End");
  await page.keyboard.press("Tab");
  await page.locator("samspil-skema [aria-invalid=true]").waitFor();
});

test("whoever types goes on typing when the host shows the form in another way", async () => {
  const page = await sheet('layout="page"');
  await page.getByLabel("Tid og sted").pressSequentially("På sko");
  await page.skema((skema) => skema.setAttribute("layout", "steps"));
  await page.getByRole("button", { name: "Næste", exact: true }).waitFor();
  await page.keyboard.type("len");
  assert.equal((await answers(page))["naeste.sted"], "På skolen");
});

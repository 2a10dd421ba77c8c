// The way through a form: taking back, looking answers through, what is missing, and what to do next; by keyboard where a person would.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DEFINE, useSite } from "./support.mjs";

const open = useSite();
const form = (instrument, attributes = "") => open(`${DEFINE}<samspil-skema instrument="${instrument}" ${attributes}></samspil-skema>`);
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
/** A button that says in words that are only heard what it is about. */
const about = (page, name, what) => page.getByRole("button", { name: new RegExp(`^${name}\\s*: ${what}$`) });
const answers = (page) => page.skema((skema) => skema.value.answers);
/** What has the focus in the form: its text, or of a field its name. */
const focused = (page) => page.skema(({ shadowRoot: { activeElement: it } }) => it && (it.labels?.[0] ?? it).textContent.trim());

test("number keys choose a level while a rating has the focus, and Tab goes on", async () => {
  const page = await form("parathed-kort", 'layout="page"');
  const [first, second] = await page.skema((skema) => Object.keys(skema.value.answers));
  await page.locator("samspil-skema [type=radio]").first().focus();
  await page.keyboard.press("4");
  assert.equal((await answers(page))[first], 4);
  assert.match(await focused(page), /^4/);
  // A number that is no level, and one with a modifier, are somebody else's.
  await page.keyboard.press("9");
  await page.keyboard.press("Alt+2");
  assert.equal((await answers(page))[first], 4);
  // Past the button that takes the answer back.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("2");
  assert.equal((await answers(page))[second], 2);
});

test("undo and redo take back and do again, act by act; in a text field the keys are the browser's", async () => {
  const page = await form("maal-og-aftaler", 'layout="page"');
  const undo = page.getByRole("button", { name: "Fortryd", exact: true });
  assert.equal(await undo.getAttribute("aria-disabled"), "true");
  const place = page.getByLabel("Tid og sted");
  await place.pressSequentially("På skolen");
  // Typed in one go, taken back in one go.
  await page.getByLabel("Det er jeg enig i").check();
  await page.keyboard.press("Control+z");
  await page.getByText("Fortrudt: Hvad siger den unge til det, der står her?").waitFor({ state: "attached" });
  assert.equal((await answers(page))["naeste.sted"], "På skolen");
  await page.keyboard.press("Control+z");
  assert.deepEqual((await answers(page))["naeste.sted"], { missing: "not-answered" });
  assert.equal(await place.inputValue(), "");
  await page.keyboard.press("Control+y");
  await page.keyboard.press("Control+Shift+Z");
  const again = await answers(page);
  assert.deepEqual([again["naeste.sted"], again["ung.enig"]], ["På skolen", "enig"]);
  // Nothing is left to do again: nothing happens. Whoever does not see that it is so can press it.
  await page.getByRole("button", { name: "Gentag", exact: true }).click({ force: true });
  assert.deepEqual(await answers(page), again);

  await place.press("Control+z");
  assert.equal((await answers(page))["ung.enig"], "enig", "the browser's undo, in its field");
  const changes = (await page.seen("change")).length;
  await undo.click();
  await page.skema((skema) => skema.value);
  assert.ok((await page.seen("change")).length > changes, "the host is told of it as of any act");
});

test("a row that was removed comes back with its id and what is in it, also on another step", async () => {
  const page = await form("maal-og-aftaler");
  await page.skema((skema) => (skema.value = { maal: [{ id: "m1", maal: "Flytte" }, { id: "m2", maal: "Spare op" }] }));
  const before = (await answers(page)).maal;
  await page.getByRole("button", { name: /^Mål/ }).click();
  await about(page, "Fjern", "Flytte").click();
  await press(page, "Fjern");
  assert.equal((await answers(page)).maal.length, 1);
  await page.getByRole("button", { name: /^Næste møde/ }).click();
  await press(page, "Fortryd");
  assert.deepEqual((await answers(page)).maal, before);
  await page.getByRole("heading", { name: "Mål", exact: true }).waitFor();
  assert.equal(await page.skema(({ shadowRoot }) => shadowRoot.activeElement.textContent), "Mål");
});

test("a report that was loaded cannot be undone into another, and a readonly one has nothing to take back", async () => {
  const page = await form("maal-og-aftaler", 'layout="page"');
  await page.getByLabel("Tid og sted").fill("Hjemme");
  await page.skema((skema) => (skema.value = { "naeste.sted": "På skolen" }));
  await page.getByRole("button", { name: "Fortryd", exact: true }).click({ force: true });
  assert.equal((await answers(page))["naeste.sted"], "På skolen");
  await page.skema((skema) => skema.setAttribute("readonly", ""));
  assert.equal(await page.getByRole("button", { name: "Fortryd", exact: true }).count(), 0);
});

test("all answers can be looked through before sending, each with a way to change it; what is missing is told kindly", async () => {
  const page = await form("maal-og-aftaler");
  await page.skema((skema) => (skema.value = { "naeste.sted": "På skolen", maal: [{ id: "m1", maal: "Flytte", status: "i-gang" }] }));
  await press(page, "Se resultat og afslut");
  const list = page.locator("samspil-skema .look-through");
  await list.getByText("Tjek dine svar").waitFor();
  assert.match(await list.innerText(), /Tid og sted\s+På skolen/);
  // Nothing is wrong yet, and nobody has tried to send.
  const missing = page.locator("samspil-skema .notice", { hasText: "Før du kan aflevere, mangler der:" });
  assert.equal(await missing.getByRole("button").count(), 2);
  assert.equal(await page.locator("samspil-skema [aria-invalid=true]").count(), 0);
  await about(page, "Ret", "Tid og sted").click();
  assert.equal(await focused(page), "Tid og sted");
  await press(page, "Se resultat og afslut");
  await missing.getByRole("button").first().click();
  assert.equal(await page.skema(({ shadowRoot }) => shadowRoot.activeElement.closest("fieldset").querySelector("legend").textContent.trim().slice(0, 24)), "Hvilket møde er det? (sk");
});

test("whoever has sent comes to the receipt, and is offered what to do next; a save stays where it is", async () => {
  const page = await form("maal-og-aftaler");
  await page.skema((skema) => (skema.value = { "moede.type": "m16", "moede.dato": "2026-11-18", aftaler: [{ hvad: "Ringe", frist: "2026-12-01" }] }));
  await press(page, "Se resultat og afslut");
  await press(page, "Gem kladde");
  await page.getByText("Afleveret til siden.").waitFor();
  assert.equal(await focused(page), "Gem kladde");
  assert.equal(await page.getByText("Det kan du gøre nu:").count(), 0);
  await press(page, "Aflevér");
  await page.getByText("Det kan du gøre nu:").waitFor();
  assert.match(await focused(page), /^Afleveret til siden\./);
  const offered = page.locator("samspil-skema .finish button");
  assert.deepEqual(await offered.allTextContents(), ["Udskriv arket til den unge", "Kopiér til journalen", "Udskriv skemaet", "Læg datoerne i kalenderen", "Hent besvarelsen som fil"]);
  const [download] = await Promise.all([page.waitForEvent("download"), offered.nth(3).click()]);
  assert.match(download.suggestedFilename(), /\.ics$/);
});

test("a self-check offers no print for a young person and no calendar", async () => {
  const page = await form("parathed-kort", 'layout="page"');
  for (const row of await page.locator("samspil-skema .scale").all()) await row.locator("label").nth(2).click();
  await press(page, "Aflevér");
  await page.getByText("Det kan du gøre nu:").waitFor();
  assert.deepEqual(await page.locator("samspil-skema .finish button").allTextContents(), ["Kopiér til journalen", "Udskriv skemaet", "Hent besvarelsen som fil"]);
});

test("where there is room, a table of few columns stands side by side, in the order of keyboard and reader", async () => {
  const page = await form("maal-og-aftaler");
  await page.skema((skema) => (skema.value = { deltagere: [{ navn: "Karla" }, { navn: "Vips" }] }));
  await page.getByRole("button", { name: /^Hvem er med\?/ }).click();
  const places = () =>
    page.skema(({ shadowRoot }) =>
      [...shadowRoot.querySelectorAll(".card")].map((card) => [...card.querySelectorAll(":scope > .item")].map((item) => item.getBoundingClientRect()).map(({ left, top }) => [left, top].map(Math.round))),
    );
  await page.setViewportSize({ width: 1280, height: 800 });
  const [first, second] = await places();
  const lefts = (row) => row.map(([left]) => left);
  assert.deepEqual(lefts(first), lefts(first).toSorted((one, other) => one - other));
  assert.deepEqual(lefts(first), lefts(second), "columns stand below each other");
  assert.equal(new Set(first.map(([, top]) => top)).size, 1);
  // The second row's questions are not seen again, but heard.
  const name = page.getByLabel("Navn eller funktion").nth(1);
  assert.equal(await name.inputValue(), "Vips");
  await page.setViewportSize({ width: 390, height: 800 });
  const [narrow] = await places();
  assert.equal(new Set(lefts(narrow)).size, 1, "a card where there is none");
});

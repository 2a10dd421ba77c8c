// What is worth a second look among goals and agreements: told at the end, with a way to its row; never while somebody types, never as an
// error, and never in the way of sending.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Filler, Keyboard, Mouse, add, change } from "./fill.mjs";
import { definitionOf } from "./sheets.mjs";
import { DEFINE, useSite } from "./support.mjs";

const open = useSite();

const WITHOUT_AGREEMENT = "En praktikplads: Målet har ingen aftale endnu. Hvad er næste skridt, og hvem hjælper?";
const WITHOUT_WHO = "Ringe til butikken: Aftalen mangler et navn. Hvem gør det?";
const WITHOUT_DEADLINE = "Ringe til butikken: Aftalen har ikke en frist endnu. Hvornår passer det?";
const PASSED = "Ringe til butikken: I ville følge op den 20. november 2026. Hvordan går det?";

async function openSheet(attributes = "") {
  const page = await open(
    `${DEFINE}<samspil-skema instrument="maal-og-aftaler" case-ref="PRV-17" today="2026-11-21" ${attributes}></samspil-skema>
     <script>addEventListener("samspil-submit", (event) => event.waitUntil(Promise.resolve()));</script>`,
  );
  const list = page.locator("samspil-skema .second-look");
  const told = () => list.locator("li").allInnerTexts();
  const says = (words) => page.locator("samspil-skema [role=status]", { hasText: words }).waitFor();
  return Object.assign(page, { list, told, says });
}

for (const [manner, Hand] of [["the keyboard alone", Keyboard], ["the mouse", Mouse]]) {
  test(`told at the end, with a way to the row, by ${manner}`, async () => {
    const page = await openSheet();
    const hand = new Hand(page);
    const filler = new Filler(page, await definitionOf("maal-og-aftaler"), hand);
    const focused = () => new Keyboard(page).focused();
    await filler.fill([
      ["moede.type", "ekstra"],
      ["moede.dato", "2026-11-18"],
      ["deltagere", add({ navn: "Karla Koordinator" })],
      ["maal", add({ maal: "En praktikplads", status: "ikke-begyndt" })],
      ["aftaler", add({ hvad: "Ringe til butikken", opfoelgning: "2026-11-20" })],
      // Another row, so that the first is left.
      ["aftaler", add({ hvad: "Skrive en ansøgning", hvem: "Karla Koordinator", frist: "2026-12-01" })],
    ]);
    assert.equal(await page.locator("samspil-skema").getByText("Aftalen mangler et navn").count(), 0, "nothing is said at the row");
    assert.equal(await page.locator("samspil-skema [aria-invalid=true]").count(), 0);

    await hand.press({ words: "Se resultat og afslut" });
    assert.deepEqual(await page.told(), [WITHOUT_AGREEMENT, WITHOUT_WHO, WITHOUT_DEADLINE, PASSED]);
    assert.equal(await page.list.getByRole("heading").innerText(), "Værd at se på en gang til");

    await hand.press({ words: WITHOUT_AGREEMENT });
    assert.deepEqual((await focused()).legends, ["En praktikplads"], "the goal's row has the focus");
    await hand.press({ words: "Se resultat og afslut" });
    await hand.press({ words: WITHOUT_WHO });
    const { label, legends } = await focused();
    assert.deepEqual([label, legends], ["Hvem gør det?", ["Ringe til butikken"]]);
    await filler.fill([["aftaler", change("Ringe til butikken", { hvem: "Karla Koordinator", "til-maal": "En praktikplads" })]]);
    await hand.press({ words: "Se resultat og afslut" });
    assert.deepEqual(await page.told(), [WITHOUT_DEADLINE, PASSED]);

    await hand.press({ words: "Aflevér" });
    await page.says("Skemaet er afleveret og modtaget.");
    assert.equal(await page.locator("samspil-skema .summary").count(), 0, "nothing of it is an error");
    assert.deepEqual(page.watched.errors, []);
  });
}

test("on one page it waits until somebody opens it, also after an attempt to send", async () => {
  const page = await openSheet('layout="page"');
  await page.skema((skema) => {
    skema.value = { aftaler: [{ id: "a1", hvad: "Ringe til butikken" }], maal: [{ id: "m1", maal: "En praktikplads", status: "i-gang" }] };
  });
  await page.list.waitFor();
  assert.equal(await page.list.locator("li").first().isVisible(), false, "closed at first");
  await page.getByRole("button", { name: "Aflevér" }).click();
  const summary = page.locator("samspil-skema .summary");
  assert.deepEqual(await summary.locator("li").allInnerTexts(), [
    "Hvilket møde er det: Her mangler et svar.",
    "Mødets dato: Her mangler et svar.",
  ]);
  assert.equal(await page.list.locator("li").first().isVisible(), false);
  await page.list.getByText("Værd at se på en gang til").click();
  assert.deepEqual(await page.told(), [WITHOUT_AGREEMENT, WITHOUT_WHO, WITHOUT_DEADLINE]);
  await page.list.getByRole("button", { name: WITHOUT_AGREEMENT }).click();
  assert.deepEqual((await new Keyboard(page).focused()).legends, ["En praktikplads"]);
});

test("in English, and in a sheet that can only be read", async () => {
  const page = await openSheet('lang="en" readonly layout="page"');
  await page.skema((skema) => {
    skema.value = { aftaler: [{ id: "a1", hvad: "Ringe til butikken", hvem: "d1", frist: "2026-12-01" }], maal: [{ id: "m1", maal: "A job" }] };
  });
  await page.list.getByRole("heading", { name: "Worth a second look" }).waitFor();
  assert.deepEqual(await page.told(), ["A job: The goal has no agreement yet. What is the next step, and who helps?"]);
});

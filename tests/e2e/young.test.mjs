// The young person's view of the goal sheet: theirs first, in easy Danish, nothing left out, and no score.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DEFINE, useSite } from "./support.mjs";

const open = useSite();
const ANSWERS = {
  "moede.koordinator": "Karla Koordinator",
  "moede.type": "m16",
  maal: [{ id: "m1", "egne-ord": "Jeg vil bo selv", maal: "Egen bolig", status: "i-gang" }],
  aftaler: [{ id: "a1", hvad: "Ringe til boligforeningen", loever: "kommune", frist: "2026-12-01" }],
};
const form = (attributes = "", instrument = "maal-og-aftaler") => open(`${DEFINE}<samspil-skema instrument="${instrument}" lang="da" ${attributes}></samspil-skema>`);
const main = (page) => page.locator("samspil-skema .main");

test("a button in the form switches to it and back, and what is typed stays", async () => {
  const page = await form();
  await page.skema((skema, answers) => (skema.value = answers), ANSWERS);
  await page.getByRole("button", { name: "Vis arket for den unge" }).click();
  await page.locator("samspil-skema .young").waitFor();
  assert.equal(await page.skema((skema) => skema.getAttribute("view")), "young");
  await main(page).getByRole("textbox").first().fill("Karla");
  const before = await page.skema((skema) => skema.value.answers);
  await page.getByRole("button", { name: "Vis hele skemaet" }).click();
  await page.locator("samspil-skema nav").waitFor();
  assert.equal(await page.skema((skema) => skema.getAttribute("view")), "form");
  assert.deepEqual(await page.skema((skema) => skema.value.answers), before);
});

test("what is theirs stands first, and every other question below, closed until it is opened", async () => {
  const page = await form('view="young"');
  await page.skema((skema, answers) => (skema.value = answers), ANSWERS);
  await page.locator("samspil-skema .young").waitFor();
  const [shown, closed] = await page.skema(({ shadowRoot }) => {
    const ids = (items) => items.map(({ id }) => id).filter(Boolean);
    const items = [...shadowRoot.querySelectorAll(".main .item, .main .table, .main .information")];
    return [ids(items.filter((item) => !item.closest("details"))), ids(items.filter((item) => item.closest("details")))];
  });
  assert.ok(shown.length > 10 && closed.length > 10);
  assert.equal(new Set([...shown, ...closed]).size, shown.length + closed.length, "no question stands twice");
  // As many as in the whole form on one page.
  const whole = await form('layout="page"');
  await whole.skema((skema, answers) => (skema.value = answers), ANSWERS);
  const all = await whole.skema(({ shadowRoot }) => [...shadowRoot.querySelectorAll(".main .item, .main .table")].map(({ id }) => id).filter(Boolean));
  assert.deepEqual([...shown, ...closed].sort(), all.sort());
  assert.deepEqual(await page.skema(({ shadowRoot }) => [...shadowRoot.querySelectorAll(".results, .live, nav")].length), 0, "no score");
});

test("in Danish it speaks to the young person; elsewhere the language stays", async () => {
  const page = await form('view="young"');
  await page.locator("samspil-skema .young").waitFor();
  assert.match(await main(page).innerText(), /\b(du|dig|dit|din|dine)\b/i);
  await page.skema((skema) => (skema.lang = "en"));
  await page.getByText("Date of the next meeting").waitFor();
});

test("their own last word: agreed, or what they would like to change", async () => {
  const page = await form('view="young"');
  await page.getByLabel("Det vil jeg gerne ændre").check();
  const field = main(page).locator("textarea:not(details *)").last();
  await field.fill("Ikke om mandagen");
  assert.deepEqual(await page.skema(({ value: { answers } }) => [answers["ung.enig"], answers["ung.aendre"]]), ["aendre", "Ikke om mandagen"]);
});

test("an issue in a closed block opens it when one goes there", async () => {
  const page = await form('view="young"');
  await page.skema((skema) => skema.submit().then(() => {}));
  await page.locator("samspil-skema .summary button").first().click();
  assert.equal(await page.skema(({ shadowRoot }) => shadowRoot.activeElement.closest("details").open), true);
});

test("instruments that are nobody's sheet have no such view", async () => {
  const page = await form('view="young"', "parathed-kort");
  assert.equal(await page.locator("samspil-skema .young").count(), 0);
  assert.equal(await page.getByRole("button", { name: /for den unge/ }).count(), 0);
});

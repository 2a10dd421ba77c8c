// What is said about the rows of tables: in results, and where one answer refers to another.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DEFINE, useSite } from "./support.mjs";

const open = useSite();
const sheet = (attributes) => `${DEFINE}<samspil-skema instrument="maal-og-aftaler" layout="page" ${attributes}></samspil-skema>`;

test("counts leave out noughts, and name last what nothing was chosen for", async () => {
  const page = await open(sheet("readonly"));
  await page.skema((skema) => {
    skema.value = {
      maal: [{ maal: "Flytte", omraade: "bolig" }, { maal: "Spare op", omraade: "oekonomi" }, { maal: "Noget tredje" }],
      aftaler: [{ hvad: "Ringe", status: "aftalt" }, { hvad: "Skrive" }],
    };
  });
  const counts = (caption) => page.locator("table", { hasText: caption }).locator("tbody tr").allTextContents();
  await page.getByText("Mål efter livsområde").waitFor();
  assert.deepEqual(await counts("Mål efter livsområde"), ["Husholdning og økonomi1", "Bolig1", "Ikke valgt1"]);
  assert.deepEqual(await counts("Sådan står det til med aftalerne"), ["Aftalt eller i gang, uden frist1", "Uden status1"]);
});

test("a reference to a row that was emptied is told, and can be chosen anew", async () => {
  const page = await open(sheet(""));
  await page.skema((skema) => {
    skema.value = { deltagere: [{ id: "p", navn: "Karla" }, { id: "q", navn: "Prøve" }], aftaler: [{ hvad: "Ringe", hvem: "p" }] };
  });
  const chosen = page.getByLabel("Hvem gør det?");
  const offered = () => chosen.locator("option").allTextContents();
  await page.getByLabel("Navn eller funktion").first().fill("");
  await page.getByText("Det, du havde valgt, står ikke længere på listen. Vælg igen.").first().waitFor();
  assert.deepEqual((await offered()).slice(1), ["Prøve", "(ikke længere på listen)"]);
  assert.equal(await page.skema((skema) => skema.value.answers.aftaler[0].hvem), "p");
  await chosen.selectOption({ label: "Prøve" });
  assert.deepEqual(await page.skema((skema) => skema.issues.filter(({ code }) => code === "row-gone")), []);
});

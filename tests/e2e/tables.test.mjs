// What is said about the rows of tables: in results, and where one answer refers to another.

import assert from "node:assert/strict";
import { test } from "node:test";

import { findings } from "./axe.mjs";
import { exampleOf } from "./states.mjs";
import { DEFINE, DEFINITION, useSite } from "./support.mjs";

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

/** Of the table at this place: where what is asked stands above, where the answers to it stand in each row, and how many labels are in sight. */
function columnsOf(skema, at) {
  const table = skema.shadowRoot.querySelectorAll(".table")[at];
  const left = (element) => Math.round(element.getBoundingClientRect().left);
  const heads = table.querySelector(".heads");
  const labels = table.querySelectorAll(".item > :is(label, legend)");
  return {
    heads: heads.checkVisibility() ? Array.from(heads.children).slice(-heads.parentNode.querySelector(".card").querySelectorAll(".item, .gap").length).map(left) : [],
    rows: Array.from(table.querySelectorAll(".card"), (card) => Array.from(card.querySelectorAll(".item, .gap"), left)),
    labels: Array.from(labels).filter((label) => label.getBoundingClientRect().width > 1).length,
  };
}

test("where there is room rows are lines of a table: what is asked stands once, above every answer, also where some are not asked", async () => {
  const page = await open(`${DEFINE}<samspil-skema instrument="moedetjekliste" layout="page"></samspil-skema>`);
  await page.skema((skema) => (skema.value = { "faste-moeder": [{ id: "m16", holdt: true }, { id: "m18-6", holdt: false }] }));
  for (const [width, isTable] of [[1000, true], [700, false]]) {
    await page.setViewportSize({ width, height: 800 });
    const { heads, rows, labels } = await page.skema(columnsOf, 0);
    assert.equal(rows.length, 3);
    if (isTable) {
      assert.equal(new Set(heads).size, 5);
      for (const row of rows) assert.deepEqual(row, heads);
      assert.equal(labels, 0);
    } else {
      assert.deepEqual(heads, []);
      assert.equal(labels, 3 * 4 + 1);
    }
    // Those who hear the form hear what is asked at every answer.
    assert.equal(await page.getByRole("group", { name: "Var den unge med?" }).count(), 1);
    assert.equal(await page.getByLabel("Første dato").count(), 3);
  }
});

test("agreements are a table where the form is very wide, with the row's name above; with more questions each keeps its label", async () => {
  const page = await open(sheet(""));
  await page.skema((skema) => (skema.value = { maal: [{ maal: "Flytte" }], aftaler: [{ hvad: "Ringe", status: "aftalt" }, { hvad: "Skrive", status: "gennemfoert" }] }));
  const at = (title) => page.skema((skema, title) => Array.from(skema.shadowRoot.querySelectorAll(".table")).findIndex((table) => table.firstChild.textContent === title), title);
  const agreements = await at("Nye aftaler");
  for (const [width, isTable] of [[1366, true], [1200, false]]) {
    await page.setViewportSize({ width, height: 800 });
    const { heads, rows, labels } = await page.skema(columnsOf, agreements);
    assert.equal(heads.length, isTable ? 9 : 0);
    if (isTable) for (const row of rows) assert.deepEqual(row, heads);
    assert.equal(labels, isTable ? 0 : 8 + 9);
    assert.ok(await page.getByText("Skrive", { exact: true }).isVisible());
  }
  const goals = await at("Den unges mål");
  await page.setViewportSize({ width: 1920, height: 800 });
  assert.equal(await page.skema((skema, at) => skema.shadowRoot.querySelectorAll(".table")[at].querySelectorAll(".heads, .gap").length, goals), 0);
});

test("lines of a table stay in their columns when it is asked whether to remove one, and on paper; nothing covers what is pressed", async () => {
  const page = await open(sheet(""));
  await page.skema((skema, value) => (skema.value = value), exampleOf({ id: "maal-og-aftaler" }));
  await page.setViewportSize({ width: 1366, height: 900 });
  for (const density of ["normal", "compact"]) {
    await page.skema((skema, density) => skema.setAttribute("density", density), density);
    assert.deepEqual((await findings(page, "samspil-skema")).filter((found) => found.startsWith("target-size")), [], density);
  }
  const areInColumns = async (at) => {
    const { heads, rows } = await page.skema(columnsOf, at);
    assert.ok(heads.length > 3 && rows.length > 3);
    for (const row of rows) assert.deepEqual(row, heads);
  };
  for (const at of [0, 1]) {
    await page.locator(".table").nth(at).getByRole("button", { name: /^Fjern/ }).nth(1).click();
    await page.locator(".table").nth(at).getByRole("button", { name: "Behold" }).waitFor();
    await areInColumns(at);
    await page.locator(".table").nth(at).getByRole("button", { name: "Behold" }).click();
  }
  await page.emulateMedia({ media: "print" });
  for (const at of [0, 1]) await areInColumns(at);
});

test("a row whose name is in none of its fields has it in sight, as has one that was there last time", async () => {
  const column = (id) => ({ id, kind: "text", text: { da: id, en: id }, class: "none", source: { from: "samspil" } });
  const table = { id: "t", kind: "table", titleColumn: "a", text: { da: "T", en: "T" }, rowName: { da: "r", en: "r" }, carryOver: "none", class: "none", source: { from: "samspil" } };
  const rows = { fixed: [{ id: "f", label: { da: "Fast række", en: "Fixed row" } }] };
  const definition = { ...DEFINITION, sections: [{ id: "s", title: { da: "S", en: "S" }, items: [{ ...table, rows, columns: [column("a"), column("b")] }] }] };
  const own = await open(`${DEFINE}<samspil-skema layout="page"></samspil-skema>`, { ready: false });
  await own.skema((skema, definition) => ((skema.definition = definition), skema.ready), definition);
  assert.ok((await own.getByText("Fast række").boundingBox()).width > 20);

  const page = await open(sheet(""));
  const value = exampleOf({ id: "maal-og-aftaler" });
  await page.skema((skema, value) => (skema.previous = { ...value, subjectRef: null }), await page.skema((skema, value) => ((skema.value = value), skema.value), value));
  await page.skema((skema) => (skema.value = null));
  const told = page.locator(".table").nth(1).getByText("· fra sidst").first();
  await told.waitFor();
  assert.ok((await told.boundingBox()).width > 20);
});

// Each form on the built package, filled in by the keyboard alone and by the mouse, saved and sent: what the page gets is what was entered, and
// byte for byte what the native command makes of it. The worked examples and the corpus go through the same comparison.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { before, test } from "node:test";

import { Filler, Keyboard, Mouse, add } from "./fill.mjs";
import { nativeCommand } from "./native.mjs";
import { SHEETS, definitionOf, readable } from "./sheets.mjs";
import { DEFINE, useSite } from "./support.mjs";

const CASES = "tests/cases";

const open = useSite();
let samspil;

before(async () => {
  samspil = await nativeCommand();
});

/** The report as text, as a host reads it. */
const valueOf = (page) => page.skema((element) => JSON.stringify(element.value));

/** Byte for byte the same; where it is not, the difference is shown as of objects, which can be read. */
function assertSameBytes(found, expected, message) {
  if (found === expected) return;
  assert.deepEqual(JSON.parse(found), JSON.parse(expected), message);
  const at = [...found].findIndex((character, index) => character !== expected[index]);
  assert.fail(`${message}: the same content in other bytes, from ${found.slice(at, at + 40)}`);
}

/** A page with one element in a form, and a host that takes in what it is given. */
async function openInForm({ instrument, attributes = {} }) {
  const given = Object.entries({ instrument, ...attributes }).map(([name, value]) => `${name}="${value}"`).join(" ");
  const page = await open(`${DEFINE}<form><samspil-skema name="svar" ${given}>Kan ikke vises.</samspil-skema></form>`, { policy: true });
  await page.evaluate(() => {
    globalThis.pointed = 0;
    const takeIn = (event) => event.waitUntil(new Promise((resolve) => setTimeout(resolve, 50)));
    addEventListener("samspil-save", takeIn);
    addEventListener("samspil-submit", takeIn);
    addEventListener("pointerdown", () => (pointed += 1), true);
    addEventListener("submit", (event) => {
      event.preventDefault();
      globalThis.sent = new FormData(event.target).get("svar");
    });
  });
  const last = async (type) => JSON.stringify((await page.seen(type)).at(-1)?.detail);
  const says = (words) => page.locator("samspil-skema [role=status]", { hasText: words }).waitFor();
  return Object.assign(page, { last, says });
}

for (const sheet of SHEETS) {
  for (const [manner, Hand] of [["the keyboard alone", Keyboard], ["the mouse", Mouse]]) {
    test(`${sheet.instrument} by ${manner}`, async () => {
      const page = await openInForm(sheet);
      const definition = await definitionOf(sheet.instrument);
      const filler = new Filler(page, definition, new Hand(page));

      await filler.fill(sheet.acts);
      await filler.press("Se resultat og afslut");
      const filled = JSON.parse(await valueOf(page));
      assert.deepEqual(readable(definition, filled.answers), everything(definition, sheet.expected, filled.answers));
      assert.deepEqual(filled.issues.map(({ item, column, code }) => [item, column, code]), sheet.issues ?? []);
      assertSameBytes(await page.last("change"), JSON.stringify(filled), "the page was told of the last change");

      await filler.press("Gem kladde");
      await page.says("Kladden er gemt.");
      const draft = await valueOf(page);
      assert.equal(JSON.parse(draft).status, "draft");
      assertSameBytes(await page.last("save"), draft, "the page is given the draft");
      assertSameBytes(await samspil(["score", "-"], draft), draft, "the native command makes the same of the draft");

      await filler.press("Aflevér");
      await page.says("Skemaet er afleveret og modtaget.");
      const final = await valueOf(page);
      assert.deepEqual([JSON.parse(final).status, JSON.parse(final).revision], ["final", 1]);
      assertSameBytes(await page.last("submit"), final, "the page is given the final report");
      assertSameBytes(await samspil(["score", "-"], final), final, "the native command makes the same of the final report");
      await page.waitForFunction(() => globalThis.sent);
      assertSameBytes(await page.evaluate(() => sent), final, "the form around it sends the same");

      const pointed = await page.evaluate(() => globalThis.pointed);
      assert.equal(pointed > 0, Hand === Mouse, `pointed ${pointed} times`);
      assert.deepEqual(await page.seen("error"), []);
      assert.deepEqual([page.watched.errors, page.watched.violations], [[], []]);
    });
  }
}

/** What is expected, and everything else not answered, or not asked. */
function everything(definition, expected, answers) {
  const items = definition.sections.flatMap((section) => section.items).filter((item) => item.kind !== "information");
  const rest = (id) => (answers[id].missing === "not-asked" ? { missing: "not-asked" } : { missing: "not-answered" });
  return Object.fromEntries(items.map(({ id }) => [id, expected[id] ?? rest(id)]));
}

test("by the keyboard alone: what is missing is pointed out, and one is led there", async () => {
  const page = await openInForm({ instrument: "maal-og-aftaler" });
  const definition = await definitionOf("maal-og-aftaler");
  const keyboard = new Keyboard(page);
  await keyboard.press({ words: "Se resultat og afslut" });
  await keyboard.press({ words: "Aflevér" });
  assert.equal((await keyboard.focused()).id, "summary");
  await keyboard.press({ words: "Mødets dato" });
  assert.equal((await keyboard.focused()).label, "Mødets dato (skal udfyldes)");
  await page.keyboard.type("18.11.2026");
  await new Filler(page, definition, keyboard).fill([["moede.type", "ekstra"]]);
  await keyboard.press({ words: "Se resultat og afslut" });
  await keyboard.press({ words: "Aflevér" });
  await page.says("Skemaet er afleveret og modtaget.");
  const { answers } = JSON.parse(await page.last("submit"));
  assert.deepEqual([answers["moede.type"], answers["moede.dato"]], ["ekstra", "2026-11-18"]);
});

test("by the keyboard alone: Alt+Shift+arrow moves a row, and one stays in it", async () => {
  const page = await openInForm({ instrument: "maal-og-aftaler" });
  const keyboard = new Keyboard(page);
  const filler = new Filler(page, await definitionOf("maal-og-aftaler"), keyboard);
  await filler.fill(["Første", "Anden", "Tredje"].map((hvad) => ["aftaler", add({ hvad })]));
  const order = async () => JSON.parse(await valueOf(page)).answers.aftaler.map((row) => row.hvad);
  const here = async () => (await keyboard.focused()).legends;
  // To those who do not see it: the region itself has no size then.
  const isTold = (words) => page.locator("samspil-skema [role=status] p", { hasText: words }).waitFor();
  await page.keyboard.press("Alt+Shift+ArrowUp");
  await page.keyboard.press("Alt+Shift+ArrowUp");
  await isTold("Nu nummer 1 af 3.");
  assert.deepEqual(await order(), ["Tredje", "Første", "Anden"]);
  assert.ok((await here()).includes("Tredje"), `the focus is in ${await here()}`);
  await page.keyboard.press("Alt+Shift+ArrowDown");
  await isTold("Nu nummer 2 af 3.");
  assert.deepEqual(await order(), ["Første", "Tredje", "Anden"]);
  assert.ok((await here()).includes("Tredje"), `the focus is in ${await here()}`);
});

for (const { instrument } of SHEETS) {
  test(`the worked example of ${instrument} fits, and scores alike in the browser and natively`, async () => {
    const page = await openInForm({ instrument });
    const example = await readFile(`www/examples/${instrument}.json`, "utf8");
    await page.skema((element, text) => (element.value = text), example);
    const report = await valueOf(page);
    assert.deepEqual(JSON.parse(report).carriedOver, []);
    assert.deepEqual(await page.seen("error"), []);
    assertSameBytes(await samspil(["score", "-"], report), report, "the native command makes the same of it");

    // The command takes bare answers too, and prints what it has computed from them.
    const computed = JSON.parse(await samspil(["score", "--instrument", instrument, "--today", JSON.parse(report).today, "-"], example));
    const { scores, issues } = JSON.parse(report);
    assert.deepEqual([computed.scores, computed.issues], [scores, issues]);
    assert.deepEqual([page.watched.errors, page.watched.violations], [[], []]);
  });
}

test("the corpus of reports comes out of the browser as it is expected", async () => {
  const page = await open(`${DEFINE}<samspil-skema instrument="parathed">Kan ikke vises.</samspil-skema>`, { policy: true });
  const [found, expected] = [{}, {}];
  for (const name of await readdir(`${CASES}/reports`)) {
    const read = (file) => readFile(path.join(CASES, "reports", name, file), "utf8");
    const [spec, input, report] = [JSON.parse(await read("case.json")), await read("input.json"), (await read("expected.json")).trimEnd()];
    const definition = spec.definition && (await readFile(path.join(CASES, spec.definition), "utf8"));
    const instrument = spec.instrument ?? JSON.parse(input).instrument?.id;
    const shown = await page.skema(show, { ...JSON.parse(report), definition, instrument, input });
    [found[name], expected[name]] = [shown, report].map((text) => withoutTime(withoutNewIds(text, input), input));
  }
  assert.deepEqual(found, expected);
  assert.deepEqual([page.watched.errors, page.watched.violations], [[], []]);
});

/** In the page: the report that the element makes of a text, on its day and in its language. */
async function show(element, { definition, instrument, today, language, input }) {
  element.setAttribute("today", today);
  element.setAttribute("lang", language);
  element.definition = definition ?? null;
  if (instrument) element.setAttribute("instrument", instrument);
  element.value = input;
  await element.ready;
  // The words of another language may be on their way.
  while (element.value.language !== language) await new Promise((resolve) => setTimeout(resolve));
  return JSON.stringify(element.value);
}

/** Ids that are made while loading are random in the browser and counted in the corpus: told by the order in which they appear. */
function withoutNewIds(text, input) {
  const seen = [];
  return text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|id-\d+/g, (id) => {
    if (input.includes(id)) return id;
    if (!seen.includes(id)) seen.push(id);
    return `new-${seen.indexOf(id) + 1}`;
  });
}

/** Bare answers say no time; the element takes the time of day, the corpus a fixed one. */
function withoutTime(text, input) {
  return JSON.parse(input).format ? text : text.replace(/"authored":"[^"]*"/, '"authored":"now"');
}

test("every bad definition of the corpus is told with the expected problems", async () => {
  const page = await open(`${DEFINE}<samspil-skema>Kan ikke vises.</samspil-skema>`, { ready: false, policy: true });
  const places = (problems) => problems.map(({ pointer, code }) => `${pointer} ${code}`).sort();
  const [found, expected] = [{}, {}];
  for (const name of await readdir(`${CASES}/definitions`)) {
    if (name.endsWith(".problems.json")) continue;
    const file = path.join(CASES, "definitions", name);
    const error = await page.skema(async (element, text) => {
      const told = new Promise((resolve) => element.addEventListener("samspil-error", (event) => resolve(event.detail), { once: true }));
      element.definition = text;
      return told;
    }, await readFile(file, "utf8"));
    assert.match(error.code, /^definition\//, name);
    assert.ok(error.message && error.problems.every((problem) => problem.message), `${name}: each says what is wrong`);
    found[name] = places(error.problems);
    expected[name] = places(JSON.parse(await readFile(file.replace(".json", ".problems.json"), "utf8")));
  }
  assert.deepEqual(found, expected);
  assert.deepEqual([page.watched.errors, page.watched.violations], [[], []]);
});

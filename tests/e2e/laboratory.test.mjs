// The designer's desk: a definition is changed, and the form beside it follows; every kind of question is there in every state.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { after, afterEach, before, test } from "node:test";

import { startServer } from "../../xtask/server.mjs";
import { checkDefinition } from "../../pkg/dist/module.js";
import { findings } from "./axe.mjs";
import { launchBrowser, openWatchedPage } from "./browser.mjs";

const KINDS = ["rating", "choice", "choices", "check", "text", "number", "date", "month", "reference", "table", "information"];
const json = async (file) => JSON.parse(await readFile(file, "utf8"));

let server, browser, watched;

before(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
});
afterEach(async () => {
  if (!watched) return;
  await watched.page.close();
  assert.deepEqual([watched.errors, watched.violations], [[], []]);
  watched = undefined;
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function openDesk() {
  watched = await openWatchedPage(browser);
  const { page } = watched;
  page.setDefaultTimeout(10_000);
  await page.goto(`${server.origin}/laboratory.html`);
  await page.locator("body[data-ready]").waitFor();
  const text = page.locator("#definition .cm-content");
  return Object.assign(page, {
    text,
    live: page.locator("#live"),
    button: (name) => page.getByRole("button", { name, exact: true }),
    /** Writes over the first place where this stands, which the editor's own search finds. */
    replace: async (words, others) => {
      await text.focus();
      await page.keyboard.press("Control+Home");
      await page.keyboard.press("Control+f");
      await page.keyboard.type(words);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Escape");
      await page.keyboard.insertText(others);
    },
    /** Opens the list of what can stand where the cursor is. In its first 75 ms it takes no key: somebody may have meant it for the text. */
    offer: async () => {
      await page.keyboard.press("Control+Space");
      const offer = page.locator("#definition .cm-tooltip-autocomplete li");
      await offer.first().waitFor();
      await page.waitForTimeout(100);
      return offer;
    },
    /** The line that the cursor is in. */
    lineAtCursor: () => page.locator("#definition .cm-activeLine").textContent(),
    verdict: (words) => page.locator("#verdict", { hasText: words }).waitFor(),
    openFile: (contents) => page.setInputFiles("#file", { name: "eget.json", mimeType: "application/json", buffer: Buffer.from(contents) }),
  });
}

test("the example of all kinds is a definition, with every kind and every rule in it", async () => {
  const text = await readFile("www/laboratory/all-kinds.json", "utf8");
  assert.deepEqual(await checkDefinition(text), { ok: true });
  const { sections, scores, officialWording } = JSON.parse(text);
  const items = sections.flatMap(({ items }) => items);
  assert.deepEqual(new Set(items.map(({ kind }) => kind)), new Set(KINDS));
  const columns = items.flatMap(({ columns = [] }) => columns);
  assert.deepEqual(new Set(columns.map(({ kind }) => kind)), new Set(KINDS.filter((kind) => !["table", "information"].includes(kind))));
  const rules = (await json("schema/definition.json")).$defs.score.oneOf.flatMap(({ properties }) => properties.rule.const ?? properties.rule.enum);
  assert.deepEqual(new Set(scores.map(({ rule }) => rule)), new Set(rules));
  assert.equal(officialWording, false);
});

test("every kind of question is shown in every state", async () => {
  const page = await openDesk();
  const { sections } = await json("www/laboratory/all-kinds.json");
  const states = await json("www/laboratory/states.json");
  const kinds = await page.locator("#kinds input").evaluateAll((radios) => radios.map(({ value }) => value));
  assert.deepEqual(kinds, [...sections.filter(({ shownWhen }) => !shownWhen).map(({ id }) => id), ""]);
  const form = (state) => page.locator(`#gallery [data-state="${state}"]`);
  for (const kind of kinds) {
    await page.locator(`#kinds input[value="${kind}"]`).check();
    for (const { id, title } of states) await form(id).locator("h3", { hasText: title.da }).first().waitFor();
    await form("missing").locator(".summary").waitFor({ state: kind === "laesning" ? "detached" : "attached" });
    await form("sent").getByText("EKS-0001").waitFor();
    await form("not-sent").getByRole("button", { name: "Prøv igen" }).waitFor();
    assert.equal(await form("readonly").locator("input, select, textarea").count(), 0);
    assert.ok(await form("disabled").locator(":disabled").count());
    const partial = await page.$$eval("#gallery samspil-skema", (forms) => forms.flatMap(({ value }) => value.carriedOver));
    assert.deepEqual(partial, [], "every answer fits its question");
  }
  // The whole: each state is what it says.
  const codes = async (state) => form(state).evaluate(({ issues }) => [...new Set(issues.map(({ code }) => code))]);
  assert.deepEqual(await codes("filled"), []);
  const wrong = await codes("wrong");
  for (const code of ["ambiguous-number", "out-of-range", "required", "unreadable-date", "unreadable-month", "unreadable-number"]) assert.ok(wrong.includes(code), code);
  assert.ok((await codes("second-look")).includes("cpr"));
  // None of them took the focus from the person.
  assert.equal(await page.evaluate(() => document.activeElement.closest("#kinds") !== null), true);
});

test("looks are chosen for all forms at once, and the width", async () => {
  const page = await openDesk();
  const attributes = (name) => page.$$eval(".stage samspil-skema", (forms, name) => [...new Set(forms.map((form) => form.getAttribute(name)))], name);
  for (const [label, name, value] of [
    ["Sprog", "lang", "en"],
    ["Opdeling", "layout", "steps"],
    ["Tæthed", "density", "compact"],
    ["Visning", "view", "young"],
    ["Hvem svarer?", "mode", "joint"],
    ["Farver", "theme", "dark"],
  ]) {
    await page.getByRole("combobox", { name: label, exact: true }).selectOption(value);
    assert.deepEqual(await attributes(name), [value]);
  }
  await page.live.locator("h4", { hasText: "Every kind of question" }).first().waitFor();
  await page.locator("#width").fill("320");
  assert.equal((await page.live.boundingBox()).width, 320);
  await page.button("Tilpas").click();
  assert.notEqual((await page.live.boundingBox()).width, 320);

  // Every theme of the package; what is around the forms goes along.
  const stage = () => page.locator(".pane .stage").evaluate((stage) => getComputedStyle(stage).backgroundColor);
  const presets = await page.locator("#preset option").evaluateAll((options) => options.map(({ value }) => value));
  const files = await readdir("pkg/dist/themes");
  assert.deepEqual(presets, ["", ...files.map((file) => path.basename(file, ".css"))]);
  const own = await stage();
  await page.locator("#preset").selectOption("borger");
  await page.waitForFunction((own) => getComputedStyle(document.querySelector(".pane .stage")).backgroundColor !== own, own);
  await page.locator("#preset").selectOption("");
  assert.equal(await stage(), own);
});

test("what is typed shows in the form at once, and answers stay where they fit", async () => {
  const page = await openDesk();
  const answer = (id) => page.live.evaluate(({ value }, id) => value.answers[id], id);
  await page.live.getByLabel("Lang tekst").fill("Mit svar");
  await page.replace("Lang tekst", "Fortæl frit");
  await page.live.getByLabel("Fortæl frit").waitFor();
  assert.equal(await answer("tekst.lang"), "Mit svar");
  await page.verdict("Ingen fejl");

  // Under another id the answer has no place; with the old one it is there again.
  await page.replace("tekst.lang", "tekst.andet");
  await page.locator("#kept", { hasText: "Ét svar fra før har ikke plads" }).waitFor();
  assert.deepEqual(await answer("tekst.andet"), { missing: "not-answered" });
  await page.text.focus();
  await page.keyboard.press("Control+z");
  await page.locator("#kept").waitFor({ state: "hidden" });
  assert.equal(await answer("tekst.lang"), "Mit svar");
});

test("the score and the report are there while one fills in", async () => {
  const page = await openDesk();
  const score = page.locator("#scores dt", { hasText: "sum/1" }).first().locator("+ dd");
  assert.equal(await score.textContent(), "Mangler 2 svar");
  for (const question of ["Skala, hvor lavt er bedst", "Endnu en på samme skala"]) {
    await page.live.getByRole("group", { name: question }).getByLabel("Ofte").check();
  }
  await page.locator("#scores dd", { hasText: /^4$/ }).first().waitFor();
  await page.locator("#report", { hasText: '"vurdering.omvendt": 2' }).waitFor({ state: "attached" });
});

test("a problem is told in words, marked, and its link leads the cursor to it", async () => {
  const page = await openDesk();
  await page.replace('"kind": "text"', '"kind": "tekst"');
  await page.verdict("Ét sted skal rettes.");
  const problem = page.locator("#problems li");
  assert.match(await problem.textContent(), /^Linje \d+, kolonne \d+: »tekst« er ikke en slags spørgsmål\. \/sections\/0\/items\/0\/kind$/);
  // The form stays as it was.
  await page.live.getByLabel("Kort tekst").waitFor();
  await page.keyboard.press("Control+Home");
  await problem.getByRole("link").click();
  assert.match(await page.lineAtCursor(), /"kind": "tekst"/);
  assert.equal(await page.locator("#definition .cm-lintRange-error").textContent(), '"tekst"');
  assert.equal(await page.evaluate(() => document.activeElement.id), "definition");
  // What is marked is what is written over.
  await page.keyboard.insertText('"text"');
  await page.verdict("Ingen fejl");
  assert.equal(await problem.count(), 0);
});

test("several problems at once, and a text that is no JSON", async () => {
  const page = await openDesk();
  await page.replace('"subject"', '"emne"');
  await page.verdict("2 steder skal rettes.");
  await page.getByRole("link", { name: /^Linje \d+, kolonne \d+$/ }).last().click();
  assert.match(await page.lineAtCursor(), /"emne": "person"/);
  await page.openFile('{\n  "format": \n}');
  await page.button("Gå videre uden").click();
  await page.verdict("Definitionen er ikke gyldig JSON.");
  await page.locator("#problems a", { hasText: "Linje 3, kolonne 1" }).waitFor();
});

test("fields and values of the schema are offered, with what they mean in Danish", async () => {
  const page = await openDesk();
  await page.openFile('{\n  "format": "samspil-definition/1",\n  \n}');
  await page.verdict("ikke gyldig JSON");
  await page.text.focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.type('"sub');
  const offer = page.locator("#definition .cm-tooltip-autocomplete li");
  await offer.filter({ hasText: "subject" }).waitFor();
  await page.locator("#definition .cm-completionInfo").waitFor();
  const words = await json("www/laboratory/schema.da.json");
  const { subject } = (await json("schema/definition.json")).properties;
  assert.equal(await page.locator("#definition .cm-completionInfo").textContent(), words[subject.description]);
  await page.keyboard.press("Enter");
  assert.match(await page.lineAtCursor(), /"subject": "organisation"/);

  await page.locator("#definition .cm-line", { hasText: '"subject"' }).locator("span").first().hover();
  await page.locator("#definition .cm-help", { hasText: words[subject.description] }).waitFor();
});

test("a question of each kind can be put in, with the fields that it needs", async () => {
  const page = await openDesk();
  await page.openFile('{ "sections": [{ "items": [] }] }');
  await page.verdict("steder skal rettes");
  await page.replace("[]", "[]");
  await page.keyboard.press("ArrowLeft");
  const offer = await page.offer();
  await offer.filter({ hasText: '"table"' }).waitFor();
  assert.deepEqual(new Set(await offer.allTextContents()), new Set(KINDS.map((kind) => `"${kind}"`)));
  await page.keyboard.press("Enter");
  await page.locator("#definition .cm-snippetField").first().waitFor();
  // The cursor stands in the first place to fill in; Tab leads to the next until Escape.
  await page.keyboard.type("et.spoergsmaal");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Hvordan går det?");
  const written = await page.text.textContent();
  assert.match(written.replaceAll(/\s/g, ""), /\[\{"id":"et.spoergsmaal","kind":"rating","text":\{"da":"Hvordangårdet\?"\},"source":\{"from":"samspil"\},"class":"none","scale":""\}/);
  // Escape while something is being looked up would end that first.
  await page.locator("#problems code", { hasText: "/sections/0/items/0/scale" }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  assert.notEqual(await page.evaluate(() => document.activeElement.id), "definition");
});

test("where something of the definition is named, its names are offered", async () => {
  const page = await openDesk();
  await page.replace('"scale": "modenhed"', '"scale": ""');
  await page.keyboard.press("ArrowLeft");
  const offer = await page.offer();
  assert.deepEqual(await offer.allTextContents(), ["modenhed", "belastning", "opfyldelse"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.match(await page.lineAtCursor(), /"scale": "belastning"/);
});

test("axe-core finds nothing on the desk, but that each form has parts of the same names", async () => {
  const page = await openDesk();
  await page.replace('"subject"', '"emne"');
  await page.verdict("2 steder skal rettes.");
  const found = (await findings(page, "main")).filter((finding) => !finding.startsWith("landmark-unique"));
  assert.deepEqual(found, []);
});

test("Tab leads out of the text", async () => {
  const page = await openDesk();
  await page.text.focus();
  await page.keyboard.press("Tab");
  assert.notEqual(await page.evaluate(() => document.activeElement.id), "definition");
  await page.keyboard.press("Shift+Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "definition");
});

test("the definition is downloaded as it stands, and what is not is asked about before it goes", async () => {
  const page = await openDesk();
  const before = await readFile("www/laboratory/all-kinds.json", "utf8");
  const asksBeforeLeaving = () => page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
  assert.equal(await asksBeforeLeaving(), false);
  await page.replace("Alle slags spørgsmål", "Vores eget skema");
  await page.locator("#reminders", { hasText: "hedder stadig alle-slags 1.0.0" }).waitFor();
  assert.equal(await asksBeforeLeaving(), true);
  await page.locator("#start").selectOption("parathed");
  await page.button("Hent frem").click();
  await page.getByRole("button", { name: "Bliv her" }).click();
  await page.live.locator("h4", { hasText: "Vores eget skema" }).first().waitFor();

  const [download] = await Promise.all([page.waitForEvent("download"), page.button("Hent som fil").click()]);
  assert.equal(download.suggestedFilename(), "alle-slags.1.0.0.json");
  assert.equal(await readFile(await download.path(), "utf8"), before.replace("Alle slags spørgsmål", "Vores eget skema"));

  // Nothing would be lost, so nothing is asked.
  assert.equal(await asksBeforeLeaving(), false);
  await page.button("Hent frem").click();
  await page.live.locator("h4", { hasText: "Selvtjek af parathed" }).first().waitFor();
  await page.replace('"officialWording": false', '"officialWording": true');
  await page.locator("#reminders", { hasText: "Giv det et id, der er jeres eget" }).waitFor();
  await page.locator("#reminders", { hasText: "officialWording er true" }).waitFor();
});

test("every built-in definition can be begun from, and is without a problem", async () => {
  const page = await openDesk();
  const starts = await page.locator("#start option").evaluateAll((options) => options.map(({ value }) => value));
  assert.deepEqual(starts, ["all-kinds", "maal-og-aftaler", "moedetjekliste", "parathed", "parathed-kort", "maalopfyldelse"]);
  for (const start of starts) {
    await page.locator("#start").selectOption(start);
    await page.button("Hent frem").click();
    await page.locator("#status", { hasText: "er hentet frem" }).waitFor();
    await page.verdict("Ingen fejl");
    assert.equal(await page.locator("#reminders li").count(), 0);
    assert.equal(await page.locator("#kept").textContent(), "", "nothing was answered, so nothing is left over");
  }
});

test("each explanation of the schema is there in Danish, and no other", async () => {
  const said = new Set();
  JSON.stringify(await json("schema/definition.json"), (key, value) => {
    if (key === "description" && typeof value === "string") said.add(value);
    return value;
  });
  assert.deepEqual(Object.keys(await json("www/laboratory/schema.da.json")).sort(), [...said].sort());
});

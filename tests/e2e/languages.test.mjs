// Texts in more languages: what is translated, what is not, and that a third language takes files only.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";

import { remindersIn, termsIn, textsIn } from "../../src/web/help/terms.js";
import { addTexts, isText } from "../../xtask/texts.mjs";
import { DEFINE, DEFINITION, useSite } from "./support.mjs";

const open = useSite();
const readJson = async (...parts) => JSON.parse(await readFile(path.join(...parts), "utf8"));

const INSTRUMENTS = "src/instruments";
const WORDS = "src/words";
/** May leave out what is easy already. */
const EASY = "da-x-let";

const digests = await readJson(INSTRUMENTS, "released.json");
const released = Object.entries(digests).flatMap(([id, versions]) =>
  Object.keys(versions).map((version) => ({ id, version })),
);
const definitions = new Map();
for (const { id, version } of released) definitions.set(id, await readJson(INSTRUMENTS, id, `${version}.json`));
const languages = (await readdir(WORDS)).filter((file) => /^[a-z-]+\.json$/.test(file)).map((file) => path.basename(file, ".json"));
const danish = await readJson(WORDS, "da.json");

/** Every text of a definition, by pointer. */
function textsOf(value, pointer = "") {
  if (isText(value)) return [[pointer, value]];
  if (typeof value !== "object" || value === null) return [];
  const step = (key, member) => (Array.isArray(value) ? (member?.id ?? key) : key);
  return Object.entries(value).flatMap(([key, member]) => textsOf(member, `${pointer}/${step(key, member)}`));
}

/** Of a text about so many, a language may have more forms than Danish: the one that Danish has of the same. */
const inManyOf = (key) => key.replace(/\.(zero|two|few|many)$/, ".other");
const namesIn = (text) => (text.match(/\{[\w-]+\}/g) ?? []).sort();

test("every language has all words, with the same names in them; easy Danish those that are not easy already", async () => {
  assert.ok(languages.includes("da") && languages.includes("en") && languages.includes(EASY));
  for (const language of languages) {
    const words = await readJson(WORDS, `${language}.json`);
    assert.deepEqual(Object.keys(words).filter((key) => !(key in danish) && !(inManyOf(key) in danish)), [], language);
    if (language !== EASY) assert.deepEqual(Object.keys(danish).filter((key) => !(key in words)), [], language);
    for (const [key, text] of Object.entries(words)) {
      assert.deepEqual(namesIn(text), namesIn(danish[key] ?? danish[inManyOf(key)]), `${language}: ${key}`);
      if (language === EASY) assert.notEqual(text, danish[key], `${key} is as in Danish`);
    }
  }
});

test("every text of a definition is in Danish and in English, and in every other language that there are words of", async () => {
  for (const { id, version } of released) {
    const definition = definitions.get(id);
    for (const file of await readdir(path.join(INSTRUMENTS, id))) {
      const language = file.slice(version.length + 1, -".json".length);
      if (!file.startsWith(`${version}.`) || !language) continue;
      const beside = await readJson(INSTRUMENTS, id, file);
      assert.ok(languages.includes(language), `${file}: no words`);
      for (const [pointer, text] of Object.entries(beside.texts)) assert.equal(text, text.trim(), pointer);
      // Throws where a pointer is of no text any more.
      addTexts(definition, beside, file);
    }
    for (const [pointer, text] of textsOf(definition)) {
      const missing = languages.filter((language) => language !== EASY && !text[language]?.trim());
      assert.deepEqual(missing, [], `${id}${pointer}`);
      assert.notEqual(text[EASY], text.da, `${id}${pointer} is as in Danish`);
    }
  }
});

test("what is beside a definition is of it, and its pointers are of texts", () => {
  const beside = { format: "samspil-texts/1", instrument: "proeve", version: "1.0.0", language: "da-x-let", texts: { "/sections/del/items/note/text": "Skriv" } };
  const definition = structuredClone(DEFINITION);
  addTexts(definition, beside, "1.0.0.da-x-let.json");
  assert.equal(definition.sections[0].items[1].text["da-x-let"], "Skriv");
  for (const [wrong, told] of [
    [{ texts: { "/sections/del/items/borte/text": "x" } }, /no text at \/sections\/del\/items\/borte\/text/],
    [{ texts: { "/sections/del": "x" } }, /no text at \/sections\/del/],
    [{ version: "2.0.0" }, /another format, instrument, version or language/],
    [{ language: "en" }, /another format, instrument, version or language/],
  ]) {
    assert.throws(() => addTexts(structuredClone(DEFINITION), { ...beside, ...wrong }, "1.0.0.da-x-let.json"), told);
  }
});

test("numbers and plurals are those of the language, as the browser's Intl knows them", async () => {
  for (const language of languages) {
    const words = await readJson(WORDS, `${language}.json`);
    const { value } = new Intl.NumberFormat(language).formatToParts(1.5).find(({ type }) => type === "decimal");
    assert.equal(words["number.decimal-sign"] ?? danish["number.decimal-sign"], value, language);
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const kind of Object.keys(danish).filter((key) => key.endsWith(".one")).map((key) => key.replace(/one$/, ""))) {
      if (`${kind}other` in words) assert.deepEqual(forms.filter((form) => !(kind + form in words)), [], `${language}: ${kind}`);
    }
  }
});

test("a date that is read is written as the language writes it in Denmark; one that is typed stays as it was typed", async () => {
  const items = definitions.get("moedetjekliste").sections.flatMap(({ items }) => items);
  const day = items.find(({ kind }) => kind === "date").id;
  const month = items.find(({ kind }) => kind === "month").id;
  const page = await open(`${DEFINE}<samspil-skema instrument="moedetjekliste" layout="page"></samspil-skema>`);
  await page.skema((skema, value) => (skema.value = value), { [day]: "2026-11-02", [month]: "2009-05" });
  const fields = await page.skema((skema) => Array.from(skema.shadowRoot.querySelectorAll("input[type=text]"), ({ value }) => value));
  assert.ok(fields.includes("02-11-2026") && fields.includes("05-2009"), fields.join());
  for (const language of ["da", "en", EASY]) {
    await page.skema((skema, language) => (skema.setAttribute("lang", language), skema.setAttribute("readonly", "")), language);
    const long = { month: "long", year: "numeric", timeZone: "UTC" };
    const written = (iso, more) => new Date(iso).toLocaleDateString(`${language}-DK`, { ...long, ...more });
    await page.locator("dd", { hasText: written("2026-11-02", { day: "numeric" }) }).waitFor();
    await page.locator("dd", { hasText: written("2009-05") }).waitFor();
  }
});

test("every term of the glossary is used by an instrument", async () => {
  const explained = {};
  for (const file of await readdir("src/glossary")) {
    const language = path.basename(file, ".json");
    const words = await readJson(WORDS, file);
    const terms = await readJson("src/glossary", file);
    const texts = [...definitions.values()].flatMap((definition) => [...textsIn(definition, language), ...remindersIn(definition, words)]);
    const unused = terms.filter((term) => !termsIn(texts, { language, terms: [term] }).length);
    assert.deepEqual(unused, [], language);
    explained[language] = terms.length;
  }
  assert.ok(explained.da > 20 && explained.en > 20);
});

test("easy Danish: what there is of it, and Danish where it has none, as Danish", async () => {
  const page = await open(`${DEFINE}<samspil-skema instrument="maal-og-aftaler" lang="da-x-let" layout="page"></samspil-skema>`);
  await page.getByRole("heading", { name: "Mål og aftaler" }).waitFor();
  await page.locator("#section-maalene", { hasText: "Dine mål" }).waitFor();
  await page.getByRole("heading", { name: "Siden sidst" }).waitFor();
  assert.equal(await page.locator('samspil-skema [lang="da"]').count(), 0);
  assert.equal(await page.locator(".form").getAttribute("lang"), "da-x-let");
  const report = await page.skema((skema) => skema.value);
  assert.equal(report.language, "da-x-let");
  assert.equal(report.instrument.sha256, digests["maal-og-aftaler"][report.instrument.version]);
  // The functions speak it too.
  const { title, language } = await page.evaluate(async (report) => {
    const { sheet } = await import("/samspil/module.js");
    return sheet(report, { lang: "da-x-let" });
  }, report);
  assert.deepEqual([title, language], [{ text: "Mål og aftaler" }, "da-x-let"]);

  // An own definition has none: it is shown in Danish, and is not marked as another language.
  await page.skema((skema, definition) => {
    skema.definition = definition;
    return skema.ready;
  }, DEFINITION);
  await page.getByRole("heading", { name: "Prøve" }).waitFor();
  assert.equal(await page.locator('samspil-skema [lang="da"]').count(), 0);
});

test("of an instrument without easy texts the Danish ones are loaded, and another private variant is Danish", async () => {
  const page = await open(`${DEFINE}<samspil-skema instrument="parathed-kort" lang="da-x-let"></samspil-skema>`);
  assert.ok(page.watched.requests.some((path) => /\/parathed-kort\.da-\w+\.json$/.test(path)), page.watched.requests.join());
  await page.skema((skema) => skema.setAttribute("lang", "da-x-nordsj"));
  // Its words come first.
  await page.waitForFunction(() => document.querySelector("samspil-skema").value.language === "da");
});

/** A language that nobody speaks: every text in brackets. */
const MADE_UP = "qaa";
const bracketed = (text) => `⟦${text}⟧`;
const scratch = await mkdtemp(path.join(tmpdir(), "samspil-language-"));
after(() => rm(scratch, { recursive: true }));

/** The package, built of our sources with files of that language among them, from the Wasm that is there. */
async function packageWithAnotherLanguage() {
  await cp("src", path.join(scratch, "src"), { recursive: true });
  for (const name of ["www", "schema", "docs", "pkg", "node_modules", "package.json", "LICENSE-APACHE", "LICENSE-MIT"]) {
    await symlink(path.resolve(name), path.join(scratch, name));
  }
  const write = (file, value) => writeFile(path.join(scratch, file), JSON.stringify(value));
  const words = Object.entries(danish).map(([key, text]) => [key, key === "number.decimal-sign" ? text : bracketed(text)]);
  await write(`${WORDS}/${MADE_UP}.json`, Object.fromEntries(words));
  const wordsOfPage = Object.entries(await readJson(WORDS, "page.da.json"));
  await write(`${WORDS}/page.${MADE_UP}.json`, Object.fromEntries(wordsOfPage.map(([key, text]) => [key, bracketed(text)])));
  for (const { id, version } of released) {
    const texts = Object.fromEntries(textsOf(definitions.get(id)).map(([pointer, { da }]) => [pointer, bracketed(da)]));
    await write(`${INSTRUMENTS}/${id}/${version}.${MADE_UP}.json`, { format: "samspil-texts/1", instrument: id, version, language: MADE_UP, texts });
  }
  const dist = path.join(scratch, "dist");
  await promisify(execFile)("node", [path.resolve("xtask/bundle.mjs"), path.resolve("target/wasm/glue"), dist], { cwd: scratch });
  return dist;
}

/** What is left of the texts of a form when everything in brackets is taken away. */
function notTranslated(skema) {
  const texts = [];
  const walk = (node) => {
    if (node.nodeType === 3) texts.push(node.data);
    for (const name of ["aria-label", "title", "placeholder", "alt"]) texts.push(node.getAttribute?.(name) ?? "");
    for (const child of node.childNodes) walk(child);
  };
  walk(skema.shadowRoot);
  const withoutBrackets = (text) => {
    const shorter = text.replace(/⟦[^⟦⟧]*⟧/g, "");
    return shorter === text ? text : withoutBrackets(shorter);
  };
  return texts.map(withoutBrackets).filter((text) => /\p{L}/u.test(text));
}

test("a third language is files of words, and one of texts for each instrument", { timeout: 120_000 }, async () => {
  const dist = await packageWithAnotherLanguage();
  for (const { id } of released) {
    const page = await open(`${DEFINE}<samspil-skema instrument="${id}" lang="${MADE_UP}" layout="page"></samspil-skema>`, { dist });
    // With rows in its tables, and with what is wrong pointed out.
    for (const add of await page.getByRole("button", { name: /^⟦Tilføj/ }).all()) await add.click();
    await page.skema((skema) => skema.reportValidity());
    assert.deepEqual(await page.skema(notTranslated), [], id);
    assert.equal(await page.locator("samspil-skema [lang=da]").count(), 0, id);
    const report = await page.skema((skema) => skema.value);
    assert.equal(report.language, MADE_UP);
    assert.equal(report.instrument.sha256, digests[id][report.instrument.version]);
    await page.close();
  }
  const page = await open(`${DEFINE}<samspil-skema instrument="parathed-kort" lang="${MADE_UP}" layout="page" autosave="session"></samspil-skema>`, { dist });
  await page.locator("textarea").first().fill("1");
  await page.waitForFunction(() => Object.keys(sessionStorage).length > 0);
  await page.reload();
  await page.getByText("⟦Der ligger en kladde fra").waitFor();
  assert.deepEqual(await page.skema(notTranslated), []);
});

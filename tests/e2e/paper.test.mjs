// The sheet on paper and as files of other formats.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { DEFINE, DEFINITION, useSite } from "./support.mjs";

const open = useSite();
const VALUE = { navn: "Anna", note: "to\nlinjer", aftalt: true };

/** A page with a filled-in form of the host's own. */
function openSheet(attributes = "", options) {
  return open(
    `<samspil-skema layout="page" ${attributes}></samspil-skema><script>
       const skema = document.querySelector("samspil-skema");
       skema.definition = ${JSON.stringify(DEFINITION)};
       skema.value = ${JSON.stringify(VALUE)};
     </script>${DEFINE}`,
    options,
  );
}

/** Prints, and tells what was on the paper. Here there is no printer that would say that it is done. */
function printed(page) {
  return page.skema(async (skema) => {
    await skema.print();
    const frame = document.querySelector("iframe");
    const { contentDocument: paper, contentWindow: printer } = frame;
    const texts = (selector) => Array.from(paper.querySelectorAll(selector), ({ textContent }) => textContent);
    const found = {
      language: paper.documentElement.lang,
      file: paper.title,
      headings: texts("h1, h2, h3"),
      questions: texts("dt"),
      answers: texts("dd"),
      rows: texts("tr"),
      paragraphs: texts("p"),
      sheets: paper.adoptedStyleSheets.length,
      controls: paper.querySelectorAll("button, input, textarea, script, link, style, [style]").length,
      isSeen: frame.getBoundingClientRect().right > 0,
    };
    printer.dispatchEvent(new Event("afterprint"));
    return { ...found, frames: document.querySelectorAll("iframe").length };
  });
}

test("the sheet is printed alone, with whose it is, and nothing is left behind", async () => {
  const page = await openSheet('subject-label="Anna And"');
  const paper = await printed(page);
  assert.deepEqual(paper.headings, ["Prøve: Anna And", "Del"]);
  assert.deepEqual(paper.questions, ["Navn", "Note", "Aftalt?"]);
  assert.deepEqual(paper.answers, ["Anna", "to\nlinjer", "Ja"]);
  assert.match(paper.paragraphs[0], /^Udfyldt \d\d-\d\d-20\d\d$/);
  assert.equal(paper.paragraphs[1], "Kladde");
  // Browsers offer the title as the name of a file.
  assert.equal(paper.file, "Prøve");
  assert.deepEqual([paper.language, paper.sheets, paper.controls, paper.isSeen, paper.frames], ["da", 1, 0, false, 0]);
  assert.deepEqual(await page.seen("error"), []);
});

test("tables have heads that can go over pages, and rows that say what they are", async () => {
  const page = await open(`${DEFINE}<samspil-skema instrument="maal-og-aftaler"></samspil-skema>`);
  await page.skema((skema) => {
    skema.value = { deltagere: [{ id: "p", navn: "Karla" }], aftaler: [{ hvad: "Ringe til boligselskabet", hvem: "p", frist: "2026-12-01" }] };
  });
  const [heads, rows] = await page.skema(async (skema) => {
    await skema.print();
    const paper = document.querySelector("iframe").contentDocument;
    const scopes = (selector) => Array.from(paper.querySelectorAll(selector), ({ scope }) => scope);
    return [scopes("thead th"), scopes("tbody th")];
  });
  assert.ok(heads.length > 0 && heads.every((scope) => scope === "col"), String(heads));
  assert.ok(rows.length > 0 && rows.every((scope) => scope === "row"), String(rows));
});

/** What of a kind of sheet is on the paper: the texts of these selectors. */
function onPaper(page, kind, selectors) {
  return page.skema(async (skema, { kind, selectors }) => {
    await skema.print({ kind });
    const paper = document.querySelector("iframe").contentDocument;
    return selectors.map((selector) => Array.from(paper.querySelectorAll(selector), ({ textContent }) => textContent));
  }, { kind, selectors });
}

test("to be filled in by hand, what is not answered has a place: a box to put a cross in, or room to write", async () => {
  const page = await openSheet();
  await page.skema((skema) => (skema.value = { navn: "Anna" }));
  const [answers, boxes, room, long] = await onPaper(page, "by-hand", ["dd:not([class])", ".choose > span", ".write", ".write.long"]);
  assert.deepEqual([answers, boxes, room.length, long.length], [["Anna"], ["Ja", "Nej", "Ikke relevant"], 1, 1]);
  // What is answered already stands there as ever.
  assert.deepEqual((await onPaper(page, "answers", ["dd"]))[0], ["Anna"]);
});

test("by hand, a scale is a row of numbers, whose words stand once", async () => {
  const page = await open(`${DEFINE}<samspil-skema instrument="parathed-kort"></samspil-skema>`);
  const [[levels], numbers] = await onPaper(page, "by-hand", ["h2 + p", "dl > div:first-child .choose > .box"]);
  assert.match(levels, /^1: Ikke begyndt · 2: /);
  assert.deepEqual(numbers.slice(0, 5), ["1", "2", "3", "4", "5"]);
});

test("the goal sheet has lines to sign on; its agreements are a list by deadline; the young person's sheet is theirs", async () => {
  const page = await open(`${DEFINE}<samspil-skema instrument="maal-og-aftaler"></samspil-skema>`);
  await page.skema((skema) => {
    skema.value = {
      "moede.dato": "2026-11-18",
      "moede.koordinator": "Karla",
      deltagere: [{ id: "p", navn: "Karla" }],
      aftaler: [{ hvad: "Sidst", hvem: "p", frist: "2027-01-01", status: "aftalt" }, { hvad: "Først", loever: "ung", frist: "2026-12-01" }],
    };
  });
  const [headings, signed] = await onPaper(page, "answers", ["h2", ".by-hand tbody th"]);
  assert.equal(headings.at(-1), "Underskrifter");
  assert.deepEqual(signed, ["Karla", "", ""]);
  const [listed, who, heads] = await onPaper(page, "agreements", ["tbody th", "tbody td:nth-child(2)", "h2"]);
  assert.deepEqual([listed, who, heads], [["Først", "Sidst"], ["Den unge", "Karla"], ["Aftaler ordnet efter frist"]]);
  const [questions] = await onPaper(page, "young", ["dt"]);
  // In easy Danish, whatever the form is shown in.
  assert.deepEqual(questions, ["Hvem er din koordinator?"]);
});

test("each page says which sheet it is of, whatever stands in its name", async () => {
  const page = await openSheet("subject-label='Anna \"And\" \\ $&amp; {x}'");
  const footer = await page.skema(async (skema) => {
    await skema.print();
    const [sheet] = document.querySelector("iframe").contentDocument.adoptedStyleSheets;
    return Array.from(sheet.cssRules, ({ cssText }) => cssText).find((text) => text.startsWith("@page"));
  });
  assert.match(footer, /@bottom-left \{ content: "Prøve: Anna \\"And\\" \\\\ \$& \{x\}"/);
});

test("in English, and in a language that is missing marked as Danish", async () => {
  const page = await openSheet('lang="en"');
  const paper = await printed(page);
  assert.equal(paper.language, "en");
  assert.deepEqual(paper.headings, ["Trial", "Part"]);
});

test("under the strict policy with Trusted Types, on plain http", async () => {
  const page = await open(`${DEFINE}<samspil-skema instrument="parathed-kort"></samspil-skema>`, { policy: true, host: "0.0.0.0" });
  await page.skema((skema) => (skema.value = { "ledelse.maal": 4 }));
  assert.equal(await page.evaluate(() => isSecureContext), false);
  const { answers } = await printed(page);
  assert.equal(answers.length > 0, true);
  assert.deepEqual(page.watched.violations, []);
  assert.deepEqual(page.watched.errors, []);
});

for (const [how, replace] of Object.entries({
  "does nothing": () => (HTMLIFrameElement.prototype.print = 0, Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", { get() { return silent(this); } })),
  throws: () => Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", { get() { throw new DOMException("forbudt", "SecurityError"); } }),
})) {
  test(`where printing ${how}, the text is offered, selected, and the focus goes back`, async () => {
    const page = await openSheet();
    await page.evaluate(() => {
      const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "contentWindow");
      globalThis.silent = (frame) => Object.assign(get.call(frame), { print() {} });
      document.body.append(Object.assign(document.createElement("button"), { textContent: "Udskriv", onclick: () => void skema.print() }));
    });
    await page.evaluate(replace);
    await page.getByRole("button", { name: "Udskriv" }).click();
    const field = page.getByRole("textbox", { name: "Browseren kan ikke udskrive herfra." });
    await field.waitFor();
    const [text, selected] = await page.skema((skema) => {
      const { value, selectionStart, selectionEnd } = skema.shadowRoot.activeElement;
      return [value, value.slice(selectionStart, selectionEnd)];
    });
    assert.match(text, /^Prøve\nUdfyldt \d\d-\d\d-20\d\d\nKladde\n\nDel\nNavn: Anna\nNote: to\nlinjer\nAftalt\? Ja\n/);
    assert.equal(selected, text);
    assert.equal(await page.locator("iframe").count(), 0);
    await page.locator("samspil-skema").getByRole("button", { name: "Luk" }).click();
    assert.equal(await field.count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Udskriv");
  });
}

/** Where `print()` does nothing: as in frames that may open no dialogs. */
function withoutPrinting(page) {
  return page.addInitScript(() => {
    const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "contentWindow");
    Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", { get() { return Object.assign(get.call(this), { print() {} }); } });
  });
}

test("asked for in the form, the text is offered once, and the focus goes back to where it was asked for", async () => {
  const page = await openSheet("", { prepare: withoutPrinting });
  await page.skema((skema) => skema.submit());
  const ask = page.getByRole("button", { name: "Udskriv skemaet" });
  const field = page.getByRole("textbox", { name: "Browseren kan ikke udskrive herfra." });
  const focused = () => page.skema((skema) => skema.shadowRoot.activeElement?.textContent);
  await ask.click();
  await field.waitFor();
  await ask.click();
  await page.waitForTimeout(1500);
  assert.equal(await field.count(), 1);
  // A shortcut of the page's, while the text has the focus.
  await page.skema((skema) => skema.print());
  assert.equal(await field.count(), 1);
  await page.locator("samspil-skema").getByRole("button", { name: "Luk" }).click();
  assert.equal(await focused(), "Udskriv skemaet");
  // The text is about what was shown when it was asked for.
  await ask.click();
  await field.waitFor();
  await page.skema((skema) => (skema.definition = { ...skema.definition, version: "1.0.1" }));
  await field.waitFor({ state: "detached" });
});

test("what is offered is the text of the sheet that was to be printed", async () => {
  const page = await open(`${DEFINE}<samspil-skema instrument="maal-og-aftaler"></samspil-skema>`, { prepare: withoutPrinting });
  await page.skema((skema) => {
    skema.value = {
      "moede.koordinator": "Karla",
      "moede.leder": "Kun for de voksne",
      deltagere: [{ id: "p", navn: "Karla" }],
      aftaler: [{ hvad: "Ringe", hvem: "p", frist: "2026-12-01", status: "aftalt" }, { hvad: "Skrive" }],
    };
  });
  const offered = (kind) =>
    page.skema(async (skema, kind) => {
      await skema.print({ kind });
      const { value, lang } = skema.shadowRoot.activeElement;
      return [value, lang];
    }, kind);
  const [young, language] = await offered("young");
  assert.equal(language, "da-x-let");
  assert.match(young, /Hvem er din koordinator\? Karla\n/);
  assert.doesNotMatch(young, /Kun for de voksne/);
  await page.skema((skema) => skema.setAttribute("lang", "en"));
  await page.getByRole("heading", { name: "Goal and agreement sheet" }).waitFor();
  const [agreements] = await offered("agreements");
  assert.match(agreements, /\nRinge\n {3}Who\? Karla\n {3}Deadline: 01-12-2026\n.*\nSkrive(\n {3}Status: .*)?$/s);
  const [sheet] = await offered("by-hand");
  assert.match(sheet, /\[ \] Yes {2}\[ \] No/);
  assert.match(sheet, /: ________\n/);
  assert.match(sheet, /\nKarla\n {3}.+ ________\n/);
  assert.match(sheet, /Kun for de voksne/);
  // What is said is for who asked.
  await page.getByRole("textbox", { name: "The browser cannot print from here." }).waitFor();
});

test("saved as it is, named by instrument and day", async () => {
  const page = await openSheet('subject-label="Anna And" subject-ref="U-1"');
  const [download] = await Promise.all([page.waitForEvent("download"), page.skema((skema) => skema.download())]);
  assert.match(download.suggestedFilename(), /^proeve-20\d\d-\d\d-\d\d-[0-9a-f]{8}\.json$/);
  assert.equal(await readFile(await download.path(), "utf8"), await page.skema((skema) => JSON.stringify(skema.value)));
});

for (const [format, extension, start] of [
  ["csv", "csv", "\ufeff"],
  ["markdown", "md", "# Prøve"],
  ["html", "html", "<"],
  ["text", "txt", "Prøve"],
  ["fhir", "json", "{"],
  ["os2forms", "json", "{"],
]) {
  test(`saved as ${format}, named by instrument and day`, async () => {
    const page = await openSheet('subject-label="Anna And" subject-ref="U-1"');
    const [download] = await Promise.all([page.waitForEvent("download"), page.skema((skema, format) => skema.download(format), format)]);
    assert.match(download.suggestedFilename(), new RegExp(`^proeve-20\\d\\d-\\d\\d-\\d\\d-[0-9a-f]{8}\\.${extension}$`));
    const text = await readFile(await download.path(), "utf8");
    assert.equal(text.slice(0, start.length), start);
    assert.equal(text.includes("Anna"), true);
    assert.equal(text.includes("Anna And"), false);
  });
}

test("what cannot be loaded is refused, as everything is", async () => {
  const page = await openSheet("", { prepare: (page) => page.route("**/paper-*.js", (route, request) => (page.blocked ? route.abort() : route.continue())) });
  const codeOf = (method, ...given) => page.skema((skema, [method, given]) => skema[method](...given).then(() => "none", ({ code, message, problems }) => [code, typeof message, Array.isArray(problems)]), [method, given]);
  page.blocked = true;
  assert.deepEqual(await codeOf("print"), ["load/network", "string", true]);
  assert.deepEqual(await codeOf("download", "csv"), ["load/network", "string", true]);
});

test("with nothing shown there is nothing to print or save", async () => {
  const page = await open(`${DEFINE}<samspil-skema></samspil-skema>`, { ready: false });
  const done = await page.evaluate(async () => {
    await customElements.whenDefined("samspil-skema");
    const never = document.createElement("samspil-skema");
    const skema = document.querySelector("samspil-skema");
    return Promise.all([skema.print(), skema.download("csv"), skema.download(), never.print(), never.download("html")]);
  });
  assert.deepEqual(done, [null, null, null, null, null].map(() => undefined));
});

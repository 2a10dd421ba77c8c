// <samspil-overblik> with the made-up reports, on a page with the strict policy.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { assessment, caseload, labels } from "../../xtask/made-up.mjs";
import { useOverview } from "./overview-site.mjs";

const open = useOverview();
const ROUNDS = { properties: { reports: assessment() } };
const PEOPLE = { properties: { reports: caseload(), labels } };

const announced = (page) => page.locator("samspil-overblik [role=status].unseen");

test("shows an assessment under the strict policy, and asks for nothing once it is there", async () => {
  const page = await open(ROUNDS);
  await page.getByRole("heading", { name: "Selvtjek af parathed" }).waitFor();
  const asked = [...page.watched.requests];
  // What counts, and what draws.
  assert.equal(asked.filter((path) => path.endsWith(".wasm")).length, 2, `asked for ${asked}`);
  for (const name of ["Temaerne · Efterår 2026", "Fra runde til runde", "Hensigt og praksis · Efterår 2026", "Områder at udvikle", "Kommentarer"]) {
    assert.equal(await page.getByRole("heading", { name, exact: true }).count(), 1, name);
  }
  // Every drawing has a name and a text.
  for (const image of await page.getByRole("img").all()) {
    const described = await image.evaluate((image) => ["aria-labelledby", "aria-describedby"].map((name) => image.getRootNode().getElementById(image.getAttribute(name))?.textContent ?? ""));
    assert.ok(described.every((text) => text.length > 5), String(described));
  }
  await page.setViewportSize({ width: 380, height: 800 });
  await page.waitForFunction(() => document.querySelector("samspil-overblik").shadowRoot.querySelector("svg").viewBox.baseVal.width < 400);
  assert.deepEqual(page.watched.requests, asked);
  assert.deepEqual(page.watched.violations, []);
  assert.deepEqual(page.watched.errors, []);
});

test("what a drawing tells stands in the table behind it", async () => {
  const page = await open(ROUNDS);
  const themes = page.locator("figure[data-picture=themes]");
  assert.equal(await themes.getByRole("table").isVisible(), false);
  await themes.getByText("Vis tallene").click();
  const { assessments } = await page.overview((element) => element.overview);
  const [theme] = assessments[0].themes;
  const cells = await themes.locator("tbody tr").nth(1).locator("th, td").allTextContents();
  assert.deepEqual(cells.slice(0, 5), ["Ledelse og strategisk forankring", "Efterår 2026", "9", String(theme.rounds[1].scored), String(theme.rounds[1].mean).replace(".", ",")]);
});

test("what fewer than three have answered is not shown, and is said so in words", async () => {
  const few = assessment().filter(({ respondent, round }) => round === "Efterår 2026" && ["medarbejder-01", "medarbejder-02"].includes(respondent));
  const page = await open({ properties: { reports: few } });
  const text = await page.overview((element) => element.shadowRoot.textContent);
  assert.match(text, /vises ikke: færre end tre/);
  // Only the dots of legends are left.
  assert.equal(await page.locator("figure[data-picture='strips.ledelse'] circle.answer").count(), 1);
});

test("areas are moved by Alt and the arrows and by buttons, chosen, and given who and when", async () => {
  const page = await open(ROUNDS);
  const areas = page.locator("ol.develop > li");
  const names = () => areas.locator("b").allTextContents();
  const before = await names();
  await areas.nth(0).getByRole("checkbox").focus();
  await page.keyboard.press("Alt+ArrowDown");
  assert.deepEqual((await names()).slice(0, 2), [before[1], before[0]]);
  assert.match(await announced(page).textContent(), /^Flyttet til plads 2 af \d+\.$/);
  // The focus goes along.
  await page.keyboard.press("Enter");
  assert.deepEqual((await names()).slice(0, 3), [before[1], before[2], before[0]]);
  await areas.nth(2).getByRole("button", { name: /^Op/ }).click();
  await areas.nth(1).getByRole("button", { name: /^Op/ }).click();
  assert.deepEqual(await names(), before);

  await areas.nth(0).getByRole("checkbox").check();
  await page.getByLabel("Hvem", { exact: false }).first().fill("Ledergruppen");
  const day = page.getByPlaceholder("dd-mm-åååå");
  await day.fill("31-2");
  await day.blur();
  await page.getByText("Skriv datoen som dd-mm-åååå").waitFor();
  assert.deepEqual((await page.overview((element) => element.value)).items[0].by, { missing: "unreadable", typed: "31-2" });
  await day.fill("1.2.2027");
  await page.overview((element) => element.addEventListener("samspil-save", (event) => event.waitUntil(Promise.resolve({ message: "Journaliseret." }))));
  await page.getByRole("button", { name: "Gem prioriteringen" }).click();
  await page.getByText("Prioriteringen er gemt. Journaliseret.").waitFor();
  const [saved] = await page.seen("save");
  assert.equal(saved.format, "samspil-priorities/1");
  assert.equal(saved.round, "Efterår 2026");
  assert.deepEqual(Object.keys(saved.items[0]), ["item", "part", "chosen", "who", "by", "why"]);
  const { chosen, who, by } = saved.items[0];
  assert.deepEqual({ chosen, who, by }, { chosen: true, who: "Ledergruppen", by: "2027-02-01" });
  const changes = await page.seen("change");
  assert.deepEqual(changes.at(-1), saved);
});

test("a value of the host's orders the areas; one that is none is refused and changes nothing", async () => {
  const page = await open(ROUNDS);
  const value = await page.overview((element) => element.value);
  const turned = { ...value, items: value.items.toReversed().map((item, index) => ({ ...item, chosen: index === 0, who: index === 0 ? "Anna" : "" })) };
  await page.overview((element, turned) => (element.value = turned), turned);
  assert.equal(await page.locator("ol.develop > li").nth(0).getByRole("checkbox").isChecked(), true);
  assert.deepEqual(await page.overview((element) => element.value), turned);
  await page.overview((element) => (element.value = { format: "andet" }));
  assert.deepEqual((await page.seen("error")).map(({ code }) => code), ["answers/wrong-type"]);
  assert.deepEqual(await page.overview((element) => element.value), turned);
  assert.deepEqual(await page.seen("change"), []);
});

test("pictures are saved as SVG and PNG, under the strict policy", async () => {
  const page = await open(PEOPLE);
  const timeline = page.locator("figure[data-picture=timeline]");
  const saved = async (name) => {
    const download = page.waitForEvent("download");
    await timeline.getByRole("button", { name }).click();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  };
  const vector = await saved("Gem som SVG");
  assert.equal(vector.name, "timeline-2026-11-21.svg");
  const text = vector.bytes.toString();
  assert.match(text, /^<svg[^>]*><title>De faste møder<\/title><desc>/);
  assert.match(text, /<circle[^>]* fill="rgb\(/);
  // Names are only shown.
  assert.ok(text.includes("ung-01") && !text.includes("Prøvesen"));
  assert.ok(!/ class=| style=/.test(text));

  const image = await saved("Gem som PNG");
  assert.equal(image.name, "timeline-2026-11-21.png");
  assert.equal(image.bytes.subarray(1, 4).toString(), "PNG");
  const colours = await page.evaluate(async (base64) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    const pixels = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
    return new Set(pixels).size;
  }, image.bytes.toString("base64"));
  assert.ok(colours > 10, `${colours} colours`);
  assert.deepEqual(page.watched.violations, []);
});

test("tables are copied for Word and Excel, with references and no formulas", async () => {
  const page = await open({ ...PEOPLE, permissions: ["clipboard-read", "clipboard-write"] });
  await page.getByRole("button", { name: "Kopiér tabel: Alle unge" }).click();
  await page.waitForFunction(() => document.querySelector("samspil-overblik").shadowRoot.querySelector("[role=status].unseen").textContent === "Teksten er kopieret.");
  const { html, text } = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type) => (await item.getType(type)).text();
    return { html: await read("text/html"), text: await read("text/plain") };
  });
  assert.match(html, /<table>.*<th>Ung<\/th>/s);
  const [head, first] = text.split(/\r?\n/).map((line) => line.split("\t"));
  assert.equal(head[0], "Ung");
  assert.match(first[0], /^ung-\d\d$/);
});

test("where copying is refused the text stands ready to be copied by hand", async () => {
  const page = await open(ROUNDS);
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  const themes = page.locator("figure[data-picture=themes]");
  await themes.getByText("Vis tallene").click();
  await themes.getByRole("button", { name: /^Kopiér tabel/ }).click();
  const field = page.locator("samspil-overblik textarea");
  assert.match(await field.inputValue(), /^Tema\tRunde\t/);
  await page.getByRole("button", { name: "Luk" }).click();
  assert.equal(await field.count(), 0);
});

test("the young people are sorted and filtered by keyboard, and a row opens", async () => {
  const page = await open(PEOPLE);
  const names = () => page.locator("table.people tbody th").allTextContents();
  const shown = await names();
  assert.ok(shown.includes("Bertil Prøvesen"));
  await page.getByRole("button", { name: "Ung", exact: true }).focus();
  await page.keyboard.press("Enter");
  assert.deepEqual(await names(), shown.toReversed());
  assert.equal(await page.locator("th[aria-sort]").getAttribute("aria-sort"), "descending");
  assert.equal(await announced(page).textContent(), "Sorteret efter Ung, faldende.");
  await page.getByLabel("Vis", { exact: true }).selectOption("all");
  assert.equal(await announced(page).textContent(), "40 af 40 unge vises.");
  await page.getByLabel("Find", { exact: true }).fill("frida");
  assert.deepEqual(await names(), ["Frida Prøvesen"]);
  await page.getByRole("button", { name: "Åbn Frida Prøvesen" }).first().focus();
  await page.keyboard.press("Space");
  const [{ subjectRef, reportId }] = await page.seen("open");
  assert.equal(subjectRef, "ung-06");
  assert.ok(caseload().some(({ id, subjectRef }) => id === reportId && subjectRef === "ung-06"));
});

test("a leader sees figures, and no references or names anywhere", async () => {
  const page = await open({ ...PEOPLE, attributes: 'today="2026-11-21" audience="leader"' });
  await page.getByRole("heading", { name: "Nøgletal" }).waitFor();
  const seen = await page.overview((element) => element.shadowRoot.textContent + JSON.stringify(element.overview));
  assert.doesNotMatch(seen, /ung-\d\d|Prøvesen|0000-4000-8000/);
  assert.match(seen, /40/);
});

test("the guide's own figures stand there when the host asks for them", async () => {
  const page = await open({ properties: { ...PEOPLE.properties, options: { reference: true } } });
  await page.getByRole("heading", { name: "Tal fra guiden, til sammenligning" }).waitFor();
  assert.equal(await page.getByText("Færre end 1 ud af 4").count(), 1);
  await page.overview((element) => (element.options = null));
  await page.getByRole("heading", { name: "Tal fra guiden, til sammenligning" }).waitFor({ state: "detached" });
});

test("follows the language, and keeps what was chosen when it is moved", async () => {
  const page = await open(ROUNDS);
  await page.locator("ol.develop > li").nth(1).getByRole("checkbox").check();
  const value = await page.overview((element) => element.value);
  await page.overview(async (element) => {
    const section = document.createElement("section");
    section.lang = "en";
    document.body.append(section);
    section.append(element);
    await Promise.resolve();
    await element.ready;
  });
  await page.getByRole("heading", { name: "Areas to develop" }).waitFor();
  assert.equal(await page.locator("ol.develop > li").nth(1).getByRole("checkbox").isChecked(), true);
  assert.deepEqual(await page.overview((element) => element.value), value);
});

test("prints alone, and leaves nothing behind", async () => {
  const page = await open(ROUNDS);
  const printed = await page.overview((element) => {
    element.print();
    const { contentDocument, contentWindow } = document.querySelector("iframe");
    const found = { title: contentDocument.querySelector("h2").textContent, pictures: contentDocument.querySelectorAll("svg").length, sheets: contentDocument.adoptedStyleSheets.length };
    // Here there is no printer that would say so.
    contentWindow.dispatchEvent(new Event("afterprint"));
    return found;
  });
  assert.deepEqual(printed, { title: "Overblik", pictures: 9, sheets: 1 });
  assert.equal(await page.locator("iframe").count(), 0);
  assert.deepEqual(page.watched.violations, []);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("button", { name: "Udskriv" }).isVisible(), false);
});

test("holds no duplicate ids, unnamed controls, or headings that jump", async () => {
  for (const given of [ROUNDS, PEOPLE]) {
    const page = await open(given);
    const faults = await page.overview(({ shadowRoot }) => {
      const ids = Array.from(shadowRoot.querySelectorAll("[id]"), ({ id }) => id);
      const nameOf = (control) => control.getAttribute("aria-label") ?? (control.labels?.[0]?.textContent || control.textContent);
      const levels = Array.from(shadowRoot.querySelectorAll("h1, h2, h3, h4, h5, h6"), ({ localName }) => Number(localName[1]));
      return {
        ids: ids.filter((id, index) => ids.indexOf(id) !== index),
        unnamed: Array.from(shadowRoot.querySelectorAll("button, input, select, [role=region], [role=group]")).filter((control) => !nameOf(control)?.trim()).length,
        jumps: levels.filter((level, index) => index > 0 && level > levels[index - 1] + 1),
        forms: shadowRoot.querySelectorAll("form, [style]").length,
      };
    });
    assert.deepEqual(faults, { ids: [], unnamed: 0, jumps: [], forms: 0 });
  }
});

test("what was written about an area is there again when the area is", async () => {
  const page = await open(ROUNDS);
  await page.locator("ol.develop > li").first().getByRole("checkbox").check();
  await page.locator("ol.develop > li").first().getByLabel("Hvem").fill("Anna");
  const outcome = await page.overview(async (element) => {
    const { reports } = element;
    const before = element.value;
    element.reports = reports.slice(0, 2);
    await element.ready;
    const fewer = element.value.items.length;
    element.reports = reports;
    await element.ready;
    return { fewer, isBack: JSON.stringify(element.value.items.find(({ who }) => who === "Anna")) === JSON.stringify(before.items.find(({ who }) => who === "Anna")) };
  });
  assert.deepEqual(outcome, { fewer: 0, isBack: true });
});

test("options can say, too, that a leader reads it", async () => {
  const page = await open(PEOPLE);
  const people = await page.overview(async (element) => {
    element.options = { audience: "leader" };
    await element.ready;
    return [element.overview.caseload.people.length, /u-\d|Prøvesen/.test(element.shadowRoot.textContent)];
  });
  assert.deepEqual(people, [0, false]);
});

test("a reference that is the name of something else is a name like others", async () => {
  const [report] = caseload();
  const page = await open({ properties: { reports: [{ ...report, subjectRef: "constructor" }], labels: {} } });
  assert.equal(await page.getByRole("button", { name: /constructor/ }).or(page.getByText("constructor")).first().isVisible(), true);
});

// What other programs make of reports in other formats: a calendar library, and a browser that shows the HTML.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import ICAL from "ical.js";

import { launchBrowser, openWatchedPage } from "./browser.mjs";
import { nativeCommand } from "./native.mjs";

/** What a person could type to make a mess of a document. */
const HOSTILE = [
  "<img src=x onerror=\"document.title='ramt'\">",
  "</td></tr></table><script>document.title='ramt'</script>",
  "&lt;b&gt; & <!-- \u{1F600} æøå",
  "første linje\nanden linje",
];

let samspil, browser;

before(async () => {
  samspil = await nativeCommand();
  browser = await launchBrowser();
});
after(() => browser?.close());

const reportOf = async (name) => JSON.parse(await readFile(`tests/cases/reports/${name}/expected.json`, "utf8"));
const converted = (report, format) => samspil(["convert", "--to", format, "-"], JSON.stringify(report));

async function eventsOf(report) {
  // The command's last line end is cut off here.
  const calendar = new ICAL.Component(ICAL.parse(`${await converted(report, "ics")}\r\n`));
  assert.equal(calendar.getFirstPropertyValue("version"), "2.0");
  return calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
}

/** `["2026-12-01", …]`, in order. */
const days = (events) => events.map((event) => event.startDate.toString()).sort();

test("a calendar library finds what is open in a goal sheet, and nobody's name", async () => {
  const report = await reportOf("maal-og-aftaler-final");
  const events = await eventsOf(report);
  const open = ["sidste-aftaler", "aftaler"].flatMap((table) => report.answers[table]).filter(({ status }) => typeof status !== "string" || ["aftalt", "i-gang"].includes(status));
  const dates = [...open.flatMap(({ frist, opfoelgning }) => [frist, opfoelgning]), report.answers["naeste.dato"]];
  const expected = dates.filter((date) => typeof date === "string").sort();
  assert.ok(expected.length > 5);
  assert.deepEqual(days(events), expected);
  for (const event of events) {
    assert.ok(event.startDate.isDate && event.endDate.isDate);
    assert.equal(event.duration.toSeconds(), 24 * 60 * 60);
    assert.ok(["Frist for en aftale", "Opfølgning på en aftale", "Møde"].includes(event.summary), event.summary);
    assert.equal(event.component.getFirstPropertyValue("dtstamp").toString(), "2026-11-21T18:31:28Z");
  }
  assert.equal(new Set(events.map(({ uid }) => uid)).size, events.length);
  const withNames = open.map(({ hvad }) => hvad).filter((name) => typeof name === "string");
  const text = await converted(report, "ics");
  for (const name of withNames) assert.ok(!text.includes(name.slice(0, 12)), name);
});

test("the fixed meetings that lie ahead have their month or their new day", async () => {
  const report = await reportOf("meetings-moved");
  const { entries } = report.scores.find(({ rule }) => rule === "fixed-meetings/1");
  const events = await eventsOf(report).catch(() => undefined);
  // A definition of the corpus is given by its file.
  assert.equal(events, undefined);
  const definition = JSON.parse(await readFile("tests/cases/reports/meetings-moved/case.json", "utf8")).definition;
  const text = await samspil(["convert", "--to=ics", "--definition", `tests/cases/${definition}`, "-"], JSON.stringify(report));
  const calendar = new ICAL.Component(ICAL.parse(`${text}\r\n`));
  const ahead = entries.filter(({ state }) => ["moved", "ahead", "due", "overdue"].includes(state));
  assert.equal(calendar.getAllSubcomponents("vevent").length, ahead.length);
});

test("what a person typed is text in the HTML, and tables are tables", async () => {
  const report = await reportOf("maal-og-aftaler-final");
  const [first, second, third, fourth] = HOSTILE;
  Object.assign(report.answers, { "moede.koordinator": first, "moede.leder": fourth });
  Object.assign(report.answers.deltagere[0], { navn: second });
  Object.assign(report.answers.maal[0], { maal: third, "egne-ord": first });
  const html = await converted(report, "html");
  const { page, errors, requests } = await openWatchedPage(browser);
  await page.setContent(html);
  const found = await page.evaluate(() => ({
    title: document.title,
    lang: document.documentElement.lang,
    headings: document.querySelectorAll("h1").length,
    names: [...new Set([...document.querySelectorAll("*")].map(({ localName }) => localName))].sort(),
    withoutScope: document.querySelectorAll("th:not([scope])").length,
    tables: document.querySelectorAll("table").length,
    cells: [...document.querySelectorAll("td, th, h4, h5")].map((cell) => cell.innerText),
  }));
  assert.equal(found.title, "Mål- og aftaleskema");
  assert.equal(found.lang, "da");
  assert.equal(found.headings, 1);
  assert.equal(found.withoutScope, 0);
  assert.ok(found.tables > 5);
  const ours = "body br h1 h2 h3 h4 h5 head html meta p style table tbody td th thead title tr".split(" ");
  assert.deepEqual(found.names, ours);
  for (const typed of HOSTILE) assert.ok(found.cells.includes(typed), typed);
  assert.deepEqual([errors, requests], [[], []]);
  await page.close();
});

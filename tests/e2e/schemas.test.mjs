// The schemas against the corpus: what Samspil writes fits them, definitions that check fit theirs, and what is corrupted is refused.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { before, test } from "node:test";

import { nativeCommand } from "./native.mjs";
import { ofFile, readJson, validator } from "./schemas.mjs";

const CASES = "tests/cases";
const schemas = {};
let reports, samspil;

before(async () => {
  for (const name of ["definition", "report", "overview", "priorities"]) schemas[name] = await ofFile(name);
  samspil = await nativeCommand();
  reports = await readReports();
});

/** The report of each case of the corpus, and a function that finds what is wrong with its answers. */
async function readReports() {
  const names = await readdir(`${CASES}/reports`);
  return Promise.all(
    names.map(async (name) => {
      const { definition } = await readJson(`${CASES}/reports/${name}/case.json`);
      const report = await readJson(`${CASES}/reports/${name}/expected.json`);
      const of = definition ? ["--definition", `${CASES}/${definition}`] : ["--instrument", report.instrument.id];
      const schema = JSON.parse(await samspil(["schema", "answers", ...of], ""));
      return { name, report, items: Object.keys(schema.properties), answers: validator(schema) };
    }),
  );
}

test("every report of the corpus fits, and its answers fit closely", () => {
  for (const { name, report, answers } of reports) {
    assert.deepEqual(schemas.report(report), [], name);
    assert.deepEqual(answers(report.answers), [], name);
  }
});

test("every overview of the corpus fits", async () => {
  for (const name of await readdir(`${CASES}/overviews`)) {
    assert.deepEqual(schemas.overview(await readJson(`${CASES}/overviews/${name}/expected.json`)), [], name);
  }
});

test("every definition that checks fits", async () => {
  const released = await readJson("src/instruments/released.json");
  const builtIn = Object.entries(released).flatMap(([id, versions]) => Object.keys(versions).map((version) => `src/instruments/${id}/${version}.json`));
  const own = (await readdir(`${CASES}/instruments`)).map((name) => `${CASES}/instruments/${name}`);
  for (const file of [...builtIn, ...own]) assert.deepEqual(schemas.definition(await readJson(file)), [], file);
});

/** What only the checker can say: that names are known and fit together. */
const BEYOND_SCHEMAS = [
  "band-gap", "circular", "dangling", "duplicate-id", "duplicate-key", "goal-levels", "min-above-max", "no-columns", "not-a-level", "not-comparable", "not-rising",
  "nothing-to-score", "other-columns", "rows-not-fixed", "several-scales", "unknown-option", "wrong-kind",
];

test("of the bad definitions those are refused whose problems a schema can say, and no others", async () => {
  const names = (await readdir(`${CASES}/definitions`)).filter((name) => !name.endsWith(".problems.json"));
  let [refused, taken] = [0, 0];
  for (const name of names) {
    const problems = await readJson(`${CASES}/definitions/${name.replace(".json", ".problems.json")}`);
    if (problems.some(({ code }) => code === "syntax")) continue;
    const wrong = schemas.definition(await readJson(`${CASES}/definitions/${name}`));
    const isSayable = problems.some(({ code }) => !BEYOND_SCHEMAS.includes(code));
    assert.equal(wrong.length > 0, isSayable, `${name}: ${wrong}`);
    if (isSayable) refused += 1;
    else taken += 1;
  }
  assert.ok(refused > 25 && taken > 5, `${refused} ${taken}`);
});

/** Each of these makes something that is no such thing any more. */
const CORRUPTIONS = {
  report: {
    "another format": (report) => (report.format = "samspil-report/2"),
    "a status that there is not": (report) => (report.status = "done"),
    "a revision below 0": (report) => (report.revision = -1),
    "a number for an id": (report) => (report.id = 7),
    "a digest that is none": (report) => (report.instrument.sha256 = "abc"),
    "a version that is none": (report) => (report.instrument.version = "1.0"),
    "a day that there is not": (report) => (report.today = "2026-02-30"),
    "a mode that there is not": (report) => (report.answeredBy.mode = "both"),
    "nobody who answered": (report) => (report.answeredBy.people = 0),
    "a reason that there is not": (report) => (report.answers["ledelse.maal"] = { missing: "forgotten" }),
    "unreadable, and not what": (report) => (report.answers["ledelse.maal"] = { missing: "unreadable" }),
    "null for an answer": (report) => (report.answers["ledelse.maal"] = null),
    "a figure without a value": (report) => delete report.scores.find(({ outcome }) => outcome === "scored").value,
    "a value without a figure": (report) => (report.scores.find(({ outcome }) => outcome === "scored").outcome = "incomplete"),
    "an outcome that there is not": (report) => (report.scores[0].outcome = "maybe"),
    "a unit that there is not": (report) => (report.scores[0].unit = "kg"),
    "half an answer counted": (report) => (report.scores[0].answered = 0.5),
    "a severity that there is not": (report) => report.issues.push({ item: "a", code: "required", severity: "fatal", params: {} }),
    "an issue without a code": (report) => report.issues.push({ item: "a", severity: "error", params: {} }),
    "scores in an object": (report) => (report.scores = {}),
  },
  overview: {
    "another format": (overview) => (overview.format = "samspil-overview/2"),
    "a day that is none": (overview) => (overview.today = "i dag"),
    "fewer than none": (overview) => (overview.reports.counted = -1),
    "a figure that is withheld": (overview) => (overview.assessments[0].items[0].rounds[0].suppressed = true),
    "a figure that lacks": (overview) => delete overview.assessments[0].items[0].rounds[0].median,
    "a mean that lacks": (overview) => delete overview.assessments[0].themes[0].rounds[0].mean,
    "a part that there is not": (overview) => (overview.assessments[0].items[0].part = "theory"),
    "a text for a rank": (overview) => (overview.assessments[0].develop[0].rank = "1"),
    "a reason that there is not": (overview) => (overview.assessments[0].develop[0].reasons = [{ code: "why" }]),
    "left out, and not why": (overview) => overview.leftOut.push({ source: null, id: null, revision: null }),
  },
};

for (const [what, base] of [["report", `${CASES}/reports/parathed-final/expected.json`], ["overview", `${CASES}/overviews/two-rounds-12-10/expected.json`]]) {
  test(`a corrupted ${what} is refused`, async () => {
    const sound = await readJson(base);
    assert.deepEqual(schemas[what](sound), []);
    // What is new is allowed.
    assert.deepEqual(schemas[what]({ ...sound, later: { a: 1 } }), []);
    for (const key of Object.keys(sound)) {
      const { [key]: gone, ...rest } = sound;
      assert.notDeepEqual(schemas[what](rest), [], `without ${key}`);
    }
    for (const [name, corrupt] of Object.entries(CORRUPTIONS[what])) {
      const value = structuredClone(sound);
      corrupt(value);
      assert.notDeepEqual(schemas[what](value), [], name);
    }
  });
}

/** What no item's answer can be. */
const NO_ANSWERS = [null, {}, { missing: "forgotten" }, { missing: "not-answered", why: "x" }, { missing: "unreadable" }, "", [null], 0.5, -1000, "2026-02-30", ["x", "x"]];

test("in the answers of every instrument nothing can be missing, unknown, or what it cannot be", () => {
  const seen = new Set();
  for (const { name, report, items, answers } of reports) {
    const { id, sha256 } = report.instrument;
    if (seen.has(sha256)) continue;
    seen.add(sha256);
    assert.deepEqual(Object.keys(report.answers), items, name);
    assert.notDeepEqual(answers({ ...report.answers, ukendt: 1 }), [], `${id}: an unknown item`);
    for (const item of items) {
      const { [item]: gone, ...rest } = report.answers;
      assert.notDeepEqual(answers(rest), [], `${id}: without ${item}`);
      const refused = NO_ANSWERS.filter((answer) => answers({ ...rest, [item]: answer }).length > 0);
      // A text can be any text, a number any number; of all that follows the kind allows at most one.
      assert.ok(refused.length >= NO_ANSWERS.length - 2, `${id}: ${item} takes ${JSON.stringify(NO_ANSWERS.filter((answer) => !refused.includes(answer)))}`);
    }
  }
  assert.ok(seen.size > 8, String(seen.size));
});

test("levels, options, reasons and rows are those of the instrument", () => {
  const of = (wanted) => reports.find(({ report }) => report.instrument.id === wanted);
  for (const [instrument, item, sound, corrupted] of [
    ["parathed-kort", "ledelse.maal", [1, 5, { missing: "dont-know" }], [0, 6, "4", 2.5, { missing: "not-asked" }]],
    ["moedetjekliste", "uddannelse.status", ["i-gang"], ["igang", ["i-gang"], 1]],
    ["moedetjekliste", "moede.dato", ["2026-11-18", { missing: "unreadable", typed: "i går" }], ["18-11-2026", "2026-11", "2026-02-30"]],
    ["moedetjekliste", "foedselsmaaned", ["2010-05"], ["2010-13", "2010-05-01"]],
  ]) {
    const { report, answers } = of(instrument);
    for (const answer of sound) assert.deepEqual(answers({ ...report.answers, [item]: answer }), [], `${item} ${JSON.stringify(answer)}`);
    for (const answer of corrupted) assert.notDeepEqual(answers({ ...report.answers, [item]: answer }), [], `${item} ${JSON.stringify(answer)}`);
  }
  const { report, answers } = reports.find(({ name }) => name === "earlier-version-two-steps");
  const rows = (change) => answers({ ...report.answers, aftaler: report.answers.aftaler.map(change) });
  assert.deepEqual(rows((row) => row), []);
  assert.notDeepEqual(rows(({ hvad, ...row }) => row), [], "a row without a column");
  assert.notDeepEqual(rows(({ id, ...row }) => row), [], "a row without an id");
  assert.notDeepEqual(rows((row) => ({ ...row, timer: 2 })), [], "a column that is gone");
  assert.notDeepEqual(answers({ ...report.answers, gange: report.answers.gange.map((row) => ({ ...row, id: "m1" })) }), [], "a fixed row that is gone");
  assert.notDeepEqual(answers({ ...report.answers, "hjaelp.hjemme": ["hjemme", "hjemme"] }), [], "an option twice");
});

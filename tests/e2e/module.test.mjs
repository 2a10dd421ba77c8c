// The functions for JavaScript, as Node imports them from the package: no browser, no server.

import assert from "node:assert/strict";
import { test } from "node:test";

import { assessment, caseload, lines } from "../../xtask/made-up.mjs";
import { overview, SamspilError } from "../../pkg/dist/module.js";
import { nativeCommand } from "./native.mjs";

const OPTIONS = { today: "2026-11-21", lang: "da" };
const REPORTS = [...assessment(), ...caseload()];

test("gives the very overview of the native command", async () => {
  const samspil = await nativeCommand();
  const native = await samspil(["overview", "--today=2026-11-21", "--lang=da", "--comments", "-"], lines(REPORTS));
  const numbered = REPORTS.map((report) => JSON.stringify(report));
  const ours = await overview(numbered, OPTIONS);
  const theirs = JSON.parse(native);
  // Lines are counted from one, an array's elements from nought.
  for (const { leftOut } of [ours, theirs]) for (const one of leftOut) delete one.source;
  assert.deepEqual(ours, theirs);
});

test("takes objects, texts and what comes piece by piece alike, in any order", async () => {
  async function* pieces() {
    for (const report of REPORTS.toReversed()) yield report;
  }
  const withoutSources = ({ leftOut, ...overview }) => overview;
  assert.deepEqual(withoutSources(await overview(pieces(), OPTIONS)), withoutSources(await overview(REPORTS, OPTIONS)));
});

test("lists what is no report, and throws nothing", async () => {
  const circle = {};
  circle.self = circle;
  const { reports, leftOut } = await overview([null, 3, "æ", {}, circle, undefined, { format: "samspil-report/9" }], OPTIONS);
  assert.deepEqual(reports, { read: 7, counted: 0 });
  assert.deepEqual(
    leftOut.map(({ source, code }) => [source, code]).sort(),
    [
      ["0", "answers/wrong-type"],
      ["1", "answers/wrong-type"],
      ["2", "answers/syntax"],
      ["3", "answers/wrong-type"],
      ["4", "unreadable"],
      ["5", "unreadable"],
      ["6", "answers/unknown-format"],
    ],
  );
});

test("what is asked for wrongly is told by an error with a code", async () => {
  const isTold = (code) => (error) => error instanceof SamspilError && error.code === code && error.message.length > 5;
  await assert.rejects(overview([], { today: "i morgen" }), isTold("answers/bad-attribute"));
  await assert.rejects(overview([], { ...OPTIONS, definitions: ["{"] }), isTold("definition/syntax"));
  await assert.rejects(overview([], { ...OPTIONS, definitions: [{}] }), isTold("definition/invalid"));
});

test("takes 10,000 reports without an array of them", async () => {
  const [report] = REPORTS;
  function* many() {
    for (let index = 0; index < 10_000; index += 1) yield { ...report, id: `r${index}`, respondent: `p${index}` };
  }
  const { reports, assessments } = await overview(many(), OPTIONS);
  assert.deepEqual(reports, { read: 10_000, counted: 10_000 });
  assert.equal(assessments[0].rounds[0].individual, 10_000);
});

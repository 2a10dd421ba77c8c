// The results as people read them: every rule, line by line, natively worked out in tests/cases.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { DEFINE, useSite } from "./support.mjs";

const open = useSite();
const CASES = "tests/cases";

/** The results of these answers, after the last step: each table with its caption and rows, each sentence. */
async function resultsOf(input, language = "da") {
  const definition = await readFile(`${CASES}/instruments/regler.json`, "utf8");
  const page = await open(`${DEFINE}<samspil-skema lang="${language}">Kan ikke vises.</samspil-skema>`, { policy: true, ready: false });
  await page.skema((element, given) => Object.assign(element, given), { definition, value: input });
  await page.locator("samspil-skema nav button").last().click();
  const results = page.locator("samspil-skema .results");
  await results.waitFor();
  const found = await results.evaluate((results) => {
    const row = (row) => [...row.cells].map((cell) => cell.textContent).filter(Boolean).join(" | ");
    const lines = (part) => (part.caption ? [part.caption.textContent, ...[...part.tBodies[0].rows].map(row)] : part.textContent);
    return [...results.children].map(lines);
  });
  assert.deepEqual([page.watched.errors, page.watched.violations], [[], []]);
  return found;
}

const goals = (...rows) =>
  JSON.stringify({
    maalene: rows.map(([titel, opnaaet]) => ({ titel, "lidt-mindre": "a", forventet: "b", "lidt-mere": "c", opnaaet })),
  });

test("figures in one table with what they rest on, and every level of a distribution", async () => {
  const [figures, direction, ...others] = await resultsOf(await readFile(`${CASES}/reports/rules-complete/input.json`, "utf8"));
  assert.deepEqual(figures, [
    "Resultat",
    "gennemsnit alle | 3,5 af 5 | 8 af 8 besvaret",
    "gennemsnit tre | 3,5 af 5 · høj | 8 af 8 besvaret",
    "median | 4 af 5 · høj | 8 af 8 besvaret",
    "median hensigt | 4 af 5 | 3 af 3 besvaret",
    "sum | 28 af 40 | 8 af 8 besvaret",
    "sum tegn | -1 | 4 af 4 besvaret",
    "sum skjult | Ikke nok svar endnu (mangler 2) | 0 af 2 besvaret",
    "anslaaet | 28 af 40 | 8 af 8 besvaret",
    "vaegtet | 3,17 af 5 · middel | 4 af 4 besvaret",
    "vaegtet praksis | 2,4 af 5 | 3 af 3 besvaret",
    "vaegtet ens | 3,5 af 5 | 8 af 8 besvaret",
    "afstand | 1 | 3 af 3 besvaret",
    "gjort | 75 % | 4 af 4 besvaret",
    "t | Ikke relevant",
    "t ens | Ikke relevant",
  ]);
  assert.equal(direction, "5 er bedst, 1 er dårligst.");
  assert.deepEqual(others.slice(0, 3), [
    ["fordeling", "Slet ikke | 1", "Lidt | 1", "Noget | 1", "Meget | 3", "Helt | 2"],
    [
      "fordeling tegn",
      "Meget mindre end forventet | 1",
      "Lidt mindre end forventet | 0",
      "Som forventet | 2",
      "Lidt mere end forventet | 1",
      "Meget mere end forventet | 0",
    ],
    ["fordeling praksis", "Slet ikke | 1", "Lidt | 1", "Noget | 0", "Meget | 0", "Helt | 1"],
  ]);
  // Without goals there is nothing to say about T.
  assert.equal(others.length, 3);
});

test("T stands with how to read it and the level of each goal", async () => {
  const [figures, ...others] = await resultsOf(goals(["Skole", 2], ["Job", 0], ["Bolig", -1]));
  assert.ok(figures.includes("t ens | T = 54,56 | 3 af 3 besvaret"), figures);
  const at = others.findIndex((part) => part.includes?.("T samler målene"));
  assert.match(others[at], /let at misforstå.*Se derfor altid på trinnet for hvert mål/);
  assert.deepEqual(others[at + 1], [
    "t",
    "Skole | 2 (Meget mere end forventet)",
    "Job | 0 (Som forventet)",
    "Bolig | -1 (Lidt mindre end forventet)",
  ]);
});

test("without T the levels stand there all the same, and what is not answered in a distribution", async () => {
  const [figures, ...others] = await resultsOf('{"g1":1,"maalene":[{"titel":"Skole","opnaaet":1}]}', "en");
  assert.ok(figures.some((row) => row.startsWith("t ens | ") && !row.includes("T =")), figures);
  assert.ok(others.some((part) => String(part) === "t ens,Skole | 1 (Lidt mere end forventet)"), JSON.stringify(others));
  assert.ok(others.some((part) => part[0] === "fordeling tegn" && part.at(-1) === "Not answered | 3"), JSON.stringify(others));
});

// www/hosts/form: a plain form posts to a real server, which checks the report with the package's own functions and keeps it in SQLite.

import assert from "node:assert/strict";
import { cp, readFile, symlink } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { useHost } from "./packed.mjs";

let tables;
let withTables;
const host = useHost(async ({ project }) => {
  const app = path.join(project, "app");
  await cp("www/hosts/form", app, { recursive: true });
  await symlink(path.resolve("node_modules/node-sqlite3-wasm"), path.join(project, "node_modules/node-sqlite3-wasm"));
  const { start } = await import(pathToFileURL(path.join(app, "server.mjs")));
  withTables = { ...(await import(pathToFileURL(path.join(app, "tables.mjs")))), ...(await import(pathToFileURL(path.join(app, "dictionaries.mjs")))) };
  const server = await start({ database: path.join(project, "besvarelser.sqlite") });
  tables = server.tables;
  return server;
});

const kept = (id) => tables.all("SELECT revision, status, report FROM reports WHERE id = ? ORDER BY revision", [id]);

/** Answers the first question and sends the form. Resolves to the report as it was before, when the server has answered. */
async function fillAndSend(page, level) {
  await page.locator(`samspil-skema input[value='${level}']`).first().check();
  const before = await page.skema((skema) => (skema.setAttribute("layout", "page"), skema.value));
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Aflevér" }).click();
  await answered;
  await page.waitForLoadState();
  return before;
}

test("what is sent is checked and kept, and the person sees the receipt", async () => {
  const page = await host.open("/");
  const { id } = await fillAndSend(page, 4);
  await page.getByText("Tak. Besvarelsen er modtaget som udgave 1").waitFor();
  const shown = await page.skema(async (skema) => (await skema.ready, skema.value));
  assert.equal(await page.skema((skema) => skema.shadowRoot.querySelectorAll("input").length), 0, "it can be read, not changed");
  const [row] = kept(id);
  assert.deepEqual(JSON.parse(row.report), shown);
  assert.deepEqual([row.revision, row.status], [1, "final"]);
  assert.deepEqual(page.watched.errors, []);
  assert.deepEqual(page.watched.violations, []);

  const [answers] = tables.all('SELECT * FROM "parathed-kort 1.0.0" WHERE report = ?', [id]);
  assert.equal(answers["ledelse.maal"], 4);
  assert.equal(answers["ledelse.maal missing"], null);
  assert.equal(answers["aktiviteter.kommentar missing"], "not-answered");
  const scores = tables.all("SELECT whole FROM scores WHERE id = ? ORDER BY rowid", [id]).map(({ whole }) => JSON.parse(whole));
  assert.deepEqual(scores, shown.scores);
});

test("a score that does not follow from the answers is refused by name, nothing is kept, and no answer is lost", async () => {
  const page = await host.open("/");
  await page.evaluate(() => {
    document.querySelector("form").addEventListener("formdata", ({ formData }) => {
      const report = JSON.parse(formData.get("rapport"));
      Object.assign(report.scores[0], { outcome: "scored", value: 5 });
      formData.set("rapport", JSON.stringify(report));
    });
  });
  const { id } = await fillAndSend(page, 2);
  const name = await page.skema(async (skema) => (await skema.ready, skema.value.scores[0].id));
  assert.equal(await page.getByRole("alert").textContent(), `Tallene passer ikke til svarene: ${name}. Intet er gemt.`);
  assert.deepEqual(kept(id), []);
  const value = await page.skema((skema) => skema.value);
  assert.deepEqual([value.id, value.status, value.revision, value.answers["ledelse.maal"]], [id, "draft", 0, 2]);
  // Sent once more, without tampering, it is taken.
  await fillAndSend(page, 3);
  await page.getByText("modtaget som udgave 1").waitFor();
  assert.equal(kept(id).length, 1);
});

test("a report that was sent can be changed and sent again; each revision is kept, and sent twice it is there once", async () => {
  const page = await host.open("/");
  const { id } = await fillAndSend(page, 4);
  await page.getByRole("link", { name: "Ret i den" }).click();
  await page.skema((skema) => skema.ready);
  await fillAndSend(page, 5);
  await page.getByText("modtaget som udgave 2").waitFor();
  const [first, second] = kept(id).map(({ report }) => JSON.parse(report));
  assert.deepEqual([first.answers["ledelse.maal"], second.answers["ledelse.maal"]], [4, 5]);
  assert.equal(second.replaces.sha256, withTables.digest(first));

  const again = await post(JSON.stringify(second));
  assert.deepEqual([again.status, again.headers.get("location")], [303, `/besvarelse/${id}`]);
  assert.equal(kept(id).length, 2);
  const late = await post(JSON.stringify(first));
  assert.equal(late.status, 409);
  assert.match(await late.text(), /ændret af en anden imens/);
  assert.equal(kept(id).length, 2);
});

/** Posts what a program made up, or a page elsewhere. */
const post = (rapport, origin = host.origin) =>
  fetch(`${host.origin}/besvarelse`, { method: "POST", body: new URLSearchParams({ rapport }), headers: { origin }, redirect: "manual" });

test("what is no report, not finished, unknown or from elsewhere is refused with its reason", async () => {
  const page = await host.open("/");
  const { id } = await fillAndSend(page, 1);
  const known = JSON.parse(kept(id)[0].report);
  const cases = [
    [await post(""), 400],
    [await post("{"), 400],
    [await post("[1]"), 400],
    [await post('{"format":"samspil-report/1"}'), 422],
    [await post(JSON.stringify({ ...known, instrument: { ...known.instrument, sha256: "0".repeat(64) } })), 422],
    [await post(JSON.stringify(known), "https://elsewhere.example"), 403],
    [await fetch(`${host.origin}/samspil/..%2fpackage.json`), 404],
    [await fetch(`${host.origin}/tables.mjs`), 404],
    [await fetch(`${host.origin}/besvarelse/00000000-0000-0000-0000-000000000000`), 404],
  ];
  for (const [at, [response, status]] of cases.entries()) {
    assert.equal(response.status, status, `case ${at}`);
    assert.match(await response.text(), /role="alert"/);
  }
});

const REPORTS = "tests/cases/reports";
const SENT = ["maal-og-aftaler-final", "moedetjekliste-final", "parathed-final"];

/** The answer of a field, from its row of a table. */
function answerOf({ column, id, part, type }, row) {
  const name = [column ?? id, part].filter(Boolean).join(" ");
  if (row[`${name} missing`]) return { missing: row[`${name} missing`] };
  if (type === "boolean") return row[name] === 1;
  return type === "codes" ? JSON.parse(row[name]) : row[name];
}

/** Where neither side has a level, the rating is missing as a whole. */
const bothSides = (sides) => (sides.intention.missing && sides.practice?.missing ? sides.practice : sides);

/** Puts together again, from the tables alone, what was answered. */
function answersFrom(tables, { instrument, fields }, report) {
  const rowsIn = (name, order = "") => tables.all(`SELECT * FROM "${instrument.id} ${instrument.version}${name}" WHERE report = ? ${order}`, [report]);
  const [plain] = rowsIn("");
  const answers = {};
  for (const field of fields.filter(({ column }) => column === null)) {
    const { id, part, type } = field;
    if (type === "rows") {
      const columns = fields.filter((field) => field.id === id && field.column !== null);
      answers[id] = rowsIn(` ${id}`, "ORDER BY position").map((row) => Object.fromEntries(columns.map((column) => [column.column, answerOf(column, row)])));
    } else if (part) answers[id] = bothSides({ ...answers[id], [part]: answerOf(field, plain) });
    else answers[id] = answerOf(field, plain);
  }
  return answers;
}

test("every answer of a report is in the tables: they give it back", async () => {
  const dictionaries = await Promise.all(
    ["maal-og-aftaler", "moedetjekliste", "parathed"].map(async (id) =>
      JSON.parse(await readFile(path.join(host.dist, `schema/dictionary/${id}/1.0.0.json`), "utf8")),
    ),
  );
  const tables = new withTables.Tables(path.join(host.project, "alle.sqlite"), dictionaries);
  try {
    for (const [at, name] of SENT.entries()) {
      const report = { ...JSON.parse(await readFile(`${REPORTS}/${name}/expected.json`, "utf8")), id: name };
      assert.ok(tables.takesIn(report), name);
      tables.store(report);
      assert.deepEqual(answersFrom(tables, dictionaries[at], report.id), report.answers, name);
    }
  } finally {
    tables.close();
  }
});

// LHC-Forms, another renderer: shows our FHIR Questionnaires, and what is answered there comes back as our report. `cargo xtask test` brings
// its files; without them this is skipped.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";

import { launchBrowser, openWatchedPage } from "./browser.mjs";
import { nativeCommand } from "./native.mjs";

const files = process.env.SAMSPIL_LHC_FORMS;

const PAGE = `<!doctype html><html lang="da"><meta charset="utf-8"><title>LHC-Forms</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/webcomponent/styles.css"><div id="form"></div>
<script src="/webcomponent/assets/lib/zone.min.js"></script><script src="/webcomponent/lhc-forms.js"></script>
<script src="/fhir/R4/lformsFHIR.min.js"></script>`;

const TYPES = { ".css": "text/css", ".js": "text/javascript", ".gif": "image/gif", ".png": "image/png", ".svg": "image/svg+xml" };

async function serve(request, response) {
  const { pathname } = new URL(request.url, "http://localhost");
  if (pathname === "/") return response.setHeader("content-type", "text/html").end(PAGE);
  try {
    const body = await readFile(path.join(files, path.normalize(pathname)));
    response.setHeader("content-type", TYPES[path.extname(pathname)] ?? "application/octet-stream").end(body);
  } catch {
    response.writeHead(404).end();
  }
}

if (!files) {
  test("LHC-Forms", { skip: "its files are not here; cargo xtask test brings them" }, () => {});
} else {
  let browser, samspil, server, origin;

  before(async () => {
    samspil = await nativeCommand();
    browser = await launchBrowser();
    server = createServer(serve);
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${server.address().port}`;
  });

  after(async () => {
    await browser?.close();
    server?.close();
  });

  const questionnaireOf = async (instrument) =>
    JSON.parse(await samspil(["convert", "--to", "fhir-questionnaire", "--instrument", instrument]));

  /** A page of LHC-Forms with the Questionnaire of an instrument, perhaps with what a response answers filled in. */
  async function shown(instrument, response) {
    const { page, errors } = await openWatchedPage(browser);
    await page.goto(origin);
    await page.evaluate(
      async ([questionnaire, response]) => {
        const { Util } = LForms;
        const form = Util.convertFHIRQuestionnaireToLForms(questionnaire, "R4");
        await Util.addFormToPage(response ? Util.mergeFHIRDataIntoLForms(response, form, "R4") : form, "form");
      },
      [await questionnaireOf(instrument), response],
    );
    assert.deepEqual(errors, []);
    return page;
  }

  /** The response that LHC-Forms makes, as our report. */
  async function reportOf(page, instrument) {
    const response = await page.evaluate(() => LForms.Util.getFormFHIRData("QuestionnaireResponse", "R4"));
    return JSON.parse(await samspil(["convert", "--to", "report", "--instrument", instrument], JSON.stringify(response)));
  }

  const expected = async (name) => JSON.parse(await readFile(`tests/cases/reports/${name}/expected.json`, "utf8"));

  test("what is answered there is our report", async () => {
    const page = await shown("parathed-kort");
    const choose = (question, code) => page.locator(`[id^="${question}/"][id$="|${code}"]`).click();
    const told = page.locator(".question", { hasText: "Har færre end tre svaret" });
    assert.equal(await told.count(), 0, "what is shown on a condition is not shown before");
    await choose("__mode", "individual");
    await told.waitFor();
    const definition = JSON.parse(await readFile("src/instruments/parathed-kort/1.0.0.json", "utf8"));
    const ratings = definition.sections.flatMap(({ items }) => items).filter(({ kind }) => kind === "rating");
    assert.equal(ratings.length, 13);
    const answers = Object.fromEntries(ratings.map(({ id }, position) => [id, (position % 5) + 1]));
    answers[ratings[4].id] = { missing: "dont-know" };
    answers[ratings[7].id] = { missing: "not-applicable" };
    for (const [id, answer] of Object.entries(answers)) await choose(id, { "dont-know": "asked-unknown" }[answer.missing] ?? answer.missing ?? answer);
    answers["aktiviteter.kommentar"] = "Vi går videre med æøå";
    await page.locator("textarea").fill(answers["aktiviteter.kommentar"]);
    const report = await reportOf(page, "parathed-kort");
    assert.deepEqual(report.answers, answers);
    const found = await samspil(["score", "--instrument", "parathed-kort", "--today", report.today], JSON.stringify(answers));
    assert.deepEqual(report.scores, JSON.parse(found).scores);
    assert.equal(report.status, "final");
    await page.close();
  });

  for (const name of ["maal-og-aftaler-final", "moedetjekliste-final"]) {
    test(`a report goes there and comes back with the same answers, rows and scores: ${name}`, async () => {
      const report = await expected(name);
      const instrument = report.instrument.id;
      const response = JSON.parse(await samspil(["convert", "--to", "fhir"], JSON.stringify(report)));
      const page = await shown(instrument, response);
      const back = await reportOf(page, instrument);
      for (const key of ["instrument", "status", "revision", "answers", "scores", "carriedOver"]) assert.deepEqual(back[key], report[key], key);
      await page.close();
    });
  }
}

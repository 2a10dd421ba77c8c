// Conversions by the functions for JavaScript, as Node imports them from the package: the very texts of the native command.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";

import { convert, SamspilError } from "../../pkg/dist/module.js";
import { nativeCommand } from "./native.mjs";

const FORMATS = ["csv", "csv-tidy", "fhir", "fhir-questionnaire", "os2forms", "ics", "markdown", "html", "text"];

/** The reports of the corpus that a built-in instrument was answered in. */
async function reports() {
  const cases = new URL("../cases/reports/", import.meta.url);
  const found = [];
  for (const name of await readdir(cases)) {
    const text = await readFile(new URL(`${name}/expected.json`, cases), "utf8").catch(() => "{}");
    const { format, instrument } = JSON.parse(text);
    if (format && (await isBuiltIn(instrument))) found.push({ name, text });
  }
  return found;
}

async function isBuiltIn({ sha256 }) {
  const released = JSON.parse(await readFile(new URL("../../src/instruments/released.json", import.meta.url), "utf8"));
  return Object.values(released).some((versions) => Object.values(versions).includes(sha256));
}

test("gives the very text of the native command, in every format", async () => {
  const samspil = await nativeCommand();
  const all = await reports();
  assert.ok(all.length >= 4, `${all.length} reports`);
  for (const { name, text } of all) {
    for (const format of FORMATS) {
      const native = await samspil(["convert", `--to=${format}`, "--lang=da", "-"], text);
      const { text: ours } = await convert(text, format, { lang: "da" });
      assert.equal(ours.trimEnd(), native, `${name} as ${format}`);
    }
  }
});

test("reads back what it wrote", async () => {
  for (const { name, text } of await reports()) {
    for (const format of ["fhir", "os2forms"]) {
      const { text: written } = await convert(text, format);
      const { text: back, lost } = await convert(written, "report");
      assert.deepEqual(JSON.parse(back).answers, JSON.parse(text).answers, `${name} as ${format}`);
      assert.deepEqual(JSON.parse(back).scores, JSON.parse(text).scores, `${name} as ${format}`);
      assert.deepEqual(lost, []);
    }
  }
});

test("a Questionnaire needs no report, and several reports make one table", async () => {
  const { text: questionnaire } = await convert({ instrument: "parathed-kort" }, "fhir-questionnaire", { lang: "da" });
  assert.equal(JSON.parse(questionnaire).resourceType, "Questionnaire");

  const [one, other] = (await reports()).map(({ text }) => JSON.parse(text));
  const { text: table, extension } = await convert([one, other], "csv", { separator: "comma" });
  assert.equal(extension, "csv");
  assert.equal(table.split("\r\n").filter((line) => line.startsWith(`${one.id},`) || line.startsWith(`${other.id},`)).length, 2);

});

test("what cannot be converted is told by an error with a code", async () => {
  const isTold = (code) => (error) => error instanceof SamspilError && error.code === code && error.message.length > 5;
  const [{ text }] = await reports();
  const unknown = { ...JSON.parse(text), instrument: { id: "andet", version: "1.0.0", sha256: "0".repeat(64) } };
  await assert.rejects(convert(text, "pdf"), isTold("answers/bad-attribute"));
  await assert.rejects(convert(text, "csv", { separator: "|" }), isTold("answers/bad-attribute"));
  await assert.rejects(convert([text, text], "markdown"), isTold("convert/one-report"));
  await assert.rejects(convert(unknown, "csv"), isTold("convert/unknown-definition"));
  await assert.rejects(convert({ resourceType: "Patient" }, "report"), (error) => error instanceof SamspilError);
  await assert.rejects(convert(undefined, "csv"), isTold("answers/wrong-type"));
});

// Prints what is handed out, and how large: node xtask/sizes.mjs <directory> [--check]
//
// With --check the exit code is 1 when a page with one form loads more than it may, or the functions for JavaScript do.

import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** What a page with one form may load of Wasm and JavaScript with CSS, in bytes after Brotli: the aim is 140,000 with the definition and the words too. */
const CEILING = 132_100;
/** What such a page names; every script and Wasm file that its files name in turn is loaded with it. */
const ENTRY = "define.js";
/** What a program loads that calls a function for JavaScript, and what more when one of them converts; and what each may be. */
const FUNCTIONS = { "the functions for JavaScript": /^module\.js$/, "what converts": /^converting-\w+\.js$/ };
const FUNCTIONS_CEILING = 140_000;
/** Files of texts in the language that most read: its words, and definitions with its texts. */
const WORDS = /^da-\w+\.json$/;
const DEFINITION = /^(?!convert|glossary|overview|problems).+\.da-\w+\.json$/;

const [directory, flag] = process.argv.slice(2);
const files = new Map();
// Schemas, in a folder of their own, are no page's.
const names = (await readdir(directory, { withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name);
for (const name of names.sort()) files.set(name, await readFile(path.join(directory, name)));

const code = loadedWith(ENTRY);
const sizes = [...files].map(([name, bytes]) => ({ name, ...sizesOf(bytes) }));
// Of the definitions a page with one form loads one: count the largest.
const [definition] = sizes.filter(({ name }) => DEFINITION.test(name)).sort((one, other) => other.brotli - one.brotli);
const rows = sizes.map((row) => ({ ...row, loaded: code.has(row.name) || WORDS.test(row.name) || row === definition }));
const total = { name: "a page with one form (*)", loaded: true, ...sum(rows.filter((row) => row.loaded)) };

const width = Math.max(...[...rows, total].map((row) => row.name.length));
console.log(`    ${"bytes".padEnd(width + 2)}${"raw".padStart(9)}${"gzip".padStart(9)}${"brotli".padStart(9)}`);
for (const row of [...rows, total]) {
  const mark = row.loaded && row !== total ? " *" : "  ";
  const figures = [row.raw, row.gzip, row.brotli].map((figure) => String(figure).padStart(9)).join("");
  console.log(`    ${row.name.padEnd(width)}${mark}${figures}`);
}

const withoutTexts = sum(rows.filter(({ name }) => code.has(name)));
console.log(`    ${kilobytes(total.brotli)} KB brotli; Wasm and scripts ${kilobytes(withoutTexts.brotli)} of ${kilobytes(CEILING)} that they may be`);

const functions = Object.entries(FUNCTIONS).map(([what, entry]) => {
  const found = loadedWith(names.find((name) => entry.test(name)));
  return { what, size: sum(sizes.filter(({ name }) => found.has(name))).brotli };
});
for (const { what, size } of functions) console.log(`    ${what}: ${kilobytes(size)} KB brotli of ${kilobytes(FUNCTIONS_CEILING)}`);
const isTooLarge = withoutTexts.brotli > CEILING || functions.some(({ size }) => size > FUNCTIONS_CEILING);
if (flag === "--check" && isTooLarge) process.exitCode = 1;

function loadedWith(entry) {
  const found = new Set([entry]);
  for (const name of found) {
    // What is loaded by need, import("./…"), is not loaded with it.
    const text = name.endsWith(".js") ? files.get(name).toString().replace(/import\("[^"]*"\)/g, "") : "";
    for (const other of files.keys()) if (!other.endsWith(".json") && text.includes(`./${other}"`)) found.add(other);
  }
  return found;
}

function sizesOf(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params }).length,
  };
}

function sum(rows) {
  const add = (figure) => rows.reduce((total, row) => total + row[figure], 0);
  return { raw: add("raw"), gzip: add("gzip"), brotli: add("brotli") };
}

function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1);
}

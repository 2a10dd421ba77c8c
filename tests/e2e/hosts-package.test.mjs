// The package as packed: what is in it, and that programs find it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { installPacked } from "./packed.mjs";

const run = promisify(execFile);
let packed;

before(async () => (packed = await installPacked()));
after(() => packed?.remove());

/** Everything that is handed out. What a page or a program loads by need has a name of its own: scripts, words, definitions. */
const HANDED_OUT = [
  /^package\.json$/,
  /^README\.md$/,
  /^dist\/LICENSE-(APACHE|MIT)$/,
  /^dist\/(define|define-overblik|index|module|overblik)\.js$/,
  /^dist\/(element|embed-host|module|overblik|react)\.d\.ts$/,
  /^dist\/custom-elements\.json$/,
  /^dist\/embed(\.html|\.js|\.config\.json|-host\.js)$/,
  /^dist\/(chunk|converting|help|keeper|paper)-[A-Z0-9]{8}\.js$/,
  /^dist\/(samspil|module|converters|pictures)-[A-Z0-9]{8}\.wasm$/,
  /^dist\/((convert|glossary|overview|problems)\.)?(da|da-x-let|en)-[A-Z0-9]{8}\.json$/,
  /^dist\/[a-z][a-z-]*\.(\d+\.\d+\.\d+\.(texts|whole)|all|example|da|da-x-let|en)-[A-Z0-9]{8}\.json$/,
  /^dist\/themes\/(borger|neutral|virk)\.css$/,
  /^dist\/schema\/(definition|report|overview|priorities)\.json$/,
  /^dist\/schema\/(answers\/[a-z-]+\/[0-9.]+\.json|dictionary\/[a-z-]+\/[0-9.]+\.(json|csv))$/,
];

test("holds what it should and nothing else", () => {
  assert.deepEqual(packed.files.filter((file) => !HANDED_OUT.some((pattern) => pattern.test(file))), []);
  assert.deepEqual(HANDED_OUT.filter((pattern) => !packed.files.some((file) => pattern.test(file))), []);
});

test("names no file that is not there, and no place on the machine that built it", async () => {
  for (const file of packed.files) {
    const bytes = await readFile(path.join(packed.dist, "..", file), "latin1");
    assert.doesNotMatch(bytes, /sourceMappingURL|\/home\/|\/root\/|\/Users\/|node_modules/, file);
    if (!file.endsWith(".js")) continue;
    for (const [, named] of bytes.matchAll(/"(?:\.\/)?([\w.-]+\.(?:js|json|wasm))"/g)) {
      assert.ok(packed.files.includes(`dist/${named}`), `${file} names ${named}`);
    }
  }
});

test("asks for no other package, and runs nothing when it is installed", async () => {
  const manifest = JSON.parse(await readFile(path.join(packed.dist, "../package.json"), "utf8"));
  for (const key of ["dependencies", "peerDependencies", "optionalDependencies", "scripts", "bin"]) assert.equal(manifest[key], undefined, key);
});

/** What runs in a program beside the installed package; returns what it prints, as JSON. */
async function inNode(source) {
  await writeFile(path.join(packed.project, "program.mjs"), source);
  const { stdout } = await run("node", ["program.mjs"], { cwd: packed.project });
  return JSON.parse(stdout);
}

test("every export is a file, and nothing else can be imported", async () => {
  const { exports } = JSON.parse(await readFile(path.join(packed.dist, "../package.json"), "utf8"));
  const names = Object.keys(exports).map((name) => name.replace(/^\./, "samspil").replace("schema/*", "schema/report.json").replace("themes/*", "themes/neutral.css"));
  // Types alone.
  names.splice(names.indexOf("samspil/react"), 1);
  const found = await inNode(`
    import { existsSync } from "node:fs";
    import { fileURLToPath } from "node:url";
    const found = {};
    for (const name of ${JSON.stringify(names)}) found[name] = existsSync(fileURLToPath(import.meta.resolve(name)));
    found.inside = await import("samspil/dist/define.js").then(() => true, ({ code }) => code);
    console.log(JSON.stringify(found));
  `);
  assert.deepEqual(found, { ...Object.fromEntries(names.map((name) => [name, true])), inside: "ERR_PACKAGE_PATH_NOT_EXPORTED" });
});

test("Node imports the classes, and calls the functions", async () => {
  const found = await inNode(`
    import { SamspilSkema } from "samspil";
    import { SamspilOverblik } from "samspil/overblik";
    import { checkDefinition, overview } from "samspil/module";
    const { ok, code } = await checkDefinition("{");
    const { format } = await overview([], { today: "2026-11-22" });
    console.log(JSON.stringify([SamspilSkema.version === SamspilOverblik.version, ok, code, format]));
  `);
  assert.deepEqual(found, [true, false, "definition/syntax", "samspil-overview/1"]);
});

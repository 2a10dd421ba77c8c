// Bundles the JavaScript side: node xtask/bundle.mjs <glue directory> <out directory>
//
// src/web imports by names of our own: `#samspil/web/glue` (the wasm-bindgen glue), `#samspil/web/wasm` (the path of the
// Wasm file, beside the script), the same of `module`, `converters` and `pictures`, the names in LISTS (the paths of definitions and words) and in
// VALUES (what definitions there are, and words); and the style sheet, as text. The form takes definitions compiled: the functions' Wasm
// does that here. Every file gets the hash of its content into its name but the entry files,
// which hosts write down.

import { copyFile, cp, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { build, transform } from "esbuild";

import { manifest } from "./reference.mjs";
import { hasTextsBeside, INSTRUMENTS, languages, speaks, withTexts, WORDS, wordsIn } from "./texts.mjs";

const WEB = "src/web";
/** How each Wasm file is called. */
const WASM = { web: "samspil.wasm", module: "module.wasm", converters: "converters.wasm", pictures: "pictures.wasm" };
// What a page with a form loads is bundled by itself: smaller than in pieces that the functions use too.
const ENTRIES = [
  ["define.js", "index.js"],
  ["define-overblik.js", "module.js", "overblik.js"],
];
const TYPES = ["element.d.ts", "module.d.ts", "overblik.d.ts", "react.d.ts"];
/** What is served beside the form, for hosts that show it in a frame. In `www` the package lies in a folder of its own. */
const FRAME = ["embed.html", "embed.js", "embed.config.json", "embed-host.js", "embed-host.d.ts"];
const WWW = "www";
/** Colours that a page can take instead of its own. */
const THEMES = "src/web/themes";
// Who hands the package on, hands these on.
const LICENCES = ["LICENSE-APACHE", "LICENSE-MIT"];
const EXAMPLES = "www/examples";
const GLOSSARY = "src/glossary";
/** Without those of the functions and of the command. */
const WORDS_OF_FORM = /^[a-z-]+\.json$/;
// The floor of the contract, section 1.
const BROWSERS = ["chrome111", "edge111", "firefox115", "safari16.4"];

const [glueDirectory, outDirectory] = process.argv.slice(2).map((directory) => path.resolve(directory));

/** Each Wasm file with its glue, by the directory that they are in: `#samspil/web/glue`, `#samspil/web/wasm`. */
const generatedFiles = {
  name: "generated files",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^#samspil\/(web|module|converters|pictures)\/(glue|wasm)$/ }, ({ path: request }) => {
      const [, part, file] = request.split("/");
      return { path: path.join(glueDirectory, part, file === "glue" ? "samspil.js" : WASM[part]) };
    });
    onLoad({ filter: /[/\\]samspil\.js$/ }, async ({ path: file }) => {
      const names = JSON.parse(await readFile(path.join(path.dirname(file), "names.json"), "utf8"));
      const glue = withShortNames(await readFile(file, "utf8"), names);
      // A panic of the functions stops no form.
      return { contents: file.startsWith(path.join(glueDirectory, "web")) ? withWatch(glue) : glue };
    });
  },
};

/** The glue with the names that the optimiser gave to what Wasm takes and gives. To the one module it gives "a". */
function withShortNames(glue, names) {
  const imports = new Map(names.imports.map(([, long, short]) => [long, short]));
  const exports = new Map(names.exports);
  return glue
    .replace(/^( +)(\w+):/gm, (member, indent, name) => (imports.has(name) ? `${indent}${imports.get(name)}:` : member))
    .replace(/\bwasm\.(\w+)/g, (member, name) => (exports.has(name) ? `wasm.${exports.get(name)}` : member))
    .replace('"./samspil_bg.js"', '"a"');
}

/** The glue with every way into the Wasm watched. */
function withWatch(glue) {
  const EXPORTS = "wasm = instance.exports;";
  if (!glue.includes(EXPORTS)) throw new Error(`The glue has no "${EXPORTS}" any more: see withWatch in xtask/bundle.mjs.`);
  const panic = JSON.stringify(path.resolve(WEB, "panic.js"));
  return `import { watched } from ${panic};\n${glue.replace(EXPORTS, "wasm = watched(instance.exports);")}`;
}

/** Every version of every built-in definition, by instrument, the newest first: `{ id, version, sha256, file }`. */
async function released() {
  const ids = Object.entries(JSON.parse(await readFile(path.join(INSTRUMENTS, "released.json"), "utf8")));
  const newestFirst = ([one], [other]) => new Intl.Collator("en", { numeric: true }).compare(other, one);
  return ids.map(([id, versions]) =>
    Object.entries(versions)
      .sort(newestFirst)
      .map(([version, sha256]) => ({ id, version, sha256, file: path.resolve(INSTRUMENTS, id, `${version}.json`) })),
  );
}

/** What the function `instruments` gives. */
async function instruments() {
  const summaries = (await released()).map(async (versions) => {
    const [{ id, file }] = versions;
    const { title, subject, officialWording } = JSON.parse(await readFile(file, "utf8"));
    return { id, versions: versions.map(({ version, sha256 }) => ({ version, sha256 })), title, subject, officialWording };
  });
  return Promise.all(summaries);
}

// Lists of files: `{ key, name, made }`, what the file is known by in the list, what it is called, and the JSON text that it holds.

const wholeName = ({ id, version }) => `${id}.${version}.whole`;
/** A file of ours, without what makes it readable. */
const whole = async (file) => JSON.stringify(JSON.parse(await readFile(file, "utf8")));

/** The newest definition of every instrument, by id. */
async function newest() {
  return (await released()).map(([first]) => ({ key: first.id, name: `${first.id}.all`, made: () => compiled(first) }));
}

/** The same, by both, in every language that it has texts in and the form has words of. */
async function editions() {
  const found = [];
  for (const [first] of await released()) {
    const definition = await withTexts(first);
    for (const language of (await languages()).filter((language) => speaks(definition, language))) {
      const name = `${first.id}.${language}`;
      found.push({ key: name, name, made: () => compiled(first, language) });
    }
  }
  return found;
}

/** All definitions, by digest. */
async function everyVersion() {
  return (await released()).flat().map((one) => ({ key: one.sha256, name: wholeName(one), made: () => whole(one.file) }));
}

/** Those that have texts beside them, with all their texts, by digest. */
async function withAllTexts() {
  const found = [];
  for (const one of (await released()).flat()) {
    if (await hasTextsBeside(one)) found.push({ key: one.sha256, name: `${one.id}.${one.version}.texts`, made: async () => JSON.stringify(await withTexts(one)) });
  }
  return found;
}

/** Made-up answers, by instrument. */
async function examples() {
  return (await released()).map(([{ id }]) => ({ key: id, name: `${id}.example`, made: () => whole(path.join(EXAMPLES, `${id}.json`)) }));
}

/** Terms explained, by language. */
async function glossary() {
  const languages = (await readdir(GLOSSARY)).map((file) => path.basename(file, ".json"));
  return languages.map((key) => ({ key, name: `glossary.${key}`, made: () => whole(path.join(GLOSSARY, `${key}.json`)) }));
}

async function namesOfWords(pattern) {
  return (await readdir(WORDS)).filter((file) => pattern.test(file)).map((file) => path.basename(file, ".json"));
}

/** Words by what their files are called. */
async function words(pattern) {
  return (await namesOfWords(pattern)).map((name) => ({ key: name, name, made: async () => JSON.stringify(await wordsIn(name)) }));
}

/** What is said by what the form loads by need, by language. */
async function wordsOfPage() {
  const names = await namesOfWords(/^page\./);
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name.split(".")[1], await wordsIn(name)])));
}

/** The functions' Wasm at hand, run here. */
async function compiler() {
  const stdin = { contents: `export { compile, initSync } from "#samspil/module/glue";`, resolveDir: WEB };
  const { outputFiles } = await build({ stdin, bundle: true, write: false, format: "esm", plugins: [generatedFiles], logLevel: "warning" });
  const { compile, initSync } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  initSync({ module: await readFile(path.join(glueDirectory, "module", WASM.module)) });
  return compile;
}

let compile;

/** A definition as the form takes it, with the texts of a language or of all, known by the digest that it was released with. */
async function compiled(one, language) {
  compile ??= compiler();
  const run = await compile;
  const definition = JSON.stringify(await withTexts(one));
  try {
    return run(definition, language, one.sha256);
  } catch {
    throw new Error(`${one.file} cannot be used: cargo run --features cli -- check ${one.file}`);
  }
}

/** By the names that src/web imports them by. */
const LISTS = {
  "#samspil/definitions-compiled": editions,
  "#samspil/definitions-compiled-whole": newest,
  "#samspil/definitions-by-digest": everyVersion,
  "#samspil/definitions-with-all-texts": withAllTexts,
  "#samspil/examples": examples,
  "#samspil/glossary": glossary,
  "#samspil/words": () => words(WORDS_OF_FORM),
  // Without those of the command, and of what the form loads by need.
  "#samspil/words-of-functions": () => words(/^(?!cli\.|page\.)/),
};

/** What stands in the script itself, by the names that src/web imports it by. */
const VALUES = {
  "#samspil/instruments": instruments,
  "#samspil/words-of-page": wordsOfPage,
};

const texts = {
  name: "definitions and words as files",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^#samspil\/[a-z-]+$/ }, ({ path: name }) => ({ path: name, namespace: name in VALUES ? "value" : "list" }));
    onLoad({ filter: /.*/, namespace: "value" }, async ({ path: name }) => ({ contents: JSON.stringify(await VALUES[name]()), loader: "json" }));
    onLoad({ filter: /.*/, namespace: "list" }, async ({ path: list }) => {
      const files = await LISTS[list]();
      const imports = files.map(({ name }, index) => `import file${index} from ${JSON.stringify(`${name}.json`)};`);
      const members = files.map(({ key }, index) => `${JSON.stringify(key)}: file${index}`);
      return { contents: `${imports.join("\n")}\nexport default { ${members.join(", ")} };` };
    });
    // The file is named as what it holds, whatever it is called in the sources.
    onResolve({ filter: /\.json$/, namespace: "list" }, async ({ path: request, importer }) => {
      const { made } = (await LISTS[importer]()).find(({ name }) => request === `${name}.json`);
      return { path: request, namespace: "text", pluginData: { made } };
    });
    onLoad({ filter: /.*/, namespace: "text" }, async ({ pluginData: { made } }) => ({ contents: await made(), loader: "file" }));
  },
};

const styleAsText = {
  name: "style sheet as text",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path: file }) => {
      const source = await readFile(file, "utf8");
      const { code } = await transform(source, { loader: "css", minify: true, charset: "utf8", target: BROWSERS });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

/** The functions are loaded by need, and lie beside the form. */
const functionsBeside = {
  name: "functions for JavaScript beside the form",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/module\.js$/ }, ({ path: file, kind }) => (kind === "dynamic-import" ? { path: file, external: true } : undefined));
  },
};

try {
  for (const entries of ENTRIES) {
    await build({
      entryPoints: entries.map((entry) => path.join(WEB, entry)),
      outdir: outDirectory,
      bundle: true,
      splitting: true,
      format: "esm",
      target: BROWSERS,
      minify: true,
      charset: "utf8",
      legalComments: "none",
      entryNames: "[name]",
      chunkNames: "[name]-[hash]",
      assetNames: "[name]-[hash]",
      loader: { ".wasm": "file" },
      plugins: [generatedFiles, texts, styleAsText, functionsBeside],
      logLevel: "warning",
    });
  }
} catch {
  // esbuild has printed what is wrong, and where.
  process.exit(1);
}

for (const file of FRAME) {
  const text = await readFile(path.join(WWW, file), "utf8");
  await writeFile(path.join(outDirectory, file), text.replace("samspil/define.js", "define.js"));
}
const asTheyAre = [...TYPES.map((types) => path.join(WEB, types)), ...LICENCES];
for (const file of asTheyAre) await copyFile(file, path.join(outDirectory, path.basename(file)));
await cp("schema", path.join(outDirectory, "schema"), { recursive: true });
await cp(THEMES, path.join(outDirectory, "themes"), { recursive: true });
await writeFile(path.join(outDirectory, "custom-elements.json"), JSON.stringify(await manifest(), null, 1));

// Bundles the JavaScript side: node xtask/bundle.mjs <glue directory> <out directory>
//
// src/web imports by names of our own: `#samspil/web/glue` (the wasm-bindgen glue), `#samspil/web/wasm` (the path of the
// Wasm file, beside the script), the same of `module`, `#samspil/definitions` and `#samspil/words` (the paths of the built-in definitions by
// instrument, and of the words by language); and the style sheet, as text. Every file gets the hash of its content
// into its name but the entry files, which hosts write down.

import { copyFile, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { build, transform } from "esbuild";

const WEB = "src/web";
/** How each Wasm file is called. */
const WASM = { web: "samspil.wasm", module: "module.wasm" };
// What a page with a form loads is bundled by itself: smaller than in pieces that the functions use too.
const ENTRIES = [
  ["define.js", "index.js"],
  ["define-overblik.js", "module.js", "overblik.js"],
];
const TYPES = ["element.d.ts", "module.d.ts", "overblik.d.ts"];
const INSTRUMENTS = "src/instruments";
const WORDS = "src/words";
// The floor of the contract, section 1.
const BROWSERS = ["chrome111", "edge111", "firefox115", "safari16.4"];

const [glueDirectory, outDirectory] = process.argv.slice(2).map((directory) => path.resolve(directory));

/** Each Wasm file with its glue, by the directory that they are in: `#samspil/web/glue`, `#samspil/web/wasm`. */
const generatedFiles = {
  name: "generated files",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^#samspil\/(web|module)\/(glue|wasm)$/ }, ({ path: request }) => {
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

/** By instrument: the newest version. */
async function definitions() {
  const folders = (await readdir(INSTRUMENTS, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  return Promise.all(
    folders.map(async ({ name }) => {
      const versions = (await readdir(path.join(INSTRUMENTS, name))).sort(new Intl.Collator("en", { numeric: true }).compare);
      return [name, path.resolve(INSTRUMENTS, name, versions.at(-1))];
    }),
  );
}

/** By language: what is not the command's alone. */
async function words() {
  const files = (await readdir(WORDS)).filter((file) => /^[a-z]+\.json$/.test(file));
  return files.map((file) => [path.basename(file, ".json"), path.resolve(WORDS, file)]);
}

const texts = {
  name: "definitions and words as files",
  setup({ onLoad, onResolve }) {
    const lists = { "#samspil/definitions": definitions, "#samspil/words": words };
    onResolve({ filter: /^#samspil\/(definitions|words)$/ }, ({ path: list }) => ({ path: list, namespace: "list" }));
    onLoad({ filter: /.*/, namespace: "list" }, async ({ path: list }) => {
      const files = await lists[list]();
      const imports = files.map(([name, file], index) => `import file${index} from ${JSON.stringify(`${name}.json?${file}`)};`);
      const members = files.map(([name], index) => `${JSON.stringify(name)}: file${index}`);
      return { contents: `${imports.join("\n")}\nexport default { ${members.join(", ")} };` };
    });
    // The file is named as what it holds, whatever it is called in the sources.
    onResolve({ filter: /\.json\?/, namespace: "list" }, ({ path: request }) => {
      const [name, file] = request.split("?");
      return { path: name, namespace: "text", pluginData: file };
    });
    onLoad({ filter: /.*/, namespace: "text" }, async ({ pluginData: file }) => {
      const contents = JSON.stringify(JSON.parse(await readFile(file, "utf8")));
      return { contents, loader: "file" };
    });
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

for (const types of TYPES) await copyFile(path.join(WEB, types), path.join(outDirectory, types));

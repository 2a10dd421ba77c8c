// Bundles the JavaScript side: node xtask/bundle.mjs <glue directory> <out directory>
//
// src/web imports three things by names of our own: `#samspil/glue` (the wasm-bindgen glue), `#samspil/wasm` (the
// path of the Wasm file, beside the script) and the style sheet, as text. Chunks and the Wasm file get the hash of
// their content into their names; the entry files, which hosts write down, do not.

import { copyFile, readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import path from "node:path";
import { build, transform } from "esbuild";

const WEB = "src/web";
const TYPES = "element.d.ts";
// The floor of the contract, section 1.
const BROWSERS = ["chrome111", "edge111", "firefox115", "safari16.4"];

const [glueDirectory, outDirectory] = process.argv.slice(2).map((directory) => path.resolve(directory));

const generatedFiles = {
  name: "generated files",
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /[/\\]samspil\.js$/ }, async ({ path: file }) => ({ contents: withShortNames(await readFile(file, "utf8")) }));
    onResolve({ filter: /^#samspil\/glue$/ }, () => ({ path: path.join(glueDirectory, "samspil.js") }));
    onResolve({ filter: /^#samspil\/wasm$/ }, () => ({ path: path.join(glueDirectory, "samspil.wasm") }));
  },
};

const names = JSON.parse(await readFile(path.join(glueDirectory, "names.json"), "utf8"));

/** The glue with the names that the optimiser gave to what Wasm takes and gives. To the one module it gives "a". */
function withShortNames(glue) {
  const imports = new Map(names.imports.map(([, long, short]) => [long, short]));
  const exports = new Map(names.exports);
  return glue
    .replace(/^( +)(\w+):/gm, (member, indent, name) => (imports.has(name) ? `${indent}${imports.get(name)}:` : member))
    .replace(/\bwasm\.(\w+)/g, (member, name) => (exports.has(name) ? `wasm.${exports.get(name)}` : member))
    .replace('"./samspil_bg.js"', '"a"');
}

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

try {
  await build({
    entryPoints: [path.join(WEB, "define.js"), path.join(WEB, "index.js")],
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
    plugins: [generatedFiles, styleAsText],
    logLevel: "warning",
  });
} catch {
  // esbuild has printed what is wrong, and where.
  process.exit(1);
}

const types = path.join(WEB, TYPES);
if (existsSync(types)) await copyFile(types, path.join(outDirectory, TYPES));

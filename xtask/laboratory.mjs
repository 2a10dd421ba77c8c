// What the designer's desk is served besides its files. None of it is in the package, which holds only what hosts need.

import { readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const EDITOR = fileURLToPath(new URL("../www/laboratory/editor.js", import.meta.url));

/** The editor in one file, with the libraries that it imports. */
export async function editor() {
  const { outputFiles } = await build({ entryPoints: [EDITOR], bundle: true, format: "esm", minify: true, charset: "utf8", legalComments: "none", write: false });
  return outputFiles[0].contents;
}

/** The names of the package's ready-made looks: `themes/<name>.css`. */
export async function themes(dist) {
  const files = await readdir(path.join(dist, "themes")).catch(() => []);
  return JSON.stringify(files.filter((file) => file.endsWith(".css")).map((file) => path.basename(file, ".css")));
}

// Bundles the app into build/: node build.mjs
//
// Samspil's scripts go into the bundle. What they fetch (the Wasm, the definitions, the words) they look for beside themselves, so it is copied there.

import { cp } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const packaged = path.dirname(fileURLToPath(import.meta.resolve("samspil")));

await build({ entryPoints: ["main.tsx"], outdir: "build", bundle: true, splitting: true, format: "esm", minify: true, jsx: "automatic" });
await cp(packaged, "build", { recursive: true, filter: (file) => !/\.(js|ts)$/.test(file) });

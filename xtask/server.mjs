// Serves the demo, and is the host of the browser tests: node xtask/server.mjs [--port N]
//
//   /            www/index.html, and every other file under www/
//   /samspil/*   pkg/dist/*
//   /made-up/*   reports that nobody wrote, see made-up.mjs
//   /laboratory/editor.js, themes.json   the editor bundled with its libraries, and which themes the package has, see laboratory.mjs
//
// `?strict` after any page's address sends the strict policy with it.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { editor, themes } from "./laboratory.mjs";
import { assessment, caseload, labels, lines } from "./made-up.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const DIST = path.join(ROOT, "pkg/dist");
const DEFAULT_PORT = 8080;

/** The policy that Samspil promises to run under. */
export const STRICT_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".ndjson": "application/x-ndjson; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ts": "text/plain; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/** What is made when it is asked for. */
const MADE = {
  "/made-up/runder.ndjson": () => lines(assessment()),
  "/made-up/unge.ndjson": () => lines(caseload()),
  "/made-up/navne.json": () => JSON.stringify(labels),
  "/laboratory/editor.js": editor,
  "/laboratory/themes.json": themes,
};

/** What can be wrong with the Wasm file on a host's server. */
const WASM_FAULTS = {
  "wrong-mime": (body) => ({ status: 200, type: "application/octet-stream", body }),
  missing: () => notFound(),
  junk: () => ({ status: 200, type: TYPES[".wasm"], body: "<!doctype html><title>Log ind</title>" }),
};

/**
 * Starts a server and resolves once it listens, with `{ origin, requests, close }`.
 *
 * - `port`, `host`: port 0 takes a free one.
 * - `pages`: `{ "/path": { html, headers } }`, pages that only this server has.
 * - `dist`: the package's files, where they are others than those that were built last.
 * - `wasmFault`: `"wrong-mime"`, `"missing"` or `"junk"`.
 *
 * `requests` is the list of paths asked for so far.
 */
export async function startServer({ port = 0, host = "127.0.0.1", pages = {}, dist = DIST, wasmFault } = {}) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://server");
    requests.push(url.pathname);
    const { status, type, body, headers } = await answer(request.method, url, { pages, dist, wasmFault });
    response.writeHead(status, {
      "content-type": type,
      // What was built a moment ago is what the browser shows.
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...(url.searchParams.has("strict") && type === TYPES[".html"] && { "content-security-policy": STRICT_POLICY }),
      ...headers,
    });
    response.end(request.method === "HEAD" ? undefined : body);
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    origin: `http://${host}:${server.address().port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

async function answer(method, url, { pages, dist, wasmFault }) {
  if (method !== "GET" && method !== "HEAD") return { status: 405, type: TYPES[".txt"], body: "Only GET and HEAD.\n" };
  if (Object.hasOwn(pages, url.pathname)) {
    const { html, headers } = pages[url.pathname];
    return { status: 200, type: TYPES[".html"], body: html, headers };
  }
  const made = MADE[url.pathname];
  if (made) return { status: 200, type: TYPES[path.extname(url.pathname)], body: await made(dist) };
  const file = fileOf(url.pathname, dist);
  if (!file) return notFound();
  try {
    const body = await readFile(file);
    const extension = path.extname(file);
    if (wasmFault && extension === ".wasm") return WASM_FAULTS[wasmFault](body);
    return { status: 200, type: TYPES[extension] ?? "application/octet-stream", body };
  } catch {
    return notFound();
  }
}

/** The file behind an address; nothing outside the two served directories. */
function fileOf(pathname, dist) {
  let decoded;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (decoded.includes("\0")) return undefined;
  const [directory, rest] = decoded.startsWith("/samspil/")
    ? [dist, decoded.slice("/samspil/".length)]
    : [path.join(ROOT, "www"), decoded.slice(1)];
  const file = path.join(directory, rest.endsWith("/") || rest === "" ? `${rest}index.html` : rest);
  return file.startsWith(directory + path.sep) ? file : undefined;
}

function notFound() {
  return { status: 404, type: TYPES[".txt"], body: "Not found.\n" };
}

async function main() {
  const { values } = parseArgs({ options: { port: { type: "string" } } });
  const server = await listen(values.port);
  console.log(`==> The demo is at ${server.origin}/  (stop with Ctrl-C)`);
}

async function listen(wanted) {
  const port = wanted === undefined ? DEFAULT_PORT : Number(wanted);
  try {
    return await startServer({ port });
  } catch (error) {
    if (error.code === "EADDRINUSE" && wanted === undefined) {
      console.log(`    port ${port} is taken, so a free one is used`);
      return startServer();
    }
    console.error(`error: ${whyNot(error, port)}`);
    process.exit(1);
  }
}

function whyNot(error, port) {
  if (error.code === "EADDRINUSE") return `Port ${port} is taken. Choose another with --port, or leave it out to get a free one.`;
  if (error.code === "EACCES") return `Port ${port} is not open to this user. Choose one from 1024 up with --port.`;
  return `Cannot listen on port ${port}: ${error.message}.`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();

// A host's own server: shows a form, checks what is posted, and keeps it in SQLite. node server.mjs [database] [port]

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { SamspilError, score, verify } from "samspil/module";

import { Refusal, pageOf } from "./page.mjs";
import { Tables, digest } from "./tables.mjs";
import { dictionaries } from "./dictionaries.mjs";

const PACKAGE = path.dirname(fileURLToPath(import.meta.resolve("samspil/module")));
const TYPES = { ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };
const MOST_BYTES = 8 * 1024 * 1024;
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Starts it, and resolves to `{ origin, tables, close }`. */
export async function start({ database, port = 0 }) {
  const tables = new Tables(database, await dictionaries());
  const server = createServer(async (request, response) => {
    const { status, headers, body } = await answer(request, tables).catch((error) => {
      if (error instanceof Refusal) return html(error.status, error);
      console.error(error);
      return html(500, new Refusal(500, "Der skete en fejl på serveren. Intet er gemt; prøv igen."));
    });
    response.writeHead(status, { "x-content-type-options": "nosniff", ...headers }).end(body);
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const close = async () => {
    await new Promise((resolve) => (server.close(resolve), server.closeAllConnections()));
    tables.close();
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, tables, close };
}

async function answer(request, tables) {
  const { pathname } = new URL(request.url, "http://server");
  const [, id, isEdit] = /^\/besvarelse\/([0-9a-f-]{36})(\/ret)?$/.exec(pathname) ?? [];
  if (request.method === "POST" && pathname === "/besvarelse") return takeIn(request, tables);
  if (request.method !== "GET") throw new Refusal(405, "Det kan siden ikke.");
  if (pathname === "/") return html(200, {});
  if (id) return html(200, { report: newest(tables, id), isReceipt: !isEdit });
  return file(pathname);
}

function newest(tables, id) {
  const found = tables.newest(id);
  if (!found) throw new Refusal(404, "Besvarelsen findes ikke.");
  return found.report;
}

/** Checks and keeps a report, and leads to its receipt: to load that anew posts nothing. */
async function takeIn(request, tables) {
  // A page elsewhere may post here too, with the cookies of whoever is logged in.
  if (request.headers.origin !== `http://${request.headers.host}`) throw new Refusal(403, "Skemaet kom fra en anden side.");
  const text = new URLSearchParams(await bodyOf(request)).get("rapport") ?? "";
  const report = await checked(text, tables);
  const before = tables.newest(report.id);
  // Sent once more, as when a page is loaded anew or a connection breaks before the answer is here.
  if (before?.sha256 !== digest(report)) {
    const isNext = before ? report.revision > before.report.revision && report.replaces?.sha256 === before.sha256 : true;
    if (!isNext) throw new Refusal(409, "Besvarelsen er ændret af en anden imens. Åbn den igen, og skriv dine ændringer ind.", report);
    tables.store(report);
  }
  return { status: 303, headers: { location: `/besvarelse/${report.id}` } };
}

/** The report, once it is known to be one of ours, complete, and with the scores that follow from its answers. */
async function checked(text, tables) {
  const { ok, definition, scores } = await orRefusal(verify(text));
  const report = JSON.parse(text);
  if (definition !== "known" || !tables.takesIn(report)) throw new Refusal(422, "Skemaet er ikke et af dem, der tages imod her.", report);
  if (!ok) {
    const wrong = scores.filter(({ result }) => result !== "equal").map(({ id }) => id);
    throw new Refusal(422, `Tallene passer ikke til svarene: ${wrong.join(", ")}. Intet er gemt.`, report);
  }
  const { issues } = await orRefusal(score(report));
  const isComplete = report.status === "final" && !issues.some(({ severity }) => severity === "error");
  if (!isComplete) throw new Refusal(422, "Besvarelsen er ikke færdig.", report);
  return report;
}

/** What the functions refuse, they say why. */
async function orRefusal(promise) {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof SamspilError) throw new Refusal(400, error.message);
    throw error;
  }
}

async function bodyOf(request) {
  const parts = [];
  let bytes = 0;
  for await (const part of request) {
    parts.push(part);
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Refusal(413, "Besvarelsen er for stor.");
  }
  return Buffer.concat(parts).toString();
}

function html(status, content) {
  return { status, headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY }, body: pageOf(content) };
}

/** The page's own script, and the package's files under /samspil/. */
async function file(pathname) {
  const found = /^\/(?:samspil\/)?([\w.-]+)$/.exec(pathname);
  const type = TYPES[path.extname(pathname)];
  if (!found || !type || (found[0] === `/${found[1]}` && found[1] !== "form.js")) throw new Refusal(404, "Siden findes ikke.");
  const place = found[1] === "form.js" ? fileURLToPath(new URL("form.js", import.meta.url)) : path.join(PACKAGE, found[1]);
  const body = await readFile(place).catch(() => {
    throw new Refusal(404, "Filen findes ikke.");
  });
  return { status: 200, headers: { "content-type": `${type}; charset=utf-8` }, body };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [database = "besvarelser.sqlite", port = "8081"] = process.argv.slice(2);
  const { origin } = await start({ database, port: Number(port) });
  console.log(`Skemaet er på ${origin}/, og besvarelserne i ${database}`);
}

// What the page around the form notices of it: nothing that it has not asked for.

import assert from "node:assert/strict";
import { cp, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";

import { startServer } from "../../xtask/server.mjs";
import { useHost } from "./packed.mjs";

const KORT = '<samspil-skema instrument="parathed-kort" layout="page"></samspil-skema>';
const define = (address) => `<script type="module" src="${address}define.js"></script>`;

/** Thirteen kinds of element of a page, and the page itself. */
const KINDS = ["h1", "h2", "p", "a", "ul", "li", "table", "td", "form", "label", "input", "select", "button"];
const CONTENT = `
  <h1>Overskrift</h1><h2>Under den</h2><p>Tekst med <a href="#">henvisning</a></p><ul><li>Punkt</li></ul><table><tr><td>Celle</td></tr></table>
  <form><label>Felt <input></label><select><option>Valg</option></select><button type="button">Knap</button></form>`;

const pageOf = (body) => ({ html: `<!doctype html><html lang="da"><meta charset="utf-8"><title>Vært</title><link rel="icon" href="data:,"><body>${body}` });

const host = useHost(async ({ project, dist }) => {
  // A second copy of the package, and one of another version.
  const served = path.join(project, "served");
  for (const copy of ["", "same", "other"]) await cp(dist, path.join(served, copy), { recursive: true });
  for (const name of await readdir(path.join(served, "other"))) {
    if (!name.endsWith(".js")) continue;
    const file = path.join(served, "other", name);
    await writeFile(file, (await readFile(file, "utf8")).replaceAll(await version(dist), "9.9.9"));
  }
  return startServer({
    dist: served,
    pages: {
      "/without": pageOf(`${CONTENT}<div id="place"></div>`),
      "/with": pageOf(`${CONTENT}<div id="place">${KORT}</div>${define("/samspil/")}`),
      "/only-script": pageOf(define("/samspil/")),
      "/same-twice": pageOf(`${KORT}${define("/samspil/")}${define("/samspil/same/")}`),
      "/other-too": pageOf(`${KORT}${KORT}${define("/samspil/")}${define("/samspil/other/")}`),
      "/other-first": pageOf(`${KORT}${define("/samspil/other/")}${define("/samspil/")}`),
    },
  });
});

async function version(dist) {
  return JSON.parse(await readFile(path.join(dist, "../package.json"), "utf8")).version;
}

/** Every computed property of each kind of element, and of the page. */
function looks(kinds) {
  return ["html", "body", ...kinds].map((kind) => {
    const style = getComputedStyle(document.querySelector(kind));
    return [kind, Object.fromEntries([...style].map((name) => [name, style.getPropertyValue(name)]))];
  });
}

test("the page's own elements look the same with and without the form", async () => {
  const without = await host.open("/without", { ready: false });
  const expected = await without.evaluate(looks, KINDS);
  const page = await host.open("/with");
  const found = await page.evaluate(looks, KINDS);
  assert.ok(Object.keys(expected[2][1]).length > 300, "every property is compared");
  // The page is as long as what stands on it.
  const HEIGHT = /^(height|block-size|perspective-origin|transform-origin)$/;
  for (const [at, [kind, style]] of expected.entries()) {
    for (const [name, value] of Object.entries(style)) {
      if (at < 2 && HEIGHT.test(name)) continue;
      assert.equal(found[at][1][name], value, `${kind}: ${name}`);
    }
  }
});

/** What a page can be changed in, beside its elements. */
function everything() {
  return {
    globals: Object.getOwnPropertyNames(globalThis).filter((name) => !name.startsWith("__")),
    head: document.head.innerHTML,
    sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    stored: [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie],
    attributes: [...document.documentElement.attributes, ...document.body.attributes].map(({ name }) => name).filter((name) => name !== "data-samspil-ready"),
    prototypes: [Element, HTMLElement, Array, Object, String, Promise].map((type) => Object.getOwnPropertyNames(type.prototype).length),
    body: document.body.childElementCount,
  };
}

test("the page has no global, style, storage or element more than before, also when it was filled in", async () => {
  const page = await host.open("/with", {
    ready: false,
    // Modules run when the page has been read.
    prepare: (page) => page.addInitScript(`document.addEventListener("readystatechange", () => (globalThis.before = (${everything})()), { once: true })`),
  });
  await page.skema((skema) => skema.ready);
  await page.locator("samspil-skema input[value='4']").first().check();
  await page.locator("samspil-skema textarea").fill("noget");
  assert.equal(await page.skema((skema) => skema.submit()), true);
  const [before, after] = await page.evaluate(`[before, (${everything})()]`);
  before.globals.push("before");
  for (const seen of [before, after]) seen.globals = [...new Set(seen.globals)].sort();
  assert.deepEqual(after, before);
  assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).concat(await caches.keys())), []);
});

test("the console stays empty", async () => {
  const lines = [];
  await host.open("/with", { prepare: (page) => page.on("console", (message) => lines.push(message.text())) });
  assert.deepEqual(lines, []);
});

test("the script alone, without an element, loads nothing more", async () => {
  const page = await host.open("/only-script", { ready: false });
  await page.waitForLoadState("networkidle");
  const loaded = page.watched.requests.filter((path) => /\.(wasm|json)$/.test(path));
  assert.deepEqual(loaded, []);
});

test("an element that is made and never attached loads nothing, tells nothing, and takes everything", async () => {
  const page = await host.open("/only-script", { ready: false });
  const found = await page.evaluate(async () => {
    await customElements.whenDefined("samspil-skema");
    const skema = document.createElement("samspil-skema");
    skema.setAttribute("instrument", "parathed-kort");
    skema.setAttribute("today", "i dag");
    skema.value = { "ledelse.maal": 4 };
    skema.value = "ingen JSON";
    skema.definition = { wrong: true };
    skema.definition = null;
    const told = [skema.state, skema.value, skema.scores, skema.issues, skema.checkValidity(), skema.text(), await skema.save(), await skema.submit()];
    skema.reset();
    skema.value = null;
    skema.remove();
    return told;
  });
  assert.deepEqual(found, ["loading", null, [], [], true, "", false, false]);
  assert.deepEqual(page.watched.requests.filter((path) => /\.(wasm|json)$/.test(path)), []);
  assert.deepEqual(page.watched.errors, []);
  assert.deepEqual(await page.seen(), []);
});

/** The console's warnings and errors, and which version is there. */
async function twoVersions(path) {
  const lines = [];
  const page = await host.open(path, { prepare: (page) => page.on("console", (message) => lines.push(`${message.type()}: ${message.text()}`)) });
  await page.waitForLoadState("networkidle");
  const states = await page.locator("samspil-skema").evaluateAll((all) => Promise.all(all.map((skema) => skema.ready.then(() => skema.state))));
  const used = await page.evaluate(() => customElements.get("samspil-skema").version);
  assert.deepEqual(page.watched.errors, []);
  return { lines, states, used };
}

test("the package twice in the same version: not a word", async () => {
  const { lines, states } = await twoVersions("/same-twice");
  assert.deepEqual([lines, states], [[], ["ready"]]);
});

test("two versions: the first is used, and one line on the console says so", async () => {
  const ours = await version(host.dist);
  const { lines, states, used } = await twoVersions("/other-too");
  assert.deepEqual([lines.length, states, used], [1, ["ready", "ready"], ours]);
  assert.match(lines[0], new RegExp(`^warning: .*Samspil ${ours}; Samspil 9\\.9\\.9 is not used`));
  const other = await twoVersions("/other-first");
  assert.deepEqual([other.lines.length, other.states, other.used], [1, ["ready"], "9.9.9"]);
});

test("from another server it works, once that says that this page may have its files", async () => {
  const other = await startServer({ dist: host.dist });
  try {
    const page = await host.open("/without", {
      ready: false,
      prepare: (page) =>
        page.route(`${other.origin}/**`, async (route) => {
          const response = await route.fetch();
          await route.fulfill({ response, headers: { ...response.headers(), "access-control-allow-origin": host.origin } });
        }),
    });
    const state = await page.evaluate(async (origin) => {
      document.getElementById("place").innerHTML = '<samspil-skema instrument="parathed-kort"></samspil-skema>';
      await import(`${origin}/samspil/define.js`);
      const skema = document.querySelector("samspil-skema");
      await skema.ready;
      return skema.state;
    }, other.origin);
    assert.equal(state, "ready");
    assert.deepEqual(page.watched.errors, []);
  } finally {
    await other.close();
  }
});

test("docs/embedding.md says what to do about everything that can go wrong when it is loaded, and names no example that is not there", async () => {
  const embedding = await readFile("docs/embedding.md", "utf8");
  const codes = new Set((await readFile("docs/errors.md", "utf8")).match(/`load\/\w+`/g));
  assert.ok(codes.size >= 4);
  for (const code of [...codes, "`internal/panic`", "`definition/unknown-instrument`"]) assert.ok(embedding.includes(`| ${code} |`), code);
  const [said, there] = [new Set([...embedding.matchAll(/`www\/hosts\/(\w+)/g)].map(([, name]) => name)), await readdir("www/hosts")];
  assert.deepEqual([...said].sort(), there.sort());
});

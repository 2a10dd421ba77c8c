// Hosts that cannot run here: SharePoint, Drupal, Umbraco. What of them can be built or read here is, and what they put into a page is tried.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { build } from "esbuild";

import { startServer } from "../../xtask/server.mjs";
import { useHost } from "./packed.mjs";

const run = promisify(execFile);
const HOSTS = "www/hosts";
const ADDRESS = '/modtag?a=1&b="2"';
const unpacked = process.env.SAMSPIL_PHP_PACKAGES;
const withPhp = { skip: unpacked ? false : "there is no PHP, or not what .ci/run unpacks" };

const pages = {};
const host = useHost(({ dist }) => startServer({ dist, pages }));

/** A page with this in its body. */
async function openPage(html) {
  pages["/page"] = { html: `<!doctype html><html lang="da"><meta charset="utf-8"><title>Vært</title><link rel="icon" href="data:,"><body>${html}` };
  return host.open("/page");
}

/** A form that posts a report, as Drupal's block and Umbraco's view make it. */
async function assertPosts(page) {
  await page.locator("samspil-skema input[value='4']").first().check();
  const { action, method, names, report } = await page.evaluate(() => {
    const form = document.querySelector("form");
    const data = new FormData(form);
    return { action: form.getAttribute("action"), method: form.method, names: [...data.keys()], report: JSON.parse(data.get("rapport")) };
  });
  assert.deepEqual([action, method], [ADDRESS, "post"]);
  assert.ok(names.includes("rapport"));
  assert.deepEqual([report.instrument.id, report.status, report.answers["ledelse.maal"]], ["parathed-kort", "final", 4]);
  assert.deepEqual(page.watched.errors, []);
}

test("SharePoint: the web part is typed, tsc --strict, and its manifest is JSON", async () => {
  const project = path.join(host.project, "sharepoint");
  await cp(path.join(HOSTS, "sharepoint"), project, { recursive: true });
  await cp("tests/e2e/sharepoint.d.ts", path.join(project, "sharepoint.d.ts"));
  const config = JSON.parse(await readFile(path.join(project, "tsconfig.json"), "utf8"));
  await writeFile(path.join(project, "tsconfig.json"), JSON.stringify({ ...config, files: [...config.files, "sharepoint.d.ts"] }));
  const check = () => run("node", [path.resolve("node_modules/typescript/bin/tsc"), "-p", project]).catch((failed) => failed);
  assert.equal((await check()).stdout, "");
  const { properties } = JSON.parse(await readFile(path.join(project, "SamspilWebPart.manifest.json"), "utf8")).preconfiguredEntries[0];
  assert.deepEqual(Object.keys(properties), ["folder", "instrument", "list"]);
});

test("SharePoint: the web part, run with stand-ins for SharePoint, shows the form and puts what is handed in into the list", async () => {
  const standIns = path.join(host.project, "stand-ins");
  await mkdir(standIns);
  await writeFile(
    path.join(standIns, "sharepoint.js"),
    `export class BaseClientSideWebPart {}
     export class SPHttpClient { static configurations = { v1: "v1" }; }
     export const PropertyPaneTextField = (targetProperty, properties) => ({ targetProperty, ...properties });`,
  );
  const alias = Object.fromEntries(["webpart-base", "http", "property-pane"].map((name) => [`@microsoft/sp-${name}`, path.join(standIns, "sharepoint.js")]));
  const options = { bundle: true, write: false, format: "iife", globalName: "part", target: "es2022", alias };
  const { outputFiles } = await build({ entryPoints: [path.join(HOSTS, "sharepoint/SamspilWebPart.ts")], ...options, tsconfigRaw: "{}" });
  pages["/sharepoint"] = { html: `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><main></main><script>${outputFiles[0].text}</script>` };
  const page = await host.open("/sharepoint", { ready: false });
  await page.evaluate(async (origin) => {
    globalThis.posts = [];
    const webPart = Object.assign(new part.default(), {
      domElement: document.querySelector("main"),
      properties: { folder: `${origin}/samspil`, instrument: "parathed-kort", list: "Børns 'svar'" },
      context: {
        pageContext: { web: { absoluteUrl: `${origin}/sites/x` } },
        spHttpClient: { post: async (url, configuration, { body }) => (posts.push({ url, configuration, body }), { ok: posts.length > 1, status: 403 }) },
      },
    });
    globalThis.webPart = webPart;
    await webPart.onInit();
    webPart.render();
    webPart.render();
  }, host.origin);
  assert.equal(await page.locator("samspil-skema").count(), 1);
  await page.skema((skema) => skema.ready);
  assert.equal(await page.skema((skema) => skema.submit()), false);
  await page.getByText("SharePoint tog ikke imod besvarelsen (403).").waitFor();
  assert.equal(await page.skema((skema) => skema.submit()), true);
  await page.getByText("Gemt i listen").waitFor();
  const [, { url, body }] = await page.evaluate(() => posts);
  assert.equal(decodeURIComponent(new URL(url).pathname), "/sites/x/_api/web/lists/getbytitle('Børns ''svar''')/items");
  assert.deepEqual(JSON.parse(JSON.parse(body).Rapport), await page.skema((skema) => skema.value));
  await page.evaluate(() => webPart.onDispose());
  assert.equal(await page.locator("samspil-skema").count(), 0);
});

test("Drupal: the module's PHP is PHP", withPhp, async () => {
  for (const file of ["samspil.module", "src/Plugin/Block/SkemaBlock.php"]) await run("php", ["-l", path.join(HOSTS, "drupal/samspil", file)]);
});

test("Drupal: the block, built and rendered by Twig, is a form that posts the report", withPhp, async () => {
  const module = path.join(HOSTS, "drupal/samspil");
  const { stdout } = await run("php", ["tests/e2e/drupal.php", module, unpacked, JSON.stringify({ address: ADDRESS })]);
  const { info, libraries, attached, html } = JSON.parse(stdout);
  assert.deepEqual([info.type, attached], ["module", ["samspil/skema"]]);
  const [[file, { preprocess, attributes }]] = Object.entries(libraries.skema.js);
  assert.deepEqual([path.basename(file), preprocess, attributes], ["define.js", false, { type: "module" }]);
  await assertPosts(await openPage(`${html}<script type="${attributes.type}" src="/samspil/define.js"></script>`));
});

test("Umbraco: what the view puts into a page is a form that posts the report", async () => {
  const view = await readFile(path.join(HOSTS, "umbraco/Samspil.cshtml"), "utf8");
  // A stand-in for Razor, which does not run here.
  const escaped = { "@instrument": "parathed-kort", "@address": ADDRESS.replaceAll("&", "&amp;").replaceAll('"', "&quot;") };
  let html = view.replace(/^@inherits.*$/m, "").replace(/@\*[^]*?\*@/g, "").replace(/@\{[^]*?^\}/m, "").replace("@Html.AntiForgeryToken()", '<input type="hidden" name="token">');
  for (const [expression, value] of Object.entries(escaped)) html = html.replace(expression, value);
  assert.doesNotMatch(html, /@/);
  await assertPosts(await openPage(html));
});

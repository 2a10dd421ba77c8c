// www/hosts/react: a React 19 app in StrictMode, bundled by esbuild with the installed package.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, readFile, symlink } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { startServer } from "../../xtask/server.mjs";
import { useHost } from "./packed.mjs";

const run = promisify(execFile);

/** The app as it lies in a host's own repository, beside the installed package. What is served is what its build made. */
const host = useHost(async ({ project }) => {
  const app = path.join(project, "app");
  await cp("www/hosts/react", app, { recursive: true });
  for (const tool of ["react", "react-dom", "scheduler", "csstype", "esbuild", "@esbuild", "@types", "typescript"]) {
    await symlink(path.resolve("node_modules", tool), path.join(project, "node_modules", tool));
  }
  await run("node", ["build.mjs"], { cwd: app });
  const html = (await readFile(path.join(app, "index.html"), "utf8")).replace('"build/', '"/samspil/');
  return startServer({ dist: path.join(app, "build"), pages: { "/app": { html, headers: {} } } });
});

/** Counts how often the element's value is set, from before the app begins. */
const countSets = (page) =>
  page.addInitScript(() => {
    globalThis.sets = 0;
    const { define } = customElements;
    customElements.define = function (name, element) {
      const { get, set } = Object.getOwnPropertyDescriptor(element.prototype, "value");
      const counted = { get, set(value) { globalThis.sets += 1; set.call(this, value); } };
      Object.defineProperty(element.prototype, "value", counted);
      return define.call(this, name, element);
    };
  });

const comment = (page) => page.locator("samspil-skema textarea").last();

async function goToComment(page) {
  while (!(await comment(page).isVisible())) await page.getByRole("button", { name: "Næste" }).click();
}

test("it is typed: tsc --strict", async () => {
  const { stdout } = await run("node", [path.resolve("node_modules/typescript/bin/tsc"), "-p", "app"], { cwd: host.project }).catch((failed) => failed);
  assert.equal(stdout, "");
});

test("in StrictMode the form is shown once, and every change is told once", async () => {
  const page = await host.open("/app");
  assert.deepEqual((await page.seen()).map(({ type }) => type), ["ready"]);
  assert.equal(await page.locator("samspil-skema").count(), 1);
  await page.locator("samspil-skema input[value='4']").first().check();
  await page.getByText("Besvaret: 1").waitFor();
  assert.deepEqual((await page.seen()).map(({ type }) => type), ["ready", "change"]);
  assert.deepEqual(page.watched.errors, []);
});

test("what the form tells does not come back into it: no letter is lost, no loop", async () => {
  const page = await host.open("/app", { prepare: countSets });
  await goToComment(page);
  const before = await page.evaluate(() => sets);
  const text = "Vi skriver hurtigt, og siden skriver med. ".repeat(4);
  await comment(page).focus();
  await page.keyboard.type(text);
  assert.equal(await comment(page).inputValue(), text);
  // The last change is told with the next frame.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  const changes = (await page.seen("change")).length;
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  assert.equal((await page.seen("change")).length, changes);
  assert.equal(await page.evaluate(() => sets), before);
  assert.equal((await page.skema((skema) => skema.value)).answers["aktiviteter.kommentar"], text);
});

test("the app takes what is handed in, and puts in another report", async () => {
  const page = await host.open("/app");
  await goToComment(page);
  await comment(page).fill("første udgave");
  await page.evaluate(() => document.querySelector("samspil-skema").submit());
  await page.getByText("Gemt i appen som nr. 1").waitFor();
  await page.getByRole("button", { name: "Begynd forfra" }).click();
  await page.getByText("Besvaret: 0").waitFor();
  await page.getByRole("button", { name: "Hent det gemte" }).click();
  await page.getByText("Besvaret: 1").waitFor();
  const value = await page.skema((skema) => skema.value);
  assert.equal(value.answers["aktiviteter.kommentar"], "første udgave");
  assert.deepEqual([value.status, value.revision], ["final", 1]);
  assert.deepEqual(await page.seen("error"), []);
});

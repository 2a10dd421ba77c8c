// The package as hosts have it: packed, installed elsewhere from the tarball alone, and served from there.

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, afterEach, before } from "node:test";
import { promisify } from "node:util";

import { startServer } from "../../xtask/server.mjs";
import { launchBrowser } from "./browser.mjs";
import { openSkemaPage } from "./support.mjs";

const run = promisify(execFile);

/** Packs `pkg/` and installs it. Returns the project that has it, and the list of what was packed. */
export async function installPacked() {
  const project = await mkdtemp(path.join(tmpdir(), "samspil-host-"));
  const { stdout } = await run("npm", ["pack", "./pkg", "--json", "--pack-destination", project]);
  const [{ filename, files }] = JSON.parse(stdout);
  await writeFile(path.join(project, "package.json"), '{ "name": "host", "private": true, "type": "module" }\n');
  await run("npm", ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", `./${filename}`], { cwd: project });
  return {
    project,
    files: files.map((file) => file.path),
    dist: path.join(project, "node_modules/samspil/dist"),
    remove: () => rm(project, { recursive: true, force: true }),
  };
}

/**
 * Installs the packed package and launches the browser before the tests of a file, and takes both away after them. Returns `host`, whose members
 * are there once the tests run:
 * - `project`, `dist`: where the package is installed, and where its files are
 * - `origin`: of a server with everything under www/ and the package under /samspil/, or of what `serve(installed)` returns
 * - `server`: that server
 * - `open(path, { prepare, ready })`: a page of it, see `openSkemaPage`; waits until the first element is ready, unless `ready` is false
 */
export function useHost(serve = ({ dist }) => startServer({ dist })) {
  const host = {
    async open(path, { prepare, ready = true } = {}) {
      const page = await openSkemaPage(host.browser);
      await prepare?.(page);
      await page.goto(host.origin + path);
      if (ready) await page.locator("samspil-skema").first().evaluate((skema) => skema.ready);
      return page;
    },
  };
  before(async () => {
    Object.assign(host, await installPacked());
    host.server = await serve(host);
    host.origin = host.server.origin;
    host.browser = await launchBrowser();
  });
  afterEach(() => Promise.all(host.browser.contexts().map((context) => context.close())));
  after(async () => {
    await host.browser?.close();
    await host.server?.close();
    await host.remove?.();
  });
  return host;
}

// A DokuWiki of the tests' own: Debian's package as it was unpacked, made into one directory that `php -S` serves.

import { spawn } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";

const CONFIGURATION = `<?php
$conf['title'] = 'Prøvewiki';
$conf['lang'] = 'da';
$conf['savedir'] = './data';
`;

/**
 * Makes the wiki in `directory` and serves it. `unpacked` is what Debian's packages hold; `pages` are the wiki's, by name; `plugins` are
 * directories to be put among its plugins, by name. Resolves to `{ origin, read(page), close }`.
 */
export async function startDokuWiki(directory, unpacked, { pages, plugins }) {
  // Debian spreads it over the system.
  await cp(path.join(unpacked, "usr/share/dokuwiki"), directory, { recursive: true, filter: (file) => !/\/lib\/(plugins|tpl)$/.test(file) });
  for (const part of ["plugins", "tpl"]) await cp(path.join(unpacked, "var/lib/dokuwiki/lib", part), path.join(directory, "lib", part), { recursive: true });
  await cp(path.join(unpacked, "var/lib/dokuwiki/data"), path.join(directory, "data"), { recursive: true });
  await cp(path.join(unpacked, "etc/dokuwiki"), path.join(directory, "conf"), { recursive: true, filter: (file) => !/auth\.php$/.test(file) });
  await rm(path.join(directory, "inc/preload.php"));
  await writeFile(path.join(directory, "conf/local.php"), CONFIGURATION);
  await relocate(directory, unpacked);
  for (const [name, source] of Object.entries(plugins)) await cp(source, path.join(directory, "lib/plugins", name), { recursive: true });
  const fileOf = (page) => path.join(directory, "data/pages", `${page.replaceAll(":", "/")}.txt`);
  for (const [page, text] of Object.entries(pages)) {
    await mkdir(path.dirname(fileOf(page)), { recursive: true });
    await writeFile(fileOf(page), text);
  }
  return { ...(await serve(directory)), read: (page) => readFile(fileOf(page), "utf8") };
}

/** What Debian's DokuWiki names by its place in the system is in the unpacked packages. */
async function relocate(directory, unpacked) {
  for (const entry of await readdir(directory, { recursive: true })) {
    if (!/^(inc|lib\/exe|vendor\/composer)\/.*\.php$/.test(entry)) continue;
    const file = path.join(directory, entry);
    const source = await readFile(file, "latin1");
    const moved = source.replaceAll("'/usr/share/", `'${unpacked}/usr/share/`);
    if (moved !== source) await writeFile(file, moved, "latin1");
  }
}

async function serve(directory) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const php = spawn("php", ["-d", "display_errors=0", "-S", `127.0.0.1:${port}`, "-t", directory], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, PHP_CLI_SERVER_WORKERS: "4" },
    // Its workers end with it.
    detached: true,
  });
  const log = [];
  php.stderr.setEncoding("utf8").on("data", (text) => log.push(text));
  for (let times = 0; !(await fetch(origin).then(() => true, () => false)); times += 1) {
    if (times === 100 || php.exitCode !== null) throw new Error(`php does not serve:\n${log.join("")}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { origin, close: () => process.kill(-php.pid) };
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

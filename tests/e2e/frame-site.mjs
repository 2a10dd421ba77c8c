// Sites for the tests of the iframe way: one serves the package, one shows its embed.html in a frame, and one is a stranger to both.

import { readFile } from "node:fs/promises";
import { after, afterEach, before } from "node:test";

import { startServer } from "../../xtask/server.mjs";
import { eventsSoFar, launchBrowser, openWatchedPage } from "./browser.mjs";

/** Speaks with the frame by the helper, as a host does: `frame` is what `connect` returns, `seen` what the iframe has fired. */
const WITH_HELPER = (settings) => `
  import { connect } from "/embed-host.js";
  globalThis.iframe = document.querySelector("iframe");
  globalThis.seen = [];
  for (const type of ["ready", "change", "save", "submit", "error"]) {
    iframe.addEventListener("samspil-" + type, ({ detail }) => seen.push({ type, detail }));
  }
  globalThis.frame = connect(iframe, ${JSON.stringify(settings)});
`;

/** Speaks with the frame by hand: `heard` is all that came through the port. */
export const BY_HAND = `
  globalThis.iframe = document.querySelector("iframe");
  globalThis.heard = [];
  globalThis.message = (type, content) => ({ protocol: "samspil-frame", version: 1, type, ...content });
  globalThis.send = (type, content) => port.postMessage(message(type, content));
  addEventListener("message", ({ data }) => {
    if (data.type !== "knock") return;
    const channel = new MessageChannel();
    globalThis.port = channel.port1;
    port.onmessage = ({ data }) => heard.push(data);
    iframe.contentWindow.postMessage(message("hello"), new URL(iframe.src).origin, [channel.port2]);
  });
`;

/** Another port is another origin, and so is another name of the same machine. */
const SITES = { samspil: "127.0.0.1", host: "localhost", neighbour: "127.0.0.1", stranger: "127.0.0.1" };

/**
 * `open(options)` opens a host's page, and resolves to it, with `inside` (what is in the frame), `seen(type)`, `sites` (their origins) and
 * `ignoredInside()`. Options:
 * - `host`: the site that shows the frame, "host" or "neighbour"; `policy`: what it sends, a careful one by default
 * - `origins`: what embed.config.json lists, the host by default; `config`: the whole text of the file
 * - `ancestors`: what the server's `frame-ancestors` lists; without it, it sends none
 * - `settings`: what the helper is given; `speak`: a script in its place
 * - `attributes`: of the iframe; `besides`: what else is on the page, made from the sites
 * - `edit`: `[what, by]`, replaced in the script of the frame or of the helper, as `file` says
 * - `within`: a page of the stranger's that shows the host's page in a frame is opened
 */
export function useFrameSites() {
  const pages = Object.fromEntries(Object.keys(SITES).map((site) => [site, {}]));
  const sites = {};
  const servers = [];
  let browser;

  before(async () => {
    browser = await launchBrowser();
    for (const [site, host] of Object.entries(SITES)) {
      const server = await startServer({ host, pages: pages[site] });
      servers.push(server);
      sites[site] = server.origin;
    }
  });
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
  after(async () => {
    await browser?.close();
    for (const server of servers) await server.close();
  });

  return async function open({ host = "host", policy, origins = [sites[host]], config = JSON.stringify({ origins }), ...options } = {}) {
    const { settings = { attributes: { instrument: "parathed-kort" } }, speak = WITH_HELPER(settings), attributes = "", besides, edit, within, ancestors } = options;
    pages.samspil["/samspil/embed.config.json"] = { html: config };
    const headers = ancestors ? { "content-security-policy": `frame-ancestors ${ancestors(sites).join(" ")}` } : {};
    pages.samspil["/samspil/embed.html"] = { html: await readFile("pkg/dist/embed.html", "utf8"), headers };
    pages[host]["/speak.js"] = { html: speak, headers: { "content-type": "text/javascript" } };
    pages[host]["/host"] = {
      html: `<!doctype html><html lang="da"><meta charset="utf-8"><title>Vært</title><h1>Vært</h1>
        <iframe src="${sites.samspil}/samspil/embed.html" title="Skema" width="800" ${attributes}></iframe>${besides?.(sites) ?? ""}
        <script type="module" src="/speak.js"></script>`,
      headers: { "content-security-policy": policy ?? `default-src 'none'; script-src 'self'; frame-src ${sites.samspil} ${sites.stranger}` },
    };
    pages.stranger["/within"] = { html: `<!doctype html><title>Fremmed</title><iframe src="${sites[host]}/host" width="900"></iframe>` };
    const watched = await openWatchedPage(browser);
    const { page } = watched;
    page.setDefaultTimeout(10_000);
    if (edit) await page.route(`**/${edit.file}`, (route) => edited(route, edit));
    await page.goto(within ? `${sites.stranger}/within` : `${sites[host]}/host`);
    const inside = within ? page.frameLocator("iframe").frameLocator("iframe") : page.frameLocator("iframe").first();
    return Object.assign(page, {
      watched,
      sites,
      inside,
      seen: (type) => page.evaluate(eventsSoFar, type),
      ready: () => page.waitForFunction(() => seen.some(({ type }) => type === "ready")),
      ignoredInside: () => inside.locator("html").evaluate((html) => Number(html.dataset.ignored ?? 0)),
    });
  };
}

async function edited(route, { what, by }) {
  const response = await route.fetch();
  const text = await response.text();
  if (!text.includes(what)) throw new Error(`There is no ${what} to replace.`);
  await route.fulfill({ response, body: text.replaceAll(what, by) });
}

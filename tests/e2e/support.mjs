// A site for the browser tests of the element: one browser a file, and a page for whatever HTML a test wants.

import { after, afterEach, before } from "node:test";

import { STRICT_POLICY, startServer } from "../../xtask/server.mjs";
import { eventsSoFar, launchBrowser, openWatchedPage } from "./browser.mjs";

export const DEFINE = '<script type="module" src="/samspil/define.js"></script>';

/** A definition as a host would write it, with one answer that is required. */
export const DEFINITION = {
  format: "samspil-definition/1",
  id: "proeve",
  version: "1.0.0",
  title: { da: "Prøve", en: "Trial" },
  subject: "organisation",
  results: "at-end",
  officialWording: false,
  sections: [
    {
      id: "del",
      title: { da: "Del", en: "Part" },
      items: [
        { id: "navn", kind: "text", text: { da: "Navn", en: "Name" }, required: true, source: { from: "samspil" }, class: "none" },
        { id: "note", kind: "text", long: true, text: { da: "Note", en: "Note" }, source: { from: "samspil" }, class: "none" },
        { id: "aftalt", kind: "check", text: { da: "Aftalt?", en: "Agreed?" }, source: { from: "samspil" }, class: "none" },
      ],
    },
  ],
};

/**
 * Launches the browser before the tests of a file, and closes everything after them. Returns `open(body, options)`, which opens a page with
 * this body. Options:
 * - `policy`: a Content-Security-Policy, or `true` for the strict one
 * - `dist`, `host`, `wasmFault`: as for `startServer`
 * - `prepare`: a function of the page, called before it is loaded
 * - `ready`: false not to wait until the first element is ready
 */
export function useSite() {
  const pages = {};
  const servers = new Map();
  let browser;

  before(async () => (browser = await launchBrowser()));
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
  after(async () => {
    await browser?.close();
    for (const server of servers.values()) await (await server).close();
  });

  function serverFor(options) {
    const key = JSON.stringify(options);
    if (!servers.has(key)) servers.set(key, startServer({ ...options, pages }));
    return servers.get(key);
  }

  return async function open(body, { policy, dist, host, wasmFault, prepare, ready = true } = {}) {
    const path = `/test-${Object.keys(pages).length + 1}`;
    // A browser asks for a picture of the site; there is none, and a policy may forbid it.
    const icon = policy ? "" : '<link rel="icon" href="data:,">';
    pages[path] = {
      html: `<!doctype html><html lang="da"><meta charset="utf-8"><title>Prøve</title>${icon}<body>${body}`,
      headers: policy ? { "content-security-policy": policy === true ? STRICT_POLICY : policy } : {},
    };
    const { origin } = await serverFor({ dist, host, wasmFault });
    const page = await openSkemaPage(browser);
    await prepare?.(page);
    await page.goto(origin + path);
    if (ready) await page.evaluate(async () => void (await document.querySelector("samspil-skema").ready));
    return page;
  };
}

/**
 * A new page, with besides its own: `watched`, see `openWatchedPage`; `seen(type)`, the `samspil-*` events so far as `{ type, detail }`; and
 * `skema(act, argument)`, which runs a function of the first element in the page.
 */
export async function openSkemaPage(browser) {
  const watched = await openWatchedPage(browser);
  const { page } = watched;
  page.setDefaultTimeout(10_000);
  await page.addInitScript(() => {
    globalThis.seen = [];
    for (const type of ["ready", "change", "save", "submit", "error"]) {
      addEventListener(`samspil-${type}`, ({ detail }) => seen.push({ type, detail }));
    }
  });
  return Object.assign(page, {
    watched,
    seen: (type) => page.evaluate(eventsSoFar, type),
    skema: (act, argument) => page.locator("samspil-skema").first().evaluate(act, argument),
  });
}

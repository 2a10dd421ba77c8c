// A site for the browser tests of the element: one server and one browser a file, and a page for whatever HTML a test wants.

import { after, afterEach, before } from "node:test";

import { STRICT_POLICY, startServer } from "../../xtask/server.mjs";
import { launchBrowser, openWatchedPage } from "./browser.mjs";

export const DEFINE = '<script type="module" src="/samspil/define.js"></script>';

/** A definition with one required answer and two that are not, as a host would write it. */
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
 * Starts server and browser before the tests of the file, and ends them after. `server` as for `startServer`.
 *
 * `open(html, { strict, ready })` opens a page with this body and returns it, watched as `openWatchedPage` does; `page.events` is filled with
 * the `samspil-*` events that reach the document, `{ type, detail }`. Waits for the first element's `ready`, unless told not to.
 */
export function useSite(server = {}) {
  const site = { open };
  const pages = {};
  let browser;
  let count = 0;

  before(async () => {
    Object.assign(site, await startServer({ ...server, pages }));
    browser = await launchBrowser();
  });
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
  after(async () => {
    await browser?.close();
    await site.close?.();
  });

  async function open(body, { strict = false, ready = true } = {}) {
    count += 1;
    const path = `/test-${count}`;
    // A browser asks for a picture of the site; the strict policy forbids that, and another page's would be missing.
    const icon = strict ? "" : '<link rel="icon" href="data:,">';
    const html = `<!doctype html><html lang="da"><meta charset="utf-8"><title>Prøve</title>${icon}<body>${body}`;
    pages[path] = { html, headers: strict ? { "content-security-policy": STRICT_POLICY } : {} };
    const watched = await openWatchedPage(browser);
    const { page } = watched;
    await page.addInitScript(() => {
      globalThis.seen = [];
      for (const type of ["ready", "change", "save", "submit", "error"]) {
        addEventListener(`samspil-${type}`, ({ detail }) => seen.push({ type, detail }));
      }
    });
    await page.goto(site.origin + path);
    if (ready) await page.evaluate(async () => void (await document.querySelector("samspil-skema").ready));
    return Object.assign(page, {
      watched,
      path,
      /** The events so far, of one type or all. */
      seen: (type) => page.evaluate((type) => seen.filter((event) => !type || event.type === type), type),
      /** `act` on the first element, in the page. */
      skema: (act, argument) => page.locator("samspil-skema").first().evaluate(act, argument),
    });
  }

  return site;
}

// A page with <samspil-overblik> for the browser tests.

import { after, afterEach, before } from "node:test";

import { STRICT_POLICY, startServer } from "../../xtask/server.mjs";
import { eventsSoFar, launchBrowser, openWatchedPage } from "./browser.mjs";

/**
 * Launches the browser before the tests of a file, and closes everything after them. Returns `open({ attributes, properties, policy, viewport, permissions, more })`:
 * opens a page with the element and `more` HTML behind it, sets the properties and waits until it is ready; under the strict policy unless `policy` is false. The page has
 * besides its own: `watched`; `seen(type)`, the details of the `samspil-*` events so far; and `overview(act, argument)`, which runs a function of
 * the element in the page.
 */
export function useOverview() {
  const pages = {};
  let browser, server;

  before(async () => {
    server = await startServer({ pages });
    browser = await launchBrowser();
  });
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  return async function open({ attributes = 'today="2026-11-21"', properties = {}, policy = true, viewport, permissions, more = "" } = {}) {
    const path = `/overview-${Object.keys(pages).length + 1}`;
    pages[path] = {
      html: `<!doctype html><html lang="da"><meta charset="utf-8"><title>Prøve</title><script type="module" src="/samspil/define-overblik.js"></script><body><samspil-overblik ${attributes}></samspil-overblik>${more}`,
      headers: policy ? { "content-security-policy": STRICT_POLICY } : {},
    };
    const watched = await openWatchedPage(browser);
    const { page } = watched;
    page.setDefaultTimeout(10_000);
    if (viewport) await page.setViewportSize(viewport);
    if (permissions) await page.context().grantPermissions(permissions, { origin: server.origin });
    await page.addInitScript(() => {
      globalThis.seen = [];
      for (const type of ["ready", "change", "save", "open", "error"]) addEventListener(`samspil-${type}`, ({ detail }) => seen.push({ type, detail }));
    });
    await page.goto(server.origin + path);
    await page.locator("samspil-overblik").evaluate(async (element, properties) => {
      Object.assign(element, properties);
      // What is set takes effect when this has run.
      await Promise.resolve();
      await element.ready;
    }, properties);
    return Object.assign(page, {
      watched,
      seen: async (type) => (await page.evaluate(eventsSoFar, type)).map(({ detail }) => detail),
      overview: (act, argument) => page.locator("samspil-overblik").evaluate(act, argument),
    });
  };
}

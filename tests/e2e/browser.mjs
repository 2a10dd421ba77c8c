// The browser that the end-to-end tests share, and what they watch in it.

import { chromium } from "playwright-core";

const ARGUMENTS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launchBrowser() {
  // Playwright itself adds headless mode, --no-sandbox and a new empty profile.
  return chromium.launch({ executablePath: process.env.SAMSPIL_CHROMIUM ?? "/usr/bin/chromium", args: ARGUMENTS });
}

/**
 * A new page that notes what a host would hold against us:
 * `violations` of its policy, `errors` in its console, `requests` (paths, in order).
 */
export async function openWatchedPage(browser) {
  // A context of its own: what is stored in it is no other test's, and it can have more pages.
  const page = await (await browser.newContext()).newPage();
  const watched = { page, violations: [], errors: [], requests: [] };
  page.on("console", (message) => {
    if (message.type() === "error") watched.errors.push(message.text());
  });
  page.on("pageerror", (error) => watched.errors.push(String(error)));
  page.on("request", (request) => watched.requests.push(new URL(request.url()).pathname));
  await page.exposeFunction("noteViolation", (violation) => watched.violations.push(violation));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      noteViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`.trim());
    });
    addEventListener("samspil-ready", () => (document.documentElement.dataset.samspilReady = ""));
  });
  return watched;
}

/** Waits until the first element on the page has shown its form. */
export function formIsShown(page) {
  return page.waitForSelector("html[data-samspil-ready]", { state: "attached", timeout: 10_000 });
}

/**
 * The page's events so far, of one type or of all, where it notes them in `seen`; to be evaluated in it. A change is told in the next
 * frame, or after 250 ms where there is none: what waits for it is told first.
 */
export async function eventsSoFar(type) {
  await new Promise((resolve) => {
    requestAnimationFrame(resolve);
    setTimeout(resolve, 300);
  });
  return seen.filter((event) => !type || event.type === type);
}

// Pictures of what people see, for docs/screens: node xtask/screens.mjs
//
// The form's results, the overview of an assessment and that of a caseload, on a screen and on a phone.

import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";

import { launchBrowser } from "../tests/e2e/browser.mjs";
import { assessment, caseload, labels, TODAY } from "./made-up.mjs";
import { startServer } from "./server.mjs";

const OUT = "docs/screens";
const WIDTHS = { screen: 1280, phone: 390 };
/** What is farther down is left out. */
const MOST = 3200;

const page = (script, element) =>
  `<!doctype html><html lang="da"><meta charset="utf-8"><title>Samspil</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/screens.css"><script type="module" src="/samspil/${script}"></script><body>${element}`;
const answers = JSON.parse(await readFile("www/examples/parathed.json", "utf8"));

/** Each picture: its page, the properties of the element, and what to do before it is taken. */
const SCREENS = {
  result: {
    html: page("define.js", `<samspil-skema instrument="parathed" layout="page" readonly today="${TODAY}"></samspil-skema>`),
    properties: { value: answers },
    from: (element) => element.locator("section").last(),
  },
  assessment: { html: page("define-overblik.js", `<samspil-overblik today="${TODAY}"></samspil-overblik>`), properties: { reports: assessment() } },
  questions: {
    html: page("define-overblik.js", `<samspil-overblik today="${TODAY}"></samspil-overblik>`),
    properties: { reports: assessment() },
    from: (element) => element.locator("figure[data-picture='strips.ledelse']"),
  },
  caseload: {
    html: page("define-overblik.js", `<samspil-overblik today="${TODAY}"></samspil-overblik>`),
    properties: { reports: caseload(), labels, options: { reference: true } },
  },
};
const STYLE = "body { margin: 24px; }\n@media (max-width: 500px) { body { margin: 12px; } }\n";

const pages = { "/screens.css": { html: STYLE, headers: { "content-type": "text/css" } } };
for (const [name, { html }] of Object.entries(SCREENS)) pages[`/${name}`] = { html };
const server = await startServer({ pages });
const browser = await launchBrowser();
await mkdir(OUT, { recursive: true });
for (const [name, { properties, from }] of Object.entries(SCREENS)) {
  for (const [device, width] of Object.entries(WIDTHS)) {
    const shown = await browser.newPage({ viewport: { width, height: 900 } });
    await shown.goto(`${server.origin}/${name}`);
    const element = shown.locator("samspil-skema, samspil-overblik");
    await element.evaluate(async (element, properties) => {
      Object.assign(element, properties);
      await Promise.resolve();
      await element.ready;
    }, properties);
    const part = from ? from(element) : element;
    const box = await part.boundingBox();
    const file = path.join(OUT, `${name}-${device}.png`);
    const clip = { x: 0, y: Math.max(0, box.y - 16), width, height: Math.min(box.height + 32, MOST) };
    await shown.screenshot({ path: file, clip, fullPage: true });
    console.log(`    ${file}`);
    await shown.close();
  }
}
await browser.close();
await server.close();

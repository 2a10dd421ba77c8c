// The main screens as they were looked at and found good, in Chromium and Firefox. `SAMSPIL_RENEW=screens node --test tests/e2e/screens.test.mjs` takes them anew;
// look at what differs. A picture may differ in 0.3 % of its pixels, for edges of letters are drawn a little otherwise from run to run.
//
// Letters come from a web font that is served with the page, so that it does not matter which fonts a machine has. How they are drawn is the browser's:
// where it is another than the one whose pictures are kept, the comparison is skipped, and says so.

import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";

import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

import { assessment } from "../../xtask/made-up.mjs";
import { startServer } from "../../xtask/server.mjs";
import { launchBrowser } from "./browser.mjs";
import { FIREFOX, launchFirefox } from "./firefox.mjs";
import { exampleOf } from "./states.mjs";

const KEPT = "tests/e2e/screens";
const IS_RENEWED = process.env.SAMSPIL_RENEW === "screens";
const WIDTHS = [320, 768, 1280];
const HEIGHT = 800;
const MOST = 0.003;
const FONT = "node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-";
const WEIGHTS = [400, 600, 700];

/** Each screen: its element, the properties of it, and what one does before looking. */
const SCREENS = {
  ratings: { html: '<samspil-skema instrument="parathed" today="2026-11-21">', properties: { value: exampleOf({ id: "parathed" }) } },
  sheet: {
    html: '<samspil-skema instrument="maal-og-aftaler" today="2026-11-21" layout="page" subject-label="Prøve Testesen">',
    properties: { value: exampleOf({ id: "maal-og-aftaler" }) },
    act: ({ shadowRoot }) => shadowRoot.querySelector("section:nth-of-type(5)").scrollIntoView(),
  },
  table: {
    html: '<samspil-skema instrument="moedetjekliste" today="2026-11-21" layout="page">',
    properties: { value: exampleOf({ id: "moedetjekliste" }) },
    act: ({ shadowRoot }) => shadowRoot.querySelector("section:nth-of-type(2)").scrollIntoView(),
  },
  errors: { html: '<samspil-skema instrument="moedetjekliste" today="2026-11-21">', properties: { value: { "moede.dato": { missing: "unreadable", typed: "31-2-26" } } }, act: (skema) => skema.submit().then(() => {}) },
  result: {
    html: '<samspil-skema instrument="parathed-kort" today="2026-11-21">',
    properties: { value: exampleOf({ id: "parathed-kort" }) },
    act: ({ shadowRoot }) => shadowRoot.querySelector("nav li:last-child button").click(),
  },
  assessment: { html: '<samspil-overblik today="2026-11-21">', properties: { reports: assessment() } },
};

function htmlOf({ html }, theme) {
  const fonts = WEIGHTS.map((weight) => `@font-face { font-family: Plex; font-weight: ${weight}; src: url(/plex-${weight}.woff2); }`).join("\n");
  return `<!doctype html><html lang="da"><meta charset="utf-8"><title>Prøve</title><link rel="icon" href="data:,"><style>${fonts}
    :root { color-scheme: ${theme}; } body { margin: 16px; } samspil-skema, samspil-overblik { --samspil-font: Plex; }</style>
    <script type="module" src="/samspil/define.js"></script><script type="module" src="/samspil/define-overblik.js"></script>
    <main>${html.replace(">", ` theme="${theme}">`)}</main>`;
}

/** In the page: the element has what it is given, the act is done, and the letters are there. */
async function prepare({ properties, act }) {
  const element = document.querySelector("samspil-skema, samspil-overblik");
  await customElements.whenDefined(element.localName);
  await Promise.all([400, 600, 700].map((weight) => document.fonts.load(`${weight} 16px Plex`)));
  Object.assign(element, properties);
  await Promise.resolve();
  await element.ready;
  // What was done is drawn, and the focus is where it is to be: a frame or two later.
  const settled = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
  await settled();
  await new Function(`return (${act})`)()(element);
  await settled();
  element.shadowRoot.activeElement?.blur();
  await settled();
}

/** The two browsers: how each is started, and how each sets the size of a page. */
const BROWSERS = {
  chromium: { launch: launchBrowser, versionOf: (browser) => browser.version(), resize: (page, size) => page.setViewportSize(size) },
  firefox: { launch: launchFirefox, versionOf: async (browser) => (await browser.version()).replace("firefox/", ""), resize: (page, size) => page.setViewport(size), isMissing: !FIREFOX },
};

let server;
before(async () => {
  const pages = {};
  for (const weight of WEIGHTS) pages[`/plex-${weight}.woff2`] = { html: await readFile(`${FONT}${weight}-normal.woff2`), headers: { "content-type": "font/woff2" } };
  for (const [name, screen] of Object.entries(SCREENS)) for (const theme of ["light", "dark"]) pages[`/${name}-${theme}`] = { html: htmlOf(screen, theme) };
  server = await startServer({ pages });
});
after(() => server?.close());

/** The share of pixels that differ; all, where the sizes do. */
function difference(taken, kept) {
  const [one, other] = [taken, kept].map((picture) => PNG.sync.read(Buffer.from(picture)));
  if (one.width !== other.width || one.height !== other.height) return 1;
  return pixelmatch(one.data, other.data, undefined, one.width, one.height, { threshold: 0.1 }) / (one.width * one.height);
}

for (const [name, { launch, versionOf, resize, isMissing }] of Object.entries(BROWSERS)) {
  test(`the main screens in ${name}`, { skip: isMissing && "it is not there" }, async (context) => {
    const browser = await launch();
    try {
      const version = await versionOf(browser);
      const record = path.join(KEPT, `${name}.txt`);
      await mkdir(KEPT, { recursive: true });
      if (IS_RENEWED) await writeFile(record, `${version}\n`);
      const drawnBy = (await readFile(record, "utf8")).trim();
      if (drawnBy !== version) return context.skip(`the pictures are of ${name} ${drawnBy}, this is ${version}`);
      const others = [];
      for (const [screen, { properties, act = () => {} }] of Object.entries(SCREENS)) {
        for (const theme of ["light", "dark"]) {
          for (const width of WIDTHS) {
            const page = await browser.newPage();
            await resize(page, { width, height: HEIGHT });
            await page.goto(`${server.origin}/${screen}-${theme}`);
            await page.evaluate(prepare, { properties, act: String(act) });
            const taken = await page.screenshot();
            await page.close();
            const file = path.join(KEPT, `${screen}-${theme}-${width}-${name}.png`);
            if (IS_RENEWED) await writeFile(file, taken);
            const share = difference(taken, await readFile(file));
            if (share > MOST) others.push(`${file}: ${(share * 100).toFixed(2)} %`);
          }
        }
      }
      assert.deepEqual(others, []);
    } finally {
      await browser.close();
    }
  });
}

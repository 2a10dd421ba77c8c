// axe-core finds nothing, whatever state the form, the overview and the sheet on paper are in.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { test } from "node:test";

import { assessment, caseload, labels } from "../../xtask/made-up.mjs";
import { assertAccessible, findings } from "./axe.mjs";
import { IDS, LAYOUTS, STATES, eachStep, enter, newestDefinition, pageOf, statesOf } from "./states.mjs";
import { DEFINE, useSite } from "./support.mjs";

const open = useSite();
const PRESETS = (await readdir("src/web/themes")).map((file) => `/samspil/themes/${file}`);
const OVERVIEWS = { assessment: { reports: assessment() }, caseload: { reports: caseload(), labels, options: { reference: true } }, "nothing yet": {} };

for (const id of IDS) {
  const definition = newestDefinition(id);
  for (const layout of LAYOUTS) {
    test(`${id} in the layout ${layout}, in every state`, async () => {
      const page = await open(DEFINE + pageOf(id, layout));
      for (const [name, state] of statesOf(definition, layout)) {
        await enter(page, definition, state);
        await eachStep(page, state, (step) => assertAccessible(page, "samspil-skema", `${name}, ${step}`));
      }
    });
  }

  test(`${id} on paper`, async () => {
    const page = await open(DEFINE + pageOf(id, "page"));
    await enter(page, definition, STATES.filled);
    await page.skema((skema) => {
      // It stays, whatever the browser does about printing.
      HTMLIFrameElement.prototype.remove = () => {};
      return skema.print();
    });
    await assertAccessible(page.frames()[1], "body", "paper");
  });
}

test("the young person's view of the goal sheet", async () => {
  const definition = newestDefinition("maal-og-aftaler");
  const page = await open(DEFINE + pageOf("maal-og-aftaler", "page", 'view="young"'));
  for (const name of ["empty", "filled", "readonly"]) {
    await enter(page, definition, STATES[name]);
    await assertAccessible(page, "samspil-skema", name);
  }
});

test("what explains an instrument, in its dialogs", async () => {
  for (const name of ["Ord og begreber", "Se et udfyldt eksempel", "Om spørgsmålene"]) {
    const page = await open(DEFINE + pageOf("maal-og-aftaler", "page"));
    await page.getByRole("button", { name }).first().click();
    await page.getByRole("dialog").waitFor();
    await assertAccessible(page, "samspil-skema", name);
  }
});

test("every theme, light and dark, empty, wrong, filled in and handed in", async () => {
  const definition = newestDefinition("moedetjekliste");
  const page = await open(`<link rel="stylesheet">${DEFINE}${pageOf("moedetjekliste", "page")}`);
  for (const preset of ["data:text/css,", ...PRESETS]) {
    await page.locator("link[rel=stylesheet]").evaluate((link, href) => new Promise((resolve) => Object.assign(link, { href, onload: resolve })), preset);
    for (const theme of ["light", "dark"]) {
      // On a page that is so itself.
      await page.evaluate((theme) => (document.documentElement.style.colorScheme = theme), theme);
      for (const name of ["empty", "errors", "filled", "accepted"]) {
        await enter(page, definition, { ...STATES[name], attributes: { theme } });
        await assertAccessible(page, "samspil-skema", `${preset}, ${theme}, ${name}`);
      }
    }
  }
});

test("what is looked with sees faults", async () => {
  const faults = '<main style="color: #999"><h2>Prøve</h2><p>Blegt</p><input type="text" id="felt" style="border-color: #ddd"></main>';
  const page = await open(faults, { ready: false });
  const found = (await findings(page, "main")).map((finding) => finding.split(" ")[0]);
  assert.deepEqual(new Set(found), new Set(["2.85", "1.36", "color-contrast:", "label:", "page-has-heading-one:"]));
});

for (const [name, properties] of Object.entries(OVERVIEWS)) {
  test(`the overview: ${name}`, async () => {
    const page = await open('<main><h1>Prøve</h1><samspil-overblik today="2026-11-21" open-files></samspil-overblik></main><script type="module" src="/samspil/define-overblik.js"></script>', { ready: false });
    await page.locator("samspil-overblik").evaluate(async (overview, properties) => {
      await customElements.whenDefined("samspil-overblik");
      Object.assign(overview, properties);
      await Promise.resolve();
      await overview.ready;
      for (const details of overview.shadowRoot.querySelectorAll("details")) details.open = true;
    }, properties);
    await assertAccessible(page, "samspil-overblik", name);
  });
}

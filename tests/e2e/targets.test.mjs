// What can be pressed is 24 by 24 CSS pixels at least (WCAG 2.5.8), on a phone and on a desk, in both densities.

import assert from "node:assert/strict";
import { test } from "node:test";

import { IDS, LAYOUTS, STATES, eachStep, enter, newestDefinition, pageOf } from "./states.mjs";
import { DEFINE, useSite } from "./support.mjs";

const open = useSite();

/** In the page: what is smaller. A label is pressed with the control in it; a link in a sentence may be as high as its line. */
function small(host) {
  const controls = Array.from(host.shadowRoot.querySelectorAll("button, select, textarea, input, summary, a"), (control) => control.closest("label") ?? control);
  const sizes = [...new Set(controls)].map((target) => [target, target.getBoundingClientRect()]);
  const isSmall = ([target, { width, height }]) => width > 0 && (width < 24 || height < 24) && !(target.localName === "a" && target.closest("p, li"));
  return sizes.filter(isSmall).map(([target, { width, height }]) => `${target.localName} ${target.textContent.trim().slice(0, 30)} ${width} x ${height}`);
}

for (const id of IDS) {
  for (const layout of LAYOUTS) {
    test(`${id}, ${layout}`, async () => {
      const definition = newestDefinition(id);
      const page = await open(DEFINE + pageOf(id, layout));
      for (const name of ["errors", "filled"]) {
        const state = STATES[name];
        if (state.isFor && !state.isFor(definition, layout)) continue;
        await enter(page, definition, state);
        await eachStep(page, state, async (step) => {
          for (const [width, density] of [[1280, "compact"], [320, "normal"], [320, "compact"]]) {
            await page.setViewportSize({ width, height: 800 });
            await page.skema((skema, density) => skema.setAttribute("density", density), density);
            assert.deepEqual(await page.skema(small), [], `${name}, ${step}, ${width}, ${density}`);
          }
        });
      }
    });
  }
}

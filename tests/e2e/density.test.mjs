// density="compact": more on the screen, and still large enough to hit.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DEFINE, useSite } from "./support.mjs";

const open = useSite();
const VALUE = { deltagere: [{ id: "p", navn: "Karla" }], aftaler: [{ hvad: "Ringe", hvem: "p", status: "i-gang" }] };

for (const instrument of ["maal-og-aftaler", "moedetjekliste", "parathed-kort"]) {
  test(`${instrument}: a fifth lower at least, and nothing to press is lower or narrower than 24 pixels`, async () => {
    const page = await open(`${DEFINE}<samspil-skema instrument="${instrument}" layout="page" subject-ref="U-1"></samspil-skema>`);
    if (instrument === "maal-og-aftaler") await page.skema((skema, value) => (skema.value = value), VALUE);
    for (const width of [1000, 360]) {
      await page.setViewportSize({ width, height: 800 });
      const [normal, compact] = await page.skema(async (skema) => {
        const heights = [];
        for (const density of ["normal", "compact"]) {
          skema.setAttribute("density", density);
          await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
          heights.push(skema.getBoundingClientRect().height);
        }
        return heights;
      });
      assert.ok(compact < 0.8 * normal, `${width}: ${compact} of ${normal}`);
      const small = await page.skema((skema) => {
        const targets = Array.from(skema.shadowRoot.querySelectorAll("button, select, textarea, input, summary, label"), (control) => control.closest("label") ?? control);
        // A label above its field is no target of its own.
        const pressed = targets.filter((target) => target.localName !== "label" || target.querySelector("input"));
        const sizes = pressed.map((target) => [target.textContent.slice(0, 30), target.getBoundingClientRect()]);
        return sizes.filter(([, { width, height }]) => width > 0 && (width < 24 || height < 24)).map(([text, { width, height }]) => `${text} ${width}x${height}`);
      });
      assert.deepEqual(small, [], String(width));
    }
  });
}

// Nothing is lost where there is little room: narrow windows, large text, more space in the text (WCAG 1.4.4, 1.4.10, 1.4.12).

import assert from "node:assert/strict";
import { test } from "node:test";

import { DEFINE, useSite } from "./support.mjs";

const open = useSite();
const INSTRUMENTS = ["parathed", "parathed-kort", "maal-og-aftaler", "moedetjekliste"];
/** Widths of windows, and how large the text is. 320 pixels are also 1280 at 400 %. */
const ROOMS = [[320, "16px"], [390, "16px"], [768, "16px"], [1280, "16px"], [320, "20px"], [640, "32px"], [1280, "32px"]];
/** What WCAG 1.4.12 lets a person set. */
const SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }";

/** Goes through every step, and tells what does not fit: beyond the window, or cut off. The first time every table is given a row. */
async function goThrough(skema, { isFirst, size, style }) {
  const root = skema.shadowRoot;
  const added = new CSSStyleSheet();
  // All of it is laid out, not only what is in sight.
  added.replaceSync(`.item { content-visibility: visible !important; } ${style}`);
  root.adoptedStyleSheets = [root.adoptedStyleSheets[0], added];
  skema.style.setProperty("--samspil-font-size", size);
  const laidOut = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const isOnlyHeard = (element) => Boolean(element) && (getComputedStyle(element).clipPath !== "none" || isOnlyHeard(element.parentElement));
  const found = [];
  const look = () => {
    const { clientWidth } = document.documentElement;
    for (const element of root.querySelectorAll(":not(option, svg *)")) {
      const { left, right } = element.getBoundingClientRect();
      const isCut = element.matches("button, label, legend, p") && element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== "visible";
      if ((left < -1 || right > clientWidth + 1 || isCut) && !isOnlyHeard(element)) found.push(`${element.localName}.${element.className} ${element.textContent.slice(0, 40)}`);
    }
    if (document.documentElement.scrollWidth > clientWidth) found.push(`scrolls to ${document.documentElement.scrollWidth}`);
  };
  const steps = root.querySelectorAll("nav button").length;
  for (let step = 0; step < Math.max(steps, 1); step++) {
    root.querySelectorAll("nav button")[step]?.click();
    await laidOut();
    if (isFirst) {
      for (const button of root.querySelectorAll("button")) if (button.textContent.startsWith("Tilføj")) button.click();
      await laidOut();
    }
    look();
  }
  return found;
}

for (const instrument of INSTRUMENTS) {
  for (const layout of ["steps", "page"]) {
    test(`${instrument}, ${layout}: everything is within the window`, async () => {
      const page = await open(`${DEFINE}<samspil-skema instrument="${instrument}" layout="${layout}" subject-label="Anna And"></samspil-skema>`);
      for (const [index, [width, size]] of ROOMS.entries()) {
        await page.setViewportSize({ width, height: 800 });
        assert.deepEqual(await page.skema(goThrough, { isFirst: index === 0, size, style: "" }), [], `${width} ${size}`);
      }
    });
  }

  test(`${instrument}: with more space in the text`, async () => {
    const page = await open(`${DEFINE}<samspil-skema instrument="${instrument}" layout="page"></samspil-skema>`);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      assert.deepEqual(await page.skema(goThrough, { isFirst: width === 320, size: "16px", style: SPACED }), [], String(width));
    }
  });
}

test("a word too long for its line is broken, with a hyphen where the browser knows the language", async () => {
  const word = "Speciallægepraksisplanlægningsstabiliseringsperiode".repeat(3);
  const page = await open(`${DEFINE}<samspil-skema instrument="parathed-kort" subject-label="${word}"></samspil-skema>`);
  await page.setViewportSize({ width: 320, height: 800 });
  const [hyphens, lang, fits] = await page.skema((skema) => {
    const heading = skema.shadowRoot.querySelector("h2");
    return [getComputedStyle(heading).hyphens, heading.closest("[lang]").lang, heading.scrollWidth <= heading.clientWidth];
  });
  assert.deepEqual([hyphens, lang, fits], ["auto", "da", true]);
});

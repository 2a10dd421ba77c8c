// The themes, the presets, and what a person has told the browser about how pages are to look.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";

import { assessment, caseload } from "../../xtask/made-up.mjs";
import { customProperties } from "../../xtask/reference.mjs";
import { channelsOf, contrast } from "./colours.mjs";
import { faint } from "./contrast.mjs";
import { DEFINE, useSite } from "./support.mjs";

const open = useSite();
const THEMES = "src/web/themes";
const PRESETS = (await readdir(THEMES)).map((file) => file.replace(".css", ""));
/** Text, and what stands for something without being text: WCAG 1.4.3 and 1.4.11. */
const [TEXT, OTHER] = [4.5, 3];
/** What stands on what, and how well it is told from it. */
const PAIRS = [
  ...["text", "muted", "link", "error", "warning"].flatMap((name) => [[name, "surface", TEXT], [name, "soft", TEXT]]),
  ["accent", "surface", TEXT],
  ["on-accent", "accent", TEXT],
  ...["accent", "line", "focus"].flatMap((name) => [[name, "surface", OTHER], [name, "soft", OTHER]]),
  // The bar of a figure, and what it is a part of.
  ["accent", "hairline", OTHER],
];

/** The colours of a theme by itself. */
async function ownColours(theme) {
  const colours = {};
  for (const { name, default: light, dark } of await customProperties()) {
    const [, same] = light.match(/^var\(--samspil-(.+)\)$/) ?? [];
    colours[name.replace("--samspil-", "")] = same ? colours[same] : theme === "dark" && dark ? dark : light;
  }
  return colours;
}

/** What a preset makes of them. */
async function coloursOf(preset, theme) {
  const css = (await readFile(`${THEMES}/${preset}.css`, "utf8")).replace(/\/\*[^]*?\*\//g, "");
  const colours = await ownColours(theme);
  for (const [, name, value] of css.matchAll(/--samspil-([\w-]+): (.+);/g)) {
    assert.ok(name in colours, `${preset} sets ${name}, that is not documented`);
    colours[name] = value.match(new RegExp(`--samspil-${theme}, ([^)]+)\\)`))?.[1] ?? value;
    if (name === "accent") Object.assign(colours, { link: colours.accent, focus: colours.accent });
  }
  return colours;
}

for (const theme of ["light", "dark"]) {
  for (const preset of [undefined, ...PRESETS]) {
    test(`${preset ?? "by itself"}, ${theme}: everything is told from what it stands on`, async () => {
      const colours = preset ? await coloursOf(preset, theme) : await ownColours(theme);
      const low = PAIRS.filter(([one, other, least]) => contrast(colours[one], colours[other]) < least);
      assert.deepEqual(low.map(([one, other]) => `${one} on ${other}: ${contrast(colours[one], colours[other]).toFixed(2)}`), []);
    });
  }
}

test("the presets set what is documented, on both elements, and nothing else", async () => {
  for (const preset of PRESETS) {
    const css = (await readFile(`${THEMES}/${preset}.css`, "utf8")).replace(/\/\*[^]*?\*\//g, "").trim();
    assert.match(css, /^samspil-skema, samspil-overblik \{\n(  --samspil-[\w-]+: [^{}]+;\s*)+\}$/, preset);
  }
});

const VALUE = { "deltagere": [{ id: "p", navn: "Karla" }], "aftaler": [{ hvad: "Ringe", hvem: "p" }], "moede.dato": "31-2" };

test("computed in a form with faults, and with rows: every preset, light and dark", async () => {
  const page = await open(`<link id="preset" rel="stylesheet">${DEFINE}<samspil-skema instrument="maal-og-aftaler" layout="page"></samspil-skema>`);
  await page.skema((skema, value) => void ((skema.value = value), skema.reportValidity()), VALUE);
  await page.locator("samspil-skema .summary").waitFor();
  for (const preset of [undefined, ...PRESETS]) {
    if (preset) {
      await page.locator("#preset").evaluate(async (link, href) => {
        link.href = href;
        await new Promise((resolve) => link.addEventListener("load", resolve, { once: true }));
      }, `/samspil/themes/${preset}.css`);
    }
    for (const theme of ["light", "dark"]) {
      await page.skema((skema, theme) => skema.setAttribute("theme", theme), theme);
      assert.deepEqual(await faint(page, "samspil-skema"), [], `${preset} ${theme}`);
      // Light and dark are the colours of the browser's own parts too.
      const [scheme, surface] = await page.skema((skema) => {
        const { colorScheme, backgroundColor } = getComputedStyle(skema.shadowRoot.lastElementChild);
        return [colorScheme, backgroundColor];
      });
      assert.deepEqual([scheme, channelsOf(surface)[0] > 128], [theme, theme === "light"], `${preset} ${theme}`);
    }
  }
});

for (const [what, reports] of Object.entries({ assessment, caseload })) {
  test(`computed in the overview of ${what}, light and dark`, async () => {
    const page = await open('<script type="module" src="/samspil/define-overblik.js"></script><samspil-overblik today="2026-11-22"></samspil-overblik>', { ready: false });
    const overblik = page.locator("samspil-overblik");
    await overblik.evaluate(async (element, reports) => {
      await customElements.whenDefined("samspil-overblik");
      element.reports = reports;
      await element.ready;
    }, reports());
    for (const theme of ["light", "dark"]) {
      await overblik.evaluate((element, theme) => element.setAttribute("theme", theme), theme);
      assert.deepEqual(await faint(page, "samspil-overblik"), [], theme);
    }
  });
}

/** The colours of text and of what it stands on. */
const coloursIn = (page) => page.skema((skema) => {
  const { color, backgroundColor } = getComputedStyle(skema.shadowRoot.lastElementChild);
  return [color, backgroundColor];
});
const LIGHT = ["rgb(26, 26, 26)", "rgb(255, 255, 255)"];
const DARK = ["rgb(233, 235, 238)", "rgb(22, 25, 29)"];
const FORM = `${DEFINE}<samspil-skema instrument="parathed-kort"></samspil-skema>`;

test("light without the attribute, whatever the browser is told; auto goes by that; on paper it is light", async () => {
  const page = await open(FORM);
  for (const [theme, media, expected] of [
    [null, { colorScheme: "dark" }, LIGHT],
    ["light", { colorScheme: "dark" }, LIGHT],
    ["auto", { colorScheme: "dark" }, DARK],
    ["auto", { colorScheme: "light" }, LIGHT],
    ["dark", { colorScheme: "light" }, DARK],
    ["dark", { media: "print" }, LIGHT],
    ["auto", { media: "print", colorScheme: "dark" }, LIGHT],
  ]) {
    await page.emulateMedia({ media: null, colorScheme: null, ...media });
    await page.skema((skema, theme) => (theme ? skema.setAttribute("theme", theme) : skema.removeAttribute("theme")), theme);
    assert.deepEqual(await coloursIn(page), expected, `${theme} ${JSON.stringify(media)}`);
  }
});

test("a page's own colours win in every theme, and can be one for each", async () => {
  const page = await open(`<style>samspil-skema { --samspil-text: rgb(1, 2, 3); --samspil-surface: var(--samspil-light, rgb(9, 9, 9)) var(--samspil-dark, rgb(8, 8, 8)); }</style>${FORM}`);
  for (const [theme, surface] of [["light", "rgb(9, 9, 9)"], ["dark", "rgb(8, 8, 8)"]]) {
    await page.skema((skema, theme) => skema.setAttribute("theme", theme), theme);
    assert.deepEqual(await coloursIn(page), ["rgb(1, 2, 3)", surface]);
  }
});

test("who wants more contrast gets all text, and all lines, in the colour of text", async () => {
  const page = await open(FORM);
  for (const [theme, [text]] of [["light", LIGHT], ["dark", DARK]]) {
    await page.emulateMedia({ contrast: "more" });
    await page.skema((skema, theme) => skema.setAttribute("theme", theme), theme);
    const [hint, edge] = await page.skema((skema) => {
      const of = (selector) => getComputedStyle(skema.shadowRoot.querySelector(selector));
      return [of(".hint, small").color, of(".scale label").borderTopColor];
    });
    assert.deepEqual([hint, edge], [text, text], theme);
  }
});

test("nothing moves by itself", async () => {
  const styles = await Promise.all(["base.css", "style.css", "overblik/overblik.css"].map((file) => readFile(`src/web/${file}`, "utf8")));
  assert.doesNotMatch(styles.join(), /transition|animation|@keyframes|scroll-behavior|view-transition/);
});

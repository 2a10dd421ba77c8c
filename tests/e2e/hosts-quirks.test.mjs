// www/hosts/quirks: no doctype, a style sheet that means every element, keys of the whole page, and the form in a dialog.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Filler, Keyboard } from "./fill.mjs";
import { useHost } from "./packed.mjs";
import { SHEETS, definitionOf } from "./sheets.mjs";

const INSTRUMENT = "parathed-kort";
const host = useHost();

/** The page with the dialog open; `prepare` as in `host.open`. */
async function openDialog(prepare) {
  const page = await host.open("/hosts/quirks/", { prepare });
  await page.locator("#open").click({ force: true });
  return page;
}

/** All questions at once, to look at them. */
async function openWhole(prepare) {
  const page = await openDialog(prepare);
  await page.skema((skema) => skema.setAttribute("layout", "page"));
  await page.locator("samspil-skema textarea").first().waitFor();
  return page;
}

const said = (page) => page.locator("#did").textContent();

test("the page is in quirks mode", async () => {
  const page = await host.open("/hosts/quirks/");
  assert.equal(await page.evaluate(() => document.compatMode), "BackCompat");
  assert.deepEqual(page.watched.errors, []);
});

/** What follows from where the element stands and how wide it is, not from how it is to look. */
const PLACE = /^(width|height|inline-size|block-size|(min|max)-.*|transform-origin|perspective-origin|grid-template-.*|(top|right|bottom|left|inset-.*))$/;

/** Every element of the form with every computed property, in order. */
function looks(skema) {
  return [...skema.shadowRoot.querySelectorAll("*")].map((element) => {
    const style = getComputedStyle(element);
    return [element.localName, element.className, Object.fromEntries([...style].map((name) => [name, style.getPropertyValue(name)]))];
  });
}

/** The same page in today's HTML and without its style sheet. */
async function calmDown(page) {
  await page.route("**/hostile.css", (route) => route.fulfill({ contentType: "text/css", body: "" }));
  await page.route("**/hosts/quirks/", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `<!doctype html>${await response.text()}` });
  });
}

test("it looks as everywhere: nothing of the page's style reaches in, nor of quirks mode", async () => {
  const calm = await openWhole(calmDown);
  assert.equal(await calm.evaluate(() => document.compatMode), "CSS1Compat");
  const hostile = await openWhole();
  assert.equal(await hostile.skema((skema) => getComputedStyle(skema).float), "left", "the page's style is there");
  const [expected, found] = [await calm.skema(looks), await hostile.skema(looks)];
  assert.ok(expected.length > 100);
  assert.equal(found.length, expected.length);
  const differences = new Set();
  for (const [at, [name, className, style]] of expected.entries()) {
    for (const property of Object.keys(style).filter((property) => !PLACE.test(property))) {
      if (found[at][2][property] !== style[property]) differences.add(`${name}.${className} ${property}: ${found[at][2][property]}, not ${style[property]}`);
    }
  }
  assert.deepEqual([...differences], []);
});

test("floated, and beside others in a row, it has a width to be used in", async () => {
  const page = await openWhole();
  const width = () => page.skema((skema) => skema.shadowRoot.querySelector("textarea").getBoundingClientRect().width);
  assert.ok((await width()) > 300, `${await width()}px wide`);
  await page.evaluate(() => document.querySelector("dialog").append(document.createElement("div")));
  await page.skema((skema) => {
    const row = document.querySelector("dialog > div");
    row.style.setProperty("display", "flex", "important");
    row.append(skema, "ved siden af");
    skema.style.setProperty("float", "none", "important");
  });
  assert.ok((await width()) > 300, `${await width()}px wide in a row`);
  await page.setViewportSize({ width: 320, height: 640 });
  assert.ok((await width()) < 320 && (await width()) > 150, `${await width()}px wide on a narrow screen`);
});

test("the page's keys work, but not from our fields", async () => {
  const page = await openWhole();
  await page.locator("#dialog").press("n");
  assert.equal(await said(page), "næste sag");
  const comment = page.locator("samspil-skema textarea").first();
  await comment.focus();
  await page.keyboard.type("/n? en, to/tre?");
  assert.equal(await comment.inputValue(), "/n? en, to/tre?");
  assert.equal(await said(page), "næste sag");
  await page.locator("samspil-skema input[type=radio]").first().focus();
  await page.keyboard.press("?");
  assert.equal(await said(page), "hjælp");
});

test("the form is filled in by the keyboard alone in the dialog, and is kept when Escape closes it", async () => {
  const page = await openDialog();
  const { acts, expected } = SHEETS.find(({ instrument }) => instrument === INSTRUMENT);
  const definition = await definitionOf(INSTRUMENT);
  const filler = new Filler(page, definition, new Keyboard(page));
  await filler.fill(acts);
  await filler.press("Se resultat og afslut");
  await filler.press("Gem kladde");
  await page.keyboard.press("Escape");
  await page.getByText("lukket", { exact: true }).waitFor();
  assert.equal(await page.locator("#dialog").evaluate((dialog) => dialog.open), false);
  const { answers } = (await page.seen("save")).at(-1).detail;
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((id) => [id, answers[id]])), expected);
  await page.locator("#open").click({ force: true });
  assert.deepEqual(await page.skema((skema) => skema.value.answers), answers);
});

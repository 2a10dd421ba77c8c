// The keyboard: Tab comes to everything once, in the order in which it stands, and one always sees where one is; keys do what one expects, and nothing by accident.
// That each form can be filled in by it alone is in forms.test.mjs.

import assert from "node:assert/strict";
import { test } from "node:test";

import { install } from "./contrast.mjs";
import { Filler, Keyboard } from "./fill.mjs";
import { SHEETS, definitionOf } from "./sheets.mjs";
import { IDS, LAYOUTS, STATES, drawn, enter, newestDefinition, pageOf } from "./states.mjs";
import { DEFINE, DEFINITION, useSite } from "./support.mjs";

const open = useSite();
const between = (element) => `<button id=before>Før</button>${element}<button id=after>Efter</button>`;

/** In the page: where the focus is, how it is seen, and where that stands; nothing outside the element. */
function stopNow() {
  const skema = document.querySelector("samspil-skema");
  if (document.activeElement !== skema) return null;
  const stop = skema.shadowRoot.activeElement;
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(stop);
  const ground = contrast.groundOf(stop.parentElement);
  // What is pressed after an answer stands on the line of its question.
  const block = (stop.closest(".item") ?? stop).getBoundingClientRect();
  const column = stop.closest("nav, aside, .main, .body") ?? stop;
  globalThis.stops ??= [];
  if (!stops.includes(stop)) stops.push(stop);
  return {
    number: stops.indexOf(stop),
    name: `${stop.localName} ${stop.id} ${stop.textContent.trim().slice(0, 40)}`,
    ring: outlineStyle === "none" ? 0 : parseFloat(outlineWidth),
    contrast: contrast.ratio(contrast.paint(outlineColor, ground), ground),
    column: `${column.localName}.${column.className}`,
    left: block.left,
    top: block.top + scrollY,
    bottom: block.bottom + scrollY,
    isInSight: block.bottom > 0 && block.top < innerHeight,
  };
}

async function everyStop(page) {
  const stops = [];
  await page.evaluate(install);
  await page.evaluate(() => delete globalThis.stops);
  for (;;) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(stopNow);
    if (!stop) return stops;
    stops.push(stop);
    assert.ok(stop.number === stops.length - 1, `Tab comes back to ${stop.name}`);
  }
}

/** In the page: how many places there are to stop at. Of radio buttons that belong together there is one. */
function placesToStop() {
  const controls = [...document.querySelector("samspil-skema").shadowRoot.querySelectorAll("button:not(:disabled), input, select, textarea, summary, a[href]")];
  const seen = controls.filter((control) => control.checkVisibility({ checkVisibilityCSS: true }));
  return new Set(seen.map((control) => (control.type === "radio" ? control.name : control))).size;
}

/** Below what was before it in its column, or beside it. */
function isFurtherOn(stop, before) {
  return stop.column !== before.column || stop.top >= before.top - 1 || stop.left > before.left;
}

for (const id of IDS) {
  for (const layout of LAYOUTS) {
    test(`${id}, ${layout}: Tab comes to everything once, in the order in which it stands, with a ring that is seen, and out again`, async () => {
      const definition = newestDefinition(id);
      for (const width of [1280, 320]) {
        for (const name of ["empty", "filled"]) {
          // Each on a page of its own: where the answers were replaced often, Chromium's Tab can leave out a group of radio buttons.
          const page = await open(DEFINE + between(pageOf(id, layout)));
          await page.setViewportSize({ width, height: 800 });
          await enter(page, definition, STATES[name]);
          await page.evaluate(() => document.querySelector("#before").focus());
          const stops = await everyStop(page);
          assert.equal(stops.length, await page.evaluate(placesToStop), `${name} at ${width}: everywhere`);
          assert.equal(await page.evaluate(() => document.activeElement.id), "after", "Tab goes on in the page");
          const told = stops.map(({ name }) => name);
          assert.deepEqual(told.filter((_, at) => stops[at].ring < 2 || stops[at].contrast < 3), [], `${name} at ${width}: the ring is seen`);
          assert.deepEqual(told.filter((_, at) => !stops[at].isInSight), [], `${name} at ${width}: it comes into sight`);
          assert.deepEqual(told.filter((_, at) => at > 0 && !isFurtherOn(stops[at], stops[at - 1])), [], `${name} at ${width}: onwards`);
        }
      }
    });
  }
}

for (const { instrument, attributes = {}, acts } of SHEETS) {
  test(`${instrument} in a modal dialog of the page is filled in and sent by the keyboard alone, and Escape stays the page's`, async () => {
    const given = Object.entries({ instrument, ...attributes }).map(([name, value]) => `${name}="${value}"`).join(" ");
    const page = await open(`${DEFINE}<button>Bag ved</button><dialog aria-label="Skema"><samspil-skema ${given}></samspil-skema></dialog>`);
    await page.evaluate(() => {
      addEventListener("samspil-submit", (event) => event.waitUntil(Promise.resolve({ message: "Modtaget." })));
      document.querySelector("dialog").showModal();
    });
    const filler = new Filler(page, await definitionOf(instrument), new Keyboard(page));
    await filler.fill(acts);
    await filler.press("Se resultat og afslut");
    await filler.press("Aflevér");
    await page.getByText("Modtaget.").waitFor();
    assert.equal(await page.skema((skema) => skema.value.status), "final");
    assert.equal(await page.evaluate(() => document.activeElement.localName), "samspil-skema", "the focus is still in the dialog");
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.querySelector("dialog").open), false);
  });
}

/** A page with a form of the host's around a definition with a text field, and what was sent so far. */
async function openToSend() {
  const page = await open(`${DEFINE}<form><input type="text"><samspil-skema name="svar" layout="page"></samspil-skema><button>Send</button></form><script>
    document.querySelector("samspil-skema").definition = ${JSON.stringify(DEFINITION)};
    globalThis.sent = 0;
    for (const type of ["submit", "samspil-submit", "samspil-save"]) addEventListener(type, (event) => (event.preventDefault(), (sent += 1)));
  </script>`);
  return Object.assign(page, { sent: () => page.evaluate(() => sent) });
}

test("Enter in a text field sends nothing", async () => {
  const page = await openToSend();
  const field = page.locator("samspil-skema input[type=text]");
  await field.fill("Anna");
  await field.press("Enter");
  await field.press("Control+Enter");
  await page.locator("samspil-skema input[type=radio]").first().press("Enter");
  await drawn(page);
  assert.equal(await page.sent(), 0);
  assert.equal(await page.skema((skema) => skema.value.answers.navn), "Anna");
});

test("an Enter that ends the composing of a word does nothing but that", async () => {
  const page = await openToSend();
  await page.locator("samspil-skema input[type=text]").focus();
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
  const enter = { key: "Process", code: "Enter", windowsVirtualKeyCode: 229 };
  await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...enter });
  await session.send("Input.insertText", { text: "日本" });
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...enter });
  await drawn(page);
  assert.equal(await page.sent(), 0);
  assert.equal(await page.skema((skema) => skema.value.answers.navn), "日本");
  assert.equal(await page.skema(({ shadowRoot }) => shadowRoot.activeElement.type), "text", "one is still in the field");
});

test("a number chooses a level only while the focus is in its row, and only alone", async () => {
  const page = await open(`${DEFINE}<samspil-skema instrument="parathed-kort"></samspil-skema>`);
  const answers = () => page.skema(({ value }) => Object.values(value.answers).filter((answer) => typeof answer === "number"));
  await page.getByRole("button", { name: "Næste" }).focus();
  await page.keyboard.press("4");
  assert.deepEqual(await answers(), []);
  await page.locator("samspil-skema .scale input").first().focus();
  for (const keys of ["Control+4", "Alt+4", "9"]) await page.keyboard.press(keys);
  assert.deepEqual(await answers(), []);
  await page.keyboard.press("4");
  assert.deepEqual(await answers(), [4]);
  assert.equal(await page.skema(({ shadowRoot }) => shadowRoot.activeElement.value), "4");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("2");
  assert.deepEqual(await answers(), [4, 2]);
});

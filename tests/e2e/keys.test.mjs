// Hosts listen for single keys. What is typed in the form is not meant for them; everything else is.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DEFINE, DEFINITION, useSite } from "./support.mjs";

const open = useSite();

async function openListening() {
  const page = await open(
    `${DEFINE}<samspil-skema layout="page"></samspil-skema>
     <script>
       document.querySelector("samspil-skema").definition = ${JSON.stringify(DEFINITION)};
       const heard = [];
       addEventListener("keydown", (event) => heard.push(event.key));
     </script>`,
  );
  /** What the host hears of these keys. */
  const press = async (...keys) => {
    await page.evaluate(() => (heard.length = 0));
    for (const key of keys) await page.keyboard.press(key);
    return page.evaluate(() => heard);
  };
  return { page, press };
}

test("typing and editing text stays inside", async () => {
  const { page, press } = await openListening();
  await page.locator("samspil-skema input").first().focus();
  assert.deepEqual(await press("j", "?", "Shift+K", "0", " ", "Backspace", "Delete", "ArrowLeft", "Home", "End"), ["Shift"]);
  await page.locator("textarea").focus();
  assert.deepEqual(await press("j", "Enter", "ArrowUp", "PageDown"), []);
});

test("Escape, Tab, function keys and shortcuts are the host's", async () => {
  const { page, press } = await openListening();
  await page.locator("textarea").focus();
  assert.deepEqual(await press("Escape", "F1", "F12"), ["Escape", "F1", "F12"]);
  assert.deepEqual(await press("Control+s"), ["Control", "s"]);
  assert.deepEqual(await press("Alt+n"), ["Alt", "n"]);
  assert.deepEqual(await press("Meta+k"), ["Meta", "k"]);
  assert.deepEqual(await press("Tab"), ["Tab"]);
});

test("AltGr types", async () => {
  const { page } = await openListening();
  const heard = await page.skema((skema) => {
    const field = skema.shadowRoot.querySelector("textarea");
    heard.length = 0;
    const init = { key: "@", bubbles: true, composed: true, ctrlKey: true, altKey: true };
    field.dispatchEvent(new KeyboardEvent("keydown", { ...init, modifierAltGraph: true }));
    field.dispatchEvent(new KeyboardEvent("keydown", init));
    return heard.length;
  });
  assert.equal(heard, 1);
});

test("keys that work a control stay inside, others there are the host's", async () => {
  const { page, press } = await openListening();
  await page.locator("samspil-skema input[type=radio]").first().focus();
  assert.deepEqual(await press("ArrowDown", " ", "j"), ["j"]);
  assert.equal(await page.skema((skema) => skema.value.answers.aftalt), false);
  await page.getByRole("button", { name: "Gem kladde" }).focus();
  assert.deepEqual(await press("Enter", "ArrowDown"), ["ArrowDown"]);
  assert.equal((await page.seen("save")).length, 1);
});

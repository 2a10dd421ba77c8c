// What a screen reader has to say: Chromium's accessibility tree of each form, as it was read and found good. `SAMSPIL_RENEW=trees node --test
// tests/e2e/trees.test.mjs` writes the trees anew; read what differs, aloud.

import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";

import { assessment, caseload, labels } from "../../xtask/made-up.mjs";
import { IDS, STATES, drawn, eachStep, enter, newestDefinition, pageOf } from "./states.mjs";
import { DEFINE, useSite } from "./support.mjs";
import { flat, treeOf, written } from "./tree.mjs";

const TREES = "tests/e2e/snapshots";
const open = useSite();

async function assertAsRead(name, text) {
  const file = path.join(TREES, `${name}.txt`);
  if (process.env.SAMSPIL_RENEW === "trees") {
    await mkdir(TREES, { recursive: true });
    await writeFile(file, text);
  }
  assert.equal(text, await readFile(file, "utf8"), `${file} is not what is read now`);
}

const NAMED = new Set(["button", "checkbox", "combobox", "group", "heading", "link", "navigation", "radio", "region", "table", "textbox", "complementary"]);

/** What holds of every tree: everything has a name, nothing is empty, headings begin where the page's end and leave none out, only two things speak unasked. */
function assertSays(tree, firstLevel) {
  const all = flat(tree);
  const isDetails = ({ role, children }) => role === "group" && children[0]?.role === "DisclosureTriangle";
  assert.deepEqual(all.filter((node) => NAMED.has(node.role) && !node.name && !isDetails(node)), [], "everything has a name");
  assert.deepEqual(all.filter(({ role, children }) => ["list", "table", "group", "region"].includes(role) && children.length === 0), [], "nothing is empty");
  const levels = all.filter(({ role }) => role === "heading").map(({ states }) => states.level);
  assert.equal(levels[0], firstLevel, "headings begin at heading-level");
  const skipped = levels.filter((level, index) => index > 0 && level > levels[index - 1] + 1);
  assert.deepEqual(skipped, [], `no level is left out: ${levels}`);
  const live = all.filter(({ states }) => states.live).map(({ role, states }) => `${role} ${states.live}`);
  assert.deepEqual(new Set(live), new Set(["status polite"]), "what is told unasked can wait");
}

/** What can be pressed can be told apart where nobody has typed anything yet, with the groups and sections that one is told to be in. */
function assertToldApart(tree) {
  const called = (nodes, within) => nodes.flatMap(({ role, name, children }) => [...(role === "button" ? [`${within}${name}`] : []), ...called(children, ["group", "region"].includes(role) ? `${within}${name} > ` : within)]);
  const names = called(tree, "");
  assert.deepEqual(names.filter((name, index) => names.indexOf(name) < index), [], "no two buttons are called alike");
}

for (const id of IDS) {
  const definition = newestDefinition(id);
  test(`${id} on one page, empty, wrong, and to be read only`, async () => {
    const page = await open(DEFINE + pageOf(id, "page"));
    for (const name of ["empty", "errors", "readonly"]) {
      const state = STATES[name];
      if (state.isFor && !state.isFor(definition)) continue;
      await enter(page, definition, state);
      const tree = await treeOf(page, "samspil-skema");
      assertSays(tree, 2);
      if (name === "empty") assertToldApart(tree);
      await assertAsRead(`${id}-${name}`, written(tree));
    }
  });

  test(`${id} step by step, filled in`, async () => {
    const page = await open(DEFINE + pageOf(id, "steps", 'heading-level="3"'));
    await enter(page, definition, STATES.filled);
    const steps = [];
    await eachStep(page, STATES.filled, async () => {
      const tree = await treeOf(page, "samspil-skema");
      assertSays(tree, 3);
      steps.push(written(tree));
    });
    // The sections between are as on one page.
    await assertAsRead(`${id}-steps`, [steps[0], steps.at(-1)].join("\n"));
  });
}

for (const [name, properties] of Object.entries({ assessment: { reports: assessment() }, caseload: { reports: caseload(), labels } })) {
  test(`the overview: ${name}`, async () => {
    const page = await open('<main><h1>Prøve</h1><samspil-overblik today="2026-11-21"></samspil-overblik></main><script type="module" src="/samspil/define-overblik.js"></script>', { ready: false });
    await page.locator("samspil-overblik").evaluate(async (overview, properties) => {
      await customElements.whenDefined("samspil-overblik");
      Object.assign(overview, properties);
      await Promise.resolve();
      await overview.ready;
    }, properties);
    const tree = await treeOf(page, "samspil-overblik");
    assertSays(tree, 2);
    await assertAsRead(`overblik-${name}`, written(tree));
  });
}

test("what is told unasked: nothing while one answers, one thing for one act, and of errors nothing, for the focus goes there", async () => {
  const page = await open(DEFINE + pageOf("moedetjekliste", "page"));
  await page.skema(({ shadowRoot }) => {
    globalThis.told = [];
    // Whatever is put into a live region, or made one, is read out.
    const isLive = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("[role=status], [role=alert], [role=log], [aria-live]");
    const note = (mutation) => [mutation.target, ...mutation.addedNodes].filter(isLive).forEach((node) => told.push(node.textContent.trim()));
    new MutationObserver((mutations) => mutations.forEach(note)).observe(shadowRoot, { subtree: true, childList: true, characterData: true });
  });
  const told = async () => {
    await drawn(page);
    return page.evaluate(() => [...new Set(told.splice(0).filter(Boolean))]);
  };

  await page.locator("samspil-skema input[type=radio]").first().check();
  const date = page.locator("samspil-skema input[type=text]").first();
  await date.fill("31-2-26");
  await date.press("Tab");
  await page.locator("samspil-skema [aria-invalid]").waitFor();
  assert.deepEqual(await told(), [], "scores and errors wait until one comes to them");

  await page.getByRole("button", { name: "Aflevér" }).click();
  assert.equal(await page.skema(({ shadowRoot }) => shadowRoot.activeElement.id), "summary");
  assert.deepEqual(await told(), []);

  await page.getByRole("button", { name: "Gem kladde" }).click();
  assert.equal((await told()).length, 1);
});

// www/hosts/spa: an app of one page, whose addresses come and go without a load.

import assert from "node:assert/strict";
import { test } from "node:test";

import { useHost } from "./packed.mjs";

const host = useHost();

/** How often the form is mounted to see what each time leaves behind. */
const MOUNTS = 50;
/**
 * What a mount leaves behind, as docs/embedding.md says: yew never takes its listeners from an app's root, one for each kind of event that the form
 * hears, and with them stays that one empty element.
 */
const MOST_LISTENERS = 6;
const MOST_NODES = 1;
const MOST_BYTES = 5000;

async function openApp() {
  const page = await host.open("/hosts/spa/", { ready: false });
  const to = async (name) => {
    await page.getByRole("link", { name }).click();
    if (name !== "Oversigt") await page.skema((skema) => skema.ready);
  };
  await page.getByText("Påbegyndt: ingen").waitFor();
  return Object.assign(page, { to });
}

const firstRating = (page) => page.locator("samspil-skema input[type=radio]").first();

test("what was answered is there again when one comes back, also by the browser's own button", async () => {
  const page = await openApp();
  await page.to("Sag 17");
  await page.locator("samspil-skema input[value='4']").first().check();
  await page.to("Sag 18");
  assert.equal(await page.locator("samspil-skema input:checked").count(), 0);
  assert.equal((await page.skema((skema) => skema.value)).caseRef, "18");
  await page.goBack();
  await page.skema((skema) => skema.ready);
  const value = await page.skema((skema) => skema.value);
  assert.deepEqual([value.caseRef, value.answers["ledelse.maal"]], ["17", 4]);
  await page.to("Oversigt");
  await page.getByText("Påbegyndt: 17").waitFor();
  assert.deepEqual(page.watched.errors, []);
});

test("what was typed in the last moment is told before the element goes", async () => {
  const page = await openApp();
  await page.to("Sag 17");
  // In one task: no frame passes between the act and the way out.
  await firstRating(page).evaluate((radio) => {
    radio.click();
    document.querySelector("nav a").click();
  });
  await page.getByText("Påbegyndt: 17").waitFor();
});

test("the files are loaded once, however often the form is shown", async () => {
  const page = await openApp();
  for (const name of ["Sag 17", "Oversigt", "Sag 18", "Sag 17"]) await page.to(name);
  const loaded = page.watched.requests.filter((path) => path.startsWith("/samspil/"));
  assert.deepEqual(loaded, [...new Set(loaded)]);
});

/** What the page holds on to, after what nobody holds was collected: the least of several looks, for a collector may leave the last one lying. */
async function held(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const least = {};
  for (let looks = 0; looks < 10; looks += 1) {
    await page.waitForTimeout(50);
    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    for (const { name, value } of metrics) least[name] = Math.min(least[name] ?? Infinity, value);
  }
  return least;
}

test(`${MOUNTS} times shown and gone: nothing grows but what is stated`, async () => {
  const page = await openApp();
  const showAndGo = (times) =>
    page.evaluate(async (times) => {
      const [overview, first] = document.querySelectorAll("nav a");
      for (let time = 0; time < times; time += 1) {
        first.click();
        await document.querySelector("samspil-skema").ready;
        overview.click();
        await new Promise((resolve) => setTimeout(resolve));
      }
    }, times);
  await showAndGo(5);
  const before = await held(page);
  await showAndGo(MOUNTS);
  const after = await held(page);
  const grown = (name) => (after[name] - before[name]) / MOUNTS;
  const told = `a mount leaves ${grown("JSEventListeners")} listeners, ${grown("Nodes")} nodes, ${Math.round(grown("JSHeapUsedSize"))} bytes`;
  const isStated = grown("JSEventListeners") <= MOST_LISTENERS && grown("Nodes") <= MOST_NODES && grown("JSHeapUsedSize") <= MOST_BYTES;
  assert.ok(isStated, told);
});

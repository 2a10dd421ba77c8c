// How long `parathed` on one page takes in Chromium, on the built package: node tests/bench/browser.mjs
//
// Printed, never a pass or fail. Times on a shared machine vary from run to run, so the same elements written by hand, without Wasm or a
// framework, take turns with the form: what is noise hits both. What the page's thread has worked varies less than what the clock shows.

import { cpus, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

import { startServer } from "../../xtask/server.mjs";
import { launchBrowser, openWatchedPage } from "../e2e/browser.mjs";
import { install } from "./page.mjs";

const BUILDS = 24;
/** Each clicks every fifth rating of a fresh form: all of them in the end. */
const CLICK_ROUNDS = 5;
/** As long as a finger takes. */
const PRESS = 60;
const ONE_FRAME = 1000 / 60;

const PAGE = `<!doctype html>
<html lang="da">
<meta charset="utf-8">
<title>Tidsmåling</title>
<link rel="icon" href="data:,">
<script type="module" src="/samspil/define.js"></script>
</html>`;

/** What `work` returns, as `clock`, and what the page's thread has worked meanwhile; all in milliseconds. */
async function watch(devtools, work) {
  const read = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value * 1000]));
  };
  const before = await read();
  const clock = await work();
  const after = await read();
  const spent = (name) => after[name] - before[name];
  return {
    clock,
    work: spent("TaskDuration"),
    script: spent("ScriptDuration"),
    style: spent("RecalcStyleDuration"),
    layout: spent("LayoutDuration"),
  };
}

/** Runs `work` for both sides in turn; each goes first every other time. */
async function takeTurns(rounds, work) {
  const times = { samspil: [], byHand: [] };
  for (let round = 0; round < rounds; round += 1) {
    const order = Object.keys(times);
    if (round % 2) order.reverse();
    for (const side of order) times[side].push(...(await work(side, round)));
  }
  return times;
}

function build(page, devtools) {
  return takeTurns(BUILDS, async (side) => {
    await page.evaluate((side) => bench.prepare(side), side);
    const time = await watch(devtools, () => page.evaluate(() => bench.build()));
    await page.evaluate(() => bench.remove());
    return [time];
  });
}

function click(page, devtools, questions) {
  return takeTurns(CLICK_ROUNDS, async (side, round) => {
    const times = [];
    await page.evaluate((side) => bench.prepare(side), side);
    await page.evaluate(() => bench.build());
    for (let index = round; index < questions; index += CLICK_ROUNDS) {
      await page.mouse.move(...(await page.evaluate((index) => bench.aim(index), index)));
      await page.mouse.down();
      await sleep(PRESS);
      times.push(await watch(devtools, () => page.mouse.up().then(() => page.evaluate(() => bench.clicked))));
    }
    await page.evaluate(() => bench.remove());
    return times;
  });
}

function print(what, { samspil, byHand }) {
  const FIGURES = [["clock", 0.5], ["clock", 0.95], ["work", 0.5], ["script", 0.5], ["style", 0.5], ["layout", 0.5]];
  const quantile = (numbers, share) => numbers.toSorted((a, b) => a - b)[Math.ceil(share * numbers.length) - 1];
  const figures = (times) => FIGURES.map(([name, share]) => quantile(times.map((time) => time[name]), share));
  const row = (name, cells) => console.log(name.padEnd(26) + cells.map((cell) => cell.padStart(8)).join(""));
  const [ours, base] = [figures(samspil), figures(byHand)];
  console.log();
  row(`${what}, ms`, ["p50", "p95", "work", "script", "style", "layout"]);
  row(`samspil, ${samspil.length} times`, ours.map((figure) => figure.toFixed(1)));
  row(`by hand, ${byHand.length} times`, base.map((figure) => figure.toFixed(1)));
  row("ratio", ours.slice(0, 3).map((figure, index) => (figure / base[index]).toFixed(2)));
}

async function measure(page) {
  const { elements, radios, rows, questions } = await page.evaluate(install);
  const devtools = await page.context().newCDPSession(page);
  // The thread's own time stands still while somebody else has the processor.
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  console.log(`parathed with layout="page": ${elements} elements, ${radios} radios in ${rows} rows of levels`);
  console.log("p50, p95: by the clock; work: of the page's thread alone (p50), and what of it is script, style and layout");

  print("build and paint", await build(page, devtools));
  console.log("aim: p50 under 90");

  const clicks = await click(page, devtools, questions);
  print("click to next frame", clicks);
  const inTime = (times) => `${times.filter(({ clock }) => clock <= ONE_FRAME).length} of ${times.length}`;
  console.log(`aim: one frame, ${ONE_FRAME.toFixed(1)}; within it: samspil ${inTime(clicks.samspil)}, by hand ${inTime(clicks.byHand)}`);
}

const server = await startServer({ pages: { "/bench": { html: PAGE } } });
const browser = await launchBrowser();
try {
  const { page, errors } = await openWatchedPage(browser);
  await page.goto(`${server.origin}/bench`);
  console.log(`Chromium ${browser.version()}, load ${loadavg()[0].toFixed(1)} on ${cpus().length} cores`);
  await measure(page);
  if (errors.length) throw new Error(`the page reported: ${errors.join("; ")}`);
} finally {
  await browser.close();
  await server.close();
}

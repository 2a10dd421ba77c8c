// How long `parathed` on one page takes in Chromium, on the built package: node tests/bench/browser.mjs
//
// Printed, never a pass or fail. Times on a shared machine vary from run to run, so the same elements written by hand, without Wasm or a
// framework, take turns with the form: what is noise hits both. What the page's thread has worked varies less than what the clock shows.

import { cpus, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

import { startServer } from "../../xtask/server.mjs";
import { launchBrowser, openWatchedPage } from "../e2e/browser.mjs";

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

/** Shows a first form, so that the Wasm is loaded and warm, and gives the page `bench`. */
async function install() {
  const frame = () => new Promise(requestAnimationFrame);
  const task = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(port1.close());
      port2.postMessage(null);
    });

  /** Milliseconds from `begun` until a frame is painted in which `isThere`: the task after a frame comes when it is painted. */
  async function untilPainted(begun, isThere) {
    let frames = 0;
    do {
      if ((frames += 1) > 100) throw new Error("what was asked for does not appear");
      await frame();
    } while (!isThere());
    await task();
    return performance.now() - begun;
  }

  /** Lets what is under way come to its end. */
  async function rest() {
    await new Promise((resolve) => setTimeout(resolve, 50));
    await frame();
    await task();
  }

  /** Everything in a form, as a tree. */
  function read(element) {
    const attributes = [...element.attributes].map(({ name, value }) => [name, value]);
    const children = [...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.data : read(node)));
    return { tag: element.localName, attributes, children };
  }

  function write({ tag, attributes, children }) {
    const element = document.createElement(tag);
    for (const [name, value] of attributes) element.setAttribute(name, value);
    for (const child of children) element.append(typeof child === "string" ? child : write(child));
    return element;
  }

  /** What the form does at a click, as far as it is seen at the question: the answer is kept, and can be taken back. */
  function listen(root) {
    const answers = new Map();
    root.addEventListener("change", ({ target }) => {
      answers.set(target.name, target.value);
      const clear = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: "Ryd" });
      target.closest(".item").append(clear);
    });
  }

  const count = (selector) => host.shadowRoot.querySelectorAll(selector).length;
  let host, show, tree, sheets, size;

  /** An element on the page that shows nothing yet, and what makes it show the form. */
  const sides = {
    samspil() {
      host = document.createElement("samspil-skema");
      host.setAttribute("layout", "page");
      show = () => host.setAttribute("instrument", "parathed");
    },
    byHand() {
      host = document.createElement("div");
      const root = host.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = sheets;
      listen(root);
      show = () => root.append(...tree.map(write));
    },
  };

  globalThis.bench = {
    rest,
    async prepare(side) {
      sides[side]();
      document.body.append(host);
      await rest();
    },
    build() {
      const painted = untilPainted(performance.now(), () => count("*") === size);
      show();
      return painted;
    },
    remove() {
      host.remove();
      return rest();
    },
    /** Brings a level of this question into view and tells where it is. `clicked` is the time that the next click takes. */
    async aim(index) {
      const question = host.shadowRoot.querySelectorAll(".item:has(.scale)")[index];
      const radio = question.querySelectorAll("[type=radio]")[index % 5];
      radio.scrollIntoView({ block: "center" });
      await rest();
      bench.clicked = new Promise((resolve, reject) => {
        const isThere = () => radio.checked && question.querySelector(".quiet");
        const measure = ({ timeStamp }) => untilPainted(timeStamp, isThere).then(resolve, reject);
        addEventListener("click", measure, { capture: true, once: true });
      });
      const { x, y, width, height } = radio.getBoundingClientRect();
      return [x + width / 2, y + height / 2];
    },
  };

  await bench.prepare("samspil");
  show();
  await host.ready;
  await rest();
  size = count("*");
  sheets = host.shadowRoot.adoptedStyleSheets;
  tree = [...host.shadowRoot.children].map(read);
  const form = { elements: size, radios: count("[type=radio]"), scales: count(".scale"), questions: count(".item:has(.scale)") };
  await bench.remove();
  // Both sides have shown one form now.
  await bench.prepare("byHand");
  await bench.build();
  await bench.remove();
  return form;
}

/** What the page's thread has worked while `work` ran, in milliseconds of its own, beside what `work` returns as `all`. */
async function watch(devtools, work) {
  const read = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value * 1000]));
  };
  const before = await read();
  const all = await work();
  const after = await read();
  const spent = (name) => after[name] - before[name];
  return {
    all,
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

function print(what, { samspil, byHand }) {
  const FIGURES = [["all", 0.5], ["all", 0.95], ["work", 0.5], ["script", 0.5], ["style", 0.5], ["layout", 0.5]];
  const quantile = (numbers, share) => numbers.toSorted((a, b) => a - b)[Math.ceil(share * numbers.length) - 1];
  const figures = (times) => FIGURES.map(([name, share]) => quantile(times.map((time) => time[name]), share));
  const row = (name, cells) => console.log(name.padEnd(28) + cells.map((cell) => cell.padStart(9)).join(""));
  const [ours, base] = [figures(samspil), figures(byHand)];
  row(`\n${what}, ms`, [" p50", "p95", "work p50", "script", "style", "layout"]);
  row(`samspil, ${samspil.length} times`, ours.map((figure) => figure.toFixed(1)));
  row(`by hand, ${byHand.length} times`, base.map((figure) => figure.toFixed(1)));
  row("ratio", ours.slice(0, 3).map((figure, index) => (figure / base[index]).toFixed(2)));
}

async function measure(page) {
  const form = await page.evaluate(install);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  console.log(`parathed, layout="page": ${form.elements} elements, ${form.radios} radios, ${form.scales} rows of levels`);

  const built = await takeTurns(BUILDS, async (side) => {
    await page.evaluate((side) => bench.prepare(side), side);
    const time = await watch(devtools, () => page.evaluate(() => bench.build()));
    await page.evaluate(() => bench.remove());
    return [time];
  });
  print("build and paint", built);
  console.log("aim: p50 under 90");

  const clicked = await takeTurns(CLICK_ROUNDS, async (side, round) => {
    const times = [];
    await page.evaluate((side) => bench.prepare(side), side);
    await page.evaluate(() => bench.build());
    for (let index = round; index < form.questions; index += CLICK_ROUNDS) {
      await page.mouse.move(...(await page.evaluate((index) => bench.aim(index), index)));
      await page.mouse.down();
      await sleep(PRESS);
      times.push(await watch(devtools, () => page.mouse.up().then(() => page.evaluate(() => bench.clicked))));
    }
    await page.evaluate(() => bench.remove());
    return times;
  });
  print("click to next frame", clicked);
  const inTime = (times) => `${times.filter(({ all }) => all <= ONE_FRAME).length} of ${times.length}`;
  console.log(`aim: one frame, ${ONE_FRAME.toFixed(1)}; ${inTime(clicked.samspil)} keep it, by hand ${inTime(clicked.byHand)}`);
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

// What hosts hand to <samspil-overblik> by mistake: one samspil-error each, and the next good thing is shown.

import assert from "node:assert/strict";
import { test } from "node:test";

import { caseload } from "../../xtask/made-up.mjs";
import { useSite } from "./support.mjs";

const open = useSite();
const REPORTS = caseload().slice(0, 4);
const THROWS = "new Proxy([], { get() { throw null; }, ownKeys() { throw null; } })";

/** Properties by what makes them, in the page, and what is told of them; without a code it is taken. */
const BAD = {
  reports: {
    "no list": ["7", "answers/wrong-type"],
    "an object": ["({})", "answers/wrong-type"],
    "a text": ["'x'.repeat(60 << 20)", "answers/wrong-type"],
    "a proxy that throws nothing": [THROWS, "answers/wrong-type"],
    "an iterator that throws": ["({ [Symbol.iterator]() { throw new Error('nej'); } })", "answers/wrong-type"],
    "a generator that throws nothing": ["(async function* () { throw null; })()", "answers/wrong-type"],
    "reports that are none": ["[7, null, Symbol(), {}, '{', (() => { const it = {}; it.it = it; return it; })()]"],
  },
  options: {
    "a number": ["7"],
    "a text": ["'x'.repeat(60 << 20)"],
    "a proxy that throws nothing": [THROWS, "answers/wrong-type"],
    "a getter that throws": ["({ get today() { throw new Error('nej'); } })", "answers/wrong-type"],
    "a definition that is none": ["({ definitions: [7] })", "definition/invalid"],
  },
  labels: {
    "a number": ["7"],
    "a text": ["'x'.repeat(60 << 20)"],
    "a proxy that throws nothing": [THROWS, "answers/wrong-type"],
    "a getter that throws": ["({ get ref() { throw new Error('nej'); } })", "answers/wrong-type"],
    "a name that is no text": ["({ ref: Object.create(null) })", "answers/wrong-type"],
    "keys that pollute": ["JSON.parse('{\"__proto__\":{\"polluted\":1}}')"],
  },
  value: {
    "a number": ["7", "answers/wrong-type"],
    "a text that is too large": ["'x'.repeat(60 << 20)", "answers/too-large"],
    "a getter that throws": ["({ get format() { throw new Error('nej'); } })", "answers/wrong-type"],
    "items that are none": ["({ format: 'samspil-priorities/1', instrument: { id: '__proto__' }, items: [7, null, { item: 'x' }] })"],
  },
};

test("what cannot be taken is told once, and nothing is thrown", async () => {
  const page = await open('<script type="module" src="/samspil/define-overblik.js"></script><samspil-overblik today="2026-11-22"></samspil-overblik>', { ready: false });
  await page.evaluate(() => customElements.whenDefined("samspil-overblik"));
  for (const [property, inputs] of Object.entries(BAD)) {
    for (const [what, [make, code]] of Object.entries(inputs)) {
      const found = await page.evaluate(
        async ({ property, make, reports }) => {
          const element = document.querySelector("samspil-overblik");
          Object.assign(element, { reports, options: null, labels: null, value: null });
          await element.ready;
          await new Promise((resolve) => setTimeout(resolve));
          seen.length = 0;
          element[property] = (0, eval)(make);
          await element.ready.catch(() => {});
          await new Promise((resolve) => setTimeout(resolve));
          const codes = seen.filter(({ type }) => type === "error").map(({ detail }) => detail.code);
          element[property] = property === "reports" ? reports : null;
          await element.ready;
          return [codes, element.state, element.overview.reports.counted, {}.polluted];
        },
        { property, make, reports: REPORTS },
      );
      assert.deepEqual(found, [code ? [code] : [], "ready", REPORTS.length, undefined], `${property}: ${what}`);
    }
  }
  // The console has our own lines about it, and no other.
  assert.deepEqual(page.watched.errors.filter((text) => !/^\[samspil\] answers\/wrong-type: .*\((null|(Type)?Error: .*|.* is not iterable.*)\)\.$/.test(text)), []);
});

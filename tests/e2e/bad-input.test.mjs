// What hosts hand in by mistake: one samspil-error each, and nothing is lost.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DEFINE, DEFINITION, useSite } from "./support.mjs";

const open = useSite();

/** Values by what makes them, in the page. */
const BAD_VALUES = {
  "a cyclic object": ["(() => { const it = { navn: 'Bo' }; it.it = it; return it; })()", "answers/wrong-type"],
  "a BigInt": ["({ navn: 1n })", "answers/wrong-type"],
  "a function": ["(() => {})", "answers/wrong-type"],
  "a symbol": ["Symbol('navn')", "answers/wrong-type"],
  "a toJSON that throws": ["({ toJSON() { throw new Error('nej'); } })", "answers/wrong-type"],
  "a toJSON that throws something odd": ["({ toJSON() { throw Object.create(null); } })", "answers/wrong-type"],
  "a proxy that throws at everything": ["new Proxy({}, new Proxy({}, { get() { throw new Error('nej'); } }))", "answers/wrong-type"],
  "a proxy that throws nothing": ["new Proxy({}, { ownKeys() { throw null; } })", "answers/wrong-type"],
  "a proxy that is revoked": ["(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()", "answers/wrong-type"],
  "the window": ["window", "answers/wrong-type"],
  "a toJSON that gives nothing": ["({ toJSON() {} })", "answers/wrong-type"],
  "half a character": ["({ navn: '\\ud800' })", "answers/syntax"],
  "a text of 60 MB": ["'x'.repeat(60 << 20)", "answers/too-large"],
  "an object of 60 MB": ["({ navn: 'x'.repeat(60 << 20) })", "answers/too-large"],
  "a getter that throws": ["({ get navn() { throw new Error('nej'); } })", "answers/wrong-type"],
  "a number": ["7", "answers/wrong-type"],
  "true": ["true", "answers/wrong-type"],
  "an array": ["[]", "answers/wrong-type"],
  "a JSON text of null": ["'null'", "answers/wrong-type"],
  "an empty text": ["''", "answers/syntax"],
  "a text that is no JSON": ["'{\"navn\": '", "answers/syntax"],
  "a text that is too large": ["JSON.stringify({ navn: 'x'.repeat(4 << 20) })", "answers/too-large"],
  "a text that is too large in bytes, but not in letters": ["({ navn: 'æ'.repeat(3 << 20) })", "answers/too-large"],
  "an object that is nested too deep": ["JSON.parse('{\"navn\":' + '['.repeat(90) + ']'.repeat(90) + '}')", "answers/too-deep"],
  "another format": ["({ format: 'andet/1', answers: {} })", "answers/unknown-format"],
  "a report of another instrument": ["({ format: 'samspil-report/1', instrument: { id: 'parathed' }, answers: {} })", "answers/other-instrument"],
  "a report about somebody else": [
    "({ format: 'samspil-report/1', instrument: { id: 'proeve' }, subjectRef: 'ref-2', answers: {} })",
    "answers/other-subject",
  ],
};

test("values that cannot be taken: refused whole, the form unchanged", async () => {
  const page = await open(
    `${DEFINE}<samspil-skema layout="page" subject-ref="ref-1"></samspil-skema>
     <script>document.querySelector("samspil-skema").definition = ${JSON.stringify(DEFINITION)};</script>`,
  );
  await page.skema((skema) => (skema.value = { navn: "Anna" }));
  await page.locator("textarea").fill("skrevet");
  await page.locator("textarea").blur();
  const before = await page.skema((skema) => JSON.stringify(skema.value));
  for (const [what, [make, code]] of Object.entries(BAD_VALUES)) {
    const outcome = await page.skema(async (skema, make) => {
      seen.length = 0;
      skema.value = (0, eval)(make);
      const value = JSON.stringify(skema.value);
      await new Promise((resolve) => setTimeout(resolve));
      return { value, state: skema.state, events: seen.map(({ type, detail }) => [type, detail]) };
    }, make);
    assert.equal(outcome.value, before, what);
    assert.equal(outcome.state, "ready", what);
    assert.equal(outcome.events.length, 1, what);
    const [type, detail] = outcome.events[0];
    assert.deepEqual([type, detail.code], ["error", code], what);
    assert.notEqual(detail.message, "", what);
    assert.equal(detail.problems.length, 1, what);
    assert.equal(typeof detail.problems[0].pointer, "string", what);
    assert.doesNotMatch(JSON.stringify(detail), /ref-[12]/, what);
  }
  assert.equal(await page.locator("textarea").inputValue(), "skrevet");
  await page.skema((skema) => skema.reset());
  assert.equal(await page.skema((skema) => skema.value.answers.navn), "Anna");
  assert.deepEqual(page.watched.errors, []);
});

test("keys that pollute prototypes are keys like others", async () => {
  const page = await open(`${DEFINE}<samspil-skema></samspil-skema>`, { ready: false });
  const [value, polluted] = await page.skema(async (skema, definition) => {
    skema.definition = definition;
    skema.value = '{"navn":"Anna","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    await skema.ready;
    const { value } = skema;
    return [value, [{}.polluted, value.polluted, value.answers.polluted, Object.getPrototypeOf(value.answers) === Object.prototype]];
  }, DEFINITION);
  assert.deepEqual(polluted, [undefined, undefined, undefined, true]);
  assert.equal(value.answers.navn, "Anna");
  assert.deepEqual(value.carriedOver.map(({ pointer }) => pointer), ["/__proto__", "/constructor"]);
  assert.deepEqual((await page.seen("error")).map(({ detail }) => detail.code), ["answers/partial"]);
});

test("what does not fit is carried over, and told once", async () => {
  const page = await open(`${DEFINE}<samspil-skema></samspil-skema>`, { ready: false });
  const value = await page.skema((skema, definition) => {
    skema.value = { navn: ["forkert"], findesIkke: 7, note: "passer", aftalt: "ja" };
    skema.definition = definition;
    return skema.ready.then(() => skema.value);
  }, DEFINITION);
  assert.equal(value.answers.note, "passer");
  assert.equal(value.carriedOver.length, 3);
  const events = await page.seen();
  assert.deepEqual(events.map(({ type }) => type), ["ready", "error"]);
  assert.equal(events[1].detail.code, "answers/partial");
  assert.equal(events[1].detail.problems.length, 3);
});

const BAD_DEFINITIONS = {
  "an empty object": ["({})", "definition/invalid"],
  "an array": ["[]", "definition/invalid"],
  "a text that is no JSON": ["'{\"format\":\\n x'", "definition/syntax"],
  "a cyclic object": ["(() => { const it = {}; it.it = it; return it; })()", "definition/invalid"],
  "a function": ["(() => {})", "definition/invalid"],
  "a proxy that throws at everything": ["new Proxy({}, new Proxy({}, { get() { throw new Error('nej'); } }))", "definition/invalid"],
  "a text of 60 MB": ["'x'.repeat(60 << 20)", "definition/too-large"],
  "too large": ["JSON.stringify({ id: 'x'.repeat(1 << 20) })", "definition/too-large"],
  "nested too deep": ["'['.repeat(70) + ']'.repeat(70)", "definition/too-deep"],
  "duplicate keys": ["JSON.stringify(DEFINITION).replace('{', '{\"id\":\"to\",')", "definition/invalid"],
  "an unknown field": ["({ ...DEFINITION, ekstra: 1 })", "definition/invalid"],
  "no sections": ["({ ...DEFINITION, sections: [] })", "definition/invalid"],
};

test("definitions that cannot be used: told once, said in the element, and mended by a good one", async () => {
  const page = await open(
    `${DEFINE}<samspil-skema layout="page"></samspil-skema><script>const DEFINITION = ${JSON.stringify(DEFINITION)};</script>`,
    { ready: false },
  );
  for (const [what, [make, code]] of Object.entries(BAD_DEFINITIONS)) {
    const outcome = await page.skema(async (skema, make) => {
      skema.definition = DEFINITION;
      skema.value = { navn: "Anna" };
      await skema.ready;
      seen.length = 0;
      const bad = (0, eval)(make);
      skema.definition = bad;
      const error = await skema.ready.then(() => undefined, (error) => error);
      const state = skema.state;
      await new Promise((resolve) => setTimeout(resolve, 20));
      const alerts = [...skema.shadowRoot.querySelectorAll("[role=alert]")].map((alert) => alert.textContent);
      const visible = [...skema.shadowRoot.querySelectorAll("input, textarea")].filter((field) => field.offsetParent).length;
      const report = skema.value;
      // A value that is set while there is no form waits for a good definition.
      skema.value = { navn: "Bo" };
      skema.definition = { ...DEFINITION, version: "1.0.1" };
      await skema.ready;
      const events = seen.filter(({ type }) => type === "error");
      return { error, state, alerts, visible, report, events, after: skema.value, final: skema.state };
    }, make);
    assert.equal(outcome.error?.code, code, what);
    assert.notEqual(outcome.error.problems.length, 0, what);
    assert.deepEqual(outcome.events.map(({ detail }) => detail), [outcome.error], what);
    assert.equal(outcome.state, "failed", what);
    assert.equal(outcome.alerts.length, 1, what);
    assert.ok(outcome.alerts[0].includes(outcome.error.message), what);
    assert.equal(outcome.visible, 0, what);
    assert.equal(outcome.report, null, what);
    assert.equal(outcome.final, "ready", what);
    assert.equal(outcome.after.answers.navn, "Bo", what);
  }
  assert.equal(await page.locator("textarea").isVisible(), true);
  assert.equal(await page.getByRole("alert").count(), 0);
  assert.deepEqual(page.watched.errors, []);
});

test("a syntax error has line and column", async () => {
  const page = await open(`${DEFINE}<samspil-skema></samspil-skema>`, { ready: false });
  const error = await page.skema((skema) => {
    skema.definition = '{"format":\n x}';
    return skema.ready.catch((error) => error);
  });
  assert.equal(error.code, "definition/syntax");
  assert.deepEqual(error.problems[0].params, { line: "2", column: "2" });
});

test("an unknown instrument is told, and another one mends it", async () => {
  const page = await open(`${DEFINE}<samspil-skema instrument="findes-ikke">Fallback</samspil-skema>`, { ready: false });
  const [code, state] = await page.skema(async (skema) => {
    const code = await skema.ready.catch(({ code }) => code);
    skema.setAttribute("instrument", "parathed-kort");
    await skema.ready;
    return [code, skema.state];
  });
  assert.deepEqual([code, state], ["definition/unknown-instrument", "ready"]);
  assert.deepEqual((await page.seen()).map(({ type }) => type), ["error", "ready"]);
});

test("attributes that cannot be taken are told once, and the rest counts", async () => {
  const page = await open(
    `${DEFINE}<samspil-skema instrument="maal-og-aftaler" today="i går" people="mange" kle="1" layout="hest" heading-level="99"
       mode="joint" case-ref="sag-7"></samspil-skema>`,
  );
  const value = await page.skema((skema) => (skema.setAttribute("lang", "en"), skema.value));
  assert.equal(value.caseRef, "sag-7");
  assert.equal(value.answeredBy.mode, "joint");
  assert.match(value.today, /^\d{4}-\d\d-\d\d$/);
  const errors = await page.seen("error");
  assert.equal(errors.length, 1);
  assert.equal(errors[0].detail.code, "answers/bad-attribute");
  assert.deepEqual(errors[0].detail.problems.map(({ pointer }) => pointer), ["/today", "/kle", "/people"]);
});

for (const isDown of [false, true]) {
  test(`back at what was shown ${isDown ? "when nobody could say" : "before it is said"} why a definition was refused: as the person left it`, async () => {
    const page = await open(`${DEFINE}<samspil-skema layout="page" instrument="parathed-kort"></samspil-skema>`);
    if (isDown) await page.route("**/module.js", (route) => route.abort());
    await page.locator("textarea").fill("skrevet");
    const [state, code, isSame] = await page.skema(async (skema, isDown) => {
      const before = JSON.stringify(skema.value);
      skema.definition = "{";
      const state = skema.state;
      const code = isDown ? await skema.ready.catch(({ code }) => code) : undefined;
      skema.definition = null;
      await skema.ready;
      return [state, code, JSON.stringify(skema.value) === before];
    }, isDown);
    assert.deepEqual([state, code, isSame], ["loading", isDown ? "load/network" : undefined, true]);
    assert.equal(await page.locator("textarea").inputValue(), "skrevet");
    assert.equal(await page.getByRole("alert").count(), 0);
  });
}

/** Every attribute that the element looks at, with what no host means. */
const NONSENSE = ["", "constructor", "__proto__", "\ud800", "\0", "-1", "1e999", "{}", "<img src=x onerror=alert(1)>", "æ".repeat(100_000), "9999-99-99"];

test("attributes with nonsense: the form stands, and answers go on", async () => {
  const page = await open(`${DEFINE}<samspil-skema layout="page" instrument="parathed-kort"></samspil-skema>`);
  const codes = await page.skema(async (skema, nonsense) => {
    const tell = [];
    for (const name of skema.constructor.observedAttributes.filter((name) => name !== "instrument")) {
      for (const value of nonsense) {
        skema.setAttribute(name, value);
        await new Promise((resolve) => setTimeout(resolve));
        if (skema.state !== "ready" || skema.value.format !== "samspil-report/1") tell.push(`${name}=${value.slice(0, 20)}: ${skema.state}`);
      }
      skema.removeAttribute(name);
    }
    for (const value of nonsense) {
      skema.setAttribute("instrument", value);
      const code = await Promise.race([skema.ready.catch(({ code }) => code), new Promise((resolve) => setTimeout(resolve, 50))]);
      if (value && code !== "definition/unknown-instrument") tell.push(`instrument=${value.slice(0, 20)}: ${code}`);
    }
    skema.setAttribute("instrument", "parathed-kort");
    await skema.ready;
    return tell;
  }, NONSENSE);
  assert.deepEqual(codes, []);
  const errors = await page.seen("error");
  assert.deepEqual([...new Set(errors.map(({ detail }) => detail.code))].sort(), ["answers/bad-attribute", "definition/unknown-instrument"]);
  await page.locator("samspil-skema input[value='4']").first().check();
  assert.deepEqual(page.watched.errors, []);
});

test("methods with arguments that they do not know: no panic", async () => {
  const page = await open(`${DEFINE}<samspil-skema instrument="parathed-kort"></samspil-skema>`);
  const [sections, wholes, state] = await page.skema((skema) => {
    const odd = [7, {}, [], Symbol("x"), Object.create(null), 1n, "findes-ikke", "\ud800", "x".repeat(60 << 20)];
    const sections = odd.map((section) => skema.text({ section }));
    const wholes = [null, 7, Symbol("x"), {}, { section: null }].map((options) => skema.text(options) === skema.text());
    return [sections, wholes, skema.state];
  });
  assert.deepEqual(new Set(sections), new Set([""]));
  assert.deepEqual(new Set(wholes), new Set([true]));
  assert.equal(state, "ready");
  assert.deepEqual(page.watched.errors, []);
});

test("listeners that throw, and promises that are none: the form goes on, and says what it knows", async () => {
  const page = await open(
    `${DEFINE}<samspil-skema layout="page"></samspil-skema>
     <script>document.querySelector("samspil-skema").definition = ${JSON.stringify(DEFINITION)};</script>`,
  );
  await page.skema((skema) => {
    for (const type of ["ready", "change", "save", "submit", "error"]) {
      skema.addEventListener(`samspil-${type}`, () => {
        throw new Error(`host ${type}`);
      });
    }
    skema.addEventListener("samspil-submit", (event) => event.waitUntil(globalThis.promise));
  });
  await page.locator("input[type=text]").fill("Anna");
  const submit = (make) =>
    page.skema(async (skema, make) => {
      globalThis.promise = (0, eval)(make);
      return [await skema.submit(), skema.value.status, skema.state];
    }, make);
  assert.deepEqual(await submit("({ get then() { throw new Error('nej'); } })"), [false, "draft", "ready"]);
  assert.deepEqual(await submit("({ then(kept, broken) { broken(Object.create(null)); } })"), [false, "draft", "ready"]);
  assert.deepEqual(await submit("Promise.reject(new Proxy({}, { get() { throw null; } }))"), [false, "draft", "ready"]);
  assert.deepEqual(await submit("Promise.resolve({ get message() { throw null; } })"), [true, "final", "ready"]);
  assert.deepEqual(await submit("7"), [true, "final", "ready"]);
  await page.skema((skema) => void (skema.value = 7));
  await page.locator("textarea").fill("videre");
  assert.equal(await page.skema((skema) => skema.value.answers.note), "videre");
  // What the host's own listeners throw is told to the host, and nothing else is.
  assert.deepEqual(page.watched.errors.filter((text) => !/^Error: host \w+$/.test(text)), []);
});

test("an element that is never attached takes everything, and gives what it has", async () => {
  const page = await open(DEFINE, { ready: false });
  const found = await page.evaluate(async () => {
    await customElements.whenDefined("samspil-skema");
    const skema = document.createElement("samspil-skema");
    for (const name of skema.constructor.observedAttributes) skema.setAttribute(name, "parathed-kort");
    skema.value = { "ledelse.maal": 4 };
    const before = skema.value;
    skema.value = 7n;
    skema.definition = "{";
    skema.reset();
    skema.download();
    skema.remove();
    const told = [skema.state, skema.definition, skema.scores, skema.issues, skema.form, skema.text(), skema.checkValidity(), skema.reportValidity()];
    return [before, ...told, await skema.submit(), await skema.save(), document.documentElement.outerHTML.includes("parathed-kort")];
  });
  assert.deepEqual(found, [{ "ledelse.maal": 4 }, "loading", null, [], [], null, "", true, true, false, false, false]);
  assert.deepEqual(page.watched.errors, []);
  assert.deepEqual(page.watched.requests.filter((path) => !/^\/test-|\.js$/.test(path)), []);
});

/** What can be wrong with `previous` and `prefill` alike. */
const BAD_EARLIER = {
  ...BAD_VALUES,
  "bare answers": ["({ navn: 'Bo' })", "answers/wrong-type"],
  "a report of no instrument": ["({ format: 'samspil-report/1', instrument: null, answers: {} })"],
  "an instrument called as a prototype is": ["JSON.parse('{\"format\":\"samspil-report/1\",\"instrument\":{\"id\":\"__proto__\"},\"answers\":{\"__proto__\":{\"polluted\":1}}}')"],
};

test("earlier reports that cannot be taken: told once, nothing is taken of them, and nothing is thrown", async () => {
  const page = await open(
    `${DEFINE}<samspil-skema layout="page" subject-ref="ref-1"></samspil-skema>
     <script>document.querySelector("samspil-skema").definition = ${JSON.stringify(DEFINITION)};</script>`,
  );
  await page.locator("textarea").fill("skrevet");
  await page.locator("textarea").blur();
  const before = await page.skema((skema) => JSON.stringify(skema.value));
  for (const property of ["previous", "prefill"]) {
    // To be of another instrument is what `prefill` is for.
    const bad = Object.entries(BAD_EARLIER).filter(([what]) => property === "previous" || what !== "a report of another instrument");
    for (const [what, [make, code]] of bad) {
      const found = await page.skema(
        async (skema, { property, make }) => {
          seen.length = 0;
          skema[property] = (0, eval)(make);
          await new Promise((resolve) => setTimeout(resolve));
          const told = seen.map(({ type, detail }) => [type, detail.code]);
          const value = JSON.stringify(skema.value);
          skema[property] = null;
          await new Promise((resolve) => setTimeout(resolve));
          return { told, value, state: skema.state, cleared: skema[property], polluted: {}.polluted };
        },
        { property, make },
      );
      const { told: [[type, told] = []], ...rest } = found;
      assert.deepEqual({ type, count: found.told.length }, { type: "error", count: 1 }, `${property}: ${what} ${JSON.stringify(found.told)}`);
      assert.match(told, code && !code.includes("/other-") ? new RegExp(`^${code}$`) : /^answers\/(other-instrument|other-subject|unknown-instrument|wrong-type)$/, `${property}: ${what}`);
      assert.deepEqual({ ...rest, told: 0 }, { value: before, state: "ready", cleared: null, polluted: undefined, told: 0 }, `${property}: ${what}`);
    }
  }
  assert.equal(await page.locator("textarea").inputValue(), "skrevet");
  assert.deepEqual(page.watched.errors, []);
});

// <samspil-skema> in a page: what the host sets and reads, and in which order it counts.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { DEFINE, DEFINITION, useSite } from "./support.mjs";

const open = useSite();
const KORT = `${DEFINE}<samspil-skema instrument="parathed-kort"></samspil-skema>`;

test("shows a built-in instrument and tells the host once", async () => {
  const page = await open(`${DEFINE}<samspil-skema instrument="parathed-kort"><p id="fallback">Andet</p></samspil-skema>`);
  const events = await page.seen();
  assert.deepEqual(events.map((event) => event.type), ["ready"]);
  assert.equal(events[0].detail.instrument.id, "parathed-kort");
  assert.equal(await page.skema((skema) => skema.state), "ready");
  assert.equal(await page.skema((skema) => skema.getAttribute("aria-busy")), null);
  assert.equal(await page.locator("#fallback").isVisible(), false);
  assert.deepEqual(page.watched.errors, []);
});

test("says the same version as the Wasm, and as Cargo.toml", async () => {
  const page = await open(KORT);
  const [ours, engine] = await page.skema((skema) => [skema.constructor.version, skema.value.engine.version]);
  assert.equal(ours, engine);
  assert.match(await readFile("Cargo.toml", "utf8"), new RegExp(`^version = "${ours}"$`, "m"));
});

test("properties set before the class was there count", async () => {
  const page = await open(
    `<samspil-skema></samspil-skema>
     <script>
       const early = document.querySelector("samspil-skema");
       early.value = { note: "tidligt sat" };
       early.definition = ${JSON.stringify(DEFINITION)};
     </script>${DEFINE}`,
  );
  const [own, value] = await page.skema((skema) => [Object.keys(skema), skema.value]);
  assert.deepEqual(own, []);
  assert.equal(value.instrument.id, "proeve");
  assert.equal(value.answers.note, "tidligt sat");
});

for (const order of [["value", "definition", "instrument"], ["instrument", "value", "definition"], ["definition", "instrument", "value"]]) {
  test(`definition beats instrument, and both come before the value: ${order.join(", ")}`, async () => {
    const page = await open(`${DEFINE}<samspil-skema></samspil-skema>`, { ready: false });
    const value = await page.skema(
      async (skema, { order, definition }) => {
        const set = {
          value: () => (skema.value = { navn: "Anna" }),
          definition: () => (skema.definition = definition),
          instrument: () => skema.setAttribute("instrument", "parathed"),
        };
        for (const step of order) set[step]();
        await skema.ready;
        return skema.value;
      },
      { order, definition: DEFINITION },
    );
    assert.equal(value.instrument.id, "proeve");
    assert.equal(value.answers.navn, "Anna");
    assert.deepEqual(value.carriedOver, []);
    assert.deepEqual((await page.seen()).map((event) => event.type), ["ready"]);
  });
}

test("reading the value applies what was set, at once", async () => {
  const page = await open(KORT);
  const read = await page.skema(async (skema, definition) => {
    skema.definition = JSON.stringify(definition);
    await skema.ready;
    skema.setAttribute("subject-ref", "ref-1");
    skema.value = { navn: "Anna" };
    return [skema.value, skema.definition, skema.value === skema.value, skema.issues, skema.scores];
  }, DEFINITION);
  const [value, definition, isSame, issues, scores] = read;
  assert.equal(value.instrument.id, "proeve");
  assert.equal(value.subjectRef, "ref-1");
  assert.equal(value.answers.navn, "Anna");
  assert.deepEqual(definition, DEFINITION);
  assert.equal(isSame, false);
  assert.deepEqual([issues, scores], [value.issues, value.scores]);
});

test("the value is what was set until there is a form, and null for nothing", async () => {
  const page = await open(`${DEFINE}<samspil-skema></samspil-skema>`, { ready: false });
  const values = await page.skema((skema) => {
    const before = skema.value;
    skema.value = '{"navn": "Anna"}';
    const waiting = skema.value;
    skema.value = null;
    return [before, waiting, skema.value, skema.state, skema.text(), skema.scores];
  });
  assert.deepEqual(values, [null, { navn: "Anna" }, null, "loading", "", []]);
});

test("a value replaces everything, and null gives a blank with a new id", async () => {
  const page = await open(KORT);
  const [first, other, blank] = await page.skema((skema) => {
    skema.value = { "ledelse.maal": 4 };
    const first = skema.value;
    skema.value = { "ledelse.ansvar": 2 };
    const other = skema.value;
    skema.value = null;
    return [first, other, skema.value];
  });
  assert.equal(first.answers["ledelse.maal"], 4);
  assert.deepEqual(other.answers["ledelse.maal"], { missing: "not-answered" });
  assert.equal(other.answers["ledelse.ansvar"], 2);
  assert.deepEqual(blank.answers["ledelse.ansvar"], { missing: "not-answered" });
  assert.equal(new Set([first.id, other.id, blank.id]).size, 3);
  assert.deepEqual(await page.seen("change"), []);
});

test("reset goes back to what the host last set", async () => {
  const page = await open(KORT);
  await page.skema((skema) => (skema.value = { "ledelse.maal": 4, "aktiviteter.kommentar": "fra siden" }));
  await page.skema((skema) => skema.setAttribute("layout", "page"));
  await page.locator("textarea").fill("skrevet");
  const [typed, reset] = await page.skema((skema) => {
    const typed = skema.value;
    skema.reset();
    return [typed, skema.value];
  });
  assert.equal(typed.answers["aktiviteter.kommentar"], "skrevet");
  assert.equal(reset.answers["aktiviteter.kommentar"], "fra siden");
  assert.equal(reset.answers["ledelse.maal"], 4);
});

test("another instrument is a new form, and a new ready; the same one again is not", async () => {
  const page = await open(KORT);
  const [kept, state, ids] = await page.skema(async (skema, definition) => {
    skema.value = { "ledelse.maal": 4 };
    const before = skema.value.id;
    skema.setAttribute("instrument", "parathed-kort");
    const kept = skema.value.id === before;
    skema.definition = definition;
    await skema.ready;
    skema.value = { navn: "Anna" };
    const { id } = skema.value;
    skema.definition = structuredClone(definition);
    await skema.ready;
    return [kept, skema.state, [id, skema.value.id]];
  }, DEFINITION);
  assert.equal(kept, true);
  assert.equal(state, "ready");
  assert.equal(ids[0], ids[1]);
  const ready = await page.seen("ready");
  assert.deepEqual(ready.map(({ detail }) => detail.instrument.id), ["parathed-kort", "proeve"]);
});

test("takes its language from itself, else from the nearest ancestor, across shadow roots, and notices changes", async () => {
  const page = await open(
    `${DEFINE}<main lang="en-GB"><div id="host"></div></main>
     <script>
       document.querySelector("#host").attachShadow({ mode: "open" }).innerHTML =
         '<section id="inner"><samspil-skema instrument="parathed-kort"></samspil-skema></section>';
     </script>`,
    { ready: false },
  );
  const skema = page.locator("samspil-skema");
  await skema.evaluate((skema) => skema.ready);
  // Heard outside of the shadow root.
  assert.equal((await page.seen("ready")).length, 1);
  const language = () => skema.evaluate((skema) => skema.value.language);
  const heading = (name) => page.getByRole("heading", { name }).waitFor();
  assert.equal(await language(), "en");
  await heading(/Readiness self-check/);
  await page.evaluate(() => document.querySelector("main").setAttribute("lang", "da-DK"));
  await heading(/Selvtjek af parathed/);
  assert.equal(await language(), "da");
  await skema.evaluate((skema) => skema.parentNode.setAttribute("lang", "EN"));
  assert.equal(await language(), "en");
  await skema.evaluate((skema) => skema.setAttribute("lang", "da"));
  assert.equal(await language(), "da");
  await skema.evaluate((skema) => skema.setAttribute("lang", ""));
  assert.equal(await language(), "da");
  await page.getByRole("heading", { name: /Selvtjek af parathed/ }).waitFor();
});

test("a change of language keeps typed text and the focus", async () => {
  const page = await open(`${DEFINE}<samspil-skema instrument="parathed-kort" layout="page"></samspil-skema>`);
  const comment = page.locator("textarea");
  await comment.click();
  await page.keyboard.type("æøå");
  await page.evaluate(() => document.documentElement.setAttribute("lang", "en"));
  await page.getByText("Readiness self-check").first().waitFor();
  await page.keyboard.type("!");
  assert.equal(await comment.inputValue(), "æøå!");
});

test("three elements on a page are independent", async () => {
  const skema = (id, attributes) => `<samspil-skema id="${id}" layout="page" ${attributes}></samspil-skema>`;
  const page = await open(
    DEFINE +
      skema("a", 'instrument="parathed-kort"') +
      skema("b", 'instrument="parathed-kort" lang="en"') +
      skema("c", 'instrument="moedetjekliste"'),
  );
  await page.evaluate(() => Promise.all([...document.querySelectorAll("samspil-skema")].map((skema) => skema.ready)));
  await page.locator("#a textarea").fill("kun i a");
  await page.locator("#b input[type=radio]").first().check();
  const [a, b, c] = await page.evaluate(() => [...document.querySelectorAll("samspil-skema")].map((skema) => skema.value));
  assert.equal(a.answers["aktiviteter.kommentar"], "kun i a");
  assert.deepEqual(a.answers["ledelse.maal"], { missing: "not-answered" });
  assert.equal(b.answers["ledelse.maal"], 1);
  assert.equal(b.language, "en");
  assert.equal(c.instrument.id, "moedetjekliste");
  assert.equal(page.watched.requests.filter((path) => path.endsWith(".wasm")).length, 1);
  assert.equal(new Set([a.id, b.id, c.id]).size, 3);
});

test("writes nothing to the window, the head or the host's element, and stores nothing", async () => {
  const page = await open("<samspil-skema></samspil-skema>", { ready: false });
  const before = await page.evaluate(() => ({ window: Object.keys(window), head: document.head.innerHTML }));
  await page.evaluate(() => import("/samspil/define.js"));
  await page.skema(async (skema) => {
    skema.setAttribute("instrument", "parathed-kort");
    await skema.ready;
    skema.value = { "ledelse.maal": 4 };
    await skema.submit();
  });
  const after = await page.evaluate(() => ({ window: Object.keys(window), head: document.head.innerHTML }));
  assert.deepEqual(after, before);
  const left = await page.evaluate(async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]);
  assert.deepEqual(left, [0, 0, "", 0]);
  assert.deepEqual(await page.skema((skema) => skema.getAttributeNames()), ["instrument"]);
});

test("gives the sheet as plain text, whole or by section", async () => {
  const page = await open(`${DEFINE}<samspil-skema instrument="parathed-kort"></samspil-skema>`);
  const [whole, part, none] = await page.skema((skema) => {
    skema.value = { "ledelse.maal": 4, "aktiviteter.kommentar": "Til journalen" };
    return [skema.text(), skema.text({ section: "formaal" }), skema.text({ section: "findes-ikke" })];
  });
  assert.match(whole, /Til journalen/);
  assert.doesNotMatch(part, /Til journalen/);
  assert.notEqual(part, "");
  assert.equal(none, "");
});

test("downloads the report under a name without references", async () => {
  const page = await open(`${DEFINE}<samspil-skema instrument="parathed-kort" subject-ref="ref-1" today="2026-11-21"></samspil-skema>`);
  await page.clock.install();
  await page.evaluate(() => {
    globalThis.revoked = 0;
    const revoke = URL.revokeObjectURL;
    URL.revokeObjectURL = (url) => void (revoke.call(URL, url), revoked++);
  });
  const waiting = page.waitForEvent("download");
  const json = await page.skema((skema) => (skema.download(), JSON.stringify(skema.value)));
  const download = await waiting;
  assert.match(download.suggestedFilename(), /^parathed-kort-2026-11-21-[0-9a-f]{8}\.json$/);
  assert.equal(await readFile(await download.path(), "utf8"), json);
  await page.clock.runFor(60_000);
  assert.equal(await page.evaluate(() => revoked), 1);
});

test("the class can be imported in Node, and in a page without effect", async () => {
  const { SamspilSkema, init } = await import("../../pkg/dist/index.js");
  assert.equal(typeof init, "function");
  assert.equal(SamspilSkema.formAssociated, true);
  const page = await open("<samspil-skema></samspil-skema>", { ready: false });
  const registered = await page.evaluate(async () => {
    await import("/samspil/index.js");
    return customElements.get("samspil-skema") !== undefined;
  });
  assert.equal(registered, false);
  assert.deepEqual(page.watched.requests.filter((path) => path.endsWith(".wasm")), []);
});

test("the same version twice is silent, another one gives one warning", async () => {
  const page = await open(KORT);
  const warnings = [];
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  await page.evaluate(() => import("/samspil/define.js?again"));
  assert.deepEqual(warnings, []);

  const other = await open("", { ready: false });
  other.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  await other.evaluate(async () => {
    customElements.define("samspil-skema", class extends HTMLElement { static version = "0.0.1"; });
    await import("/samspil/define.js");
  });
  assert.equal(warnings.length, 1);
  assert.match(warnings[0], /0\.0\.1/);
});

test("the types name what the class has", async () => {
  const types = await readFile("pkg/dist/element.d.ts", "utf8");
  const page = await open(KORT);
  const members = await page.evaluate(() => Object.getOwnPropertyNames(customElements.get("samspil-skema").prototype));
  const ofTheBrowser = /^(constructor|\w+Callback)$/;
  for (const member of members.filter((member) => !ofTheBrowser.test(member))) {
    assert.match(types, new RegExp(`\\b(get |readonly )?${member}[(?:]`), member);
  }
});

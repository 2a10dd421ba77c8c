// An element that comes, moves, goes and comes back; and what is left after a panic.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DEFINE, DEFINITION, useSite } from "./support.mjs";

const open = useSite();
const KORT = `${DEFINE}<samspil-skema instrument="parathed-kort" layout="page"></samspil-skema><aside></aside>`;

/** What has been typed, where the focus is in the form, and the report without the parts that follow the clock. */
function stateOf(skema) {
  return { typed: skema.shadowRoot.querySelector("textarea").value, value: JSON.stringify(skema.value) };
}

test("moved in the page it keeps everything, and is not mounted anew", async () => {
  const page = await open(KORT);
  await page.locator("textarea").fill("skrevet før flytningen");
  const before = await page.skema(stateOf);
  const isSame = await page.skema((skema) => {
    const field = skema.shadowRoot.querySelector("textarea");
    document.querySelector("aside").append(skema);
    return new Promise((resolve) => setTimeout(() => resolve(field === skema.shadowRoot.querySelector("textarea")), 50));
  });
  assert.equal(isSame, true);
  assert.deepEqual(await page.skema(stateOf), before);
  await page.locator("textarea").fill("skrevet efter");
  assert.equal((await page.seen("change")).at(-1).detail.answers["aktiviteter.kommentar"], "skrevet efter");
  assert.equal((await page.seen("ready")).length, 1);
});

test("taken from the page and put back it goes on where it was", async () => {
  const page = await open(KORT);
  await page.skema((skema) => (skema.value = { "ledelse.maal": 4, "aktiviteter.kommentar": "fra siden" }));
  await page.locator("textarea").fill("skrevet");
  const before = await page.skema(stateOf);

  const away = await page.skema(async (skema) => {
    globalThis.kept = skema;
    skema.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    return { value: JSON.stringify(skema.value), state: skema.state, inShadow: skema.shadowRoot.childElementCount };
  });
  assert.deepEqual(away, { value: before.value, state: "ready", inShadow: 0 });

  await page.evaluate(() => document.querySelector("aside").append(kept));
  await page.locator("textarea").waitFor();
  assert.deepEqual(await page.skema(stateOf), before);
  const events = await page.seen();
  assert.deepEqual(events.map(({ type }) => type), ["ready", "change"]);

  await page.skema((skema) => skema.reset());
  assert.equal(await page.locator("textarea").inputValue(), "fra siden");
});

test("a final report is still final, at its revision, when it comes back", async () => {
  const page = await open(KORT);
  const [before, after] = await page.skema(async (skema) => {
    skema.value = { "ledelse.maal": 4 };
    addEventListener("samspil-submit", (event) => event.waitUntil(Promise.resolve()));
    await skema.submit();
    const before = skema.value;
    skema.remove();
    await new Promise((resolve) => setTimeout(resolve, 20));
    document.body.append(skema);
    await new Promise((resolve) => setTimeout(resolve, 20));
    return [before, skema.value];
  });
  assert.equal(before.status, "final");
  assert.equal(before.revision, 1);
  assert.deepEqual(after, before);
});

test("what the host sets while it is away counts when it is back", async () => {
  const page = await open(KORT);
  const [waiting, value] = await page.skema(async (skema, definition) => {
    skema.value = { "ledelse.maal": 4 };
    skema.remove();
    await new Promise((resolve) => setTimeout(resolve, 20));
    skema.value = { navn: "Anna" };
    skema.definition = definition;
    const waiting = skema.value;
    document.body.append(skema);
    await skema.ready;
    return [waiting, skema.value];
  }, DEFINITION);
  assert.deepEqual(waiting, { navn: "Anna" });
  assert.equal(value.instrument.id, "proeve");
  assert.equal(value.answers.navn, "Anna");
  assert.equal((await page.seen("ready")).length, 2);
});

test("the last act is told when the element goes", async () => {
  const page = await open(KORT);
  const comments = await page.skema((skema) => {
    const field = skema.shadowRoot.querySelector("textarea");
    const comments = [];
    skema.addEventListener("samspil-change", (event) => comments.push(event.detail.answers["aktiviteter.kommentar"]));
    field.value = "det sidste";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    skema.remove();
    return comments;
  });
  assert.deepEqual(comments, ["det sidste"]);
});

test("removed while it loads, it begins when it is put in", async () => {
  const page = await open("", { ready: false });
  const states = await page.evaluate(async () => {
    const skema = document.createElement("samspil-skema");
    skema.setAttribute("instrument", "parathed-kort");
    document.body.append(skema);
    const loaded = import("/samspil/define.js");
    await loaded;
    skema.remove();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const away = skema.state;
    document.body.append(skema);
    await skema.ready;
    return [away, skema.state, skema.value.instrument.id];
  });
  assert.deepEqual(states, ["loading", "ready", "parathed-kort"]);
});

test("a change is told once a frame, when a field is left, and when the page is hidden; never for the host", async () => {
  const page = await open(KORT);
  const counts = await page.skema(async (skema) => {
    const field = skema.shadowRoot.querySelector("textarea");
    const type = (text) => {
      field.value = text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    };
    const changes = () => seen.filter(({ type }) => type === "change").length;
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const counts = {};
    await frame();
    type("a");
    type("ab");
    type("abc");
    counts.atOnce = changes();
    await frame();
    counts.afterFrame = changes();

    type("abcd");
    document.dispatchEvent(new Event("visibilitychange"));
    counts.afterHiding = changes();
    type("abcde");
    dispatchEvent(new Event("pagehide"));
    counts.afterLeaving = changes();

    globalThis.requestAnimationFrame = () => 0;
    type("abcdef");
    await new Promise((resolve) => setTimeout(resolve, 400));
    counts.withoutFrames = changes();

    skema.value = { "ledelse.maal": 4 };
    skema.setAttribute("lang", "en");
    skema.setAttribute("today", "2026-11-21");
    skema.reset();
    await new Promise((resolve) => setTimeout(resolve, 400));
    counts.afterTheHost = changes();
    return counts;
  });
  assert.deepEqual(counts, { atOnce: 0, afterFrame: 1, afterHiding: 2, afterLeaving: 3, withoutFrames: 4, afterTheHost: 4 });
});

test("a change is told when the focus leaves, without a frame", async () => {
  const page = await open(KORT);
  const told = await page.skema((skema) => {
    const field = skema.shadowRoot.querySelector("textarea");
    field.focus();
    field.value = "tekst";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    field.blur();
    return seen.filter(({ type }) => type === "change").length;
  });
  assert.equal(told, 1);
});

test("listeners of the host's that throw, or set something, break nothing", async () => {
  const page = await open(KORT);
  await page.skema((skema) => {
    skema.addEventListener("samspil-change", (event) => {
      const { answers } = event.detail;
      if (answers["aktiviteter.kommentar"] === "sæt") skema.value = { "ledelse.maal": 2 };
      throw new Error("fejl på værtens side");
    });
  });
  await page.locator("textarea").fill("først");
  await page.locator("textarea").blur();
  await page.locator("textarea").fill("sæt");
  await page.locator("textarea").blur();
  const value = await page.skema((skema) => skema.value);
  assert.equal(value.answers["ledelse.maal"], 2);
  assert.equal(await page.locator("textarea").inputValue(), "");
  await page.locator("textarea").fill("videre");
  assert.equal(await page.skema((skema) => skema.value.answers["aktiviteter.kommentar"]), "videre");
});

test("what cannot be shown has no report, nor has what was shown before it any more; what the host sets waits", async () => {
  const page = await open(KORT);
  await page.locator("textarea").fill("skrevet");
  const read = (skema) => [skema.state, skema.value, skema.scores, skema.issues, skema.text()];
  const gone = await page.skema(async (skema, read) => {
    skema.definition = "{";
    await skema.ready.catch(() => {});
    return (0, eval)(read)(skema);
  }, String(read));
  assert.deepEqual(gone, ["failed", null, [], [], ""]);
  const unknown = await page.skema((skema) => {
    skema.definition = null;
    skema.setAttribute("instrument", "findes-ikke");
    skema.value = { "ledelse.maal": 2 };
    return [skema.state, skema.value];
  });
  assert.deepEqual(unknown, ["failed", { "ledelse.maal": 2 }]);
  const shown = await page.skema(async (skema) => {
    skema.setAttribute("instrument", "parathed-kort");
    await skema.ready;
    return skema.value.answers["ledelse.maal"];
  });
  assert.equal(shown, 2);
});

test("after a panic every element has failed, and keeps the last report and what is written", async () => {
  const page = await open(`${KORT}<samspil-skema instrument="parathed-kort" lang="en"></samspil-skema>`);
  await page.locator("textarea").fill("skrevet");
  await page.locator("textarea").blur();
  const last = await page.skema((skema) => JSON.stringify(skema.value));
  const [first, second, third] = await page.skema(async (skema) => {
    const other = document.querySelectorAll("samspil-skema")[1];
    await other.ready;
    // Something that the Wasm does not expect: what it calls throws.
    crypto.getRandomValues = () => {
      throw new Error("brudt");
    };
    other.value = null;
    await new Promise((resolve) => setTimeout(resolve, 20));
    const late = document.createElement("samspil-skema");
    late.setAttribute("instrument", "parathed-kort");
    document.body.append(late);
    await late.ready.catch(() => {});
    const read = async (skema) => ({
      state: skema.state,
      value: JSON.stringify(skema.value),
      ready: await skema.ready.catch(({ code }) => code),
      notice: skema.shadowRoot.querySelector("[role=alert]")?.textContent,
      submitted: await skema.submit(),
      text: skema.text(),
    });
    skema.value = { "ledelse.maal": 1 };
    skema.value = undefined;
    skema.reset();
    return [await read(skema), await read(other), await read(late)];
  });
  assert.equal(first.state, "failed");
  assert.equal(first.ready, "internal/panic");
  assert.match(first.notice, /Kopiér det/);
  assert.equal(first.submitted, false);
  assert.equal(first.text, "");
  assert.equal(second.state, "failed");
  assert.match(second.notice, /Copy it/);
  assert.equal(third.state, "failed");
  assert.equal(await page.locator("textarea").inputValue(), "skrevet");
  const errors = await page.seen("error");
  assert.deepEqual(errors.map(({ detail }) => detail.code), ["internal/panic", "internal/panic", "internal/panic"]);
  assert.equal(first.value, last);
});

test("a trap in an event is a panic too, told once, and nothing gets in after it", async () => {
  const page = await open(KORT, {
    prepare: (page) =>
      page.addInitScript(() => {
        const { Instance } = WebAssembly;
        WebAssembly.Instance = class extends Instance {
          constructor(...given) {
            super(...given);
            globalThis.memory = Object.values(this.exports).find((it) => it instanceof WebAssembly.Memory);
          }
        };
      }),
  });
  await page.locator("textarea").fill("skrevet");
  await page.locator("textarea").blur();
  const last = await page.skema((skema) => JSON.stringify(skema.value));
  // Every pointer leads out of the memory.
  await page.evaluate(() => new Uint8Array(memory.buffer).fill(255));
  await page.locator("textarea").fill("skrevet videre");
  assert.equal(await page.skema((skema) => skema.state), "failed");
  assert.deepEqual((await page.seen("error")).map(({ detail }) => detail.code), ["internal/panic"]);
  assert.equal(await page.skema((skema) => JSON.stringify(skema.value)), last);
  assert.match(await page.getByRole("alert").textContent(), /Kopiér det/);
  const [line, uncaught, ...more] = page.watched.errors;
  assert.match(line, /^\[samspil\] internal\/panic: .*RuntimeError/s);
  assert.match(uncaught, /RuntimeError/);
  assert.deepEqual(more, []);

  await page.locator("textarea").fill("skrevet færdig");
  await page.locator("samspil-skema input").first().click();
  assert.equal(await page.locator("textarea").inputValue(), "skrevet færdig");
  assert.equal(page.watched.errors.length, 2);
});

test("in a document of another window: it looks and works as it did, there and back", async () => {
  const page = await open(`${DEFINE}<samspil-skema layout="page" instrument="parathed-kort"></samspil-skema>`);
  const looks = () =>
    page.evaluate(async () => {
      const { skema } = globalThis;
      await new Promise((resolve) => setTimeout(resolve, 50));
      await skema.ready;
      return getComputedStyle(skema.shadowRoot.lastElementChild).color;
    });
  await page.evaluate(() => {
    globalThis.skema = document.querySelector("samspil-skema");
    skema.style.setProperty("--samspil-text", "rgb(1, 2, 3)");
    globalThis.other = document.body.appendChild(document.createElement("iframe")).contentDocument;
  });
  for (const place of ["other.body", "document.body", "document.createElement('template').content", "other.body"]) {
    await page.evaluate((place) => (0, eval)(place).append(skema), place);
    if (!place.includes("template")) assert.equal(await looks(), "rgb(1, 2, 3)", place);
  }
  await page.frameLocator("iframe").locator("input[value='4']").first().check();
  assert.equal(await page.evaluate(() => skema.value.answers["ledelse.maal"]), 4);
  assert.deepEqual(page.watched.errors, []);
});

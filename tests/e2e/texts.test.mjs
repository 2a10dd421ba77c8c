// Built-in definitions and words are files: which are asked for and when, and what holds while they are on their way or do not come.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { DEFINE, DEFINITION, useSite } from "./support.mjs";

const open = useSite();
const KORT = `${DEFINE}<samspil-skema instrument="parathed-kort" layout="page"></samspil-skema>`;

/** Requests for a file wait until they are let through, in whatever order; `fail` answers them with an error. */
async function hold(page, ...names) {
  const held = new Map();
  const isWanted = (url) => names.find((name) => new RegExp(`/${name}-\\w+\\.json$`).test(url.pathname));
  await page.route(isWanted, async (route) => {
    const answer = await new Promise((resolve) => held.set(isWanted(new URL(route.request().url())), resolve));
    await (answer === "fail" ? route.abort() : route.continue());
  });
  const answer = async (name, how) => {
    while (!held.has(name)) await page.waitForTimeout(5);
    held.get(name)(how);
    held.delete(name);
  };
  return { release: (name) => answer(name), fail: (name) => answer(name, "fail") };
}

const texts = (page) => page.watched.requests.filter((path) => path.endsWith(".json")).map((path) => path.replace(/^.*\/|-[^-]+$/g, ""));
const comment = (page) => page.locator("textarea").inputValue();
const ready = async (page) => (await page.seen("ready")).map(({ detail }) => detail.instrument.id);

test("a page loads what it shows, once, and later what the host asks for", async () => {
  const page = await open(`${KORT}<samspil-skema id="own"></samspil-skema>`);
  assert.deepEqual(texts(page).sort(), ["da", "parathed-kort.da"]);
  await page.evaluate((definition) => {
    document.querySelector("#own").definition = definition;
    return document.querySelector("#own").ready;
  }, DEFINITION);
  assert.equal(texts(page).length, 2);
  await page.evaluate(async () => {
    const [one, other] = document.querySelectorAll("samspil-skema");
    for (const skema of [one, other]) skema.setAttribute("instrument", "moedetjekliste");
    await one.ready;
    // There are no words in German.
    for (const language of ["de", "en", "da", "en"]) other.setAttribute("lang", language);
  });
  await page.locator("#own").getByRole("heading", { name: "Trial" }).waitFor();
  assert.deepEqual(texts(page).slice(2).sort(), ["en", "moedetjekliste.da"]);
});

test("another language gives the questions other words, and changes nothing else", async () => {
  const page = await open(KORT);
  await page.locator("textarea").fill("skrevet");
  const before = await page.skema((skema) => skema.value);
  await page.skema((skema) => skema.setAttribute("lang", "en"));
  await page.getByRole("heading", { name: /Readiness/ }).waitFor();
  assert.deepEqual(texts(page).slice(2).sort(), ["en", "parathed-kort.en"]);
  const after = await page.skema((skema) => skema.value);
  assert.deepEqual(after, { ...before, language: "en" });
  await page.skema((skema) => skema.setAttribute("lang", "da"));
  await page.getByRole("heading", { name: /Selvtjek/ }).waitFor();
  assert.deepEqual(await page.skema((skema) => skema.value), before);
  const released = JSON.parse(await readFile("src/instruments/released.json", "utf8"));
  assert.equal(before.instrument.sha256, released["parathed-kort"]["1.0.0"]);
});

test("while another instrument is on its way, the element is loading, and what is set counts when it is here", async () => {
  const page = await open(`<form>${KORT}</form>`);
  const files = await hold(page, "moedetjekliste.da");
  await page.locator("textarea").fill("skrevet");
  const outcome = await page.skema(async (skema) => {
    const before = skema.ready;
    skema.setAttribute("instrument", "moedetjekliste");
    return {
      state: skema.state,
      isNew: skema.ready !== before,
      none: [skema.value, skema.scores, skema.issues, skema.text()],
      told: seen.at(-1).detail.answers["aktiviteter.kommentar"],
      sent: await skema.submit(),
      mayBeSent: skema.form.checkValidity(),
      waiting: ((skema.value = { ukendt: "sat" }), skema.value),
      busy: skema.getAttribute("aria-busy"),
    };
  });
  assert.deepEqual(outcome, {
    state: "loading",
    isNew: true,
    none: [null, [], [], ""],
    told: "skrevet",
    sent: false,
    mayBeSent: false,
    waiting: { ukendt: "sat" },
    busy: "true",
  });
  // What is written now would be lost: the form takes nothing.
  await page.locator("textarea").click({ force: true });
  await page.keyboard.type("tabt");
  assert.equal(await comment(page), "skrevet");

  await files.release("moedetjekliste.da");
  await page.skema((skema) => skema.ready);
  const value = await page.skema((skema) => [skema.state, skema.getAttribute("aria-busy"), skema.value]);
  assert.deepEqual(value.slice(0, 2), ["ready", null]);
  assert.equal(value[2].instrument.id, "moedetjekliste");
  assert.equal(JSON.stringify(value[2].carriedOver).includes("sat"), true);
  assert.deepEqual(await ready(page), ["parathed-kort", "moedetjekliste"]);
});

test("of two instruments asked for, the last one is shown, whichever comes first", async () => {
  const page = await open(KORT);
  const files = await hold(page, "moedetjekliste.da", "maal-og-aftaler.da");
  await page.skema((skema) => {
    skema.setAttribute("instrument", "moedetjekliste");
    void skema.state;
    skema.setAttribute("instrument", "maal-og-aftaler");
    void skema.state;
  });
  await files.release("maal-og-aftaler.da");
  await page.skema((skema) => skema.ready);
  await files.release("moedetjekliste.da");
  await page.waitForTimeout(50);
  assert.equal(await page.skema((skema) => skema.value.instrument.id), "maal-og-aftaler");
  assert.deepEqual(await ready(page), ["parathed-kort", "maal-og-aftaler"]);
});

test("back at the instrument that is shown before the other came, nothing is lost or told twice", async () => {
  const page = await open(KORT);
  const files = await hold(page, "moedetjekliste.da");
  await page.locator("textarea").fill("skrevet");
  const before = await page.skema((skema) => JSON.stringify(skema.value));
  const [state, after] = await page.skema(async (skema) => {
    skema.setAttribute("instrument", "moedetjekliste");
    const { ready } = skema;
    skema.reset();
    skema.setAttribute("instrument", "parathed-kort");
    await Promise.all([ready, skema.ready]);
    return [skema.state, JSON.stringify(skema.value)];
  });
  assert.deepEqual([state, after], ["ready", before]);
  await files.release("moedetjekliste.da");
  await page.locator("textarea").fill("skrevet videre");
  assert.equal(await page.skema((skema) => skema.value.answers["aktiviteter.kommentar"]), "skrevet videre");
  assert.deepEqual(await ready(page), ["parathed-kort"]);
});

for (const isFirst of [true, false]) {
  test(`taken from the page while it waits, ${isFirst ? "the first instrument" : "another one"} is shown when it is back`, async () => {
    const page = await open(isFirst ? `${DEFINE}<samspil-skema layout="page"></samspil-skema>` : KORT, { ready: !isFirst });
    const files = await hold(page, "moedetjekliste.da");
    await page.skema(async (skema) => {
      skema.setAttribute("instrument", "moedetjekliste");
      void skema.state;
      globalThis.kept = skema;
      skema.remove();
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    await files.release("moedetjekliste.da");
    await page.waitForTimeout(50);
    const states = await page.evaluate(async () => {
      const away = kept.state;
      document.body.append(kept);
      await kept.ready;
      return [away, kept.state, kept.value.instrument.id];
    });
    assert.deepEqual(states, ["loading", "ready", "moedetjekliste"]);
    assert.deepEqual((await ready(page)).slice(isFirst ? 0 : 1), ["moedetjekliste"]);
  });
}

test("away while it waits, and back with what was shown before: as the person left it", async () => {
  const page = await open(KORT);
  const files = await hold(page, "moedetjekliste.da");
  await page.locator("textarea").fill("skrevet");
  const states = await page.skema(async (skema) => {
    skema.setAttribute("instrument", "moedetjekliste");
    void skema.state;
    skema.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    skema.setAttribute("instrument", "parathed-kort");
    document.body.append(skema);
    await skema.ready;
    return [skema.state, skema.value.answers["aktiviteter.kommentar"]];
  });
  assert.deepEqual(states, ["ready", "skrevet"]);
  await files.release("moedetjekliste.da");
  assert.deepEqual(await ready(page), ["parathed-kort"]);
});

test("until the words of another language are here, the form stays in the one that is shown, and works", async () => {
  const page = await open(KORT);
  const files = await hold(page, "en");
  await page.locator("textarea").click();
  await page.skema((skema) => skema.setAttribute("lang", "en"));
  await page.keyboard.type("skrevet");
  const meanwhile = await page.skema((skema) => {
    skema.setAttribute("case-ref", "sag-7");
    return [skema.state, skema.value.language, skema.value.caseRef];
  });
  assert.deepEqual(meanwhile, ["ready", "da", "sag-7"]);
  await page.getByRole("heading", { name: /Selvtjek af parathed/ }).waitFor();
  await files.release("en");
  await page.getByRole("heading", { name: /Readiness self-check/ }).waitFor();
  await page.keyboard.type("!");
  assert.equal(await comment(page), "skrevet!");
  assert.equal(await page.skema((skema) => skema.value.language), "en");
  assert.deepEqual(await ready(page), ["parathed-kort"]);
});

test("of two languages asked for, the last one is shown", async () => {
  const page = await open(KORT);
  const files = await hold(page, "en");
  await page.skema((skema) => {
    skema.setAttribute("lang", "en");
    void skema.state;
    skema.setAttribute("lang", "da");
  });
  await files.release("en");
  await page.waitForTimeout(50);
  assert.equal(await page.skema((skema) => skema.value.language), "da");
  await page.getByRole("heading", { name: /Selvtjek af parathed/ }).waitFor();
});

for (const name of ["parathed-kort.da", "da"]) {
  test(`where ${name} does not come, the child content stays, and the next asking tries again`, async () => {
    let isDown = true;
    const page = await open(`${DEFINE}<samspil-skema instrument="parathed-kort"><p id="fallback">Papir</p></samspil-skema>`, {
      ready: false,
      prepare: (page) => page.route(`**/${name}-*.json`, (route) => (isDown ? route.abort() : route.continue())),
    });
    const error = await page.skema((skema) => skema.ready.catch((error) => error));
    assert.equal(error.code, "load/network");
    assert.match(error.message, new RegExp(`/samspil/${name}-\\w+\\.json .*\\.json .*application/json`));
    assert.equal(await page.locator("#fallback").isVisible(), true);
    assert.equal(await page.skema((skema) => skema.state), "failed");
    assert.equal(await page.skema((skema) => skema.checkValidity()), true);
    assert.equal(page.watched.errors.filter((text) => text.startsWith("[samspil]")).length, 1);
    assert.equal((await page.seen("error")).length, 1);

    isDown = false;
    await page.skema((skema) => {
      skema.value = { "ledelse.maal": 4 };
      return skema.ready;
    });
    assert.equal(await page.skema((skema) => skema.value.answers["ledelse.maal"]), 4);
    assert.equal(await page.locator("#fallback").isVisible(), false);
    assert.deepEqual(await ready(page), ["parathed-kort"]);
  });
}

test("a page that the server sends in a definition's place is load/mime, and named", async () => {
  const page = await open(KORT, {
    ready: false,
    prepare: (page) => page.route("**/parathed-kort.da-*.json", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" })),
  });
  const error = await page.skema((skema) => skema.ready.catch((error) => error));
  assert.equal(error.code, "load/mime");
  assert.match(error.message, /parathed-kort\.da-\w+\.json/);
  // Nothing mends that, so it is not asked for again; another one is shown.
  const code = await page.skema(async (skema) => {
    skema.remove();
    await new Promise((resolve) => setTimeout(resolve));
    document.body.append(skema);
    return skema.ready.catch(({ code }) => code);
  });
  assert.equal(code, "load/mime");
  assert.equal(texts(page).filter((name) => name === "parathed-kort.da").length, 1);
  await page.skema((skema) => {
    skema.setAttribute("instrument", "parathed");
    return skema.ready;
  });
  assert.deepEqual(await ready(page), ["parathed"]);
});

test("a definition's file of another version is load/mime, and named", async () => {
  const page = await open(KORT, {
    ready: false,
    prepare: (page) => page.route("**/parathed-kort.da-*.json", (route) => route.fulfill({ contentType: "application/json", body: "[0]" })),
  });
  const { code, message } = await page.skema((skema) => skema.ready.catch(({ code, message }) => ({ code, message })));
  assert.equal(code, "load/mime");
  assert.match(message, /parathed-kort\.da-\w+\.json.*another version/);
  assert.equal(await page.getByRole("alert").isVisible(), true);
  await page.skema((skema) => {
    skema.setAttribute("instrument", "parathed");
    return skema.ready;
  });
  assert.equal(await page.getByRole("alert").count(), 0);
});

test("where another instrument does not come, there is no report, and the form is kept for when the host goes back to it", async () => {
  const page = await open(KORT);
  const files = await hold(page, "moedetjekliste.da");
  await page.locator("textarea").fill("skrevet");
  await page.skema((skema) => skema.setAttribute("instrument", "moedetjekliste"));
  await files.fail("moedetjekliste.da");
  const failed = await page.skema(async (skema) => {
    const code = await skema.ready.catch(({ code }) => code);
    return [code, skema.state, skema.value];
  });
  assert.deepEqual(failed, ["load/network", "failed", null]);
  assert.equal(await page.getByRole("alert").isVisible(), true);
  assert.equal(await page.locator("textarea").isVisible(), false);
  await page.skema((skema) => {
    skema.setAttribute("instrument", "parathed-kort");
    return skema.ready;
  });
  assert.equal(await page.getByRole("alert").count(), 0);
  assert.equal(await comment(page), "skrevet");
  assert.deepEqual((await page.seen()).map(({ type }) => type), ["ready", "change", "error"]);
});

test("where the words of another language do not come, the host is told, and the form goes on", async () => {
  const page = await open(KORT);
  const files = await hold(page, "en");
  await page.skema((skema) => skema.setAttribute("lang", "en"));
  await files.fail("en");
  await page.waitForFunction(() => seen.some(({ type }) => type === "error"));
  assert.deepEqual((await page.seen("error")).map(({ detail }) => detail.code), ["load/network"]);
  await page.locator("textarea").fill("skrevet");
  assert.deepEqual(await page.skema((skema) => [skema.state, skema.value.language]), ["ready", "da"]);

  await page.skema((skema) => skema.setAttribute("case-ref", "sag-7"));
  await files.release("en");
  await page.getByRole("heading", { name: /Readiness self-check/ }).waitFor();
  assert.equal(await comment(page), "skrevet");
});

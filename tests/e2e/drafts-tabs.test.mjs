// Drafts where several write or wipe: tabs, hosts that accept or show something else, pages that are left, and the log-out.

import assert from "node:assert/strict";
import { test } from "node:test";

import { ABOUT_A_PERSON, isOpen, isReady, isStored, openSecond, reload, useSheets, write } from "./drafts-support.mjs";
import { DEFINE } from "./support.mjs";

const openSheet = useSheets();

for (const kind of ["local", "session"]) {
  test(`a second tab is told and does not overwrite (${kind}); when the first is closed, it is its turn`, async () => {
    const page = await openSheet(`autosave="${kind}"`);
    await write(page, "i den første");
    const second = await openSecond(page);
    await second.notice.filter({ hasText: "også åbent i en anden fane" }).waitFor();
    await second.note.fill("i den anden");
    await second.waitForTimeout(700);
    assert.equal(JSON.stringify(await second.stored()).includes("i den anden"), false);
    assert.equal(JSON.stringify(await page.stored()).includes("i den første"), true);
    // The first goes on as before.
    await write(page, "stadig i den første");
    assert.equal(await page.notice.count(), 0);

    await page.close();
    if (kind === "session") return isStored(second, "i den anden");
    // What the first has left is not lost for what was entered here, nor the other way round.
    await second.notice.filter({ hasText: "Der ligger en anden kladde" }).waitFor();
    assert.equal(JSON.stringify(await second.stored()).includes("stadig i den første"), true);
    const [download] = await Promise.all([second.waitForEvent("download"), second.press("Hent som fil")]);
    assert.match(download.suggestedFilename(), /^proeve-kladde-20\d\d-\d\d-\d\d\.json$/);
    await second.press("Kassér");
    await isStored(second, "i den anden");
    return undefined;
  });
}

test("a tab that does not answer, and is awake again, does not overwrite what another has stored", async () => {
  const page = await openSheet('autosave="local"');
  await write(page, "i den første");
  // Another tab, which could not hear of the first, has stored something of its own.
  await page.evaluate(() => {
    const [[name, text]] = Object.entries(localStorage);
    localStorage.setItem(name, text.replace("i den første", "i den anden"));
  });
  await page.note.fill("mere i den første");
  await page.notice.filter({ hasText: "Der ligger en anden kladde" }).waitFor();
  assert.equal(JSON.stringify(await page.stored()).includes("i den anden"), true);
  assert.equal(await page.note.inputValue(), "mere i den første");
});

test("two elements with the same key on one page are as two tabs; one that goes makes room", async () => {
  const page = await openSheet();
  await write(page, "i den første");
  await page.evaluate(() => {
    const other = document.createElement("samspil-skema");
    other.setAttribute("autosave", "session");
    other.definition = document.querySelector("samspil-skema").definition;
    document.body.append(other);
  });
  const other = page.locator("samspil-skema").nth(1);
  await other.getByText("også åbent i en anden fane").waitFor();
  await page.evaluate(() => document.querySelector("samspil-skema").remove());
  await page.locator("samspil-skema").getByRole("button", { name: "Fortsæt" }).click();
  assert.equal(await page.note.inputValue(), "i den første");
});

test("only what the host accepts is cleared", async () => {
  const page = await openSheet();
  await page.evaluate(() => addEventListener("samspil-submit", (event) => globalThis.answer?.(event)));
  await page.locator("samspil-skema input").first().fill("Anna");
  await write(page, "min kladde");
  const isKept = async () => JSON.stringify(await page.stored()).includes("min kladde");
  const submit = (answer) => page.skema((skema, answer) => ((globalThis.answer = (0, eval)(answer)), skema.submit()), answer);

  assert.equal(await submit("(event) => event.preventDefault()"), false);
  assert.equal(await isKept(), true);
  assert.equal(await submit("(event) => event.waitUntil(Promise.reject())"), false);
  assert.equal(await isKept(), true);
  // A saved draft is the host's; but only a report that it has accepted is finished.
  await page.evaluate(() => addEventListener("samspil-save", (event) => event.waitUntil(Promise.resolve())));
  assert.equal(await page.skema((skema) => skema.save()), true);
  assert.equal(await isKept(), true);
  assert.equal(await submit("(event) => event.waitUntil(Promise.resolve())"), true);
  assert.deepEqual(await page.stored(), {});
});

test("delivered to a host that promises nothing, the report is kept as it was sent", async () => {
  const page = await openSheet();
  await page.locator("samspil-skema input").first().fill("Anna");
  await write(page, "min kladde");
  assert.equal(await page.skema((skema) => skema.submit()), true);
  await isStored(page, '"status":"final"');
});

test("what is entered while the host accepts is kept", async () => {
  const page = await openSheet();
  await page.evaluate(() => addEventListener("samspil-submit", (event) => event.waitUntil(new Promise((resolve) => (globalThis.accept = resolve)))));
  await page.locator("samspil-skema input").first().fill("Anna");
  await write(page, "min kladde");
  await page.skema((skema) => void skema.submit());
  await page.getByText("Gemmer …").waitFor();
  await page.note.fill("skrevet imens");
  await page.evaluate(() => accept());
  await page.waitForFunction(() => document.querySelector("samspil-skema").value.revision === 1);
  await isStored(page, "skrevet imens");
});

test("the draft of a person is cleared when theirs is accepted, also when the page has gone on to the next", async () => {
  const page = await openSheet('autosave="session" subject-ref="U-1"', { definition: ABOUT_A_PERSON });
  await page.evaluate(() => addEventListener("samspil-submit", (event) => event.waitUntil(new Promise((resolve) => (globalThis.accept = resolve)))));
  await page.locator("samspil-skema input").first().fill("Anna");
  await write(page, "om den ene");
  await page.skema((skema) => {
    void skema.submit();
    return new Promise((resolve) => setTimeout(resolve, 50));
  });
  await page.skema((skema) => {
    skema.value = null;
    skema.setAttribute("subject-ref", "U-2");
  });
  await write(page, "om den anden");
  await page.evaluate(() => accept());
  await page.waitForFunction(() => !JSON.stringify({ ...sessionStorage }).includes("om den ene"));
  assert.equal(JSON.stringify(await page.stored()).includes("om den anden"), true);
});

test("the last that was entered is stored when the page is left, and when the element goes", async () => {
  const page = await openSheet();
  await isOpen(page);
  await page.note.fill("lige før");
  page.on("dialog", (dialog) => dialog.accept());
  await reload(page);
  await page.press("Fortsæt");
  assert.equal(await page.note.inputValue(), "lige før");

  await page.note.fill("det allersidste");
  await page.skema((skema) => {
    globalThis.kept = skema;
    skema.remove();
  });
  await isStored(page, "det allersidste");
  // It holds what it held: there is nothing to offer.
  await page.evaluate(() => document.body.append(kept));
  await isOpen(page);
  assert.equal(await page.note.inputValue(), "det allersidste");
  assert.equal(await page.notice.count(), 0);
  await write(page, "og mere");
});

test("forget() wipes what is ours in all tabs, and nothing else; what a form shows is not stored again", async () => {
  const page = await openSheet('autosave="local"');
  await write(page, "i den første");
  await page.evaluate(() => localStorage.setItem("værtens", "eget"));
  const second = await openSecond(page);
  await second.goto("about:blank");
  await second.goto(page.url().replace("?", "?"));
  await isReady(second);
  await second.skema((skema) => {
    skema.setAttribute("autosave", "session");
    skema.setAttribute("round", "2");
  });
  await write(second, "i den anden");
  await page.note.fill("lige før der logges ud");
  await page.evaluate(async () => (await import("/samspil/index.js")).forget());
  const isOurs = ([name, text]) => name.includes("samspil") && Number.isNaN(Number(text));
  for (const tab of [page, second]) {
    await tab.waitForFunction(() => !JSON.stringify({ ...sessionStorage, ...localStorage }).includes("i den"));
    await tab.note.fill("skrevet bagefter");
    await tab.waitForTimeout(700);
    const stored = await tab.stored();
    assert.deepEqual(Object.entries(stored).filter(isOurs), []);
    assert.equal(stored["localStorage værtens"], "eget");
    assert.equal(await tab.note.inputValue(), "skrevet bagefter");
  }
  // The next who logs in begins anew.
  page.on("dialog", (dialog) => dialog.accept());
  await reload(page);
  await write(page, "den næste");
});

test("forget() reaches what a tab has stored that shows no form just then", async () => {
  const page = await openSheet('autosave="session"');
  await write(page, "min kladde");
  const second = await openSecond(page);
  const url = page.url();
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto("about:blank");
  await second.evaluate(async () => (await import("/samspil/index.js")).forget());
  await page.goto(url);
  await isReady(page);
  await isOpen(page);
  assert.equal(await page.notice.count(), 0);
  assert.equal(JSON.stringify(await page.stored()).includes("min kladde"), false);
});

test("a page that is kept for the way back holds nobody up, and asks again when it is back", async () => {
  const page = await openSheet('autosave="local"');
  await isOpen(page);
  await page.note.fill("lige før");
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
  assert.equal(JSON.stringify(await page.stored()).includes("lige før"), true);
  const second = await openSecond(page);
  await second.press("Fortsæt");
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await page.notice.filter({ hasText: "også åbent" }).waitFor();
  await second.close();
  await page.notice.waitFor({ state: "detached" });
  await write(page, "og videre");
});

test("what was entered just before the page went on to the next person is stored with theirs", async () => {
  const page = await openSheet('autosave="session" subject-ref="U-1"', { definition: ABOUT_A_PERSON });
  await isOpen(page);
  await page.skema((skema) => {
    const field = skema.shadowRoot.querySelector("textarea");
    field.value = "lige før";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    skema.value = null;
    skema.setAttribute("subject-ref", "U-2");
  });
  await isStored(page, "lige før");
  const [[name, text], ...others] = Object.entries(await page.stored());
  assert.match(name, /"U-1"/);
  assert.equal(JSON.parse(text).report.subjectRef, "U-1");
  assert.deepEqual(others, []);
});

/** What the form holds another report by, and what brings it back to where the draft was written. */
const AWAY_AND_BACK = {
  "goes on to another person and comes back": [(skema) => (skema.setAttribute("subject-ref", "U-2"), (skema.value = null)), (skema) => (skema.setAttribute("subject-ref", "U-1"), (skema.value = null))],
  "shows another instrument and comes back": [
    (skema) => ((globalThis.own = skema.definition), (skema.definition = null), skema.setAttribute("instrument", "parathed-kort")),
    (skema) => (skema.definition = own),
  ],
  "shows nothing and comes back": [(skema) => ((globalThis.own = skema.definition), (skema.definition = "{")), (skema) => (skema.definition = own)],
  "takes another version": [(skema) => (skema.definition = { ...skema.definition, version: "1.0.1" }), () => {}],
  "sets a value of its own": [(skema) => (skema.value = { note: "fra siden" }), () => {}],
  "resets the form": [(skema) => skema.reset(), () => {}],
};

for (const [what, acts] of Object.entries(AWAY_AND_BACK)) {
  test(`where the page ${what}, the draft that was kept is offered, not overwritten`, async () => {
    const page = await openSheet('autosave="session" subject-ref="U-1"', { definition: ABOUT_A_PERSON });
    await write(page, "min kladde");
    await page.note.fill("min kladde og mere");
    for (const act of acts) {
      await page.skema(act);
      await page.skema((skema) => skema.ready.catch(() => {}));
      await page.waitForTimeout(400);
    }
    await page.notice.filter({ hasText: "Der ligger en kladde" }).waitFor();
    assert.equal(JSON.stringify(await page.stored()).includes("min kladde og mere"), true);
    await page.press("Fortsæt");
    assert.equal(await page.note.inputValue(), "min kladde og mere");
    await write(page, "og videre");
    assert.equal(await page.notice.count(), 0);
  });
}

test("a value of the page's own with the same answers is not asked about; nor is a form that is moved", async () => {
  const page = await openSheet();
  await write(page, "min kladde");
  await page.skema(async (skema) => {
    skema.value = { ...skema.value, revision: 1 };
    await new Promise((resolve) => setTimeout(resolve, 400));
    document.body.append(document.createElement("p"), skema);
    await new Promise((resolve) => setTimeout(resolve, 400));
  });
  assert.equal(await page.notice.count(), 0);
  await write(page, "og videre");
});

test("what was entered before there was a key is stored when there is one", async () => {
  const page = await openSheet('autosave="session"', { definition: ABOUT_A_PERSON });
  await page.note.fill("skrevet før");
  await page.skema((skema) => skema.setAttribute("case-ref", "S-1"));
  await isStored(page, "skrevet før");
});

test("what others say on the channel harms nobody", async () => {
  const page = await openSheet();
  await page.evaluate(() => {
    const channel = new BroadcastChannel("samspil-draft/");
    for (const said of [null, 1, "x", {}, [], { act: "ask" }, { act: "mine", key: {} }]) channel.postMessage(said);
  });
  await write(page, "skrevet");
  assert.equal(await page.notice.count(), 0);
  assert.deepEqual(page.watched.errors, []);
});

test("browsers store the form's value only while a draft is kept", async () => {
  const spy = () => {
    globalThis.states = [];
    const set = ElementInternals.prototype.setFormValue;
    ElementInternals.prototype.setFormValue = function (...given) {
      if (given[0] !== null) states.push(given[1] === null ? null : "answers");
      return set.apply(this, given);
    };
  };
  const prepare = (page) => page.addInitScript(spy);
  const off = await openSheet("required", { prepare });
  await off.note.fill("skrevet");
  assert.deepEqual(new Set(await off.evaluate(() => states)), new Set([null]));

  const on = await openSheet('required autosave="session"', { prepare });
  await write(on, "skrevet");
  assert.equal(await on.evaluate(() => states.at(-1)), "answers");
  await on.evaluate(async () => (await import("/samspil/index.js")).forget());
  await on.waitForFunction(() => states.at(-1) === null);
});

test("on plain http, under the strict policy, with Trusted Types", async () => {
  const page = await openSheet('autosave="local"', { host: "0.0.0.0" });
  assert.equal(await page.evaluate(() => isSecureContext), false);
  await write(page, "min kladde");
  const second = await openSecond(page);
  await second.notice.filter({ hasText: "også åbent" }).waitFor();
  await page.evaluate(async () => (await import("/samspil/index.js")).forget());

  const body = `${DEFINE}<samspil-skema instrument="parathed-kort" layout="page" autosave="local"></samspil-skema>`;
  const strict = await openSheet("", { body, policy: true });
  await isOpen(strict);
  await strict.note.first().fill("min kladde");
  await isStored(strict, "min kladde");
  await reload(strict);
  await strict.press("Fortsæt");
  assert.equal(await strict.note.first().inputValue(), "min kladde");
  assert.deepEqual(strict.watched.violations, []);
  assert.deepEqual(strict.watched.errors, []);
});

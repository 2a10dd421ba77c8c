// Drafts in the browser's storage: what is kept, for how long, what the person is asked, and what happens where it cannot be.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { TEXTS } from "../../src/web/drafts/words.js";
import { DEFINE, DEFINITION, useSite } from "./support.mjs";

const open = useSite();

const ABOUT_A_PERSON = {
  ...DEFINITION,
  id: "om-en-person",
  subject: "person",
  sections: [{ ...DEFINITION.sections[0], items: DEFINITION.sections[0].items.map((item) => ({ ...item, class: "personal" })) }],
};
const HOUR = 3_600_000;

function html(attributes, definition = DEFINITION) {
  return `${DEFINE}<samspil-skema layout="page" ${attributes}></samspil-skema>
    <script>document.querySelector("samspil-skema").definition = ${JSON.stringify(definition)};</script>`;
}

/** The questions of a sheet, and what is said and asked above it. */
function withHands(page) {
  const shadow = page.locator("samspil-skema");
  return Object.assign(page, {
    skema: page.skema ?? ((act, argument) => shadow.first().evaluate(act, argument)),
    note: page.locator("samspil-skema textarea"),
    notice: page.locator("samspil-skema .draft"),
    press: (name) => page.locator("samspil-skema").getByRole("button", { name, exact: true }).click(),
    /** What is stored, by storage and name: the text. */
    stored: () =>
      page.evaluate(() => {
        const found = {};
        for (const kind of ["sessionStorage", "localStorage"]) {
          for (const [name, text] of Object.entries(globalThis[kind])) found[`${kind} ${name}`] = text;
        }
        return found;
      }),
  });
}

async function openSheet(attributes = 'autosave="session"', { definition, ...options } = {}) {
  return withHands(await open(html(attributes, definition), options));
}

/** Another tab of the same browser, on the same page. */
async function openSecond(page) {
  const second = await page.context().newPage();
  second.setDefaultTimeout(10_000);
  await second.goto(page.url());
  await isReady(second);
  return withHands(second);
}

async function reload(page) {
  await page.reload();
  await isReady(page);
}

async function isReady(page) {
  await page.evaluate(async () => {
    const skema = document.querySelector("samspil-skema");
    await customElements.whenDefined("samspil-skema");
    await skema.ready;
  });
}

/** Waits until the form takes answers: it has been asked whether there is a draft. */
function isOpen(page) {
  return page.waitForFunction(() => {
    const root = document.querySelector("samspil-skema").shadowRoot.querySelector(".form")?.parentElement;
    return root && !root.inert;
  });
}

/** Waits until a draft with this text is stored. */
function isStored(page, text) {
  return page.waitForFunction((text) => [sessionStorage, localStorage].some((storage) => Object.values(storage).some((it) => it.includes(text))), text);
}

async function write(page, text) {
  await isOpen(page);
  await page.note.fill(text);
  await isStored(page, text);
}

test("without the attribute nothing is stored, and nothing more is loaded", async () => {
  for (const attributes of ["", 'autosave="off"', 'autosave="yes"', 'autosave=""']) {
    const page = await openSheet(attributes);
    await page.note.fill("skrevet");
    await page.waitForTimeout(600);
    assert.deepEqual(await page.stored(), {});
    assert.deepEqual(page.watched.requests.filter((path) => path.includes("keeper")), []);
  }
});

test("a draft is offered with its date, and is not filled in by itself", async () => {
  const page = await openSheet();
  await write(page, "min kladde");
  const before = await page.skema((skema) => skema.value);
  await reload(page);
  await page.notice.waitFor();
  assert.match(await page.notice.textContent(), /^Der ligger en kladde fra \d+\. \p{L}+ 20\d\d kl\. \d\d\.\d\d\. Vil du fortsætte på den\?FortsætKassér$/u);
  assert.equal(await page.note.inputValue(), "");
  assert.equal(await page.skema((skema) => skema.value.answers.note.missing), "not-answered");

  await page.press("Fortsæt");
  assert.equal(await page.note.inputValue(), "min kladde");
  assert.deepEqual(await page.skema((skema) => skema.value), before);
  assert.equal(await page.notice.count(), 0);
  assert.deepEqual(page.watched.errors, []);
});

test("while it is offered, nothing can be entered that the answer would take away; the keyboard reaches the answer first", async () => {
  const page = await openSheet('autosave="local"');
  await write(page, "min kladde");
  await reload(page);
  await page.notice.waitFor();
  assert.equal(await page.skema((skema) => skema.shadowRoot.querySelector(".form").parentElement.inert), true);
  assert.equal(await page.notice.locator("p").getAttribute("role"), "alert");
  await page.keyboard.press("Tab");
  assert.equal(await page.skema((skema) => skema.shadowRoot.activeElement.textContent), "Fortsæt");
  await page.keyboard.press("Enter");
  assert.equal(await page.note.inputValue(), "min kladde");
  assert.equal(await page.locator("samspil-skema [role=status]", { hasText: "Du fortsætter på kladden." }).count(), 1);
  // The focus is where the form begins, not lost with the button.
  assert.notEqual(await page.skema((skema) => skema.shadowRoot.activeElement), null);
});

test("going on is an act of the person: the host hears of it, and it is not the host's value", async () => {
  const page = await openSheet();
  await page.skema((skema) => (skema.value = { note: "fra siden" }));
  await write(page, "min kladde");
  await reload(page);
  await page.skema((skema) => (skema.value = { note: "fra siden" }));
  await page.press("Fortsæt");
  await page.waitForFunction(() => seen.some(({ type }) => type === "change"));
  assert.equal((await page.seen("change")).at(-1).detail.answers.note, "min kladde");
  await page.skema((skema) => skema.reset());
  assert.equal(await page.note.inputValue(), "fra siden");
});

test("discarded it is gone; until something else is entered, that can be undone", async () => {
  const page = await openSheet();
  await write(page, "min kladde");
  await reload(page);
  await page.press("Kassér");
  assert.deepEqual(await page.stored(), {});
  assert.equal(await page.note.inputValue(), "");
  await page.press("Fortryd");
  assert.equal(Object.values(await page.stored()).filter((text) => text.includes("min kladde")).length, 1);
  await page.press("Kassér");
  await write(page, "noget andet");
  assert.equal(await page.locator("samspil-skema").getByRole("button", { name: "Fortryd" }).count(), 0);
  assert.equal(JSON.stringify(await page.stored()).includes("min kladde"), false);
});

test("what the host has brought in already is not offered", async () => {
  const page = await openSheet();
  await write(page, "min kladde");
  const value = await page.skema((skema) => skema.value);
  await reload(page);
  await page.notice.waitFor();
  await page.skema((skema, value) => (skema.value = value), value);
  await page.notice.waitFor({ state: "detached" });
  await isOpen(page);
});

test("stored is the report, in one entry named by instrument and references, without what is only shown", async () => {
  const page = await openSheet('autosave="session" subject-ref="U-1" case-ref="S-2" respondent="R-3" round="2026-1" subject-label="Anna And" group="lærere"', {
    definition: ABOUT_A_PERSON,
  });
  await write(page, "min kladde");
  const entries = Object.entries(await page.stored());
  assert.equal(entries.length, 1);
  const [name, text] = entries[0];
  assert.equal(name, 'sessionStorage samspil-draft/["om-en-person","U-1","S-2","R-3","2026-1"]');
  const { format, saved, expires, report, ...rest } = JSON.parse(text);
  assert.equal(format, "samspil-draft/1");
  assert.deepEqual(rest, {});
  assert.equal(Date.parse(expires) - Date.parse(saved), 12 * HOUR);
  assert.deepEqual(report, await page.skema((skema) => skema.value));
  assert.equal(text.includes("Anna And"), false);
});

test("the draft of one person is not offered for another", async () => {
  const page = await openSheet('autosave="session" subject-ref="U-1"', { definition: ABOUT_A_PERSON });
  await write(page, "om den ene");
  await page.skema((skema) => {
    skema.value = null;
    skema.setAttribute("subject-ref", "U-2");
  });
  await page.waitForTimeout(500);
  assert.equal(await page.notice.count(), 0);
  await write(page, "om den anden");
  assert.equal(Object.keys(await page.stored()).length, 2);
  await page.skema((skema) => {
    skema.value = null;
    skema.setAttribute("subject-ref", "U-1");
  });
  await page.press("Fortsæt");
  assert.equal(await page.note.inputValue(), "om den ene");
});

test("about a person whom the page does not name, nothing is stored, and the host is told once", async () => {
  const page = await openSheet('autosave="session"', { definition: ABOUT_A_PERSON });
  await page.waitForFunction(() => seen.some(({ type }) => type === "error"));
  await page.note.fill("skrevet");
  await page.skema((skema) => skema.setAttribute("round", "2026-1"));
  await page.waitForTimeout(600);
  const errors = await page.seen("error");
  assert.deepEqual(errors.map(({ detail }) => [detail.code, detail.problems]), [["autosave/no-key", []]]);
  assert.deepEqual(await page.stored(), {});
  // It is the developer's to mend, not the person's.
  assert.equal(await page.notice.count(), 0);

  await page.skema((skema) => skema.setAttribute("case-ref", "S-2"));
  await page.note.fill("skrevet igen");
  await isStored(page, "skrevet igen");
});

test("personal answers are not kept beyond the tab, and the host is told", async () => {
  const page = await openSheet('autosave="local" subject-ref="U-1"', { definition: ABOUT_A_PERSON });
  await write(page, "skrevet");
  assert.deepEqual(Object.keys(await page.stored()).map((name) => name.split(" ")[0]), ["sessionStorage"]);
  assert.deepEqual((await page.seen("error")).map(({ detail }) => detail.code), ["autosave/local-refused"]);
});

test("nor where only a column of a table is personal", async () => {
  const source = { from: "samspil" };
  const column = { id: "hvem", kind: "text", text: { da: "Hvem" }, source, class: "sensitive" };
  const table = { id: "liste", kind: "table", text: { da: "Liste" }, rowName: { da: "navn" }, titleColumn: "hvem", carryOver: "none", rows: { min: 0, max: 9 }, columns: [column], source, class: "none" };
  const [section] = DEFINITION.sections;
  const page = await openSheet('autosave="local"', { definition: { ...DEFINITION, sections: [{ ...section, items: [...section.items, table] }] } });
  await write(page, "skrevet");
  assert.deepEqual(Object.keys(await page.stored()).map((name) => name.split(" ")[0]), ["sessionStorage"]);
});

test("local is for all tabs, session for this one", async () => {
  for (const [kind, isOffered] of [["local", true], ["session", false]]) {
    const page = await openSheet(`autosave="${kind}"`);
    await write(page, "min kladde");
    const url = page.url();
    const context = page.context();
    await page.close();
    const later = await context.newPage();
    await later.goto(url);
    await isReady(later);
    await isOpen(later).catch(() => {});
    await later.waitForTimeout(500);
    assert.equal((await withHands(later).notice.count()) === 1, isOffered, kind);
  }
});

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

for (const [attribute, hours] of [["", 12], ['autosave-hours="2"', 2], ['autosave-hours="0.5"', 0.5], ['autosave-hours="-1"', 12], ['autosave-hours="mange"', 12], ['autosave-hours="721"', 12]]) {
  test(`a draft expires (${attribute || "unless the host says"}: after ${hours} hours)`, async () => {
    const page = await openSheet(`autosave="local" ${attribute}`);
    await write(page, "min kladde");
    /** As if so much time had passed since. */
    const wait = (time) =>
      page.evaluate((time) => {
        const [[name, text]] = Object.entries(localStorage);
        const earlier = (at) => new Date(Date.parse(at) - time).toISOString();
        const { saved, expires, ...rest } = JSON.parse(text);
        localStorage.setItem(name, JSON.stringify({ ...rest, saved: earlier(saved), expires: earlier(expires) }));
      }, time);
    await wait(hours * HOUR - 60_000);
    await reload(page);
    await page.notice.filter({ hasText: "Der ligger en kladde" }).waitFor();
    await wait(60_000);
    await reload(page);
    await isOpen(page);
    assert.equal(await page.notice.count(), 0);
    assert.deepEqual(await page.stored(), {});
  });
}

test("what has expired goes also where another sheet is opened", async () => {
  const page = await openSheet('autosave="local"');
  await isOpen(page);
  await page.evaluate(() => {
    const old = { format: "samspil-draft/1", saved: "2020-01-01T08:00:00.000Z", expires: "2020-01-01T20:00:00.000Z", report: {} };
    localStorage.setItem('samspil-draft/["andet",null,null,null,null]', JSON.stringify(old));
    sessionStorage.setItem('samspil-draft/["andet",null,null,null,null]', JSON.stringify(old));
    localStorage.setItem("værtens", "eget");
  });
  await reload(page);
  await isOpen(page);
  assert.deepEqual(await page.stored(), { "localStorage værtens": "eget" });
});

const NAME = 'samspil-draft/["proeve",null,null,null,null]';
const whole = (report) => JSON.stringify({ format: "samspil-draft/1", saved: "2026-01-01T08:00:00Z", expires: "2099-01-01T08:00:00Z", report });

for (const [what, text] of Object.entries({
  "cut off": '{"format":"samspil-draft/1","saved":"2026-01-01T08:00:00Z","repo',
  "of another format": '{"format":"samspil-draft/2"}',
  "no object": "null",
  "without a report": whole(null),
  "a report of another instrument": whole({ format: "samspil-report/1", instrument: { id: "andet" }, answers: { note: "x" } }),
  "a report of a later format": whole({ format: "samspil-report/9", answers: { note: "x" } }),
})) {
  test(`a draft that cannot be read (${what}) is offered as a file, and stays until it is discarded`, async () => {
    const page = await openSheet('autosave="session"', {
      prepare: (page) => page.addInitScript(([name, text]) => sessionStorage.getItem(name) ?? sessionStorage.setItem(name, text), [NAME, text]),
    });
    await page.notice.waitFor();
    if (await page.getByRole("button", { name: "Fortsæt" }).count()) await page.press("Fortsæt");
    await page.notice.filter({ hasText: "som skemaet ikke kan læse" }).waitFor();
    assert.ok((await page.seen("error")).some(({ detail }) => detail.code === "autosave/unreadable"));
    const [download] = await Promise.all([page.waitForEvent("download"), page.press("Hent som fil")]);
    assert.equal(await readFile(await download.path(), "utf8"), text);
    assert.equal((await page.stored())[`sessionStorage ${NAME}`], text);
    await page.press("Kassér");
    assert.deepEqual(await page.stored(), {});
    await write(page, "noget nyt");
  });
}

test("where the definition has changed since, that is said, what fits is taken, and the rest kept apart", async () => {
  const page = await openSheet();
  await write(page, "min kladde");
  const newer = structuredClone(DEFINITION);
  newer.version = "1.1.0";
  newer.sections[0].items[1].id = "bemaerkning";
  // As a page of a later day.
  await page.skema((skema, newer) => {
    skema.remove();
    const other = document.createElement("samspil-skema");
    other.setAttribute("autosave", "session");
    other.setAttribute("layout", "page");
    other.definition = newer;
    document.body.append(other);
  }, newer);
  await page.notice.filter({ hasText: "Skemaet er blevet ændret siden." }).waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.press("Hent som fil")]);
  assert.match(download.suggestedFilename(), /^proeve-kladde-/);
  await page.press("Fortsæt");
  const { carriedOver } = await page.skema((skema) => skema.value);
  assert.deepEqual(carriedOver.map(({ answer }) => answer), ["min kladde"]);
  assert.ok((await page.seen("error")).some(({ detail }) => detail.code === "answers/partial"));
});

test("where the storage is full, host and person are told once, and the form goes on", async () => {
  const page = await openSheet('autosave="local"');
  await write(page, "det første");
  await page.evaluate(() => {
    for (let size = 1 << 22; size >= 1; size >>= 1) {
      try {
        for (;;) localStorage.setItem(`fyld ${size} ${localStorage.length}`, "x".repeat(size));
      } catch {}
    }
  });
  await page.note.fill("noget, der er længere end før, og som der ikke er plads til");
  await page.notice.filter({ hasText: "ikke plads til kladden" }).waitFor();
  await page.note.fill("endnu noget, der er længere end før, og som der ikke er plads til");
  await page.waitForTimeout(700);
  assert.deepEqual((await page.seen("error")).map(({ detail }) => detail.code), ["autosave/full"]);
  // What was stored before stands there still.
  assert.equal(JSON.stringify(await page.stored()).includes("det første"), true);
  assert.match(await page.skema((skema) => skema.value.answers.note), /^endnu noget/);
  assert.deepEqual(page.watched.errors, []);

  await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("fyld")).forEach((name) => localStorage.removeItem(name)));
  await page.note.fill("nu er der plads");
  await isStored(page, "nu er der plads");
  assert.equal(await page.notice.count(), 0);
});

for (const [how, prepare] of Object.entries({
  "throws when it is named": () => {
    for (const kind of ["sessionStorage", "localStorage"]) {
      Object.defineProperty(window, kind, { get: () => { throw new DOMException("forbudt", "SecurityError"); } });
    }
  },
  "is not there": () => {
    for (const kind of ["sessionStorage", "localStorage"]) Object.defineProperty(window, kind, { value: null });
  },
  "throws when it is used": () => {
    for (const method of ["getItem", "setItem", "removeItem"]) {
      Storage.prototype[method] = () => { throw new DOMException("forbudt", "SecurityError"); };
    }
  },
})) {
  test(`where the storage ${how}, host and person are told once, and the form goes on`, async () => {
    const page = await openSheet('autosave="session"', { prepare: (page) => page.addInitScript(prepare) });
    await page.notice.filter({ hasText: "Browseren tillader ikke" }).waitFor();
    await page.note.fill("skrevet");
    await page.skema((skema) => skema.setAttribute("lang", "en"));
    await page.notice.filter({ hasText: "The browser does not allow" }).waitFor();
    assert.deepEqual((await page.seen("error")).map(({ detail }) => detail.code), ["autosave/forbidden"]);
    assert.equal(await page.skema((skema) => skema.value.answers.note), "skrevet");
    assert.equal(await page.evaluate(async () => (await import("/samspil/define.js")).forget()), undefined);
    assert.deepEqual(page.watched.errors, []);
  });
}

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

test("readonly and disabled keep and offer nothing", async () => {
  const page = await openSheet();
  await write(page, "min kladde");
  await page.skema((skema) => skema.setAttribute("readonly", ""));
  await reload(page);
  await page.notice.waitFor();
  await page.skema((skema) => skema.setAttribute("readonly", ""));
  await page.notice.waitFor({ state: "detached" });
  await page.skema((skema) => {
    skema.removeAttribute("readonly");
    skema.setAttribute("disabled", "");
  });
  await page.waitForTimeout(500);
  assert.equal(await page.notice.count(), 0);
  await page.skema((skema) => skema.removeAttribute("disabled"));
  await page.notice.waitFor();
});

test("on plain http, under the strict policy, with Trusted Types", async () => {
  const page = await openSheet('autosave="local"', { host: "0.0.0.0", policy: undefined });
  assert.equal(await page.evaluate(() => isSecureContext), false);
  await write(page, "min kladde");
  const second = await openSecond(page);
  await second.notice.filter({ hasText: "også åbent" }).waitFor();
  await page.evaluate(async () => (await import("/samspil/index.js")).forget());

  const strict = await open(`${DEFINE}<samspil-skema instrument="parathed-kort" layout="page" autosave="local"></samspil-skema>`, { policy: true });
  withHands(strict);
  await isOpen(strict);
  await strict.note.first().fill("min kladde");
  await isStored(strict, "min kladde");
  await reload(strict);
  await strict.press("Fortsæt");
  assert.equal(await strict.note.first().inputValue(), "min kladde");
  assert.deepEqual(strict.watched.violations, []);
  assert.deepEqual(strict.watched.errors, []);
});

test("where the script for drafts does not come, the host is told, and the form goes on", async () => {
  const page = await openSheet('autosave="session"', { prepare: (page) => page.route("**/keeper-*.js", (route) => route.abort()) });
  await page.waitForFunction(() => seen.some(({ type }) => type === "error"));
  const [{ detail }] = await page.seen("error");
  assert.equal(detail.code, "load/network");
  assert.match(detail.message, /keeper-\w+\.js/);
  await page.note.fill("skrevet");
  assert.equal(await page.skema((skema) => skema.value.answers.note), "skrevet");
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

test("docs/drafts.md says the words that people see", async () => {
  const page = await readFile("docs/drafts.md", "utf8");
  for (const [key, texts] of Object.entries(TEXTS)) {
    // These two are told to the developer; this one to those who do not see what has happened.
    if (["autosave/no-key", "autosave/local-refused", "continued"].includes(key)) continue;
    for (const text of Object.values(texts)) for (const part of text.split("{date}")) assert.ok(page.includes(part.replace(/^\. /, "").trim()), part);
  }
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

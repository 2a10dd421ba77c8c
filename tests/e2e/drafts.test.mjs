// Drafts in the browser's storage: what is kept, for how long, what the person is asked, and what happens where it cannot be.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { ABOUT_A_PERSON, isOpen, isReady, isStored, reload, useSheets, write } from "./drafts-support.mjs";
import { DEFINITION } from "./support.mjs";

const openSheet = useSheets();
const HOUR = 3_600_000;

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
  await page.press("Hent kladden tilbage");
  assert.equal(Object.values(await page.stored()).filter((text) => text.includes("min kladde")).length, 1);
  await page.press("Kassér");
  await write(page, "noget andet");
  assert.equal(await page.locator("samspil-skema").getByRole("button", { name: "Hent kladden tilbage" }).count(), 0);
  assert.equal(JSON.stringify(await page.stored()).includes("min kladde"), false);
});

test("the focus stays where the draft is asked about, and goes to the form when there is nothing to ask", async () => {
  const page = await openSheet();
  const focused = () => page.skema((skema) => skema.shadowRoot.activeElement?.textContent);
  await write(page, "min kladde");
  const value = await page.skema((skema) => skema.value);
  await reload(page);
  await page.press("Kassér");
  await page.locator("samspil-skema").getByRole("button", { name: "Hent kladden tilbage" }).focus();
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "Fortsæt");
  await page.skema((skema) => skema.setAttribute("lang", "en"));
  await page.notice.filter({ hasText: "There is a draft" }).waitFor();
  assert.equal(await focused(), "Continue");
  await page.skema((skema, value) => (skema.value = value), value);
  await page.notice.waitFor({ state: "detached" });
  assert.equal(await page.skema((skema) => skema.shadowRoot.activeElement.matches(".form *")), true);
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
    assert.equal((await later.locator("samspil-skema .draft").count()) === 1, isOffered, kind);
  }
});

for (const [attribute, hours] of [["", 12], ['autosave-hours="0.5"', 0.5], ['autosave-hours="mange"', 12], ['autosave-hours="721"', 12]]) {
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

test("where the script for drafts does not come, the host is told, and the form goes on", async () => {
  const page = await openSheet('autosave="session"', { prepare: (page) => page.route("**/keeper-*.js", (route) => route.abort()) });
  await page.waitForFunction(() => seen.some(({ type }) => type === "error"));
  const [{ detail }] = await page.seen("error");
  assert.equal(detail.code, "load/network");
  assert.match(detail.message, /keeper-\w+\.js/);
  await page.note.fill("skrevet");
  assert.equal(await page.skema((skema) => skema.value.answers.note), "skrevet");
});

test("docs/drafts.md says the words that people see", async () => {
  const page = await readFile("docs/drafts.md", "utf8");
  // These two are told to the developer; this one to those who do not see what has happened; this one is in the name of a file.
  const unseen = ["draft.autosave/no-key", "draft.autosave/local-refused", "draft.continued", "draft.file-name"];
  for (const language of ["da", "en"]) {
    const words = Object.entries(JSON.parse(await readFile(`src/words/page.${language}.json`, "utf8")));
    for (const [key, text] of words.filter(([key]) => key.startsWith("draft.") && !unseen.includes(key))) {
      for (const part of text.split("{date}")) assert.ok(page.includes(part.replace(/^\. /, "").trim()), `${key}: ${part}`);
    }
  }
});

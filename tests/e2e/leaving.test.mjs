// The browser's question before a page is left: only while there is something that the host has not got.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DEFINE, DEFINITION, useSite } from "./support.mjs";

const open = useSite();
const SHEET = '<samspil-skema layout="page"></samspil-skema>';

/** A page that knows how many listeners for `beforeunload` it has, and answers the browser's questions by leaving. */
async function openSheets(body = SHEET, options) {
  const page = await open(
    `${DEFINE}${body}<script>for (const skema of document.querySelectorAll("samspil-skema")) skema.definition = ${JSON.stringify(DEFINITION)};</script>`,
    {
      ...options,
      prepare: (page) =>
        page.addInitScript(() => {
          globalThis.listening = new Set();
          const add = window.addEventListener;
          window.addEventListener = function (type, listener, { signal } = {}) {
            if (type === "beforeunload") {
              listening.add(listener);
              signal?.addEventListener("abort", () => listening.delete(listener));
            }
            return add.apply(this, arguments);
          };
        }),
    },
  );
  const asked = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  return Object.assign(page, {
    asked,
    field: (index = 0) => page.locator("samspil-skema").nth(index).locator("textarea"),
    listeners: () => page.evaluate(() => listening.size),
    /** Whether the browser asks when the page is left. */
    asks: async () => {
      asked.length = 0;
      await page.goto("about:blank");
      return asked.length > 0;
    },
  });
}

test("untouched, and after a look, nothing listens and nothing is asked", async () => {
  const page = await openSheets();
  await page.skema((skema) => (skema.value = { note: "fra siden" }));
  await page.field().focus();
  await page.field().blur();
  assert.equal(await page.listeners(), 0);
  assert.equal(await page.asks(), false);
});

test("with something entered it asks", async () => {
  const page = await openSheets();
  await page.field().fill("skrevet");
  assert.equal(await page.listeners(), 1);
  assert.equal(await page.asks(), true);
  assert.deepEqual(page.asked, ["beforeunload"]);
});

test("also where a draft is kept in the browser: the host has not got it", async () => {
  const page = await openSheets('<samspil-skema layout="page" autosave="session"></samspil-skema>');
  await page.waitForFunction(() => !document.querySelector("samspil-skema").shadowRoot.querySelector(".form").parentElement.inert);
  await page.field().fill("skrevet");
  await page.waitForFunction(() => sessionStorage.length > 0);
  assert.equal(await page.asks(), true);
});

for (const [how, act] of Object.entries({
  "the host has set a value": (skema) => void (skema.value = { note: "andet" }),
  "the host has set a blank": (skema) => void (skema.value = null),
  "it was reset": (skema) => skema.reset(),
  "it was sent": (skema) => skema.submit(),
  "a draft was saved": (skema) => skema.save(),
  "the host shows another instrument": (skema) => {
    skema.definition = null;
    skema.setAttribute("instrument", "parathed-kort");
    return skema.ready;
  },
  "the element has gone": (skema) => skema.remove(),
})) {
  test(`no more when ${how}`, async () => {
    const page = await openSheets();
    await page.locator("samspil-skema input").first().fill("Anna");
    assert.equal(await page.listeners(), 1);
    await page.skema(act);
    await page.waitForFunction(() => listening.size === 0);
    assert.equal(await page.asks(), false);
  });
}

test("a host that refuses has not got it; nor what is entered while it accepts", async () => {
  const page = await openSheets();
  await page.evaluate(() => addEventListener("samspil-submit", (event) => event.waitUntil(new Promise((resolve, reject) => Object.assign(globalThis, { resolve, reject })))));
  await page.locator("samspil-skema input").first().fill("Anna");
  const submit = (then) =>
    page.skema(async (skema, then) => {
      const submitted = skema.submit();
      await new Promise((resolve) => setTimeout(resolve, 50));
      if (then !== "reject") skema.shadowRoot.querySelector("textarea").value = then;
      if (then !== "reject") skema.shadowRoot.querySelector("textarea").dispatchEvent(new InputEvent("input", { bubbles: true }));
      globalThis[then === "reject" ? "reject" : "resolve"]();
      return submitted;
    }, then);
  assert.equal(await submit("reject"), false);
  assert.equal(await page.listeners(), 1);
  assert.equal(await submit("skrevet imens"), true);
  assert.equal(await page.listeners(), 1);
  assert.equal(await page.asks(), true);
});

test("of several on a page, one is enough; when all are saved, nothing listens", async () => {
  const page = await openSheets(SHEET + SHEET);
  await page.field(0).fill("i det ene");
  await page.field(1).fill("i det andet");
  assert.equal(await page.listeners(), 2);
  await page.skema((skema) => skema.save());
  assert.equal(await page.listeners(), 1);
  await page.evaluate(() => document.querySelectorAll("samspil-skema")[1].save());
  assert.equal(await page.listeners(), 0);
});

test("taken from the page it does not ask; back on it, it does, for it holds the same", async () => {
  const page = await openSheets();
  await page.field().fill("skrevet");
  await page.skema(async (skema) => {
    globalThis.kept = skema;
    skema.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
  assert.equal(await page.listeners(), 0);
  await page.evaluate(() => document.body.append(kept));
  await page.field().waitFor();
  assert.equal(await page.listeners(), 1);
  assert.equal(await page.field().inputValue(), "skrevet");
});

test("sending the form around is no leaving; nor is it by form.submit()", async () => {
  for (const send of ["form.querySelector('button').click()", "form.submit()"]) {
    const page = await openSheets(`<form action="/modtaget">${SHEET.replace("layout", 'name="svar" layout')}<button>Send</button></form>`);
    await page.locator("samspil-skema input").first().fill("Anna");
    await Promise.all([page.waitForNavigation({ waitUntil: "commit" }), page.evaluate(`const form = document.forms[0]; ${send}`)]);
    assert.deepEqual(page.asked, [], send);
  }
});

test("a form that is read but not sent has sent nothing", async () => {
  const page = await openSheets(`<form onsubmit="event.preventDefault()">${SHEET.replace("layout", 'name="svar" layout')}<button>Send</button></form>`);
  await page.locator("samspil-skema input").first().fill("Anna");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.evaluate(() => new FormData(document.forms[0]));
  await page.waitForTimeout(1100);
  assert.equal(await page.asks(), true);
});

// <samspil-skema> in a <form>: what is sent, when it is valid, and what the form does to it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DEFINE, DEFINITION, useSite } from "./support.mjs";

const open = useSite();

/** A page with a form; `attributes` are the element's. */
function openForm(attributes = "", options) {
  return open(
    `<form onsubmit="event.preventDefault(); sent.push(new FormData(this).get('svar'))">
       <fieldset><samspil-skema name="svar" layout="page" ${attributes}></samspil-skema></fieldset>
       <button>Host</button>
     </form>
     <script>
       const sent = [];
       const form = document.querySelector("form");
       document.querySelector("samspil-skema").definition = ${JSON.stringify(DEFINITION)};
     </script>${DEFINE}`,
    options,
  );
}

/** What the form would send, and how the element stands. */
function standing(skema) {
  const text = new FormData(skema.form).get("svar");
  const { valid, valueMissing, customError } = skema.validity;
  return { report: JSON.parse(text), valid, valueMissing, customError, matches: skema.matches(":valid"), message: skema.validationMessage };
}

const UNTOUCHED = { report: null, valid: true, valueMissing: false, customError: false, matches: true, message: "" };

test("untouched it is valid and adds nothing", async () => {
  const page = await openForm();
  assert.deepEqual(await page.skema(standing), UNTOUCHED);
  await page.getByRole("button", { name: "Host" }).click();
  assert.deepEqual(await page.evaluate(() => sent), [null]);
});

test("answered and valid, it sends the report as it will be: final, at the next revision", async () => {
  const page = await openForm();
  await page.locator("samspil-skema input").first().fill("Anna");
  const { report, ...validity } = await page.skema(standing);
  assert.equal(report.status, "final");
  assert.equal(report.revision, 1);
  assert.equal(report.answers.navn, "Anna");
  assert.deepEqual({ ...validity, report: null }, UNTOUCHED);
  assert.equal(await page.skema((skema) => skema.value.status), "draft");
  await page.getByRole("button", { name: "Host" }).click();
  assert.equal(JSON.parse((await page.evaluate(() => sent))[0]).answers.navn, "Anna");
  // The element cannot know that the host took it, until the host says so.
  assert.equal(await page.skema((skema) => skema.value.status), "draft");
  assert.deepEqual(
    await page.skema((skema) => {
      skema.value = sent[0];
      return [skema.value.status, skema.value.revision];
    }),
    ["final", 1],
  );
});

test("the form value is the report, byte by byte", async () => {
  const page = await openForm("readonly");
  const [text, json] = await page.skema((skema) => {
    skema.value = { navn: "Anna", note: "æ – \u{1F600} \"citat\"\n" };
    const json = JSON.stringify(skema.value);
    return [new FormData(skema.form).get("svar"), json];
  });
  assert.equal(text, json);
});

test("also where the host's own keys are ones that JavaScript sorts", async () => {
  const page = await openForm("readonly");
  const keys = ["b", "12", "2", "01", "0", "00", "-1", "+1", "1.5", "1e3", "", " 3", "a", "4294967295", "4294967294", "4294967296", "99999999999"];
  const texts = await page.skema((skema, keys) => {
    const members = (value) => `{${keys.map((key) => `${JSON.stringify(key)}:${value}`)}}`;
    const text = members(`[${members(true)}]`);
    return [text, JSON.parse(text)].flatMap((value) => {
      skema.value = value;
      const report = JSON.stringify(skema.value);
      return [report, new FormData(skema.form).get("svar")].map((text) => text.replace(/"(id|authored)":"[^"]*"/g, '"$1":""'));
    });
  }, keys);
  assert.equal(JSON.parse(texts[0]).carriedOver.length, keys.length);
  assert.equal(new Set(texts).size, 1);
});

test("once anything is answered, what is required counts", async () => {
  const page = await openForm();
  await page.locator("samspil-skema textarea").fill("uden navn");
  const { report, ...validity } = await page.skema(standing);
  assert.equal(report.status, "draft");
  assert.equal(report.answers.note, "uden navn");
  assert.equal(validity.customError, true);
  assert.equal(validity.matches, false);
  assert.notEqual(validity.message, "");
});

test("an invalid form is not sent, and shows our own summary with the focus in it", async () => {
  const page = await openForm();
  await page.locator("samspil-skema textarea").fill("uden navn");
  await page.getByRole("button", { name: "Host" }).click();
  await page.locator("samspil-skema .summary").waitFor();
  assert.deepEqual(await page.evaluate(() => sent), []);
  assert.equal(await page.skema((skema) => skema.shadowRoot.activeElement?.id), "summary");
  // Without a place to point at, Chromium says that the element is "not focusable".
  assert.deepEqual(page.watched.errors, []);
  await page.locator("samspil-skema input").first().fill("Anna");
  await page.getByRole("button", { name: "Host" }).click();
  assert.equal((await page.evaluate(() => sent)).length, 1);
});

test("checkValidity asks and shows nothing; reportValidity shows", async () => {
  const page = await openForm();
  await page.skema((skema) => (skema.value = { note: "uden navn" }));
  assert.equal(await page.skema((skema) => skema.checkValidity()), false);
  assert.equal(await page.locator("samspil-skema .summary").count(), 0);
  assert.equal(await page.skema((skema) => skema.reportValidity()), false);
  await page.locator("samspil-skema .summary").waitFor();
  await page.skema((skema) => (skema.value = { navn: "Anna" }));
  assert.equal(await page.skema((skema) => skema.checkValidity() && skema.reportValidity()), true);
});

test("required: an untouched element is missing, with a place for the browser to say so", async () => {
  const page = await openForm("required");
  const { valid, valueMissing, message } = await page.skema(standing);
  assert.deepEqual({ valid, valueMissing }, { valid: false, valueMissing: true });
  assert.equal(message, "Udfyld skemaet.");
  await page.getByRole("button", { name: "Host" }).click();
  assert.deepEqual(await page.evaluate(() => sent), []);
  assert.deepEqual(page.watched.errors, []);
  await page.locator("samspil-skema input").first().fill("Anna");
  assert.equal((await page.skema(standing)).valid, true);
  await page.skema((skema) => skema.removeAttribute("required"));
  await page.skema((skema) => (skema.value = null));
  assert.deepEqual(await page.skema(standing), UNTOUCHED);
});

test("required, where no item is: the browser's own message, at the first field", async () => {
  const page = await open(
    `<form onsubmit="event.preventDefault()"><samspil-skema name="svar" instrument="parathed-kort" required></samspil-skema></form>${DEFINE}`,
  );
  await page.evaluate(() => document.querySelector("form").requestSubmit());
  assert.equal(await page.skema((skema) => skema.shadowRoot.activeElement?.localName), "input");
  assert.deepEqual(page.watched.errors, []);
});

test("readonly: in the form value as it is, and not validated", async () => {
  const page = await openForm("readonly required");
  await page.skema((skema) => (skema.value = { note: "uden navn" }));
  const { report, valid } = await page.skema(standing);
  assert.equal(valid, true);
  assert.equal(report.status, "draft");
  assert.equal(report.answers.note, "uden navn");
  assert.equal(await page.evaluate(() => form.checkValidity()), true);
  assert.equal(await page.locator("samspil-skema").locator("input, textarea").count(), 0);
});

test("a fieldset can disable it, and enable it again", async () => {
  const page = await openForm();
  await page.skema((skema) => (skema.value = { note: "uden navn" }));
  const fields = () => page.locator("samspil-skema").locator("input, textarea").evaluateAll((all) => all.map(({ disabled }) => disabled));
  assert.deepEqual(new Set(await fields()), new Set([false]));
  await page.evaluate(() => (document.querySelector("fieldset").disabled = true));
  await page.waitForFunction(() => document.querySelector("samspil-skema").shadowRoot.querySelector("textarea").disabled);
  assert.deepEqual(new Set(await fields()), new Set([true]));
  assert.equal(await page.evaluate(() => new FormData(form).has("svar")), false);
  assert.equal(await page.evaluate(() => form.checkValidity()), true);
  await page.evaluate(() => (document.querySelector("fieldset").disabled = false));
  await page.waitForFunction(() => !document.querySelector("samspil-skema").shadowRoot.querySelector("textarea").disabled);
  assert.equal(await page.evaluate(() => form.checkValidity()), false);
});

test("resetting the form is reset()", async () => {
  const page = await openForm();
  await page.skema((skema) => (skema.value = { navn: "Anna", note: "fra siden" }));
  await page.locator("samspil-skema textarea").fill("skrevet");
  const note = await page.skema((skema) => {
    skema.form.reset();
    return JSON.parse(new FormData(skema.form).get("svar")).answers.note;
  });
  assert.equal(note, "fra siden");
  assert.equal(await page.locator("samspil-skema textarea").inputValue(), "fra siden");
});

test("our send button submits, and then the form; the method alone does not", async () => {
  const page = await openForm();
  await page.locator("samspil-skema input").first().fill("Anna");
  assert.equal(await page.skema((skema) => skema.submit()), true);
  assert.deepEqual(await page.evaluate(() => sent), []);

  await page.getByRole("button", { name: "Aflevér" }).click();
  await page.waitForFunction(() => sent.length === 1);
  const [text, value] = await page.skema((skema) => [sent[0], JSON.stringify(skema.value)]);
  assert.equal(text, value);
  const { status, revision } = JSON.parse(text);
  assert.deepEqual({ status, revision }, { status: "final", revision: 2 });
  assert.equal((await page.seen("submit")).length, 2);
});

test("a refused submit does not send the form", async () => {
  const page = await openForm();
  await page.locator("samspil-skema input").first().fill("Anna");
  await page.evaluate(() => addEventListener("samspil-submit", (event) => event.waitUntil(Promise.reject())));
  await page.getByRole("button", { name: "Aflevér" }).click();
  await page.getByText("Ikke gemt").waitFor();
  assert.deepEqual(await page.evaluate(() => sent), []);
});

test("browsers are given nothing to store", async () => {
  const page = await openForm("", {
    prepare: (page) =>
      page.addInitScript(() => {
        globalThis.given = [];
        const { setFormValue } = ElementInternals.prototype;
        ElementInternals.prototype.setFormValue = function (...values) {
          given.push(values.slice(1));
          return setFormValue.apply(this, values);
        };
      }),
  });
  await page.locator("samspil-skema input").first().fill("Anna");
  await page.skema(standing);
  assert.deepEqual(new Set((await page.evaluate(() => given)).map(String)), new Set([String([null])]));
});

test("while it loads, the form cannot be sent", async () => {
  let go;
  const loaded = new Promise((resolve) => (go = resolve));
  const page = await openForm("", {
    ready: false,
    prepare: (page) => page.route("**/*.wasm", async (route) => (await loaded, route.continue())),
  });
  const before = await page.skema((skema) => [skema.state, skema.getAttribute("aria-busy"), skema.form.checkValidity(), skema.validationMessage]);
  assert.deepEqual(before, ["loading", "true", false, "Skemaet er ved at blive hentet."]);
  await page.getByRole("button", { name: "Host" }).click();
  assert.deepEqual(await page.evaluate(() => sent), []);
  assert.deepEqual(page.watched.errors, []);
  go();
  await page.skema((skema) => skema.ready);
  assert.deepEqual(await page.skema((skema) => [skema.getAttribute("aria-busy"), skema.form.checkValidity()]), [null, true]);
});

test("when it cannot be loaded, it is out of the way, and the fallback is sent", async () => {
  const page = await open(
    `<form onsubmit="event.preventDefault(); sent.push([...new FormData(this)])">
       <samspil-skema name="svar" instrument="parathed-kort" required><textarea name="fri">fri tekst</textarea></samspil-skema><button>Host</button>
     </form><script>const sent = [];</script>${DEFINE}`,
    { ready: false, wasmFault: "missing" },
  );
  assert.equal(await page.skema((skema) => skema.ready.catch(({ code }) => code)), "load/network");
  await page.getByRole("button", { name: "Host" }).click();
  assert.deepEqual(await page.evaluate(() => sent), [[["fri", "fri tekst"]]]);
});

test("with a definition that cannot be used it is out of the way too, until there is a good one", async () => {
  const page = await openForm("required");
  const [failed, mended] = await page.skema(async (skema, definition) => {
    skema.definition = "{";
    await skema.ready.catch(() => {});
    const failed = [skema.form.checkValidity(), new FormData(skema.form).has("svar")];
    skema.definition = definition;
    await skema.ready;
    return [failed, skema.form.checkValidity()];
  }, DEFINITION);
  assert.deepEqual(failed, [true, false]);
  assert.equal(mended, false);
});

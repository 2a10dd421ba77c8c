// Whose report it is, and how it stands: nobody's answers become another's, and only the person's acts change a report.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DEFINE, DEFINITION, useSite } from "./support.mjs";

const open = useSite();

const withForm = (attributes, script = "") =>
  open(
    `${DEFINE}<form><samspil-skema layout=page name=svar ${attributes}></samspil-skema></form><script>
       const skema = document.querySelector("samspil-skema");
       skema.definition = ${JSON.stringify(DEFINITION)};
       ${script}
     </script>`,
  );

test("answers about one person never become another's", async () => {
  const page = await withForm('subject-ref="A"', 'skema.value = { navn: "Om A" };');
  await page.skema((skema) => skema.setAttribute("subject-ref", "B"));
  const value = await page.skema((skema) => skema.value);
  assert.equal(value.subjectRef, "A");
  assert.equal(value.answers.navn, "Om A");
  const [{ detail }] = await page.seen("error");
  assert.equal(detail.code, "answers/other-subject");

  // B's own report is taken, as the attribute says.
  await page.skema((skema) => (skema.value = { ...skema.value, id: "b", subjectRef: "B", answers: { navn: "Om B" } }));
  assert.equal(await page.skema((skema) => skema.value.answers.navn), "Om B");
});

test("a blank follows the reference, for nothing is answered in it", async () => {
  const page = await withForm('subject-ref="A"');
  await page.skema((skema) => skema.setAttribute("subject-ref", "B"));
  assert.equal(await page.skema((skema) => skema.value.subjectRef), "B");
  assert.deepEqual(await page.seen("error"), []);
});

test("put back for another person, the form is blank, and that is told", async () => {
  const page = await withForm('subject-ref="A"');
  await page.getByLabel("Navn").fill("Om A");
  await page.skema(async (skema) => {
    const parent = skema.parentNode;
    skema.remove();
    await new Promise((resolve) => setTimeout(resolve));
    skema.setAttribute("subject-ref", "B");
    parent.append(skema);
    await skema.ready;
  });
  assert.deepEqual(await page.skema((skema) => skema.value.answers.navn), { missing: "not-answered" });
  assert.deepEqual((await page.seen("error")).map(({ detail }) => detail.code), ["answers/other-subject"]);
});

test("attributes do not change a final report, nor one that is withdrawn", async () => {
  const page = await open(
    `${DEFINE}<samspil-skema instrument="moedetjekliste"></samspil-skema>`,
  );
  for (const status of ["final", "entered-in-error"]) {
    const [before, after] = await page.skema((skema, status) => {
      skema.removeAttribute("birth-month");
      skema.removeAttribute("kle");
      skema.value = { ...skema.value, id: status, status, revision: 1, kle: null, answers: { "moede.dato": "2026-11-01" } };
      const before = JSON.stringify(skema.value);
      skema.setAttribute("birth-month", "2010-05");
      skema.setAttribute("kle", "27.00.00");
      return [before, JSON.stringify(skema.value)];
    }, status);
    assert.equal(after, before);
  }
});

test("a birth month from the host is no answer of the person", async () => {
  const page = await open(
    `${DEFINE}<form><samspil-skema name=svar instrument="moedetjekliste" birth-month="2010-05"></samspil-skema></form>`,
  );
  const result = await page.skema((skema) => [
    skema.value.answers.foedselsmaaned,
    skema.form.checkValidity(),
    new FormData(skema.form).has("svar"),
  ]);
  assert.deepEqual(result, ["2010-05", true, false]);
  assert.equal(await page.skema((skema) => ((skema.value = {}), skema.value.answers.foedselsmaaned)), "2010-05");
});

test("what the host sets while it takes a report in does not make it a draft again", async () => {
  const page = await withForm("", 'skema.value = { navn: "Anna" };');
  const status = await page.skema(async (skema) => {
    skema.addEventListener("samspil-submit", (event) => {
      skema.setAttribute("readonly", "");
      skema.lang = "en";
      event.waitUntil(Promise.resolve().then(() => skema.removeAttribute("readonly")));
    });
    await skema.submit();
    return [skema.value.status, skema.value.revision, skema.value.replaces];
  });
  assert.deepEqual(status, ["final", 1, null]);
});

test("another report can be sent while the host is silent about the first", async () => {
  const page = await withForm("", 'skema.value = { navn: "A" };');
  await page.skema((skema) => {
    skema.addEventListener("samspil-submit", (event) => {
      if (event.detail.answers.navn === "A") event.waitUntil(new Promise(() => {}));
    });
    skema.submit();
  });
  await page.getByText("Gemmer …").waitFor();
  assert.equal(await page.skema((skema) => ((skema.value = { navn: "B" }), skema.submit())), true);
  assert.deepEqual((await page.seen("submit")).map(({ detail }) => detail.answers.navn), ["A", "B"]);
  assert.equal(await page.skema((skema) => skema.value.status), "final");
});

test("what is written while the host takes a report in is said not to be in it", async () => {
  const page = await withForm("", 'skema.value = { navn: "Anna" };');
  await page.skema((skema) => {
    skema.addEventListener("samspil-submit", (event) => event.waitUntil(new Promise((resolve) => (globalThis.accept = resolve))));
    skema.submit();
  });
  await page.getByText("Gemmer …").waitFor();
  await page.getByLabel("Note").fill("mens der gemmes");
  await page.evaluate(() => accept());
  await page.getByText("Det, du har ændret imens, er ikke med endnu.").waitFor();
  assert.equal(await page.skema((skema) => skema.value.status), "draft");
});

test("reading moves no time: the form value has the report's own", async () => {
  const page = await withForm("", 'skema.value = { navn: "Anna" };');
  const times = await page.skema(async (skema) => {
    const report = { ...skema.value, authored: "2026-01-02T03:04:05+01:00" };
    skema.value = report;
    // Reading applies what was set.
    const { authored } = skema.value;
    const inForm = JSON.parse(new FormData(skema.form).get("svar"));
    return [inForm.status, inForm.authored, authored];
  });
  assert.deepEqual(times, ["final", "2026-01-02T03:04:05+01:00", "2026-01-02T03:04:05+01:00"]);
});

test("the number of people does not change who answers", async () => {
  const page = await withForm("", 'skema.value = { navn: "Anna" };');
  const answeredBy = await page.skema((skema) => {
    skema.value = { ...skema.value, answeredBy: { mode: "joint", people: 3, group: null } };
    // Reading applies what was set: the report is in the form before the attribute changes.
    if (skema.value.answeredBy.people !== 3) throw new Error("not loaded");
    skema.setAttribute("people", "4");
    return skema.value.answeredBy;
  });
  assert.deepEqual(answeredBy, { mode: "joint", people: 4, group: null });
});

test("who answered is the host's to say where no report says it, whatever else its answers hold", async () => {
  const page = await withForm('mode="joint" people="4"', "");
  const answeredBy = await page.skema((skema) => {
    skema.value = { navn: "Anna", answeredBy: { mode: "individual" }, note: 'Der står "answeredBy" her' };
    return skema.value.answeredBy;
  });
  assert.deepEqual(answeredBy, { mode: "joint", people: 4, group: null });
});

test("nothing in a disabled form can be focused", async () => {
  const page = await withForm("disabled", 'skema.value = { navn: "Anna" };');
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.localName), "body");
});

test("rows whose ids differ in other letters only are told apart", async () => {
  const page = await open(`${DEFINE}<samspil-skema instrument="maal-og-aftaler" layout="page"></samspil-skema>`);
  await page.skema((skema) => {
    skema.value = { deltagere: [{ id: "æ", navn: "Første", netvaerk: true }, { id: "ø", navn: "Anden", netvaerk: false }] };
  });
  const checked = await page.skema(async (skema) => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const cards = [...skema.shadowRoot.querySelectorAll(".card")].filter((card) => /^(Første|Anden)/.test(card.textContent));
    return cards.map((card) => [...card.querySelectorAll("input:checked")].map((input) => input.value));
  });
  assert.deepEqual(checked, [["yes"], ["no"]]);
});

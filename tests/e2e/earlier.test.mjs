// `previous` and `prefill`: last time beside this time, and what another sheet says already.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { DEFINE, DEFINITION, useSite } from "./support.mjs";

const open = useSite();
const report = async (name) => JSON.parse(await readFile(`tests/cases/reports/${name}/expected.json`, "utf8"));
const expected = async (name) => JSON.parse(await readFile(`tests/cases/earlier/${name}/expected.json`, "utf8"));
const [SHEET, CHECKLIST, SELF_CHECK] = await Promise.all(["maal-og-aftaler-final", "moedetjekliste-final", "parathed-kort-final"].map(report));

const element = (instrument, attributes = "") => `${DEFINE}<samspil-skema instrument="${instrument}" today="2026-11-21" ${attributes}></samspil-skema>`;
const codes = async (page) => (await page.seen("error")).map(({ detail }) => detail.code);
const set = (page, properties) => page.skema((skema, properties) => void Object.assign(skema, properties), properties);
const value = (page) => page.skema((skema) => skema.value);
/** What a screen reader says of a field besides its name. */
const description = (field) =>
  field.evaluate((field) => {
    const ids = field.getAttribute("aria-describedby")?.split(" ") ?? [];
    return ids.map((id) => field.getRootNode().getElementById(id).textContent);
  });

test("a blank goes on from last time: the same as the core makes of it, told by no change, and untouched", async () => {
  const page = await open(element("maal-og-aftaler"));
  await set(page, { previous: SHEET });
  const next = await value(page);
  assert.deepEqual(next.answers, (await expected("goal-sheet-again")).answers);
  assert.equal(next.previousId, SHEET.id);
  assert.notEqual(next.id, SHEET.id);
  assert.deepEqual(await page.seen("change"), []);
  assert.equal(await page.skema((skema) => skema.checkValidity()), true);
  assert.deepEqual(await page.skema((skema) => skema.previous), SHEET);
  await set(page, { previous: null });
  assert.deepEqual((await value(page)).answers.maal, []);
  assert.equal(await page.skema((skema) => skema.previous), null);
  assert.deepEqual(page.watched.errors, []);
});

for (const order of [["previous", "instrument", "value"], ["instrument", "value", "previous"], ["value", "previous", "instrument"]]) {
  test(`to a value, last time is only shown: ${order.join(", ")}`, async () => {
    const page = await open(`<samspil-skema></samspil-skema><script>
        const early = document.querySelector("samspil-skema");
        const set = { previous: () => (early.previous = ${JSON.stringify(SHEET)}), value: () => (early.value = { maal: [{ id: "m1", maal: "Mit eget" }] }),
          instrument: () => early.setAttribute("instrument", "maal-og-aftaler") };
        for (const step of ${JSON.stringify(order)}) set[step]();
      </script>${DEFINE}`);
    const { answers, previousId } = await value(page);
    assert.deepEqual(answers.maal.map(({ id, maal }) => [id, maal]), [["m1", "Mit eget"]]);
    assert.deepEqual([answers["sidste-aftaler"], previousId], [[], null]);
    await page.getByRole("button", { name: /^Mål/ }).click();
    await page.getByText("Sidst: Testine går i gang med tømreruddannelsen").waitFor();
  });
}

test("what was answered last time stands in the field's description; in a row, only what differs", async () => {
  const page = await open(element("maal-og-aftaler", 'layout="page"'));
  await set(page, { previous: SHEET });
  await page.getByText("Under svarene kan du se, hvad der blev svaret sidst").waitFor();
  const date = page.getByLabel("Mødets dato");
  assert.deepEqual(await description(date), [" Skriv dd-mm-åååå.", "Sidst: 18. november 2026"]);
  const kind = page.getByRole("group", { name: /^Hvilket møde er det/ });
  assert.deepEqual(await description(kind), ["Sidst: Mødet ved 17½ år"]);
  const row = page.locator(".card").first();
  await row.getByText("· fra sidst").waitFor();
  // The status is asked anew, so it differs; the rest is as it was.
  assert.deepEqual(await row.locator(".beside").allTextContents(), ["Sidst: I gang"]);
  await row.getByLabel("Frist").fill("01-12-2026");
  assert.deepEqual((await row.locator(".beside").allTextContents()).sort(), ["Sidst: 2. november 2026", "Sidst: I gang"]);
  await row.getByLabel("Frist").fill("02-11-2026");
  assert.deepEqual(await row.locator(".beside").allTextContents(), ["Sidst: I gang"]);
  await row.getByLabel("Hvem gør det?").selectOption("");
  await row.getByText("Sidst: Karla Koordinator").waitFor();
  assert.equal(await date.inputValue(), "");
});

test("sending waits for the status of what was open; by keyboard alone, from goal sheet to goal sheet to checklist", async () => {
  const page = await open(element("maal-og-aftaler", 'case-ref="sag-1"'));
  await set(page, { previous: SHEET });
  await page.skema((skema) => skema.addEventListener("samspil-submit", (event) => event.waitUntil(Promise.resolve())));
  assert.equal(await page.skema((skema) => skema.submit()), false);
  const told = page.locator(".summary");
  assert.equal(await told.getByText("Giv den en status først").count(), 6);
  const first = told.getByRole("button", { name: /^Undersøge, om der kan søges tilskud til depositum, Status/ });
  await first.focus();
  await page.keyboard.press("Enter");
  // Every agreement of last time, without the mouse.
  for (let row = 0; row < 6; row += 1) {
    const group = page.locator(".card").nth(row).getByRole("group", { name: /^Status/ });
    await group.getByRole("radio", { name: "Aftalt" }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
  }
  const done = await value(page);
  assert.deepEqual(done.answers["sidste-aftaler"].map(({ status }) => status), Array(6).fill("gennemfoert"));
  assert.equal(done.issues.filter(({ code }) => code === "status-first").length, 0);
  const last = await page.skema(async (skema) => {
    const { answers } = skema.value;
    for (const goal of answers.maal) goal.status = "naaet";
    answers["moede.type"] = "ekstra";
    answers["moede.dato"] = "2026-11-20";
    answers.deltagere[0]["til-stede"] = true;
    skema.value = { ...skema.value, answers };
    const isSent = await skema.submit();
    return isSent && skema.value;
  });
  assert.equal(last.status, "final");
  assert.equal(last.previousId, SHEET.id);

  // The meeting after that: nothing is open any more, but who they are is known.
  await set(page, { previous: last, value: null });
  const next = await value(page);
  assert.deepEqual([next.answers["sidste-aftaler"], next.answers.maal, next.previousId], [[], [], last.id]);
  assert.equal(next.answers.deltagere.length, SHEET.answers.deltagere.length);

  await page.skema(async (skema, prefill) => {
    skema.setAttribute("instrument", "moedetjekliste");
    skema.prefill = prefill;
    await skema.ready;
  }, last);
  const { answers } = await value(page);
  assert.deepEqual(
    ["moede.type", "moede.dato", "antal", "aftaler.fra-sidst", "aftaler.fulgt-op", "aftaler.nye", "redskab.maal-og-aftaler", "samtykke.foraeldre"].map((id) => answers[id]),
    ["ekstra", "2026-11-20", 1, 6, 6, 0, true, "givet"],
  );
  assert.deepEqual(await codes(page), []);
});

test("another sheet's answers are taken where nothing is entered, and it is said until they are changed", async () => {
  const page = await open(element("moedetjekliste"));
  await set(page, { prefill: SHEET });
  await page.getByText("Noget er taget fra Mål- og aftaleskema").waitFor();
  const { answers, authored } = await value(page);
  assert.deepEqual(answers, (await expected("checklist-after-the-goal-sheet")).answers);
  const coordinator = page.getByLabel("Hvem er koordinator?");
  assert.equal((await description(coordinator)).at(-1), "Taget fra Mål- og aftaleskema");
  assert.equal((await value(page)).authored, authored);
  assert.deepEqual(await page.seen("change"), []);
  assert.equal(await page.skema((skema) => skema.checkValidity()), true);
  await coordinator.fill("En anden");
  assert.deepEqual(await description(coordinator), ["Den, der samler trådene i forløbet."]);
  // What is typed stays; what is empty is taken again.
  await set(page, { prefill: { ...SHEET, answers: { "moede.koordinator": "Fra skemaet", "naeste.sted": "Fra skemaet" } } });
  const now = (await value(page)).answers;
  assert.deepEqual([now["moede.koordinator"], now["naeste.sted"]], ["En anden", SHEET.answers["naeste.sted"]]);
  assert.deepEqual(await codes(page), []);
});

test("reset and a blank go back to what was carried over; a move on the page keeps it all", async () => {
  const page = await open(element("maal-og-aftaler", 'layout="page"'));
  await set(page, { previous: SHEET });
  const before = await value(page);
  await page.getByLabel("Hvem leder mødet eller skriver referat?").fill("Vips");
  await page.skema(async (skema) => {
    const place = skema.parentNode;
    skema.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    place.append(skema);
    await skema.ready;
  });
  await page.getByText("Sidst: I gang").first().waitFor();
  const after = await value(page);
  assert.deepEqual([after.id, after.answers["moede.leder"]], [before.id, "Vips"]);
  await page.skema((skema) => skema.reset());
  const reset = await value(page);
  assert.deepEqual(reset.answers, before.answers);
  assert.equal(reset.previousId, SHEET.id);
  assert.equal(await page.skema((skema) => skema.checkValidity()), true);
  await page.skema(async (skema) => {
    const place = skema.parentNode;
    skema.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    place.append(skema);
  });
  assert.equal(await page.skema((skema) => skema.checkValidity()), true, "nobody has touched it still");
});

test("in English, and readonly, it stands there too", async () => {
  const page = await open(element("maal-og-aftaler", 'readonly layout="page"'));
  await set(page, { previous: SHEET });
  await page.getByText("Sidst: I gang").first().waitFor();
  await page.skema((skema) => skema.setAttribute("lang", "en"));
  await page.getByText("Last time: Under way").first().waitFor();
  await page.getByText("Below the answers you can see what was answered last time").waitFor();
  await page.getByText("· from last time").first().waitFor();
});

test("what cannot stand beside is refused whole, and told", async () => {
  const page = await open(element("maal-og-aftaler", 'subject-ref="a"'));
  const before = await value(page);
  const wrong = [
    [{ previous: CHECKLIST }, "answers/other-instrument"],
    [{ previous: { ...SHEET, subjectRef: "b" } }, "answers/other-subject"],
    [{ previous: { ...SHEET, status: "entered-in-error" } }, "answers/withdrawn"],
    [{ previous: SHEET.answers }, "answers/wrong-type"],
    [{ previous: "{" }, "answers/syntax"],
    [{ previous: 7 }, "answers/wrong-type"],
    [{ prefill: SHEET }, "answers/unknown-instrument"],
    [{ prefill: { ...SHEET, instrument: { id: "andet" } } }, "answers/unknown-instrument"],
    [{ prefill: { ...CHECKLIST, subjectRef: "b" } }, "answers/other-subject"],
    [{ prefill: [] }, "answers/wrong-type"],
  ];
  for (const [index, [properties, code]] of wrong.entries()) {
    await set(page, properties);
    // The definition of another instrument is loaded first.
    await page.waitForFunction((count) => seen.filter(({ type }) => type === "error").length > count, index);
    const after = await page.skema((skema) => [skema.previous, skema.prefill, skema.value]);
    assert.deepEqual(after.slice(0, 2), [null, null], code);
    assert.equal(after[2].id, before.id);
    assert.equal((await codes(page)).at(-1), code);
  }
  const cyclic = await page.skema((skema) => {
    const cycle = {};
    cycle.cycle = cycle;
    skema.previous = cycle;
    skema.prefill = cycle;
    return [skema.previous, skema.prefill];
  });
  assert.deepEqual(cyclic, [null, null]);
  assert.deepEqual(page.watched.errors, []);
});

test("last time is one person's: for another it neither shows nor carries over", async () => {
  const page = await open(element("maal-og-aftaler", 'subject-ref="a"'));
  await set(page, { previous: SHEET });
  assert.equal((await value(page)).answers.maal.length, 4);
  await page.skema((skema) => skema.setAttribute("subject-ref", "b"));
  const other = await value(page);
  assert.deepEqual([other.subjectRef, other.answers.maal, other.previousId], ["b", [], null]);
  assert.equal(await page.getByText("Sidst:").count(), 0);
});

test("ratings, checks and texts of a self-check say what was answered last time, one by one", async () => {
  const page = await open(element("parathed-kort", 'layout="page"'));
  await set(page, { previous: SELF_CHECK });
  await page.getByText("Under svarene kan du se").waitFor();
  const beside = await page.locator(".beside").allTextContents();
  const answered = Object.values(SELF_CHECK.answers).filter((answer) => answer.missing !== "not-answered" && answer.missing !== "not-asked");
  assert.equal(beside.length, answered.length);
  assert.ok(beside.every((text) => text.startsWith("Sidst: ")), beside.join("; "));
  const { answers, scores } = await value(page);
  assert.ok(Object.values(answers).every((answer) => answer.missing));
  assert.ok(scores.every(({ outcome }) => outcome !== "scored"), "it does not count");
});

test("another instrument lets go of what stood beside", async () => {
  const page = await open(element("maal-og-aftaler"));
  await set(page, { previous: SHEET });
  await page.skema(async (skema, definition) => {
    skema.definition = definition;
    await skema.ready;
  }, DEFINITION);
  assert.deepEqual(await page.skema((skema) => [skema.previous, skema.value.previousId]), [null, null]);
  assert.deepEqual(await codes(page), []);
});

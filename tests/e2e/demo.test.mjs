// The demo: a page of a made-up municipality. What it offers works, loses nothing, and breaks no rule of its own strict policy.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, afterEach, before, test } from "node:test";

import { startServer } from "../../xtask/server.mjs";
import { formIsShown, launchBrowser, openWatchedPage } from "./browser.mjs";

const INSTRUMENTS = {
  parathed: "Selvtjek af parathed",
  "parathed-kort": "Selvtjek af parathed, kort",
  "maal-og-aftaler": "Mål- og aftaleskema",
  moedetjekliste: "Mødetjekliste",
};

let server, browser, watched;

before(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
});
afterEach(async () => {
  await watched.page.close();
  assert.deepEqual([watched.errors, watched.violations], [[], []]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function openDemo(address = "/") {
  watched = await openWatchedPage(browser);
  const { page } = watched;
  page.setDefaultTimeout(10_000);
  await page.goto(server.origin + address);
  await formIsShown(page);
  return Object.assign(page, {
    button: (name) => page.getByRole("button", { name, exact: true }),
    value: () => page.$eval("samspil-skema", (element) => element.value),
    choose: (instrument) => page.locator(`[data-instrument="${instrument}"]`).click(),
    set: async (label) => {
      await page.locator(".settings").evaluate((settings) => (settings.open = true));
      await page.getByLabel(label, { exact: true }).click();
    },
    says: (words) => page.locator("samspil-skema .saving", { hasText: words }).waitFor(),
    shown: (words) => page.locator("#report", { hasText: words }).waitFor(),
  });
}

const answersOf = (report) => JSON.stringify(report.answers);

/** The end of the form, where it is sent. */
const goToEnd = (page) => page.locator("samspil-skema nav button").last().click();

test("each instrument can be chosen and filled in with its worked example", async () => {
  const page = await openDemo();
  for (const [instrument, title] of Object.entries(INSTRUMENTS)) {
    await page.choose(instrument);
    await page.locator("samspil-skema h2", { hasText: title }).first().waitFor();
    assert.equal(await page.locator("#here").textContent(), title);
    await page.button("Udfyld med et eksempel").click();
    await page.locator("#status", { hasText: "opdigtet eksempel" }).waitFor();

    const { instrument: { id }, answers, carriedOver } = await page.value();
    const example = JSON.parse(await readFile(`www/examples/${instrument}.json`, "utf8"));
    const [first] = Object.entries(example).find(([, answer]) => typeof answer === "string");
    assert.equal(id, instrument);
    assert.equal(answers[first], example[first]);
    assert.deepEqual(carriedOver, []);
    await page.shown(`"id": "${instrument}"`);
    await page.shown(JSON.stringify(example[first]));
  }
  assert.equal(await page.locator("#errors").textContent(), "");
});

test("the address leads to an instrument", async () => {
  const page = await openDemo("/#moedetjekliste");
  await page.locator("samspil-skema h2", { hasText: "Mødetjekliste" }).first().waitFor();
  assert.equal((await page.value()).instrument.id, "moedetjekliste");
});

test("what was begun in one form stands there when one comes back to it", async () => {
  const page = await openDemo("/#parathed-kort");
  await page.locator('samspil-skema input[value="4"]').first().click();
  const begun = await page.value();
  await page.choose("moedetjekliste");
  await page.locator("samspil-skema h2", { hasText: "Mødetjekliste" }).first().waitFor();
  await page.choose("parathed-kort");
  await page.locator('samspil-skema input[value="4"]').first().waitFor();
  assert.deepEqual(await page.value(), begun);
});

test("the page shows what it receives while one fills in", async () => {
  const page = await openDemo("/#moedetjekliste");
  await page.locator("samspil-skema input[type=text]").first().click();
  await page.keyboard.type("2026-11-18");
  await page.shown('"moede.dato": "2026-11-18"');
  await page.locator("#last-event code", { hasText: "samspil-change" }).waitFor();
  assert.match(await page.locator("#report mark").textContent(), /2026-11-18/);
});

test("another language and layout keep the typed text and the focus", async () => {
  const page = await openDemo("/#parathed-kort");
  await page.set("Alt på én side");
  await page.locator("samspil-skema textarea").click();
  await page.keyboard.type("Halvt skrev");
  const focused = () => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.value);
  assert.equal(await focused(), "Halvt skrev");
  // The person stays in the field; the intranet changes its language.
  await page.$eval("samspil-skema", (element) => element.setAttribute("lang", "en"));
  await page.locator("samspil-skema h2", { hasText: "Readiness self-check" }).first().waitFor();
  await page.keyboard.type("et");
  assert.equal(await focused(), "Halvt skrevet");

  await page.set("Dansk");
  await page.set("English");
  await page.locator("samspil-skema h2", { hasText: "Readiness self-check" }).first().waitFor();
  await page.set("Trin for trin");
  await page.set("Dansk");
  await page.locator("samspil-skema h2", { hasText: "Selvtjek af parathed, kort" }).first().waitFor();
  assert.equal((await page.value()).answers["aktiviteter.kommentar"], "Halvt skrevet");
});

test("a slow server: the form says that it is saving, and then that it is saved", async () => {
  const page = await openDemo("/#parathed-kort");
  await page.set("Er langsom (3 sekunder)");
  await page.button("Udfyld med et eksempel").click();
  await goToEnd(page);
  await page.button("Aflevér").click();
  await page.says("Gemmer …");
  await page.says("Skemaet er afleveret og modtaget. Kvittering EKS-0001.");
  const report = await page.value();
  assert.equal(report.status, "final");
  await page.locator("#received li", { hasText: "Selvtjek af parathed, kort" }).waitFor();
  await page.shown('"status": "final"');

  await page.button("Begynd forfra").click();
  assert.equal((await page.value()).answers["aktiviteter.aarlig"].missing, "not-answered");
  await page.locator("#received").getByRole("button", { name: /^Åbn/ }).click();
  assert.deepEqual(await page.value(), report);
  await page.locator("#received").getByRole("button", { name: /^Næste gang/ }).click();
  await page.locator("samspil-skema").getByText(/^Sidst: /).first().waitFor();
  assert.equal((await page.value()).previousId, report.id);
});

test("a failing server: not saved, nothing lost, and the next attempt goes well", async () => {
  const page = await openDemo("/#maal-og-aftaler");
  await page.button("Udfyld med et eksempel").click();
  await goToEnd(page);
  const before = await page.value();
  await page.set("Fejler");
  await page.locator("samspil-skema").getByRole("button", { name: "Aflevér" }).click();
  await page.says("Ikke gemt.");
  await page.says("Prøveserveren er sat til at fejle.");
  await page.locator("#status", { hasText: "står i skemaet endnu" }).waitFor();
  const kept = await page.value();
  assert.deepEqual([kept.status, kept.revision, answersOf(kept)], ["draft", 0, answersOf(before)]);
  assert.equal(await page.locator("#received li").count(), 0);

  await page.set("Svarer hurtigt");
  await page.locator("samspil-skema").getByRole("button", { name: "Aflevér" }).click();
  await page.says("Skemaet er afleveret og modtaget.");
  await page.locator("#received li").waitFor();
  const sent = await page.value();
  assert.deepEqual([sent.status, sent.revision, answersOf(sent)], ["final", 1, answersOf(before)]);
});

test("a draft is saved, laid aside for another, and loaded back as it was", async () => {
  const page = await openDemo("/#moedetjekliste");
  await page.button("Udfyld med et eksempel").click();
  await page.locator("#status", { hasText: "eksempel" }).waitFor();
  await page.locator(".toolbar").getByRole("button", { name: "Gem kladde" }).click();
  await page.locator("#drafts li", { hasText: "Mødetjekliste" }).waitFor();
  await page.locator("#status", { hasText: "Kladden er gemt." }).waitFor();
  const saved = await page.value();

  await page.choose("parathed-kort");
  await page.locator("#drafts button").click();
  await page.locator("samspil-skema h2", { hasText: "Mødetjekliste" }).first().waitFor();
  assert.deepEqual(await page.value(), saved);
});

test("what is replaced before it was saved is laid aside", async () => {
  const page = await openDemo("/#parathed-kort");
  await page.locator('samspil-skema input[value="2"]').first().click();
  await page.shown('"ledelse.maal": 2');
  await page.button("Begynd forfra").click();
  assert.deepEqual((await page.value()).answers["ledelse.maal"], { missing: "not-answered" });
  await page.locator("#drafts li", { hasText: "Lagt til side" }).getByRole("button").click();
  assert.equal((await page.value()).answers["ledelse.maal"], 2);
});

test("what is written while a draft is being saved is not taken for saved", async () => {
  const page = await openDemo("/#parathed-kort");
  await page.set("Er langsom (3 sekunder)");
  await page.locator('samspil-skema input[value="1"]').first().click();
  await page.shown('"ledelse.maal": 1');
  await page.locator(".toolbar").getByRole("button", { name: "Gem kladde" }).click();
  await page.locator('samspil-skema input[value="5"]').first().click();
  await page.locator("#drafts li").waitFor();
  await page.button("Begynd forfra").click();
  // The draft that was saved gives way to the newer one.
  await page.locator("#drafts li", { hasText: "Lagt til side" }).getByRole("button").click();
  assert.equal((await page.value()).answers["ledelse.maal"], 5);
});

test("a report is downloaded and opened again, also while another form is in sight", async () => {
  const page = await openDemo("/#moedetjekliste");
  await page.button("Udfyld med et eksempel").click();
  await page.locator("#status", { hasText: "eksempel" }).waitFor();
  const report = await page.value();
  const [download] = await Promise.all([page.waitForEvent("download"), page.button("Hent som fil").click()]);
  const file = await download.path();
  assert.equal(await readFile(file, "utf8"), JSON.stringify(report));

  await page.choose("parathed-kort");
  await page.setInputFiles("#file", file);
  await page.locator("samspil-skema h2", { hasText: "Mødetjekliste" }).first().waitFor();
  assert.deepEqual(await page.value(), report);
});

test("a file that does not fit is told to the person, and changes nothing", async () => {
  const page = await openDemo("/#parathed-kort");
  await page.locator('samspil-skema input[value="5"]').first().click();
  const before = await page.value();
  const openFile = (text) => page.setInputFiles("#file", { name: "fil.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await openFile('{"format":"samspil-report/1","instrument":{"id":"andet"},"answers":{}}');
  await page.locator("#errors", { hasText: "answers/other-instrument" }).waitFor();
  assert.deepEqual(await page.value(), before);
  assert.equal(await page.locator("#status").textContent(), "");
  await openFile('{"format":');
  await page.locator("#errors", { hasText: "answers/syntax" }).waitFor();
  assert.deepEqual(await page.value(), before);

  await openFile('{"ledelse.maal":4,"findes-ikke":1}');
  await page.locator("#errors", { hasText: "answers/partial" }).waitFor();
  assert.equal((await page.value()).answers["ledelse.maal"], 4);
  await page.button("Luk").click();
  assert.equal(await page.locator("#errors").textContent(), "");
});

test("answering together, and only reading", async () => {
  const page = await openDemo("/#parathed");
  await page.set("I svarer sammen");
  await page.locator("samspil-skema nav button", { hasText: "Prioritering" }).waitFor();
  assert.deepEqual((await page.value()).answeredBy, { mode: "joint", people: 5, group: null });
  await page.set("I svarer sammen");
  await page.locator("samspil-skema nav button", { hasText: "Prioritering" }).waitFor({ state: "detached" });
  assert.deepEqual((await page.value()).answeredBy, { mode: "individual", people: 1, group: null });

  await page.set("Kun til læsning");
  await page.locator("samspil-skema dl.item").first().waitFor();
  assert.equal(await page.locator("samspil-skema input").count(), 0);
});

test("the smallest page shows what it receives", async () => {
  const page = await openDemo("/embed-minimal.html");
  await page.locator('samspil-skema input[value="3"]').first().click();
  await page.shown('"ledelse.maal": 3');
  assert.equal(JSON.parse(await page.locator("#report").textContent()).format, "samspil-report/1");
});

test("a form of the page's own: filled in with its worked example, and scored", async () => {
  const page = await openDemo("/own-definition.html");
  await page.button("Udfyld med et eksempel").click();
  await page.locator("samspil-skema h2", { hasText: "Målopfyldelse (eksempel)" }).first().waitFor();
  await goToEnd(page);
  await page.locator("samspil-skema .results td", { hasText: "T = 54,56" }).waitFor();
  const { instrument, carriedOver } = await page.value();
  assert.deepEqual([instrument.id, instrument.officialWording, carriedOver], ["maalopfyldelse", false, []]);
});

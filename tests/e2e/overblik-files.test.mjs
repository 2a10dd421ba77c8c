// A round without any server: files that a person chooses or drops, read in the page only.

import assert from "node:assert/strict";
import { test } from "node:test";

import { assessment, lines } from "../../xtask/made-up.mjs";
import { useOverview } from "./overview-site.mjs";

const open = useOverview();
const FILES = { attributes: 'today="2026-11-21" open-files' };
const REPORTS = assessment();

const file = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });
const chosen = (page) => page.locator("samspil-overblik input[type=file]");
const statusOf = (page, name) => page.locator(".files > ul > li").filter({ has: page.locator("b", { hasText: name }) });

test("takes good files, and says of each bad one why not", async () => {
  const page = await open(FILES);
  await page.getByText("Der er ingen besvarelser at vise endnu.").waitFor();
  const asked = [...page.watched.requests];
  const draft = REPORTS.find(({ status }) => status === "draft");
  await chosen(page).setInputFiles([
    file("runde.ndjson", lines(REPORTS.slice(0, 12))),
    file("liste.json", JSON.stringify(REPORTS.slice(12, 21))),
    file("et-svar.json", JSON.stringify(REPORTS[21], null, 2)),
    file("kladde.json", JSON.stringify(draft)),
    file("brev.json", "Kære alle"),
    file("andet.json", '{"navn": "ikke en besvarelse"}'),
    file("fremtid.json", '{"format": "samspil-report/9"}'),
    file("ukendt.json", JSON.stringify({ ...REPORTS[0], id: "x", instrument: { id: "andet", version: "1.0.0", sha256: "0" } })),
    file("tom.json", ""),
  ]);
  await page.getByRole("heading", { name: "Selvtjek af parathed" }).waitFor();
  const said = async (name) => (await statusOf(page, name).innerText()).replace(/\s+/g, " ");
  assert.match(await said("runde.ndjson"), /– 12 talt med\./);
  assert.match(await said("liste.json"), /– 9 talt med\./);
  assert.match(await said("et-svar.json"), /– 1 talt med\./);
  for (const [name, why] of [
    ["kladde.json", "Besvarelsen er en kladde og ikke afleveret."],
    ["brev.json", "Filen er ikke JSON."],
    ["andet.json", "Filen er ikke en besvarelse fra Samspil."],
    ["fremtid.json", "Besvarelsen er i et format, som denne udgave ikke kender."],
    ["ukendt.json", "Skemaet er ukendt her."],
    ["tom.json", "Filen er ikke JSON."],
  ]) {
    const text = await said(name);
    assert.ok(text.includes("– ikke talt med.") && text.includes(why), `${name}: ${text}`);
  }
  await page.locator("summary", { hasText: "Ikke talt med: 6" }).waitFor();
  // Nothing of the files goes anywhere; the definition that they name is a file of the package.
  const later = page.watched.requests.slice(asked.length).map((path) => path.replace(/-\w+\./, "."));
  assert.deepEqual(later, ["/samspil/parathed.1.0.0.whole.json"]);
  assert.deepEqual(page.watched.violations, []);
  assert.deepEqual(page.watched.errors, []);
});

test("files are dropped, chosen again, and taken away", async () => {
  const page = await open(FILES);
  await page.locator("samspil-overblik .zone").evaluate((zone, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "a.ndjson"));
    zone.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, lines(REPORTS.slice(0, 5)));
  await page.getByText("5 af 5 besvarelser er talt med.").waitFor();
  // The same file once more is the same; another of that name is another.
  await chosen(page).setInputFiles([file("a.ndjson", lines(REPORTS.slice(0, 5)))]);
  await chosen(page).setInputFiles([file("a.ndjson", lines(REPORTS.slice(5, 8)))]);
  await page.getByText("8 af 8 besvarelser er talt med.").waitFor();
  await page.getByRole("button", { name: "Fjern: a.ndjson (2)" }).click();
  await page.getByText("5 af 5 besvarelser er talt med.").waitFor();
  // The focus stays where files are chosen.
  assert.equal(await page.overview(({ shadowRoot }) => shadowRoot.activeElement.type), "file");
  await page.getByRole("button", { name: "Fjern: a.ndjson" }).click();
  await page.getByText("Der er ingen besvarelser at vise endnu.").waitFor();
});

test("reports of the host's and of files count together; the same one twice counts once", async () => {
  const page = await open({ ...FILES, properties: { reports: REPORTS.slice(0, 6) } });
  await chosen(page).setInputFiles([file("flere.ndjson", lines(REPORTS.slice(5, 9)))]);
  await page.getByText("9 af 10 besvarelser er talt med.").waitFor();
});

test("a round without any server: from the form to a file, from files to the overview", async () => {
  const more = '<script type="module" src="/samspil/define.js"></script><samspil-skema instrument="parathed-kort" today="2026-11-21"></samspil-skema>';
  const page = await open({ ...FILES, more });
  const form = page.locator("samspil-skema");
  await form.evaluate((form) => form.ready);
  const files = [];
  for (const level of [2, 3, 5]) {
    await form.evaluate(async (form, level) => {
      form.setAttribute("respondent", `person-${level}`);
      form.value = { "ledelse.maal": level, "ledelse.politisk-ansvar": level };
      await form.submit();
    }, level);
    await form.getByText("Afleveret til siden.").waitFor();
    const download = page.waitForEvent("download");
    // In the receipt, which stands last.
    await form.getByRole("button", { name: "Hent besvarelsen som fil" }).last().click();
    files.push(await (await download).path());
  }
  await chosen(page).setInputFiles(files);
  await page.getByText("3 af 3 besvarelser er talt med.").waitFor();
  const { assessments } = await page.overview((element) => element.overview);
  const item = assessments[0].items.find(({ id }) => id === "ledelse.maal");
  assert.deepEqual([item.rounds[0].median, item.rounds[0].discuss], [3, true]);
});

// The demo's page of overviews, as cargo xtask serve shows it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startServer } from "../../xtask/server.mjs";
import { launchBrowser, openWatchedPage } from "./browser.mjs";

let server, browser;

before(async () => {
  server = await startServer();
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

test("shows each of its overviews, and breaks no rule of its page", async () => {
  const { page, violations, errors } = await openWatchedPage(browser);
  page.setDefaultTimeout(10_000);
  await page.goto(`${server.origin}/`);
  await page.getByRole("link", { name: "Overblik" }).click();
  await page.getByRole("heading", { name: "Selvtjek af parathed" }).waitFor();
  await page.getByRole("link", { name: /^40 unge Koordinatorens/ }).click();
  await page.getByRole("button", { name: "Åbn Alma Prøvesen" }).first().click();
  await page.getByText(/Her ville fagsystemet åbne besvarelsen .* om ung-01\./).waitFor();
  await page.getByRole("link", { name: /til lederen/ }).click();
  await page.getByText("Prøvesen").first().waitFor({ state: "detached" });
  await page.getByRole("link", { name: /Fra filer/ }).click();
  await page.getByText("Vælg besvarelser fra din computer").waitFor();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /opdigtede besvarelser som én fil/ }).click();
  const file = await download;
  assert.equal(file.suggestedFilename(), "runder.ndjson");
  await page.locator("samspil-overblik input[type=file]").setInputFiles({ name: "runder.ndjson", mimeType: "application/x-ndjson", buffer: Buffer.from(await (await file.createReadStream()).toArray().then((parts) => Buffer.concat(parts))) });
  await page.getByText("22 af 23 besvarelser er talt med.").waitFor();
  assert.deepEqual(violations, []);
  assert.deepEqual(errors, []);
});

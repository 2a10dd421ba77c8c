// What the built elements give a page fits the schemas.

import assert from "node:assert/strict";
import { test } from "node:test";

import { assessment, caseload } from "../../xtask/made-up.mjs";
import { useOverview } from "./overview-site.mjs";
import { ofFile, readJson } from "./schemas.mjs";
import { DEFINE, useSite } from "./support.mjs";

const open = useSite();
const openOverview = useOverview();

for (const [instrument, versions] of Object.entries(await readJson("src/instruments/released.json"))) {
  test(`${instrument}: the blank, a draft and the final report`, async () => {
    const report = await ofFile("report");
    const answers = await ofFile(`answers/${instrument}/${Object.keys(versions).at(-1)}`);
    const page = await open(`${DEFINE}<samspil-skema instrument="${instrument}" subject-ref="ung-07"></samspil-skema>`);
    const values = await page.skema(async (skema, example) => {
      const blank = skema.value;
      skema.value = example;
      const draft = skema.value;
      skema.addEventListener("samspil-submit", (event) => event.waitUntil(Promise.resolve()));
      await skema.submit();
      return [blank, draft, skema.value];
    }, await readJson(`www/examples/${instrument}.json`));
    assert.deepEqual(values.map(({ status }) => status), ["draft", "draft", "final"]);
    for (const value of [...values, (await page.seen("submit"))[0].detail]) {
      assert.deepEqual(report(value), []);
      assert.deepEqual(answers(value.answers), []);
    }
  });
}

for (const [what, reports] of [["an assessment", assessment()], ["a caseload", caseload()]]) {
  test(`${what}, and what is decided from it`, async () => {
    const page = await openOverview({ properties: { reports } });
    await page.overview((element) => element.ready);
    const [overview, value] = await page.overview((element) => [element.overview, element.value]);
    assert.ok(overview.reports.counted > 5);
    assert.deepEqual((await ofFile("overview"))(overview), []);
    assert.equal(value === null, what === "a caseload");
    if (!value) return;
    const priorities = await ofFile("priorities");
    assert.deepEqual(priorities(value), []);
    const withFirst = (change) => ({ ...value, items: value.items.map((item, index) => (index === 0 ? { ...item, ...change } : item)) });
    assert.deepEqual(priorities(withFirst({ by: "2027-02-01" })), []);
    assert.deepEqual(priorities(withFirst({ by: { missing: "unreadable", typed: "31-2" } })), []);
    for (const change of [{ by: "31-2" }, { by: 7 }, { chosen: "ja" }, { part: "theory" }, { who: null }, { item: "Æ" }]) {
      assert.notDeepEqual(priorities(withFirst(change)), [], JSON.stringify(change));
    }
  });
}

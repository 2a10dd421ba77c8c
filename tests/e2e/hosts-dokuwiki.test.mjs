// www/hosts/dokuwiki: a plugin that shows a form in a page of DokuWiki and keeps what is handed in. Needs PHP and Debian's DokuWiki, which
// .ci/run brings; elsewhere it is skipped where they are not there.

import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";

import { startDokuWiki } from "./dokuwiki.mjs";
import { useHost } from "./packed.mjs";

const unpacked = process.env.SAMSPIL_PHP_PACKAGES;

const PAGES = {
  start: "====== Beredskab ======\nUdfyld det her:\n\n{{samspil>parathed-kort layout=page case-ref=17}}\n\nTak.\n",
  ondt: '{{samspil>parathed-kort"><img/src=x/onerror=alert(1)> layout=page"onclick="alert(2) onclick=alert(3)}}\n',
};

if (!unpacked) {
  test("DokuWiki", { skip: "there is no PHP or no DokuWiki; .ci/run installs the one and unpacks the other" }, () => {});
} else {
  let wiki;
  const host = useHost(async ({ project, dist }) => {
    const plugin = path.join(project, "plugin");
    await cp("www/hosts/dokuwiki/samspil", plugin, { recursive: true });
    await cp(dist, path.join(plugin, "dist"), { recursive: true });
    wiki = await startDokuWiki(path.join(project, "wiki"), unpacked, { pages: PAGES, plugins: { samspil: plugin } });
    return wiki;
  });

  test("a page of the wiki shows the form, and what is handed in is a page of its own, of which each revision is kept", async () => {
    const page = await host.open("/doku.php?id=start");
    await page.getByText("Udfyld det her").waitFor();
    await page.locator("samspil-skema input[value='4']").first().check();
    await page.locator("samspil-skema textarea").fill("Skrevet </file> '''i''' {{wiki}} & <script>");
    await page.getByRole("button", { name: "Aflevér" }).click();
    const link = page.locator("samspil-skema [role=status] a");
    await page.getByText("Besvarelsen er gemt i wikien.").waitFor();
    const report = await page.skema((skema) => skema.value);
    assert.deepEqual([report.status, report.revision, report.caseRef], ["final", 1, "17"]);

    const name = `besvarelser:parathed-kort:${report.id}`;
    const kept = /<file - besvarelse\.json>(.*)<\/file>/.exec(await wiki.read(name))[1];
    assert.deepEqual(JSON.parse(kept), report);
    assert.deepEqual(page.watched.errors, []);

    // DokuWiki tells revisions apart by the second.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await page.locator("samspil-skema textarea").fill("rettet");
    await page.getByRole("button", { name: "Aflevér" }).click();
    await page.waitForFunction(() => seen.filter(({ type }) => type === "submit").length === 2);
    await link.waitFor();
    assert.match(await wiki.read(name), /"revision":2/);
    await link.click();
    await page.waitForURL(/besvarelser/);
    await page.goto(`${host.origin}/doku.php?id=${name}&do=revisions`);
    await page.getByText("Afleveret, udgave 1").waitFor();
  });

  test("a page writer can set attributes of the form, and nothing else", async () => {
    const page = await host.open("/doku.php?id=ondt", { ready: false });
    const attributes = await page.skema((skema) => Object.fromEntries([...skema.attributes].map(({ name, value }) => [name, value])));
    assert.deepEqual(attributes, { instrument: 'parathed-kort"><img/src=x/onerror=alert(1)>', layout: 'page"onclick="alert(2)' });
  });

  const send = (fields) => fetch(`${host.origin}/lib/exe/ajax.php`, { method: "POST", body: new URLSearchParams({ call: "plugin_samspil", ...fields }) });

  test("what is no report is refused with a reason", async () => {
    const wrong = ["", "null", "{", '{"format":"samspil-report/1","status":"final","id":"../../x","instrument":{"id":"a"}}'];
    for (const report of wrong) {
      const response = await send({ report });
      assert.equal(response.status, 400, report);
      assert.deepEqual(await response.json(), { message: "Det er ikke en besvarelse." });
    }
  });
}

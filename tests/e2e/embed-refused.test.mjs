// The iframe way: who gets nothing, and what forged and malformed messages do.

import assert from "node:assert/strict";
import { test } from "node:test";

import { BY_HAND, useFrameSites } from "./frame-site.mjs";
import { DEFINITION } from "./support.mjs";

const open = useFrameSites();
const settings = { attributes: { layout: "page" }, definition: DEFINITION };

/** No form, no Wasm, not a word to the page around; and the note says why. */
async function assertNothing(page, note, found) {
  await page.inside.locator(`#${note}`).waitFor();
  assert.match(await page.inside.locator(`#${note}`).textContent(), found);
  assert.equal(await page.inside.locator("samspil-skema").count(), 0);
  assert.deepEqual(page.watched.requests.filter((path) => path.endsWith(".wasm")), []);
}

const CONFIGS = {
  "no JSON": "{",
  "a list": "[]",
  null: "null",
  "no origins": "{}",
  "a text": '{"origins":"https://intranet.example"}',
  "a wildcard": '{"origins":["*"]}',
  "a wildcard for a part": '{"origins":["https://*.example"]}',
  "null as an origin": '{"origins":["null"]}',
  "no text": '{"origins":[7]}',
  "an address": '{"origins":["https://intranet.example/"]}',
  "no scheme": '{"origins":["intranet.example"]}',
  "the port that goes without saying": '{"origins":["https://intranet.example:443"]}',
  "capitals": '{"origins":["https://Intranet.example"]}',
  "another scheme": '{"origins":["ftp://intranet.example"]}',
  "an unknown key": '{"origins":[],"origin":"https://intranet.example"}',
};

test("a config that cannot be used: nobody, and it says so", async () => {
  const page = await open({ config: "{" });
  for (const [what, body] of Object.entries(CONFIGS)) {
    await page.route("**/embed.config.json", (route) => route.fulfill({ body }));
    await page.reload();
    await assertNothing(page, "bad-config", /embed\.config\.json/).catch((error) => assert.fail(`${what}: ${error}`));
    page.watched.requests.length = 0;
  }
  await page.route("**/embed.config.json", (route) => route.fulfill({ status: 404 }));
  await page.reload();
  await assertNothing(page, "bad-config", /HTTP 404/);
});

test("one wrong origin beside a right one: nobody", async () => {
  const page = await open({ config: `{"origins":["http://localhost:1","*"]}` });
  await assertNothing(page, "bad-config", /"\*" is no origin/);
});

test("an origin that is not listed gets nothing: another port, another name, and none at all", async () => {
  for (const origins of [["http://localhost:1"], ["http://127.0.0.1:1"], []]) {
    const page = await open({ origins });
    await assertNothing(page, "not-listed", new RegExp(page.sites.host));
    assert.deepEqual(await page.seen(), []);
  }
});

test("nor does one in a browser that does not say who is around: by its first message", async () => {
  const edit = { file: "embed.js", what: "location.ancestorOrigins", by: "undefined" };
  const page = await open({ origins: ["http://localhost:1"], edit });
  await assertNothing(page, "not-listed", new RegExp(page.sites.host));
  assert.deepEqual(await page.seen(), []);
  assert.notEqual(await page.ignoredInside(), 0);
});

test("nor does a listed page within one that is not", async () => {
  const page = await open({ within: true });
  await assertNothing(page, "not-listed", new RegExp(page.sites.stranger));
});

test("the header that goes with the list: a browser does not even load the page for others, nor for a listed page within them", async () => {
  const ancestors = ({ host }) => [host];
  const page = await open({ ancestors, settings });
  await page.ready();
  for (const options of [{ host: "neighbour" }, { within: true }]) {
    const refused = await open({ ...options, ancestors });
    await refused.waitForFunction((inner) => document.readyState === "complete" && frames.length > 0 && (!inner || frames[0].frames.length > 0), options.within);
    await refused.waitForTimeout(300);
    assert.ok(refused.watched.errors.some((text) => text.includes("frame-ancestors")), String(refused.watched.errors));
    assert.deepEqual(refused.watched.requests.filter((path) => path.endsWith("/embed.js")), []);
  }
});

test("opened by itself it shows no form", async () => {
  const page = await open();
  await page.goto(`${page.sites.samspil}/samspil/embed.html`);
  await page.getByText("Denne side er lavet til at blive vist i en ramme").waitFor();
  assert.equal(await page.locator("samspil-skema").count(), 0);
});

test("a page around that never answers is waited for, and the person is told", async () => {
  const edit = { file: "embed.js", what: "NOBODY_AFTER = 10_000", by: "NOBODY_AFTER = 100" };
  await assertNothing(await open({ speak: "", edit }), "nobody", /embed-host\.js/);
});

test("a host that is late is heard", async () => {
  const edit = { file: "embed.js", what: "KNOCKS_EVERY = 1_000", by: "KNOCKS_EVERY = 100" };
  const page = await open({ speak: `await new Promise((resolve) => setTimeout(resolve, 1000));${BY_HAND}`, edit });
  await page.waitForFunction(() => globalThis.heard?.some(({ type }) => type === "welcome"));
});

test("another version of the protocol is refused, and the host is told", async () => {
  const page = await open({ edit: { file: "embed-host.js", what: "VERSION = 1", by: "VERSION = 2" } });
  await page.waitForFunction(() => seen.length > 0);
  const [{ type, detail }] = await page.seen();
  assert.deepEqual([type, detail.code, detail.problems], ["error", "frame/other-version", []]);
  assert.match(detail.message, /embed-host\.js/);
  await assertNothing(page, "other-version", /embed-host\.js/);
});

test("messages of a third frame are ignored on both sides, and counted", async () => {
  const page = await open({
    settings,
    besides: ({ stranger }) => `<iframe id="third" src="${stranger}/embed-minimal.html" title="Tredje"></iframe>`,
  });
  await page.ready();
  const third = page.frames().find((frame) => frame.url().endsWith("/embed-minimal.html"));
  const answers = await third.evaluate(async () => {
    const answers = [];
    const message = (type, content) => ({ protocol: "samspil-frame", version: 1, type, ...content });
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => answers.push(data);
    addEventListener("message", ({ data }) => answers.push(data));
    parent.frames[0].postMessage(message("hello"), "*", [port2]);
    parent.frames[0].postMessage(message("set", { value: null }), "*");
    for (const type of ["knock", "welcome", "height", "event"]) parent.postMessage(message(type, { height: 9999, name: "samspil-submit", id: 1 }), "*");
    await new Promise((resolve) => setTimeout(resolve, 300));
    return answers;
  });
  assert.deepEqual(answers, []);
  assert.equal(await page.ignoredInside(), 2);
  assert.equal(await page.evaluate(() => frame.ignored), 4);
  assert.deepEqual((await page.seen()).map(({ type }) => type), ["ready"]);
  assert.notEqual(await page.evaluate(() => iframe.style.height), "9999px");
  assert.deepEqual(page.watched.errors, []);
});

test("malformed and huge messages of the host itself: nothing is thrown, and the form goes on", async () => {
  const page = await open({ speak: BY_HAND });
  await page.waitForFunction(() => heard.some(({ type }) => type === "welcome"));
  await page.evaluate((settings) => send("set", settings), settings);
  await page.inside.getByLabel("Navn").fill("Anna");
  await page.waitForFunction(() => heard.some(({ name }) => name === "samspil-change"));
  await page.evaluate(() => {
    const cyclic = {};
    cyclic.cyclic = cyclic;
    const huge = "x".repeat(60 << 20);
    const odd = [null, undefined, 7, "samspil-frame", [], {}, cyclic, new Map(), 7n, { protocol: "samspil-frame" }];
    const malformed = [...odd, { protocol: huge }, ...[...odd, huge].map((type) => ({ protocol: "samspil-frame", version: 1, type }))];
    const { origin } = new URL(iframe.src);
    for (const data of malformed) iframe.contentWindow.postMessage(data, origin);
    // A hello without a line to speak by.
    iframe.contentWindow.postMessage(message("hello"), origin);
    for (const data of malformed) port.postMessage(data);
    for (const version of [0, 2, "1", null]) port.postMessage({ ...message("set", { value: null }), version });
    for (const attributes of [...odd, huge, { onclick: "alert(1)", style: "color: red", instrument: cyclic, lang: 7n }]) send("set", { attributes });
    for (const id of [...odd, 1]) for (const outcome of ["accepted", "odd"]) send("answer", { id, outcome });
    for (const method of [...odd, huge]) send("call", { id: odd, method, argument: odd });
    for (const method of ["text", "download"]) for (const argument of odd) send("call", { id: "odd", method, argument });
    for (const value of [7, "samspil-frame", [], cyclic, 7n, huge]) send("set", { value });
    send("set", JSON.parse('{ "__proto__": { "value": null }, "constructor": { "prototype": { "value": null } } }'));
    heard.length = 0;
    send("call", { id: "last", method: "value" });
  });
  await page.waitForFunction(() => heard.some(({ type, id }) => type === "result" && id === "last"));
  const [results, codes] = await page.evaluate(() => [
    heard.filter(({ type, id }) => type === "result" && id === "last"),
    heard.filter(({ type }) => type === "event").map(({ name, detail }) => `${name} ${detail.code}`),
  ]);
  assert.equal(results[0].value.answers.navn, "Anna");
  assert.deepEqual([...new Set(codes)].sort(), ["samspil-error answers/syntax", "samspil-error answers/too-large", "samspil-error answers/wrong-type"]);
  assert.ok((await page.ignoredInside()) > 60);
  assert.deepEqual(await page.inside.locator("samspil-skema").evaluate((form) => [form.onclick, form.getAttribute("style")]), [null, null]);
  assert.deepEqual(page.watched.errors, []);
});

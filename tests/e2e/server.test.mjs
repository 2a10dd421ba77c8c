// The server that the other tests rely on: what it hands out, what it keeps back, and how it goes wrong on request.

import assert from "node:assert/strict";
import { request } from "node:http";
import { readdir } from "node:fs/promises";
import { after, before, test } from "node:test";

import { STRICT_POLICY, startServer } from "../../xtask/server.mjs";

const wasm = (await readdir("pkg/dist")).find((name) => name.endsWith(".wasm"));
let server;

before(async () => {
  server = await startServer({ pages: { "/own": { html: "<p>æøå", headers: { "x-own": "yes" } } } });
});
after(() => server.close());

/** The path as it stands: `fetch` would tidy it first. */
function get(path, origin = server.origin) {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(origin), { path }, async (response) => {
      const body = Buffer.concat(await response.toArray());
      resolve({ status: response.statusCode, headers: response.headers, body });
    });
    sent.on("error", reject).end();
  });
}

test("serves the package and a page of the test's own", async () => {
  const script = await get("/samspil/define.js");
  assert.equal(script.status, 200);
  assert.equal(script.headers["content-type"], "text/javascript; charset=utf-8");
  assert.equal((await get(`/samspil/${wasm}`)).headers["content-type"], "application/wasm");
  const own = await get("/own");
  assert.equal(own.body.toString(), "<p>æøå");
  assert.equal(own.headers["x-own"], "yes");
});

test("sends the strict policy on request", async () => {
  assert.equal((await get("/own")).headers["content-security-policy"], undefined);
  assert.equal((await get("/own?strict")).headers["content-security-policy"], STRICT_POLICY);
});

test("serves nothing outside its two directories", async () => {
  for (const path of [
    "/../Cargo.toml",
    "/%2e%2e/Cargo.toml",
    "/samspil/../../Cargo.toml",
    "/samspil/..%2f..%2fCargo.toml",
    "/samspil/%2e%2e/package.json",
    "/..%5cCargo.toml",
    "//etc/passwd",
    "/%00",
    "/%ff",
    "/samspil/",
    "/samspil",
  ]) {
    assert.equal((await get(path)).status, 404, path);
  }
});

test("goes wrong with the Wasm file as it is told to", async () => {
  const faulty = async (wasmFault) => {
    const faultyServer = await startServer({ wasmFault });
    const answer = await get(`/samspil/${wasm}`, faultyServer.origin);
    await faultyServer.close();
    return answer;
  };
  assert.equal((await faulty("missing")).status, 404);
  assert.equal((await faulty("wrong-mime")).headers["content-type"], "application/octet-stream");
  const junk = await faulty("junk");
  assert.equal(junk.headers["content-type"], "application/wasm");
  assert.notEqual(junk.body.subarray(0, 4).toString(), "\0asm");
});

// The types, against programs as hosts write them (tests/types), in the package as it is packed.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, readdir, symlink } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { installPacked } from "./packed.mjs";

const run = promisify(execFile);
const PROGRAMS = "tests/types";
const TSC = path.resolve("node_modules/typescript/bin/tsc");
const OPTIONS = ["--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom,dom.iterable,dom.asynciterable", "--jsx", "react-jsx"];
let packed;
let programs;

before(async () => {
  packed = await installPacked();
  await cp(PROGRAMS, packed.project, { recursive: true });
  await symlink(path.resolve("node_modules/@types"), path.join(packed.project, "node_modules/@types"));
  programs = await readdir(PROGRAMS);
});
after(() => packed?.remove());

/** What the compiler says: nothing when all is well. */
async function compiled(...options) {
  const { stdout } = await run("node", [TSC, ...OPTIONS, ...options, ...programs], { cwd: packed.project }).catch((failed) => failed);
  return stdout;
}

test("hosts' programs compile: moduleResolution nodenext", async () => {
  assert.equal(await compiled("--module", "nodenext"), "");
});

test("hosts' programs compile: moduleResolution bundler", async () => {
  assert.equal(await compiled("--module", "preserve", "--moduleResolution", "bundler"), "");
});

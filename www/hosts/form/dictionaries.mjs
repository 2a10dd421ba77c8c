// The data dictionaries of what the server takes in: every version that reports may come in.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { instruments } from "samspil/module";

const TAKEN = ["parathed-kort", "maal-og-aftaler"];

export async function dictionaries() {
  const taken = (await instruments()).filter(({ id }) => TAKEN.includes(id));
  const names = taken.flatMap(({ id, versions }) => versions.map(({ version }) => `samspil/schema/dictionary/${id}/${version}.json`));
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(fileURLToPath(import.meta.resolve(name)), "utf8"))));
}

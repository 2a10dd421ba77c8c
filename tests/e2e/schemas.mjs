// The schemas under schema/, read by an independent validator in its strictest mode.

import { readFile } from "node:fs/promises";

import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";

export const readJson = async (file) => JSON.parse(await readFile(file, "utf8"));

const ajv = formats(new Ajv({ strict: true, allErrors: true }));

/** A function of a value, which gives what is wrong with it as texts. */
export function validator(schema) {
  const validate = ajv.getSchema(schema.$id) ?? ajv.compile(schema);
  return (value) => (validate(value) ? [] : validate.errors.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`));
}

export const ofFile = async (name) => validator(await readJson(`schema/${name}.json`));

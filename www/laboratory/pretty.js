// JSON as one would write it by hand: what fits on a line stands on one.

const WIDTH = 120;
/** What has more layers is easier to read in several lines. */
const LAYERS = 3;

export function pretty(value) {
  return `${written(value, "", "")}\n`;
}

function written(value, indent, before) {
  const line = onOneLine(value);
  if (layers(value) <= LAYERS && indent.length + before.length + line.length <= WIDTH) return line;
  const inner = `${indent}  `;
  const member = (name, one) => `${inner}${name}${written(one, inner, name)}`;
  if (Array.isArray(value)) return `[\n${value.map((one) => member("", one)).join(",\n")}\n${indent}]`;
  if (!isObject(value)) return line;
  return `{\n${Object.entries(value).map(([key, one]) => member(`${JSON.stringify(key)}: `, one)).join(",\n")}\n${indent}}`;
}

function onOneLine(value) {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${onOneLine(one)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

function layers(value) {
  return isObject(value) ? 1 + Math.max(0, ...Object.values(value).map(layers)) : 0;
}

const isObject = (value) => typeof value === "object" && value !== null;

// Where in the text a problem stands.

import { findNodeAtLocation, parseTree } from "jsonc-parser";

/** `{ from, to }` in the text, for a problem of `checkDefinition`. */
export function placeOf({ code, pointer, params }, text) {
  return code === "syntax" ? atColumn(params, text) : atPointer(pointer, code, text);
}

/** The reader counts characters from 1, and one past the last line's end where the text just stops. */
function atColumn({ line, column }, text) {
  const lines = text.split("\n");
  const number = Math.min(Number(line), lines.length);
  const before = lines.slice(0, number - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const characters = [...lines[number - 1]].slice(0, Math.max(Number(column) - 1, 0)).join("").length;
  const from = Math.min(before + characters, text.length);
  return { from, to: Math.min(from + 1, text.length) };
}

/** What the pointer names; of a field that should not be there its name; of what is not there the beginning of what it should be in. */
function atPointer(pointer, code, text) {
  const root = parseTree(text);
  const steps = pointer.split("/").slice(1).map(unescaped);
  for (let depth = steps.length; depth > 0; depth -= 1) {
    const node = root && nodeAt(root, steps.slice(0, depth));
    if (!node) continue;
    if (code === "unknown-field" || code === "duplicate-key") return rangeOf(node.parent.children[0]);
    return isLong(node) ? start(node) : rangeOf(node);
  }
  return root ? start(root) : { from: 0, to: 0 };
}

const unescaped = (step) => step.replaceAll("~1", "/").replaceAll("~0", "~");

/** Every step names a field or, in a list, a number. */
function nodeAt(root, steps) {
  return steps.reduce((node, step) => node && findNodeAtLocation(node, [node.type === "array" ? Number(step) : step]), root);
}

const isLong = ({ type }) => type === "object" || type === "array";
const start = ({ offset }) => ({ from: offset, to: offset + 1 });
const rangeOf = ({ offset, length }) => ({ from: offset, to: offset + length });

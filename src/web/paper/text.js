// The document model of a sheet -> plain text, as a case journal has it.

import { isToFillIn } from "./document.js";

/** Room to write. */
const ROOM = "________";

export function textOf({ title, blocks }) {
  return [title.text, ...blocks.flatMap(linesOf)].join("\n");
}

function linesOf(block) {
  switch (block.block) {
    case "heading":
      return ["", block.text.text];
    case "paragraph":
      return [block.text.text];
    case "answers":
      return block.answers.map(({ question, answer, choices }) => line(question, answer || choices.map((choice) => `[ ] ${choice}`).join("  ")));
    case "table":
      return block.rows.flatMap((cells) => rowOf(block, cells));
    default:
      // A later version of the functions beside this script.
      return [];
  }
}

/** What a row is called, and below it what is known of it. */
function rowOf({ head, rows }, [name, ...cells]) {
  const [first, ...others] = head;
  const told = others.map((text, at) => (cells[at] || isToFillIn(rows, at + 1)) && `   ${line(text, cells[at])}`);
  return [name || line(first), ...told.filter(Boolean)];
}

function line({ text }, answer) {
  return `${text}${/[?:]$/.test(text) ? "" : ":"} ${answer || ROOM}`;
}

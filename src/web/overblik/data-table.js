// A table that copies into Word and Excel.

import { copyRich } from "./copy.js";
import { button, el } from "../dom.js";

/** `{ head, rows, ofReferences }` as a table with its copy button. */
export function dataTable(table, caption, view) {
  const { head, rows, ofReferences } = table;
  const cell = (text, index) => (index === 0 ? el("th", { scope: "row" }, ofReferences ? view.nameOf(text) : text) : el("td", {}, text));
  const shown = el(
    "table",
    {},
    el("caption", { class: "unseen" }, caption),
    el("thead", {}, el("tr", {}, head.map((text) => el("th", { scope: "col" }, text)))),
    el("tbody", {}, rows.map((row) => el("tr", {}, row.map(cell)))),
  );
  // Focusable, so that a wide table scrolls by keyboard.
  const frame = el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": caption }, shown);
  return el("div", { class: "table" }, frame, copyButton(table, caption, view));
}

/** Copies what a table holds: references, never names. */
export function copyButton({ head, rows }, caption, view) {
  const copy = () => view.copied(copyRich(htmlOf(head, rows), textOf(head, rows)), () => textOf(head, rows));
  return el("div", { class: "tools" }, button(view.words.text("overview.copy-table"), copy, { "aria-label": `${view.words.text("overview.copy-table")}: ${caption}` }));
}

function textOf(head, rows) {
  const line = (cells) => cells.map((cell) => plain(cell).replace(/[\t\r\n]+/g, " ")).join("\t");
  return [head, ...rows].map(line).join("\r\n");
}

function htmlOf(head, rows) {
  const row = (tag, cells) => el("tr", {}, cells.map((cell) => el(tag, {}, plain(cell))));
  return el("table", {}, el("thead", {}, row("th", head)), el("tbody", {}, rows.map((cells) => row("td", cells)))).outerHTML;
}

/** Semicolons, as Excel reads them in Danish. */
export function csvOf({ head, rows }) {
  const line = (cells) => cells.map((cell) => `"${plain(cell).replaceAll('"', '""')}"`).join(";");
  return [head, ...rows].map(line).join("\r\n");
}

/** Spreadsheets take a text that begins so for a formula. A number with its sign is none. */
function plain(cell) {
  return /^[=@\t\r\n]|^[+\-−](?![\d.,]+$)/.test(cell) ? `'${cell}` : cell;
}

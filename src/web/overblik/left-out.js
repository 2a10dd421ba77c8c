// What does not count, and why.

import { dataTable } from "./data-table.js";
import { el } from "../dom.js";

export function leftOut({ leftOut, partial }, view) {
  const { words } = view;
  const where = ({ source, id, revision }) => [source ?? "", id ?? "", revision === null ? "" : String(revision)];
  const head = ["overview.source", "overview.report", "overview.revision", "overview.reason"].map((key) => words.text(key));
  const rows = [
    ...leftOut.map((one) => [...where(one), words.text(`overview.left-${one.code.replace("/", "-")}`)]),
    ...partial.map((one) => [...where(one), words.text("overview.partly", { count: one.answers })]),
  ];
  if (!rows.length) return undefined;
  const title = words.text("overview.left-out", { count: leftOut.length });
  return el("details", { class: "left-out" }, el("summary", {}, title), el("p", {}, words.text("overview.left-out-text")), dataTable({ head, rows }, title, view));
}

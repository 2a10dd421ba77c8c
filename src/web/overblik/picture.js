// A picture on the page: heading, text, drawing, buttons to save it, and the table behind it.

import { button, el, newId, svg } from "../dom.js";
import { saveAsPng, saveAsSvg } from "./save-picture.js";
import { dataTable } from "./data-table.js";

/** Names for references that stand in a drawing have less room than in a table: the longest on a narrow one, and on others. */
const LONGEST_NAMES = [12, 20];
const NARROW = 560;

/** What each figure shows: drawn anew, it has other shapes. */
const shown = new WeakMap();

/** `view` has `words`, `heading(level, …)`, `nameOf(reference)`, `copied(promise)` and `fileName(id)`. */
export function figureOf(picture, level, view) {
  const { words } = view;
  const [title, text] = [newId(), newId()];
  const figure = el("figure", { class: "picture", part: "figure", "aria-labelledby": title, "data-picture": picture.id });
  figure.append(view.heading(level, picture.title, { id: title }), el("p", { id: text }, picture.text));
  const table = () => dataTable(picture.table, picture.title, view);
  if (!picture.drawing) {
    figure.append(table());
    return figure;
  }
  figure.append(drawn(picture, view, { "aria-labelledby": title, "aria-describedby": text }));
  shown.set(figure, picture);
  const save = (act) => () => act(shown.get(figure), figure.querySelector("svg"), view.fileName(picture.id));
  const named = (key, act) => button(words.text(key), save(act), { class: "quiet", "aria-label": `${words.text(key)}: ${picture.title}` });
  figure.append(
    el("details", { class: "behind" }, el("summary", {}, words.text("overview.behind")), table()),
    el("div", { class: "tools" }, named("overview.save-svg", saveAsSvg), named("overview.save-png", saveAsPng)),
  );
  return figure;
}

/** Puts a newly drawn picture in the place of the old drawing; what is open and focused stays so. */
export function redraw(figure, picture, view) {
  const old = figure.querySelector("svg");
  if (!old || !picture.drawing) return;
  const attributes = Object.fromEntries(["aria-labelledby", "aria-describedby"].map((name) => [name, old.getAttribute(name)]));
  old.replaceWith(drawn(picture, view, attributes));
  shown.set(figure, picture);
}

function drawn({ drawing }, view, attributes) {
  const { width, height, shapes } = drawing;
  const image = svg("svg", { role: "img", ...attributes, viewBox: `0 0 ${width} ${height}`, width: `${width / 16}em` });
  image.append(...shapes.map((shape) => shapeOf(shape, width < NARROW ? LONGEST_NAMES[0] : LONGEST_NAMES[1], view)));
  return image;
}

function shapeOf({ tag, role, attributes, text, isReference }, longest, view) {
  const name = isReference ? shortened(view.nameOf(text), longest) : text;
  return svg(tag, { class: role, ...attributes }, name);
}

function shortened(name, longest) {
  return name.length > longest ? `${name.slice(0, longest - 1)}…` : name;
}

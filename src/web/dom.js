// Elements in one call each. Nothing is ever read as HTML.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element. Attributes that are functions listen to the event of their name; `false`, `null` and `undefined` leave an attribute out, `true`
 * sets it empty. Children are nodes and texts; those that are nothing are left out.
 */
export function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false && child !== ""));
  return element;
}

export function button(label, click, attributes = {}) {
  return el("button", { type: "button", part: "button", click, ...attributes }, label);
}

/** Ids are the shadow root's own: a number makes them unique. */
let count = 0;
export function newId() {
  count += 1;
  return `o${count}`;
}

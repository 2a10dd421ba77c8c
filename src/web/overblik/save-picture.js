// A picture as a file. What it looks like is what the style sheet says; names that are only shown do not go along.

import { saveBlob } from "../host.js";
import { svg } from "../dom.js";

const LOOKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "font-family", "font-weight", "paint-order"];
/** A picture for a slide or a print is sharper than the screen. */
const SCALE = 3;
const MARGIN = 16;
/** Browsers refuse a larger canvas. */
const LARGEST = 16_000;

export function saveAsSvg(picture, image, name) {
  const text = new XMLSerializer().serializeToString(standalone(picture, image));
  saveBlob(`${name}.svg`, new Blob([text], { type: "image/svg+xml" }));
}

/** The picture for a file of its own: looks as attributes, for no style sheet goes along. */
function standalone({ title, text, drawing }, image) {
  const { width, height, shapes } = drawing;
  const root = svg(
    "svg",
    { viewBox: `${-MARGIN} ${-MARGIN} ${width + 2 * MARGIN} ${height + 2 * MARGIN}`, width: width + 2 * MARGIN, height: height + 2 * MARGIN },
    svg("title", {}, title),
    svg("desc", {}, text),
    svg("rect", { x: -MARGIN, y: -MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN, fill: groundOf(image) }),
  );
  for (const [index, shape] of shapes.entries()) {
    const look = getComputedStyle(image.children[index]);
    const looks = Object.fromEntries(LOOKS.map((name) => [name, look.getPropertyValue(name)]));
    root.append(svg(shape.tag, { ...shape.attributes, ...looks }, shape.text));
  }
  return root;
}

/** Painted by us: an image of our own SVG is an address that a strict policy refuses. */
export function saveAsPng({ drawing }, image, name) {
  const canvas = document.createElement("canvas");
  const [width, height] = [drawing.width + 2 * MARGIN, drawing.height + 2 * MARGIN];
  const scale = Math.min(SCALE, LARGEST / width, LARGEST / height);
  canvas.width = width * scale;
  canvas.height = height * scale;
  const brush = canvas.getContext("2d");
  brush.fillStyle = groundOf(image);
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.scale(scale, scale);
  brush.translate(MARGIN, MARGIN);
  for (const [index, shape] of drawing.shapes.entries()) paint(brush, shape, getComputedStyle(image.children[index]));
  canvas.toBlob((blob) => saveBlob(`${name}.png`, blob), "image/png");
}

function groundOf(image) {
  return getComputedStyle(image).backgroundColor;
}

function paint(brush, shape, look) {
  brush.fillStyle = look.fill;
  brush.strokeStyle = look.stroke;
  brush.lineWidth = parseFloat(look.strokeWidth);
  brush.lineCap = look.strokeLinecap;
  brush.lineJoin = "round";
  brush.setLineDash(look.strokeDasharray.match(/[\d.]+/g)?.map(Number) ?? []);
  if (shape.tag === "text") return write(brush, shape, look);
  const path = outline(shape);
  if (look.fill !== "none") brush.fill(path);
  if (look.stroke !== "none") brush.stroke(path);
}

function outline({ tag, attributes }) {
  if (tag === "path") return new Path2D(attributes.d);
  const path = new Path2D();
  if (tag === "rect") path.rect(attributes.x, attributes.y, attributes.width, attributes.height);
  if (tag === "circle") path.arc(attributes.cx, attributes.cy, attributes.r, 0, 2 * Math.PI);
  if (tag === "line") {
    path.moveTo(attributes.x1, attributes.y1);
    path.lineTo(attributes.x2, attributes.y2);
  }
  return path;
}

function write(brush, { attributes, text }, look) {
  brush.font = `${look.fontWeight} ${attributes["font-size"]}px ${look.fontFamily}`;
  brush.textAlign = { start: "left", middle: "center", end: "right" }[attributes["text-anchor"]];
  if (look.stroke !== "none") brush.strokeText(text, attributes.x, attributes.y);
  brush.fillText(text, attributes.x, attributes.y);
}

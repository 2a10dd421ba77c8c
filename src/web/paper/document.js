// The document model of a sheet, as `sheet` of the functions gives it -> elements.

/** A cell with so few characters, such as a date, stays on one line. */
const SHORT = 12;

export function documentOf({ title, blocks }) {
  return element("main", element("h1", title), ...blocks.map(blockOf));
}

function blockOf(block) {
  switch (block.block) {
    case "heading":
      return element(`h${Math.min(block.level, 6)}`, block.text);
    case "paragraph":
      return element("p", block.text);
    case "answers":
      return element("dl", ...block.answers.map(answered));
    case "table":
      return table(block);
    default:
      // A later version of the functions beside this script.
      return "";
  }
}

/** A question with its answer; without one, what can be chosen, or room to write. */
function answered({ question, answer, choices, long }) {
  const group = element("div", element("dt", question));
  if (answer) group.append(element("dd", { text: answer }));
  else if (choices.length > 0) group.append(classed("choose", element("dd", ...choices.map(choice))));
  else group.append(classed(long ? "write long" : "write", element("dd")));
  return group;
}

/** A box to put a cross in: a number stands in its own, other words behind it. */
function choice(text) {
  if (/^-?\d+$/.test(text)) return classed("box", element("span", { text }));
  return element("span", classed("box", element("i")), { text });
}

function table({ head, rows }) {
  const [first, ...others] = head;
  const row = ([name, ...cells]) => element("tr", scoped("row", { text: name }), ...cells.map(cell));
  const made = element(
    "table",
    element("thead", element("tr", scoped("col", first), ...others.map((text) => scoped("col", text)))),
    element("tbody", ...rows.map(row)),
  );
  return head.some((_, at) => isToFillIn(rows, at)) ? classed("by-hand", made) : made;
}

/** A column without an answer is there to be written in. */
export function isToFillIn(rows, at) {
  return rows.every((cells) => !cells[at]);
}

function cell(text) {
  const made = element("td", { text });
  return text && text.length <= SHORT ? classed("short", made) : made;
}

function scoped(scope, text) {
  const made = element("th", text);
  made.scope = scope;
  return made;
}

function classed(name, made) {
  made.className = name;
  return made;
}

/** An element with a text, `{ text, lang? }`, or with elements in it. */
function element(name, ...content) {
  const made = document.createElement(name);
  for (const part of content) {
    if (part.lang) made.lang = part.lang;
    made.append(part.text ?? part);
  }
  return made;
}

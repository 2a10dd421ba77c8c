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

/** A question with its answer; without one, what can be chosen, and room to write. */
function answered({ question, answer, choices }) {
  const group = element("div", element("dt", question));
  if (answer) group.append(element("dd", { text: answer }));
  else group.append(element("dd", ...choices.map((text) => element("span", { text: `☐ ${text}` }))));
  if (!answer) group.className = choices.length ? "choose" : "write";
  return group;
}

function table({ head, rows }) {
  const [first, ...others] = head;
  const row = ([name, ...cells]) => element("tr", scoped("row", { text: name }), ...cells.map(cell));
  return element(
    "table",
    element("thead", element("tr", scoped("col", first), ...others.map((text) => scoped("col", text)))),
    element("tbody", ...rows.map(row)),
  );
}

function cell(text) {
  const made = element("td", { text });
  if (text.length <= SHORT) made.className = "short";
  return made;
}

function scoped(scope, text) {
  const made = element("th", text);
  made.scope = scope;
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

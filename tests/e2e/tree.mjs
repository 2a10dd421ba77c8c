// Chromium's accessibility tree of an element as text, a line for each thing in the order in which a screen reader comes to it:
//
//   group "Målene er beskrevet" (Its hint, and what is wrong)
//     radio "4 Næsten på plads" [checked]

/** They say nothing by themselves: what is in them stands in their place. */
const SILENT = new Set(["generic", "none", "rowgroup", "MenuListPopup"]);
/** What is in them is what something else is called by, or not said at all. */
const SAID_ELSEWHERE = new Set(["LabelText", "Legend", "Caption", "ListMarker", "InlineTextBox"]);
/** They are called by what is in them, so it is not told once more. */
const CALLED_BY_CONTENTS = new Set(["button", "link", "heading", "radio", "checkbox", "option", "columnheader", "rowheader", "cell", "DisclosureTriangle", "textbox", "image"]);
/** What is told besides, where it is so. */
const STATES = { level: Number, checked: (is) => is === "true", disabled: Boolean, expanded: Boolean, invalid: (is) => is !== "false", live: Boolean, required: Boolean, selected: Boolean };

/** What stands in the element that `selector` finds: nodes with `role`, `name`, `description`, `value`, `states` and `children`. */
export async function treeOf(page, selector) {
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send("Runtime.evaluate", { expression: `document.querySelector(${JSON.stringify(selector)})` });
  const { node: element } = await session.send("DOM.describeNode", { objectId: result.objectId });
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const childrenOf = (node) => (node.childIds ?? []).flatMap((id) => said(byId.get(id)));
  const said = (node) => {
    const role = node.role?.value;
    const children = () => childrenOf(node);
    if (!node.ignored && SAID_ELSEWHERE.has(role)) return children().filter((child) => child.role !== "StaticText");
    if (node.ignored || SILENT.has(role)) return children();
    return [{ role, name: node.name?.value?.trim() ?? "", description: node.description?.value ?? "", value: node.value?.value ?? "", states: statesOf(node), children: children() }];
  };
  return said(nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === element.backendNodeId));
}

function statesOf({ properties = [] }) {
  const told = properties.filter(({ name, value }) => STATES[name]?.(value.value));
  return Object.fromEntries(told.map(({ name, value }) => [name, value.value]));
}

/** Everything in it, in its order. */
export function flat(nodes) {
  return nodes.flatMap((node) => [node, ...flat(node.children)]);
}

export function written(nodes, depth = 0) {
  return nodes.map((node) => `${"  ".repeat(depth)}${line(node)}\n${written(inner(node), depth + 1)}`).join("");
}

function inner({ role, children }) {
  return CALLED_BY_CONTENTS.has(role) ? children.filter((child) => child.role !== "StaticText") : children;
}

function line({ role, name, description, value, states }) {
  const told = Object.entries(states).map(([state, is]) => ([true, "true"].includes(is) ? state : `${state} ${is}`));
  return [
    role === "StaticText" ? "" : role,
    name && JSON.stringify(name),
    told.length > 0 && `[${told.join(", ")}]`,
    value !== "" && value !== name && `= ${JSON.stringify(value)}`,
    description && `(${description})`,
  ]
    .filter(Boolean)
    .join(" ");
}

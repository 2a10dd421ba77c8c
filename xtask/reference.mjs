// What hosts can use, read off the types and their comments: node xtask/reference.mjs docs/reference.md
//
// `manifest()` makes the Custom Elements Manifest of the package, `reference()` the page for people.

import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** Each element: its types, the file of its class, and that which registers it. */
const ELEMENTS = [
  { types: "src/web/element.d.ts", name: "SamspilSkema", file: "dist/index.js", definedIn: "dist/define.js" },
  { types: "src/web/overblik.d.ts", name: "SamspilOverblik", file: "dist/overblik.js", definedIn: "dist/define-overblik.js" },
];
/** The types of what can be imported, by the name that a program writes. */
export const MODULES = {
  samspil: "src/web/element.d.ts",
  "samspil/overblik": "src/web/overblik.d.ts",
  "samspil/module": "src/web/module.d.ts",
  "samspil/embed-host.js": "www/embed-host.d.ts",
};
/** The colours and sizes that both elements take from the page. */
const STYLE = "src/web/base.css";
/** `--_text: var(--samspil-text, …); … what it is …` in a comment behind it. */
const CUSTOM_PROPERTY = /var\((--samspil-(?!light|dark)[\w-]+), (.+)\);(?: \/\* (.+) \*\/)?$/gm;
/** What it is by itself, in the light and in the dark theme. */
const BY_THEME = /^var\(--samspil-light, (.+)\) var\(--samspil-dark, (.+)\)$/;
/** Another one of these: `var(--_accent)`. */
const SAME_AS = /^var\(--_([\w-]+)\)$/;

const read = (file) => readFile(path.join(ROOT, file), "utf8");

async function parsed(file) {
  return ts.createSourceFile(file, await read(file), ts.ScriptTarget.Latest, true);
}

const declared = (source, name) => source.statements.find((statement) => statement.name?.text === name);
const has = (node, kind) => Boolean(node.modifiers?.some((modifier) => modifier.kind === kind));
const typeText = (node) => node.getText().replace(/\s+/g, " ");

/** What the comment above says, in one line. */
function descriptionOf(node) {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = ts.getTextOfJSDocComment(comment?.comment) ?? "";
  return text.replace(/\s+/g, " ").replace(/\{@link (\w+)\}/g, "`$1`").trim();
}

function tagsOf(node, name) {
  return ts.getJSDocTags(node).filter(({ tagName }) => tagName.text === name).map(({ comment }) => ts.getTextOfJSDocComment(comment).trim());
}

/** The members of an interface: `{ name, type, description }`. */
function membersOf(declaration) {
  return declaration.members.map((member) => ({ name: member.name.text, type: { text: typeText(member.type) }, description: descriptionOf(member) }));
}

function parametersOf(node) {
  return node.parameters.map(({ name, type, questionToken }) => ({ name: name.text, type: { text: typeText(type) }, ...(questionToken && { optional: true }) }));
}

/** Fields and methods of a class, without what it has from HTMLElement. */
function classMembers(declaration) {
  const members = new Map();
  const isInherited = (name) => name === "addEventListener";
  for (const member of declaration.members.filter(({ name }) => !isInherited(name.text))) {
    const name = member.name.text;
    const base = { name, description: descriptionOf(member), ...(has(member, ts.SyntaxKind.StaticKeyword) && { static: true }) };
    if (ts.isMethodDeclaration(member)) members.set(name, { kind: "method", ...base, parameters: parametersOf(member), return: { type: { text: typeText(member.type) } } });
    if (ts.isPropertyDeclaration(member)) members.set(name, { kind: "field", ...base, type: { text: typeText(member.type) }, readonly: has(member, ts.SyntaxKind.ReadonlyKeyword) });
    // A setter follows its getter.
    if (ts.isGetAccessor(member)) members.set(name, { kind: "field", ...base, type: { text: typeText(member.type) }, readonly: true });
    if (ts.isSetAccessor(member)) members.get(name).readonly = false;
  }
  return [...members.values()];
}

/** What can be set on the element to change how it looks: `{ name, default, dark, description }`. */
export async function customProperties() {
  const found = [...(await read(STYLE)).matchAll(CUSTOM_PROPERTY)];
  return found.map(([, name, initial, description]) => {
    const [, light, dark] = initial.match(BY_THEME) ?? [];
    return { name, default: light ?? initial.replace(SAME_AS, "var(--samspil-$1)"), ...(dark && { dark }), description };
  });
}

async function element({ types, name }) {
  const source = await parsed(types);
  const declaration = declared(source, name);
  return {
    kind: "class",
    name,
    description: descriptionOf(declaration),
    superclass: { name: "HTMLElement" },
    customElement: true,
    tagName: tagsOf(declaration, "tag")[0],
    attributes: membersOf(declared(source, `${name}Attributes`)),
    members: classMembers(declaration),
    events: membersOf(declared(source, `${name}EventMap`)),
    slots: tagsOf(declaration, "slot").map((text) => ({ name: "", description: text.replace(/^- /, "") })),
    cssParts: tagsOf(declaration, "csspart").map((text) => {
      const [name, description] = text.split(" - ");
      return { name, description };
    }),
    cssProperties: await customProperties(),
  };
}

/** `custom-elements.json`, version 2 of its schema. */
export async function manifest() {
  const modules = [];
  for (const { file, definedIn, ...types } of ELEMENTS) {
    const declaration = await element(types);
    const { name, tagName } = declaration;
    modules.push(
      { kind: "javascript-module", path: file, declarations: [declaration], exports: [{ kind: "js", name, declaration: { name } }] },
      { kind: "javascript-module", path: definedIn, declarations: [], exports: [{ kind: "custom-element-definition", name: tagName, declaration: { name, module: file } }] },
    );
  }
  return { schemaVersion: "2.1.0", modules };
}

/** What can be imported from a file and is no type: `{ name, signature, description }`. */
export async function exportsOf(file) {
  const declarations = (await parsed(file)).statements.filter((node) => ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node));
  return declarations.map((node) => {
    const name = node.name.text;
    const signature = ts.isClassDeclaration(node)
      ? `class ${name} ${node.heritageClauses.map(typeText).join(" ")}`
      : `${name}(${node.parameters.map(typeText).join(", ")}): ${typeText(node.type)}`;
    return { name, signature, description: descriptionOf(node) };
  });
}

/** The codes of errors that a host can be told. */
export async function errorCodes() {
  const { type } = declared(await parsed("src/web/element.d.ts"), "ErrorCode");
  return type.types.map(({ literal }) => literal.text);
}

/** The page for people. */
export async function reference() {
  const lines = [
    "# Reference",
    "",
    "Made by `node xtask/reference.mjs docs/reference.md` from the types and their comments (`src/web/*.d.ts`, `www/embed-host.d.ts`) and `src/web/base.css`: change",
    "those. Tests hold that the elements have all this, and no more. What a report holds: [report.md](report.md); a definition: [definition.md](definition.md).",
  ];
  for (const { file, ...types } of ELEMENTS) elementPage(lines, await element(types));
  lines.push("", "## How they look", "", "Custom properties that a page sets on the elements, or around them: [theming.md](theming.md).", "");
  const properties = (await customProperties()).map((it) => [code(it.name), code(it.default), it.dark ? code(it.dark) : "", it.description]);
  table(lines, ["property", "default", "dark", ""], properties);
  for (const [module, file] of Object.entries(MODULES)) {
    lines.push("", `## \`import … from "${module}"\``);
    for (const { signature, description } of await exportsOf(file)) lines.push("", "```ts", signature, "```", "", description);
  }
  lines.push("", "## Codes of errors", "", "What each means is in [errors.md](errors.md); those of a frame are in [iframe.md](iframe.md).", "");
  lines.push((await errorCodes()).map((code) => `\`${code}\``).join(", ") + ".");
  return `${lines.join("\n")}\n`;
}

function elementPage(lines, { tagName, description, attributes, members, events, slots, cssParts }) {
  const typed = (it) => [code(it.name), code(it.type.text), it.description];
  const named = (field) => `${code(field.name)}${field.static ? ", of the class" : ""}${field.readonly ? ", read only" : ""}`;
  const called = ({ name, parameters }) => `${name}(${parameters.map(({ name, type, optional }) => `${name}${optional ? "?" : ""}: ${type.text}`).join(", ")})`;
  const fields = members.filter(({ kind }) => kind === "field");
  const methods = members.filter(({ kind }) => kind === "method");
  lines.push("", `## \`<${tagName}>\``, "", description);
  for (const slot of slots) lines.push("", `What stands in it: ${slot.description}`);
  lines.push("", "### Attributes", "");
  table(lines, ["attribute", "type", ""], attributes.map(typed));
  lines.push("", "### Properties", "");
  table(lines, ["property", "type", ""], fields.map((it) => [named(it), code(it.type.text), it.description]));
  lines.push("", "### Methods", "");
  table(lines, ["method", "gives", ""], methods.map((it) => [code(called(it)), code(it.return.type.text), it.description]));
  lines.push("", "### Events", "");
  table(lines, ["event", "type", "when"], events.map(typed));
  lines.push("", "### Parts", "", "What a page can style by `::part(…)`.", "");
  table(lines, ["part", ""], cssParts.map((it) => [code(it.name), it.description]));
}

const code = (text) => `\`${text}\``;

function table(lines, head, rows) {
  const row = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  lines.push(row(head), row(head.map(() => "---")), ...rows.map(row));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await writeFile(process.argv[2], await reference());

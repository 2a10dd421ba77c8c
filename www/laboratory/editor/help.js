// What the schema knows, for CodeMirror: which fields and values can stand at the cursor, and what they mean.

import { snippet } from "@codemirror/autocomplete";
import { CompletionItemKind, getLanguageService, InsertTextFormat, TextDocument } from "vscode-json-languageservice";

import { idsAt } from "./ids.js";

const ADDRESS = "samspil:definition.json";

/** `complete` and `hover`, as CodeMirror wants them. What is wrong is said by `checkDefinition`, which knows more than a schema can say. */
export function helpBySchema(schema) {
  const service = getLanguageService({});
  service.configure({ validate: false, schemas: [{ uri: "samspil:schema.json", fileMatch: ["*"], schema }] });

  function read(state) {
    const document = TextDocument.create(ADDRESS, "json", 0, state.doc.toString());
    return { document, parsed: service.parseJSONDocument(document) };
  }

  async function complete(context) {
    // Unasked only where a name or a text is begun.
    if (!context.explicit && !context.matchBefore(/"[^"\n]*$/)) return null;
    const own = idsAt(context.state.doc.toString(), context.pos);
    if (own) return offered(context, own, own.ids.map(nameOption));
    const { document, parsed } = read(context.state);
    const { items } = await service.doComplete(document, document.positionAt(context.pos), parsed);
    if (items.length === 0) return null;
    // What stands there gives way, and is the same for all.
    const { start, end } = items[0].textEdit.range;
    return offered(context, { from: document.offsetAt(start), to: document.offsetAt(end) }, items.map(option));
  }

  async function hover(view, at) {
    const { document, parsed } = read(view.state);
    const found = await service.doHover(document, document.positionAt(at), parsed);
    const text = found && [found.contents].flat().map(plain).join("\n").trim();
    if (!text) return null;
    const { start, end } = found.range;
    return { pos: document.offsetAt(start), end: document.offsetAt(end), above: true, create: () => ({ dom: paragraph(text) }) };
  }

  return { complete, hover };
}

/** What goes on from what is typed. CodeMirror's own filter takes two quotation marks for two letters. */
function offered({ state, pos }, { from, to }, options) {
  const typed = bare(state.sliceDoc(from, pos));
  return { from, to, filter: false, options: options.filter(({ label }) => bare(label).startsWith(typed)) };
}

const bare = (text) => text.replace(/^"/, "").toLowerCase();

const nameOption = (id) => ({ label: id, type: "constant", apply: JSON.stringify(id) });

function option({ label, kind, documentation, insertTextFormat, textEdit }) {
  const isSnippet = insertTextFormat === InsertTextFormat.Snippet;
  return {
    label,
    type: kind === CompletionItemKind.Property ? "property" : "constant",
    info: documentation || undefined,
    apply: isSnippet ? snippet(textEdit.newText.replace(/\$(\d)/g, "${$1}")) : textEdit.newText,
  };
}

/** The service writes Markdown; the schema's words have none. */
const plain = (text) => text.replace(/\\([^\w\s])/g, "$1");

function paragraph(text) {
  const element = document.createElement("p");
  element.className = "cm-help";
  element.textContent = text;
  return element;
}

// What a schema cannot know: the names that the definition itself has given, where one of them is asked for.

import { getLocation, parse } from "jsonc-parser";

const items = ({ sections = [] }) => sections.flatMap(({ items = [] }) => items);
const tables = (definition) => items(definition).filter(({ kind }) => kind === "table");
const columns = (definition) => items(definition).flatMap(({ columns = [] }) => (Array.isArray(columns) ? columns : []));
const questions = (definition) => [...items(definition).filter(({ kind }) => kind !== "information"), ...columns(definition)];

/** By the field that names one, what it may name. */
const NAMED = {
  document: ({ documents = [] }) => documents,
  options: ({ optionLists = [] }) => optionLists,
  section: ({ sections = [] }) => sections,
  ...fields(["scale", "bands"], ({ scales = [] }) => scales),
  ...fields(["table", "tables", "columnsOf", "into"], tables),
  ...fields(["item", "items", "answered", "birthMonth", "start", "end"], questions),
  ...fields(["column", "titleColumn", "groupColumn", "status", "deadline", "followUp", "who", "promisedBy", "partOf", "level", "weight"], columns),
  ...fields(["held", "participated", "newDate", "cancelledBy"], columns),
};

function fields(names, which) {
  return Object.fromEntries(names.map((name) => [name, which]));
}

/** Within quotation marks: which ids can stand there, each once, as `{ from, to, ids }` with what they would stand for. Null where none can. */
export function idsAt(text, at) {
  const { path, isAtPropertyKey, previousNode } = getLocation(text, at);
  const field = path.findLast((step) => typeof step === "string");
  if (isAtPropertyKey || previousNode?.type !== "string" || !Object.hasOwn(NAMED, field)) return null;
  // A text that is being written is seldom a whole one.
  const definition = parse(text) ?? {};
  const ids = [...new Set(NAMED[field](definition).map(({ id }) => id))].filter((id) => typeof id === "string" && id !== "");
  return ids.length === 0 ? null : { from: previousNode.offset, to: previousNode.offset + previousNode.length, ids };
}

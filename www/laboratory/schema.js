// The schema of definitions, as the editor uses it: explained in Danish, and with what each part begins as.

/** `words`: each explanation of the schema in Danish. */
export function forEditor(schema, words) {
  const shared = schema.$defs;
  const inDanish = (node) => (typeof node?.description === "string" ? { ...node, description: words[node.description] ?? node.description } : node);
  return walk(schema, (node) => {
    const said = inDanish(explained(node, shared));
    if (!isWhole(said)) return said;
    const own = inDanish(said.properties.kind ?? said.properties.rule);
    const label = own?.const ? `"${own.const}"` : `{ ${said.required.join(", ")} }`;
    return { ...said, defaultSnippets: [{ label, description: own?.description, body: begun(said, shared, { next: 1 }) }] };
  });
}

/** What a place says of itself goes before what the shared part says, which the editor would show instead. */
function explained(node, shared) {
  if (!node.$ref || !node.description) return node;
  const part = partOf(node, shared);
  // Parts that name others may name themselves.
  return JSON.stringify(part).includes('"$ref"') ? node : { ...part, description: node.description };
}

const partOf = ({ $ref }, shared) => shared[$ref.slice("#/$defs/".length)];

/** Whether it says of an object what is in it, and not only that something must be. */
const isWhole = ({ type, required, properties = {} }) => type === "object" && Boolean(required?.every((key) => typeof properties[key] === "object"));

/** The least that can stand there, with places to fill in: `$1`, `${2:none}` …; a `^` before one means that it stands without quotation marks. */
function begun(node, shared, places) {
  if (node.$ref) return begun(partOf(node, shared), shared, places);
  if (node.const !== undefined) return node.const;
  if (node.enum) return `\${${places.next++}:${node.enum[0]}}`;
  if (isWhole(node)) return Object.fromEntries(node.required.map((key) => [key, begun(node.properties[key], shared, places)]));
  const settled = node.oneOf?.find((one) => isWhole(one) && one.required.every((key) => one.properties[key].const));
  if (settled) return begun(settled, shared, places);
  const place = `$${places.next++}`;
  if (node.type === "array") return [`^${place}`];
  return node.type === "string" ? place : `^${place}`;
}

function walk(node, change) {
  if (Array.isArray(node)) return node.map((one) => walk(one, change));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(Object.entries(change(node)).map(([key, one]) => [key, key === "defaultSnippets" ? one : walk(one, change)]));
}

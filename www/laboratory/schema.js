// The schema of definitions, with its explanations in Danish.

/** `words`: each explanation of the schema in Danish. */
export function danish(schema, words) {
  return walk(schema, (node) => {
    const said = explained(node, schema.$defs);
    return typeof said.description === "string" ? { ...said, description: words[said.description] ?? said.description } : said;
  });
}

/** What a place says of itself goes before what the shared part says, which editors would show instead. */
function explained(node, shared) {
  if (!node.$ref || !node.description) return node;
  const part = shared[node.$ref.slice("#/$defs/".length)];
  // Parts that name others may name themselves.
  return JSON.stringify(part).includes('"$ref"') ? node : { ...part, description: node.description };
}

function walk(node, change) {
  if (Array.isArray(node)) return node.map((one) => walk(one, change));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(Object.entries(change(node)).map(([key, one]) => [key, walk(one, change)]));
}

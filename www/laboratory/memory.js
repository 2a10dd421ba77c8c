// Every answer that was given, also to questions that are gone for now: they may come back.

/** What was remembered, with the answers of a report over it. */
export function remember(memory, answers) {
  const all = { ...memory };
  for (const [id, answer] of Object.entries(answers)) {
    if (isNone(answer)) delete all[id];
    else all[id] = Array.isArray(answer) ? answer.map((one) => withGoneColumns(one, all[id])) : answer;
  }
  return all;
}

/** Whether nothing was entered; of a list, of a row and of a rating with two sides in no part of it. */
function isNone(answer) {
  if (typeof answer !== "object") return false;
  if ("missing" in answer) return ["not-answered", "not-asked"].includes(answer.missing) && answer.kept === undefined;
  return Object.entries(answer).every(([key, one]) => key === "id" || isNone(one));
}

/** A row, with what stood in columns that the table has no longer. Options of a list are no rows, and stay as they are. */
function withGoneColumns(row, before) {
  if (typeof row !== "object" || !Array.isArray(before)) return row;
  return { ...before.find(({ id }) => id === row.id), ...row };
}

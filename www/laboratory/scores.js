// The scores as they stand, in words and figures.

const at = (id) => document.getElementById(id);
const figures = new Intl.NumberFormat("da", { maximumFractionDigits: 2 });
const UNITS = { point: "", percent: " %", count: "", T: "" };

/** Lists what a report says, by the names that the definition gives. */
export function showScores(scores, definition) {
  const labels = new Map((definition.scores ?? []).map(({ id, label }) => [id, label.da]));
  at("no-scores").hidden = scores.length > 0;
  at("scores").replaceChildren(...scores.flatMap((score) => [element("dt", labels.get(score.id), element("code", score.rule)), element("dd", result(score))]));
}

function result(score) {
  if (score.outcome === "not-applicable") return "Ikke relevant";
  if (score.outcome === "not-shown") return "Spørgsmålene vises ikke";
  if (score.outcome === "incomplete") return missing(score);
  if (score.counts) return listed(Object.entries(score.counts));
  if (score.entries) return listed(score.entries.map(({ id, state }) => [id, state]));
  const value = score.unit === "T" ? `T = ${figures.format(score.value)}` : `${figures.format(score.value)}${UNITS[score.unit]}`;
  return score.band ? `${value} (${score.band})` : value;
}

function missing({ answered, needed }) {
  if (needed === undefined) return "Mangler svar";
  const count = needed - answered;
  return count === 1 ? "Mangler ét svar" : `Mangler ${count} svar`;
}

const listed = (pairs) => pairs.map(([name, value]) => `${name}: ${value}`).join(" · ");

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children.map((child) => child ?? ""));
  return made;
}

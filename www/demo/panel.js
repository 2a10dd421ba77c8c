// "Det modtager siden", and what the page says to the person.

const at = (id) => document.getElementById(id);
const clock = new Intl.DateTimeFormat("da", { timeStyle: "medium" });
/** The form may not wait for this view: it is drawn when the person pauses. */
const PAUSE = 120;

let shown = [];
let waiting;

/** Shows a report as readable JSON, with what has changed since the last one marked and in view. */
export function showReport(report) {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (report) draw(report);
    else clear();
  }, PAUSE);
}

function clear() {
  shown = [];
  at("summary").hidden = true;
  at("report").textContent = "Her kommer besvarelsen, når du svarer på det første spørgsmål.";
}

function draw(report) {
  const lines = JSON.stringify(report, null, 2).split("\n");
  const [from, to] = changed(shown, lines);
  const isNew = shown.length === 0 || !sameReport(shown, lines);
  shown = lines;
  const mark = document.createElement("mark");
  mark.textContent = lines.slice(from, to).join("\n");
  const before = lines.slice(0, from).join("\n") + (from && to > from ? "\n" : "");
  const after = (to < lines.length ? "\n" : "") + lines.slice(to).join("\n");
  const view = at("report");
  if (isNew || to <= from) {
    view.textContent = lines.join("\n");
    if (isNew) view.scrollTop = 0;
  } else {
    view.replaceChildren(before, mark, after);
    view.scrollTop = mark.offsetTop - view.clientHeight / 3;
  }
  at("summary").hidden = false;
  at("summary").textContent = inShort(report);
}

/** From and to which line the answers differ. The scores after them change too, but less is more. */
function changed(before, after) {
  const end = (lines) => lines.indexOf('  "scores": [');
  const start = after.findIndex((line) => line.startsWith('  "answers"'));
  let from = Math.max(start, 0);
  while (from < end(after) && before[from] === after[from]) from += 1;
  let [a, b] = [end(before), end(after)];
  while (a > from && b > from && before[a - 1] === after[b - 1]) [a, b] = [a - 1, b - 1];
  return [from, b];
}

const sameReport = (before, after) => before[2] === after[2];

function inShort({ status, revision, issues }) {
  const word = { draft: "Kladde", final: "Endelig", "entered-in-error": "Indtastet ved en fejl" }[status];
  const errors = status === "draft" ? issues.filter((issue) => issue.severity === "error").length : 0;
  if (errors === 0) return `${word}, udgave ${revision}.`;
  return `${word}, udgave ${revision}: ${errors === 1 ? "ét svar mangler" : `${errors} svar mangler`} eller skal rettes.`;
}

/** Notes the last event, for those who want to know what a page hears. */
export function nameEvent(type) {
  const name = document.createElement("code");
  name.textContent = type;
  at("last-event").replaceChildren("Sidste hændelse: ", name, ` kl. ${clock.format(new Date())}`);
}

/** A line to the person about what the page has done. */
export function tell(words) {
  at("status").textContent = words;
}

/** Something is wrong: a sentence, and what in particular. */
export function showError({ code, message, problems = [] }) {
  // Refused whole: what the page has just said about opening it is not so.
  if (!["answers/partial", "answers/migrated"].includes(code)) tell("");
  const heading = document.createElement("p");
  const name = document.createElement("code");
  name.textContent = code;
  heading.append(message, " ", name);
  const list = document.createElement("ul");
  for (const problem of problems) {
    const line = document.createElement("li");
    const pointer = document.createElement("code");
    pointer.textContent = problem.pointer;
    line.append(pointer, " ", problem.message);
    list.append(line);
  }
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Luk";
  close.addEventListener("click", clearError);
  at("errors").replaceChildren(heading, ...(problems.length ? [list] : []), close);
}

export function clearError() {
  at("errors").replaceChildren();
}

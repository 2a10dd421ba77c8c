// The designer's desk: a definition is written on the left, and shown as a form on the right.

import { checkDefinition, definition as builtIn, instruments } from "/samspil/module.js";

import { showReport } from "../demo/panel.js";
import { Editor } from "./editor.js";
import { gallery } from "./gallery.js";
import { followLooks, paintStages } from "./looks.js";
import { remember } from "./memory.js";
import { pretty } from "./pretty.js";
import { reminders } from "./reminders.js";
import { showScores } from "./scores.js";
import { forEditor } from "./schema.js";

const at = (id) => document.getElementById(id);
const load = async (address) => (await fetch(address)).json();
/** One who types is not interrupted at every letter. */
const PAUSE = 300;

const [schema, words, allKinds, states, answers, released] = await Promise.all([
  load("/samspil/schema/definition.json"),
  load("laboratory/schema.da.json"),
  load("laboratory/all-kinds.json"),
  load("laboratory/states.json"),
  load("laboratory/answers.json"),
  instruments(),
]);

// ---- What can be begun from

const STARTS = {
  "all-kinds": { title: allKinds.title.da, load: () => allKinds },
  ...Object.fromEntries(released.map(({ id, title }) => [id, { title: title.da, load: () => builtIn(id) }])),
  maalopfyldelse: { title: "Målopfyldelse (eksempel)", load: () => load("examples/definitions/maalopfyldelse.json") },
};
at("start").append(...Object.entries(STARTS).map(([name, { title }]) => new Option(title, name)));

// ---- The text, and what is wrong with it

const form = at("live");
const editor = new Editor(at("definition"), {
  schema: forEditor(schema, words),
  label: "Definitionen, JSON",
  hint: "Kontrol og mellemrum giver forslag. Tab fører ud af teksten; er du midt i et forslag, så tryk Escape først.",
  changed: wait,
});
/** What the person began from, and the text that they have as a file. */
let start, saved;
let waiting;

function wait() {
  clearTimeout(waiting);
  waiting = setTimeout(check, PAUSE);
}

function begin(text, named) {
  [start, saved] = [parsed(text), text];
  remembered = {};
  editor.open(text);
  form.value = null;
  at("status").textContent = named;
  return check();
}

async function check() {
  clearTimeout(waiting);
  const { text } = editor;
  const result = await checkDefinition(text, { lang: "da" });
  // In the meantime more was typed, and is being checked.
  if (text !== editor.text) return;
  const { problems = [] } = result;
  at("verdict").textContent = verdict(result);
  at("verdict").dataset.ok = result.ok;
  const places = editor.mark(problems);
  at("problems").replaceChildren(...problems.map((problem, index) => line(problem, places[index])));
  const definition = parsed(text);
  at("reminders").replaceChildren(...reminders(definition, start, released).map(item));
  if (result.ok) await show(definition);
}

function verdict({ ok, code, message, problems = [] }) {
  if (ok) return "Ingen fejl. Skemaet følger med.";
  const count = problems.length === 1 ? "Ét sted skal rettes" : `${problems.length} steder skal rettes`;
  const what = code === "definition/invalid" ? `${count}.` : message;
  return `${what} Skemaet er, som det var, før fejlen kom.`;
}

function line(problem, { line, column }) {
  const link = document.createElement("a");
  link.href = "#definition";
  link.textContent = `Linje ${line}, kolonne ${column}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    editor.goTo(problem);
  });
  const pointer = document.createElement("code");
  pointer.textContent = problem.pointer;
  const entry = document.createElement("li");
  entry.append(link, `: ${problem.message} `, pointer);
  return entry;
}

function item(text) {
  const entry = document.createElement("li");
  entry.textContent = text;
  return entry;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// ---- The form follows

let remembered = {};

async function show(definition) {
  remembered = remember(remembered, form.value?.answers ?? {});
  form.definition = definition;
  if (Object.keys(remembered).length > 0) form.value = remembered;
  await form.ready;
  // Another may be on its way by now.
  if (form.state === "ready") tellResult();
}

function tellResult() {
  const report = form.value;
  showReport(report);
  showScores(report.scores, form.definition);
  const without = report.carriedOver.length;
  const count = without === 1 ? "Ét svar" : `${without} svar`;
  at("kept").textContent = without === 0 ? "" : `${count} fra før har ikke plads i skemaet nu. Kommer spørgsmålet igen, gør svaret det også.`;
}

form.addEventListener("samspil-change", tellResult);
form.addEventListener("samspil-save", (event) => event.waitUntil(Promise.resolve()));
form.addEventListener("samspil-submit", (event) => event.waitUntil(Promise.resolve({ message: "Det var kun en prøve: Besvarelsen er ikke sendt nogen steder hen." })));

// ---- Opening, tidying, saving; nothing is lost without a question

const isUnsaved = () => editor.text !== saved;

/** Whether to go on: where something would be lost, the person says. */
async function mayLeave() {
  if (!isUnsaved()) return true;
  const dialog = at("leave");
  dialog.returnValue = "stay";
  dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  if (dialog.returnValue === "download") download();
  return dialog.returnValue !== "stay";
}

at("begin").addEventListener("click", async () => {
  const { title, load } = STARTS[at("start").value];
  if (await mayLeave()) await begin(pretty(await load()), `»${title}« er hentet frem.`);
});

at("file").addEventListener("change", async ({ target }) => {
  const [file] = target.files;
  if (!file) return;
  const text = await file.text();
  // So that the same file can be chosen again.
  target.value = "";
  if (await mayLeave()) await begin(text, `Filen ${file.name} er åbnet.`);
});

at("tidy").addEventListener("click", () => {
  const definition = parsed(editor.text);
  if (definition) editor.rewrite(pretty(definition));
  at("status").textContent = definition ? "Linjerne er ryddet op. Det kan fortrydes." : "Ret først det, der ikke er gyldig JSON.";
});

at("download").addEventListener("click", download);

function download() {
  const { id = "skema", version = "" } = parsed(editor.text) ?? {};
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([editor.text], { type: "application/json" }));
  link.download = `${[id, version].filter(Boolean).join(".")}.json`;
  link.click();
  // The browser reads it after this.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  saved = editor.text;
  at("status").textContent = `${link.download} er hentet.`;
}

addEventListener("beforeunload", (event) => {
  if (isUnsaved()) event.preventDefault();
});

await followLooks();
await begin(pretty(allKinds), "");
paintStages();

// ---- Every kind in every state

const showKind = gallery(at("gallery"), { definition: allKinds, states, answers });
const kinds = [...allKinds.sections.filter(({ shownWhen }) => !shownWhen).map(({ id, title }) => ({ id, title: title.da })), { id: "", title: "Hele skemaet" }];
at("kinds").append(
  ...kinds.map(({ id, title }, index) => {
    const choice = Object.assign(document.createElement("input"), { type: "radio", name: "kind", value: id, checked: index === 0 });
    choice.addEventListener("change", () => showKind(id));
    const label = document.createElement("label");
    label.append(choice, title);
    return label;
  }),
);
await showKind(kinds[0].id);
document.body.dataset.ready = "";

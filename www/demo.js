// Eksempelby Kommune's page around <samspil-skema>. The first part is what every page does that takes in answers. What follows is what
// this page offers besides; each offer has a file of its own in demo/.

import { choose, chooseByAddress, chosen, titleOf } from "./demo/chooser.js";
import { Shelf } from "./demo/lists.js";
import { clearError, nameEvent, showError, showReport, tell } from "./demo/panel.js";
import { PretendServer } from "./demo/pretend-server.js";
import { followSettings } from "./demo/settings.js";

const form = document.querySelector("samspil-skema");
const server = new PretendServer();

// ---- Taking in answers

form.addEventListener("samspil-ready", (event) => showReport(event.detail));
form.addEventListener("samspil-change", (event) => noteChange(event.detail));
form.addEventListener("samspil-save", (event) => event.waitUntil(keepDraft(event.detail)));
form.addEventListener("samspil-submit", (event) => event.waitUntil(takeIn(event.detail)));
form.addEventListener("samspil-error", (event) => showError(event.detail));

for (const type of ["samspil-ready", "samspil-change", "samspil-save", "samspil-submit", "samspil-error"]) {
  form.addEventListener(type, () => nameEvent(type));
}

// ---- What this page does with them

const open = (report, name) => replaceBy(report, `${name} er åbnet.`);
const drafts = new Shelf({ list: "drafts", empty: "no-drafts", actions: [{ name: "Fortsæt", does: open }] });
const received = new Shelf({
  list: "received",
  empty: "nothing-received",
  actions: [
    { name: "Åbn", does: open },
    { name: "Næste gang", does: (previous, name) => begin(previous.instrument.id, { previous }, `Et nyt skema, der følger efter ${name}.`) },
    {
      name: "Udfyld mødetjeklisten",
      only: "maal-og-aftaler",
      does: (prefill, name) => begin("moedetjekliste", { prefill }, `Mødetjeklisten har taget det med, der står i ${name}.`),
    },
  ],
});

/** The sheets that were begun, by instrument: the report as last seen, what stands beside it, and whether something in it is in none of the page's lists. */
const sheets = new Map();

function sheetOf(id) {
  if (!sheets.has(id)) sheets.set(id, { unsaved: false, report: null });
  return sheets.get(id);
}

function noteChange(report) {
  Object.assign(sheetOf(report.instrument.id), { unsaved: true, report });
  showReport(report);
}

async function keepDraft(report) {
  tell("");
  await handIn(report);
  drafts.put(report, "Kladde");
  tell("Kladden er gemt. Den ligger under »Kladder«.");
}

/** What this resolves to stands in the form's receipt. */
async function takeIn(report) {
  tell("");
  const receipt = await handIn(report);
  received.put(report, "Endelig");
  drafts.remove(report.id);
  return { message: `Kvittering ${receipt.number}.`, href: "#gemt" };
}

async function handIn(report) {
  const sheet = sheetOf(report.instrument.id);
  const { report: lastSeen } = sheet;
  try {
    const receipt = await server.receive(report);
    // While the server took its time, the person may have gone on writing.
    if (sheet.report === lastSeen) sheet.unsaved = false;
    return receipt;
  } catch (reason) {
    tell("Det gik ikke: Serveren svarer ikke. Alt, hvad du har skrevet, står i skemaet endnu.");
    throw reason;
  } finally {
    showCurrent();
  }
}

/** The report as it stands, when the form has heard what happened. */
function showCurrent() {
  setTimeout(() => showReport(form.value));
}

// ---- One form after the other. What was begun in each waits in the page until one comes back.

let instrument;

function show(wanted) {
  if (wanted === instrument) return;
  if (instrument) sheetOf(instrument).report = form.value;
  instrument = wanted;
  clearError();
  tell("");
  // A sheet about a person: which case it belongs to, and whose it is, so that nobody fills in the wrong one.
  const isAboutPerson = chosen().dataset.about === "person";
  setAttribute("case-ref", isAboutPerson && "EKS-2026-0042");
  setAttribute("subject-label", isAboutPerson && "Testine Prøvesen (opdigtet)");
  setAttribute("instrument", instrument);
  const { report, previous, prefill } = sheetOf(instrument);
  Object.assign(form, { previous, prefill });
  if (report) form.value = report;
  showCurrent();
}

function setAttribute(name, value) {
  if (value) form.setAttribute(name, value);
  else form.removeAttribute(name);
}

chooseByAddress(show);

// ---- Putting a report into the form

/** What stands there and is not saved is laid aside first: nothing typed is lost. */
function replaceBy(report, words) {
  // The report may belong to another form than the one in sight.
  const owner = report?.instrument?.id;
  if (titleOf(owner)) choose(owner);
  layAside({ unsaved: false, report: null });
  clearError();
  tell(words);
  // When it cannot be taken, the form stays as it is and says so in a `samspil-error`.
  form.value = report;
  showCurrent();
}

/** A blank with what stands beside it: the report of last time, or another sheet's. */
function begin(wanted, beside, words) {
  choose(wanted);
  layAside({ unsaved: false, report: null, previous: undefined, prefill: undefined, ...beside });
  const { previous, prefill } = sheetOf(instrument);
  Object.assign(form, { previous, prefill });
  replaceBy(null, words);
  // From the first step on.
  form.reset();
}

function layAside(anew) {
  const sheet = sheetOf(instrument);
  if (sheet.unsaved) drafts.put(sheet.report, "Lagt til side");
  Object.assign(sheet, anew);
}

const onClick = (id, act) => document.getElementById(id).addEventListener("click", act);

onClick("example", async () => {
  const wanted = instrument;
  try {
    const response = await fetch(`examples/${wanted}.json`);
    if (!response.ok) throw new Error(response.statusText);
    const answers = await response.json();
    if (wanted === instrument) replaceBy(answers, "Skemaet er udfyldt med et opdigtet eksempel.");
  } catch {
    tell("Eksemplet kunne ikke hentes. Prøv igen.");
  }
});
onClick("blank", () => replaceBy(null, "Skemaet er tomt."));
onClick("save", () => form.save());
onClick("download", () => form.download("json"));

document.getElementById("file").addEventListener("change", async ({ target }) => {
  const [file] = target.files;
  if (!file) return;
  const text = await file.text();
  // So that the same file can be chosen again.
  target.value = "";
  replaceBy(parsed(text), `Filen ${file.name} er åbnet.`);
});

/** A text that is no JSON goes to the form as it is: the form says what is wrong with it. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

// ---- Trying things out, and leaving

followSettings(form, server, showCurrent);

addEventListener("beforeunload", (event) => {
  if ([...sheets.values()].some((sheet) => sheet.unsaved)) event.preventDefault();
});

// <samspil-skema>, as a host's program uses it: every attribute, property, method, event and code, and what is refused.

import "samspil/define.js";
import { forget, init, SamspilSkema } from "samspil";
import type {
  Answer,
  Answers,
  DownloadFormat,
  ErrorCode,
  ErrorDetail,
  HandOverEvent,
  Issue,
  Missing,
  Problem,
  Receipt,
  Report,
  Row,
  SamspilSkemaAttributes,
  SamspilSkemaEventMap,
  SamspilSkemaSettings,
  Score,
} from "samspil";

const wiped: Promise<void> = forget();
const loaded: Promise<void> = init({ wasm: new URL("https://samspil.example/samspil.wasm") });
init({ wasm: "/files/samspil.wasm" });
init();
// @ts-expect-error: an address
init({ wasm: 7 });

// ---- The element

const form = document.createElement("samspil-skema");
const found: SamspilSkema | null = document.querySelector("samspil-skema");
const isForm: boolean = form instanceof SamspilSkema;
const version: string = SamspilSkema.version;
const formAssociated: true = SamspilSkema.formAssociated;
// @ts-expect-error: of the package
SamspilSkema.version = "2";

const attributes: Required<SamspilSkemaAttributes> = {
  instrument: "parathed",
  lang: "da",
  layout: "page",
  readonly: true,
  disabled: false,
  required: true,
  name: "svar",
  today: "2026-11-22",
  "subject-ref": "ref-1",
  "case-ref": "EKS-2026-0042",
  respondent: "r-1",
  group: "skole",
  round: "2026-1",
  kle: "27.24.00",
  mode: "joint",
  people: 4,
  "subject-label": "Testine Prøvesen (opdigtet)",
  "birth-month": "2009-05",
  autosave: "session",
  "autosave-hours": 2,
  density: "compact",
  "heading-level": 3,
  view: "young",
  theme: "auto",
};
for (const [name, value] of Object.entries(attributes)) form.setAttribute(name, String(value));
// @ts-expect-error: steps or page
const layout: SamspilSkemaAttributes = { layout: "pages" };
// @ts-expect-error: an attribute that there is not
const unknown: SamspilSkemaAttributes = { instrumnet: "parathed" };

// ---- Properties

const ready: Promise<void> = form.ready;
const state: "loading" | "ready" | "failed" = form.state;
form.definition = { format: "samspil-definition/1" };
form.definition = '{"format":"samspil-definition/1"}';
form.definition = null;
form.definition = undefined;
const definition: object | null = form.definition;
form.value = null;
form.value = '{"ledelse.maal":4}';
form.value = { "ledelse.maal": 4, "ledelse.ansvar": { missing: "dont-know" } };
const report: Report | null = form.value;
if (report) form.value = structuredClone(report);
form.previous = report;
form.previous = '{"format":"samspil-report/1"}';
form.prefill = null;
const [previous, prefill]: (Report | null)[] = [form.previous, form.prefill];
const settings: SamspilSkemaSettings = { value: report, definition: "{}", previous, prefill };
Object.assign(form, settings);
const scores: Score[] = form.scores;
const issues: Issue[] = form.issues;
const around: HTMLFormElement | null = form.form;
const valueMissing: boolean = form.validity.valueMissing;
const said: string = form.validationMessage;
// @ts-expect-error: answers, or a report
form.value = 7;
// @ts-expect-error: nor a definition
form.definition = 7;
// @ts-expect-error: nor an earlier report
form.previous = 7;
// @ts-expect-error: read only
form.state = "ready";
// @ts-expect-error: read only
form.scores = [];
// @ts-expect-error: null before there is a form
form.value.answers;

// ---- Methods

const submitted: Promise<boolean> = form.submit();
const saved: Promise<boolean> = form.save();
form.reset();
const isValid: boolean = form.checkValidity() && form.reportValidity();
const journal: string = form.text() + form.text({ section: "ledelse" });
const formats: DownloadFormat[] = ["json", "csv", "csv-tidy", "fhir", "fhir-questionnaire", "fhir-flat", "os2forms", "ics", "markdown", "html", "text"];
for (const format of formats) form.download(format).catch(({ code }: ErrorDetail) => code === "load/network");
form.download().then(() => form.print());
// @ts-expect-error: no such format
form.download("docx");
// @ts-expect-error: it takes nothing
form.submit("now");

// ---- What is in a report

function read({ answers, answeredBy, carriedOver, instrument, status, replaces }: Report): string {
  const answer: Answer | undefined = answers["ledelse.maal"];
  if (typeof answer === "number" || typeof answer === "string") return String(answer);
  if (answer && typeof answer === "object" && "missing" in answer) {
    const { missing, typed }: Missing = answer as Missing;
    return typed ?? missing;
  }
  const rows = answers.maal as Row[];
  const revision: number = replaces?.revision ?? 0;
  return `${rows[0]?.id} ${answeredBy.mode} ${carriedOver.length} ${instrument.version} ${status === "final"} ${revision}`;
}
// @ts-expect-error: not one of the statuses
if (report?.status === "sent") read(report);
const answers: Answers = { a: 1, b: "x", c: true, d: ["x"], e: { intention: 4, practice: 2 }, f: [{ id: "r1", hvem: "x" }], g: { missing: "not-applicable" } };
// @ts-expect-error: no such reason
const reason: Missing = { missing: "forgotten" };

function show({ outcome, value, unit, band, needed, answered }: Score): string {
  return outcome === "scored" ? `${value} ${unit} ${band}` : `${(needed ?? 0) - (answered ?? 0)} mangler`;
}
scores.map(show);
const first: Issue | undefined = issues.find(({ severity }) => severity === "error");
const place: string = `${first?.item} ${first?.row} ${first?.column} ${first?.code} ${first?.params.max}`;

// ---- Events

form.addEventListener("samspil-ready", ({ detail }) => read(detail));
form.addEventListener("samspil-change", (event) => read(event.detail));
form.addEventListener("samspil-save", (event) => event.waitUntil(store(event.detail)));
form.addEventListener("samspil-submit", (event: HandOverEvent) => {
  if (event.detail.issues.length > 3) event.preventDefault();
  else event.waitUntil(store(event.detail).then((): Receipt => ({ message: "Gemt.", href: "/sag/7" })));
});
form.addEventListener("samspil-error", ({ detail }) => explain(detail));
// They bubble.
document.addEventListener("samspil-submit", ({ detail }) => read(detail));
window.addEventListener("samspil-error", ({ detail }) => explain(detail));
const types: (keyof SamspilSkemaEventMap)[] = ["samspil-ready", "samspil-change", "samspil-save", "samspil-submit", "samspil-error"];
// @ts-expect-error: only a save and a submit can be waited for
form.addEventListener("samspil-change", (event) => event.waitUntil(store(event.detail)));
// @ts-expect-error: a promise
form.addEventListener("samspil-submit", (event) => event.waitUntil());
// @ts-expect-error: no report in an error
form.addEventListener("samspil-error", ({ detail }) => read(detail));

async function store(report: Report): Promise<Response> {
  return fetch("/reports", { method: "POST", body: JSON.stringify(report) });
}

// ---- What went wrong

function explain({ code, message, problems }: ErrorDetail): string {
  const places = problems.map(({ pointer, code, params }: Problem) => `${pointer} ${code} ${params.expected}`);
  return `${message} ${whatToDo(code)} ${places.join()}`;
}

/** A line for each: a code that is no longer there does not compile. */
const doing: Record<ErrorCode, "wait" | "mend" | "ask"> = {
  "definition/too-large": "mend",
  "definition/too-deep": "mend",
  "definition/syntax": "mend",
  "definition/invalid": "mend",
  "definition/unknown-instrument": "mend",
  "answers/too-large": "mend",
  "answers/too-deep": "mend",
  "answers/syntax": "mend",
  "answers/wrong-type": "mend",
  "answers/unknown-format": "mend",
  "answers/other-instrument": "ask",
  "answers/other-subject": "ask",
  "answers/unknown-instrument": "ask",
  "answers/partial": "ask",
  "answers/withdrawn": "ask",
  "answers/migrated": "ask",
  "answers/bad-attribute": "mend",
  "autosave/no-key": "mend",
  "autosave/local-refused": "ask",
  "autosave/forbidden": "ask",
  "autosave/full": "ask",
  "autosave/other-tab": "ask",
  "autosave/unreadable": "ask",
  "convert/one-report": "mend",
  "convert/too-many-items": "mend",
  "convert/unknown-definition": "mend",
  "convert/unknown-document": "mend",
  "load/network": "wait",
  "load/csp": "ask",
  "load/mime": "ask",
  "load/unsupported": "ask",
  "internal/panic": "ask",
};

function whatToDo(code: ErrorCode): string {
  // @ts-expect-error: no such code
  if (code === "answers/parial") return "mend";
  return doing[code] ?? "ask";
}

form.ready.catch((error: ErrorDetail) => explain(error));
export const used = [wiped, loaded, found, isForm, version, formAssociated, layout, unknown, ready, state, definition, around, valueMissing, said, submitted, saved, isValid, journal, answers, reason, place, types];

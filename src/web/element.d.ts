/** Types of `<samspil-skema>`. What hosts can rely on. */

/** An answer that is not there, and why. */
export interface Missing {
  missing: "not-answered" | "dont-know" | "not-applicable" | "not-asked" | "unreadable";
  /** `not-asked` in a draft: what was answered before the question was hidden. */
  kept?: Answer;
  /** `unreadable`: what was typed. */
  typed?: string;
}

/** A row of a table: its id, and a cell for every column. */
export interface Row {
  id: string;
  [column: string]: Answer;
}

/**
 * A rating's level, or `{ intention, practice }` where both are asked; the id of an option, or of several; true or false; a number; a date
 * `YYYY-MM-DD`; a month `YYYY-MM`; a text; the id of a row; rows; or why there is no answer.
 */
export type Answer = number | string | boolean | string[] | { intention: number | Missing; practice: number | Missing } | Row[] | Missing;

/** Answers alone: item id to answer. An item that is absent is not answered. */
export type Answers = Record<string, Answer>;

/** One score. Only `scored` has figures. */
export interface Score {
  id: string;
  /** The rule and its number, such as `mean/1`; they never change their meaning. */
  rule: string;
  outcome: "scored" | "incomplete" | "not-applicable" | "not-shown";
  value?: number;
  unit?: "point" | "percent" | "count" | "T";
  min?: number;
  max?: number;
  answered?: number;
  total?: number;
  needed?: number;
  band?: string;
  counts?: unknown;
  entries?: { id: string; due?: string; state: string }[];
  [key: string]: unknown;
}

/** Something that stands in the way of a final report, or that is worth a second look. Never holds what was typed. */
export interface Issue {
  item: string;
  row?: string;
  column?: string;
  code: string;
  params: Record<string, string>;
  severity: "error" | "warning";
}

/** What the host gets. Keys may be added; ignore those that you do not know. */
export interface Report {
  format: "samspil-report/1";
  id: string;
  revision: number;
  status: "draft" | "final" | "entered-in-error";
  /** Why it was withdrawn; only where it was. */
  reason?: string;
  previousId: string | null;
  replaces: { revision: number; sha256: string } | null;
  instrument: { id: string; version: string; sha256: string; officialWording: boolean };
  authored: string;
  today: string;
  language: string;
  subjectRef: string | null;
  caseRef: string | null;
  kle: string | null;
  round: string | null;
  respondent: string | null;
  answeredBy: { mode: "individual" | "joint"; people: number; group: string | null };
  answers: Answers;
  scores: Score[];
  issues: Issue[];
  carriedOver: unknown[];
  engine: { name: string; version: string };
}

/** One fault of a definition or of answers: `pointer` is a JSON pointer into what was handed in. */
export interface Problem {
  pointer: string;
  code: string;
  message: string;
  params: Record<string, string>;
}

/** Every code of an error, as docs/errors.md describes them. Codes are added: let a program have an answer for those that it does not know. */
export type ErrorCode =
  | "definition/too-large"
  | "definition/too-deep"
  | "definition/syntax"
  | "definition/invalid"
  | "definition/unknown-instrument"
  | "answers/too-large"
  | "answers/too-deep"
  | "answers/syntax"
  | "answers/wrong-type"
  | "answers/unknown-format"
  | "answers/other-instrument"
  | "answers/other-subject"
  | "answers/unknown-instrument"
  | "answers/partial"
  | "answers/withdrawn"
  | "answers/migrated"
  | "answers/bad-attribute"
  | "autosave/no-key"
  | "autosave/local-refused"
  | "autosave/forbidden"
  | "autosave/full"
  | "autosave/other-tab"
  | "autosave/unreadable"
  | "convert/one-report"
  | "convert/too-many-items"
  | "convert/unknown-definition"
  | "convert/unknown-document"
  | "load/network"
  | "load/csp"
  | "load/mime"
  | "load/unsupported"
  | "internal/panic";

/** What went wrong. `message` is for people, in the language of the element; `code` is for programs. */
export interface ErrorDetail {
  /**
   * - `load/network`, `load/csp`, `load/mime`, `load/unsupported`: there is no form, and the child content stays; `message` names the file, and
   *   says what the administrator does. After `load/network` the next thing that the host sets tries again. Where it is the words of another
   *   language that do not come, or a script that only drafts, printing or converting take, the form stays as it is.
   * - `autosave/…`: what the form does about drafts in the browser is less than was asked for, or not to be expected; told once, and the form goes
   *   on. docs/drafts.md.
   * - `definition/…`: there is no form; what is wrong is shown in its place.
   * - `answers/unknown-instrument`: of `prefill` only: a report of the instrument that is shown, or of one that is not built in.
   * - `answers/withdrawn`: of `previous` and `prefill` only: a report that was entered in error.
   * - `answers/partial`: what fits was taken, the rest stands in `carriedOver`. `answers/migrated`: the same, of a report of an earlier version, and
   *   what became of its answers is told too. Any other `answers/…`: nothing was taken.
   * - `internal/panic`: no form on this page answers any more; `value` is the last report.
   */
  code: ErrorCode;
  message: string;
  problems: Problem[];
}

/**
 * What stands on a sheet: what is answered (`answers`); that, with an empty place for everything else (`by-hand`); the agreements alone, by their
 * deadlines (`agreements`); or what is answered of what the young person reads (`young`), where the definition says what that is, else all of it. Where
 * agreements are made, the first two end with lines to sign on.
 */
export type SheetKind = "answers" | "by-hand" | "agreements" | "young";

/** What a report can be saved as: as it is, or as docs/convert.md describes. */
export type DownloadFormat = "json" | "csv" | "csv-tidy" | "fhir" | "fhir-questionnaire" | "fhir-flat" | "os2forms" | "ics" | "markdown" | "html" | "text";

/** What the host may say when a promise given to `waitUntil` is kept, or broken. */
export interface Receipt {
  /** Shown to the person. */
  message?: string;
  /** A link shown behind it: https, or on the page's own server. */
  href?: string;
  /** True when it was only handed on, and nobody knows yet whether it is kept: the form says so, as without a promise. */
  delivered?: boolean;
}

/** `samspil-save` and `samspil-submit`. */
export interface HandOverEvent<Handed = Report> extends CustomEvent<Handed> {
  /**
   * Tells the form to wait: it says "Gemmer …" until the promise is kept ("Gemt", and the host's own words from a {@link Receipt}) or broken
   * ("Ikke gemt"; nothing is lost, and a {@link Receipt} that is no Error says why). Call it while the event is handled, before any `await`.
   * Without it the form says "Afleveret til siden", as it cannot know more.
   */
  waitUntil(promise: Promise<Receipt | void | unknown>): void;
}

export interface SamspilSkemaEventMap {
  /** Once for every instrument that is shown; not again when the element is moved, or taken from the page and put back. */
  "samspil-ready": CustomEvent<Report>;
  /** After an act of the person, at most once a frame; always before a submit, and when the focus or the page is left. */
  "samspil-change": CustomEvent<Report>;
  /** The person saves a draft, or `save()` was called. */
  "samspil-save": HandOverEvent;
  /** The person sends, or `submit()` was called. The report is as it will be: final, the next revision. Cancelable. */
  "samspil-submit": HandOverEvent;
  /** Something cannot be shown, or what the host has set cannot be taken. */
  "samspil-error": CustomEvent<ErrorDetail>;
}

/** The attributes of `<samspil-skema>`. An empty one is as good as none. */
export interface SamspilSkemaAttributes {
  /** The id of a built-in instrument. The property `definition` beats it. */
  instrument?: string;
  /**
   * The language of texts, a primary subtag; else that of the nearest ancestor that has one; `da` where it is unknown. `da-x-let` is easy Danish, for
   * what a young person reads: text by text, and Danish where there is none.
   */
  lang?: string;
  /** A step at a time, or everything on one page. `steps` where there is none. */
  layout?: "steps" | "page";
  /**
   * `young`: what the young person reads stands first, and all the rest below, closed until it is opened; no scores. For instruments whose
   * definition says what is theirs (`maal-og-aftaler`). In Danish the texts are those of `da-x-let`, where there are such. A button in the form switches it too, and changes this attribute.
   * `form` where there is none.
   */
  view?: "form" | "young";
  /** Answers are shown as text, in the form value, not validated, and there is no sending. */
  readonly?: boolean;
  /** Not focusable, and no value in a `<form>`. */
  disabled?: boolean;
  /** In a `<form>`: invalid until anything is answered. */
  required?: boolean;
  /** The name of the value in a `<form>`. */
  name?: string;
  /** ISO date that decides what is due; else the browser's local date. */
  today?: string;
  /** Whom the answers are about: passed into the report, shown nowhere. */
  "subject-ref"?: string;
  /** Which case they belong to: passed into the report. */
  "case-ref"?: string;
  /** Who answers: passed into the report. */
  respondent?: string;
  /** Which group answers: passed into the report. */
  group?: string;
  /** Which round it is: passed into the report. */
  round?: string;
  /** The KLE number, as `27.24.00`: passed into the report. */
  kle?: string;
  /** Whether one person answers, or several together. `individual` where there is none. */
  mode?: "individual" | "joint";
  /** How many answer together. */
  people?: number;
  /** Shown in the heading, so that the right person's sheet is filled in; never in a report, an event or a file name. */
  "subject-label"?: string;
  /** `YYYY-MM`: prefills the item that means the month of birth. */
  "birth-month"?: string;
  /**
   * Whether a draft of what is entered is kept in the browser's storage until the host has accepted the report: `off`, or for this tab (`session`),
   * or for all tabs of this browser (`local`; taken as `session` where an answer is about a person). Where a draft is found, the person is asked.
   * What is stored, for how long, and who can read it: docs/drafts.md. `off` where there is none.
   */
  autosave?: "off" | "session" | "local";
  /** How many hours a draft is kept: more than 0, at most 720. 12 where there is none. */
  "autosave-hours"?: number;
  /** `compact`: more on the screen, with less space between; what one presses is never lower than 24 pixels. `normal` where there is none. */
  density?: "normal" | "compact";
  /** The colours where the page sets no others; `auto` goes by what the person has told the browser. On paper `light`, as where there is none. */
  theme?: "light" | "dark" | "auto";
  /** The level of the first heading, from 1 to 6. 2 where there is none. */
  "heading-level"?: 1 | 2 | 3 | 4 | 5 | 6;
}

/** The properties of `<samspil-skema>` that a host sets: objects or JSON text, or null for none. */
export interface SamspilSkemaSettings {
  definition?: object | string | null;
  value?: Partial<Report> | Answers | string | null;
  previous?: Report | object | string | null;
  prefill?: Report | object | string | null;
}

/**
 * A form.
 *
 * What the host sets takes effect when its code has run, or when it reads a property: attributes first, then the instrument, then the value, then what stands beside it. To set
 * the same instrument or definition once more changes nothing. A built-in instrument that the page does not have yet is loaded first, a definition of the
 * host's own is checked by the functions for JavaScript, and everything waits for it; until the words of another language are loaded, the form stays in the one that it shows.
 *
 * @tag samspil-skema
 * @slot - Shown until there is a form, and where Samspil cannot run.
 * @csspart heading - Every heading.
 * @csspart navigation - The way through, beside the form or above it.
 * @csspart section - A section of the form, and the end behind the last one.
 * @csspart item - A question with its answer.
 * @csspart control - A field or a list to choose from.
 * @csspart table - A list of rows, such as agreements.
 * @csspart card - A row of one.
 * @csspart button - Every button.
 * @csspart button-primary - The one that leads on: next, send.
 * @csspart notice - What is told: an information, a receipt.
 * @csspart summary - What has to be looked at before the form can be sent.
 * @csspart results - The results.
 */
export class SamspilSkema extends HTMLElement {
  /** The package's version. */
  static readonly version: string;
  /** It takes part in a `<form>`. */
  static readonly formAssociated: true;

  /** Settled when the instrument is shown, or cannot be: rejected with an {@link ErrorDetail}. A later instrument brings a new promise. */
  readonly ready: Promise<void>;
  /** `loading` also while another instrument is on its way. */
  readonly state: "loading" | "ready" | "failed";

  /** A definition of the host's, as object or JSON text. It beats `instrument`. Reading gives a fresh object, null where none was set, or no JSON. */
  get definition(): object | null;
  set definition(definition: SamspilSkemaSettings["definition"]);

  /**
   * The report: a fresh object. Before there is a form, and while another instrument is on its way or cannot be shown, what was set, else
   * null. After a panic the last one.
   *
   * Setting replaces everything, by a report or by bare answers, as object or JSON text; null is a blank. It never throws: what is wrong is told
   * by a `samspil-error` `answers/…`. No change event.
   */
  get value(): Report | null;
  set value(value: SamspilSkemaSettings["value"]);

  /**
   * The report of last time, of the same instrument: shown read-only below each answer, never counted, in no report but as `previousId`. A form
   * without a value begins with what the definition carries over: open rows with their ids, to be given a status anew. To a value, or to what
   * the person has written, it is only shown. Give it with `value = null` for the next meeting. It goes with the instrument, and is not used for
   * another `subject-ref` or `case-ref` than its own.
   *
   * An object, JSON text, or null. Setting never throws, in any order with the rest: what is refused is told by a `samspil-error` `answers/…`, and
   * leaves everything as it was. Reading gives a fresh object.
   */
  get previous(): Report | null;
  set previous(report: SamspilSkemaSettings["previous"]);

  /**
   * A report of another built-in instrument: where nothing is entered, answers to questions that share their meaning are taken from it, and the form
   * says so until the person changes them. No change event, and `authored` stays. Otherwise as `previous`.
   */
  get prefill(): Report | null;
  set prefill(report: SamspilSkemaSettings["prefill"]);

  /** As in the report. */
  readonly scores: Score[];
  /** As in the report. */
  readonly issues: Issue[];
  /**
   * The `<form>` around the element. Sent by a button of the host's own, it posts the report as it will be when it is accepted: `final`, the next
   * revision. The element cannot know that it was, and stays a draft; `submit()`, or setting `value` to what was taken, makes it final.
   */
  readonly form: HTMLFormElement | null;
  /** As of the browser's own fields; `valueMissing` and `customError` are used. */
  readonly validity: ValidityState;
  /** As of the browser's own fields. */
  readonly validationMessage: string;

  /**
   * What the send button does, but for the `<form>` around: false when issues are in the way, which are then shown, or when the host refused. A call
   * while another is under way gives the same promise.
   */
  submit(): Promise<boolean>;
  /** What the save button does. False when the host refused. */
  save(): Promise<boolean>;
  /** Back to the value that was last set, else to a blank with a new id. */
  reset(): void;
  /** Whether it could be sent. */
  checkValidity(): boolean;
  /** The same, and shows what is wrong. */
  reportValidity(): boolean;
  /** Plain text for a case journal: the whole, or the section with this id. */
  text(options?: { section?: string }): string;
  /**
   * Lets the person save the report as a file, named by instrument, day and the beginning of its id: as it is, or in a format of `convert` that takes one report. Those load
   * the functions for JavaScript. Nothing happens where nothing is shown. Rejected with an {@link ErrorDetail}.
   */
  download(format?: DownloadFormat): Promise<void>;
  /**
   * Prints a sheet alone, with `subject-label` in its heading: what is answered (`answers`, as where no kind is given); that, with an empty place for
   * everything else, which of a blank form is a sheet to fill in by hand (`by-hand`); the agreements alone, by their deadlines (`agreements`); or what
   * the young person reads (`young`). Where the browser does not print, as in frames that may open no dialogs, its text is offered for copying, without
   * the label. Loads the functions for JavaScript. Rejected with an {@link ErrorDetail}.
   */
  print(options?: { kind?: SheetKind }): Promise<void>;
}

/**
 * Loads the Wasm from elsewhere than beside the script. Call it before, or in the same module as, the import of `define.js`; not needed otherwise.
 * Settled when the Wasm runs, or cannot: rejected with an {@link ErrorDetail}.
 */
export function init(options?: { wasm?: string | URL }): Promise<void>;

/**
 * Wipes every draft that `autosave` has kept in this browser for the page's origin, in all tabs: for the host's log-out. What forms show stays there,
 * and is not stored again. Wait for it before the page is left.
 */
export function forget(): Promise<void>;

declare global {
  interface HTMLElementTagNameMap {
    "samspil-skema": SamspilSkema;
  }
  /** The events bubble: elements, documents and windows hear them. */
  interface GlobalEventHandlersEventMap extends SamspilSkemaEventMap {}
}

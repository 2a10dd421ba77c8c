/**
 * Types of the functions for JavaScript. They run in browsers, in workers and in Node from version 20, and load the Wasm, definitions and words
 * when one of them is needed first: in browsers with `fetch`, in Node from the disk, always from beside this file.
 *
 * Each returns a promise, and rejects with a {@link SamspilError} only, whatever it is handed. What it is handed is read once, at once, and never
 * changed; what it gives is a fresh object.
 */

import type { Answers, ErrorCode, Issue, Problem, Report, Score, SheetKind } from "./element.js";

/** The only error that the functions throw. `docs/errors.md` has the codes. */
export class SamspilError extends Error {
  readonly code: ErrorCode;
  readonly problems: Problem[];
  /** What it was made of, where something failed that is not Samspil's: an error of the host's own, or that of a file that did not come. */
  readonly cause?: unknown;
}

export interface Language {
  /** The language of what is said, also in errors: `da` (also where it is unknown), `da-x-let` or `en`. */
  lang?: string;
}

export interface WithDefinitions extends Language {
  /** Definitions besides the built-in ones, as objects or JSON text: the one that has the report's digest is used. */
  definition?: object | string | (object | string)[];
}

/** A report as an object or as JSON text, at most 4 MiB. */
export type ReportInput = Report | string;

/** A built-in instrument. */
export interface InstrumentSummary {
  id: string;
  /** The newest first. `sha256` is what reports name it by. */
  versions: { version: string; sha256: string }[];
  title: { da: string; [language: string]: string };
  subject: "organisation" | "person";
  officialWording: boolean;
}

/** The built-in instruments, by id. */
export function instruments(): Promise<InstrumentSummary[]>;

/** A built-in definition exactly as it was released: this version, or the newest. */
export function definition(id: string, version?: string, options?: Language): Promise<object>;

/** What `checkDefinition` finds. */
export type DefinitionCheck = { ok: true } | { ok: false; code: ErrorCode; message: string; problems: Problem[] };

/** Whether a definition can be used, and every problem of one that cannot. */
export function checkDefinition(definition: object | string, options?: Language): Promise<DefinitionCheck>;

/** Bare answers, by a built-in instrument's newest version or by a definition. */
export type ScoreInput = ({ instrument: string; definition?: undefined } | { definition: object | string; instrument?: string }) & {
  answers: Answers | string;
  /** ISO date that decides what is due; else the local date. */
  today?: string;
  /** Whether one person answered, or several together; else `individual`. */
  mode?: "individual" | "joint";
};

/** What follows from answers. */
export interface Computed {
  scores: Score[];
  issues: Issue[];
  /** What had no place in the form. */
  carriedOver: { pointer: string; code: string; answer: unknown }[];
}

/**
 * Scores and issues of bare answers, or anew those of a report, on its own day. A report is read by the definition that is given, whatever digest that
 * has; else by its own, which has to be built in.
 */
export function score(input: ScoreInput | ReportInput, options?: Language & { definition?: object | string }): Promise<Computed>;

export interface Verification {
  /** Whether every score is equal, and none is missing or extra. */
  ok: boolean;
  /** Whether the report's own definition is built in, was given, or is not there. */
  definition: "known" | "given" | "unknown";
  /** `not-computable`: without the definition, or where the report has no valid `today`. */
  scores: {
    id: string;
    result: "equal" | "differs" | "not-computable" | "missing" | "extra";
    reported: Score | null;
    computed: Score | null;
  }[];
}

/** Whether the scores of a report follow from its answers. Nothing is migrated: only the very definition that was answered can tell. */
export function verify(report: ReportInput, options?: WithDefinitions): Promise<Verification>;

/** What becomes of a report, and why. */
export interface Amendment {
  status: "entered-in-error";
  /** Stands in the report from then on. Name nobody in it. */
  reason: string;
}

/** The report, withdrawn: the next revision, `entered-in-error`, with the reason; all else as it was. The host stores it like any other revision. */
export function amend(report: ReportInput, change: Amendment, options?: Language): Promise<Report>;

/** The report without what it says about people: see "Without persons" in `docs/report.md`. */
export function redact(report: ReportInput, options?: WithDefinitions): Promise<Report>;

/** A text of a definition; with its language, where that is another than the document's. */
export interface Phrase {
  text: string;
  lang?: string;
}

/** A part of a document, with the data class of what stands in it. */
export type Block =
  | { block: "heading"; level: number; text: Phrase }
  | { block: "paragraph"; text: Phrase }
  /** Questions. Where there is no answer, `choices` are what one could choose, and `long` says whether it takes several lines. */
  | { block: "answers"; class: "none" | "personal" | "sensitive"; answers: { question: Phrase; answer: string; choices: string[]; long: boolean }[] }
  /** What stands over each column, and the rows; what a row is called stands first in it. */
  | { block: "table"; class: "none" | "personal" | "sensitive"; head: Phrase[]; rows: string[][] };

/** A report as a document, from which a page can be made. */
export interface Sheet {
  language: string;
  title: Phrase;
  blocks: Block[];
}

/** The report as a document, in words. `print()` of the form makes its page from it. `kind` is `answers` where there is none. */
export function sheet(report: ReportInput, options?: WithDefinitions & { kind?: SheetKind }): Promise<Sheet>;

/** What reports are converted to; `docs/convert.md` and `docs/fhir.md` describe each. `csv` and `csv-tidy` take several reports, the others one. */
export type Format = "csv" | "csv-tidy" | "fhir" | "fhir-questionnaire" | "fhir-flat" | "os2forms" | "ics" | "markdown" | "html" | "text";

export interface ConvertOptions extends WithDefinitions {
  /** Of `csv` and `csv-tidy`: `semicolon`, with a decimal comma, as Danish Excel expects it; or `comma`, with a point. */
  separator?: "semicolon" | "comma";
  /** Of `ics`: what events are called, in place of the neutral words of their kind. Whoever may see the calendar sees them. */
  titles?: Partial<Record<"deadline" | "follow-up" | "fixed-meeting" | "meeting", string>>;
}

/** A text in another format, and what it leaves out. */
export interface Conversion {
  text: string;
  /** What to call it in a `Content-Type`. */
  mediaType: string;
  /** What a file's name ends with, without the point. */
  extension: string;
  /** What the format has no place for: a JSON pointer into the report, and a code of `docs/convert.md`. */
  lost: { pointer: string; code: string }[];
}

/** Reports in another format, by the very definitions that they were answered by; labels in `lang`, else in the language of the first. */
export function convert(reports: ReportInput | ReportInput[], format: Format, options?: ConvertOptions): Promise<Conversion>;
/** The FHIR Questionnaire of a definition, for which there need be no report. */
export function convert(input: { instrument: string } | { definition: object | string }, format: "fhir-questionnaire", options?: ConvertOptions): Promise<Conversion>;
/**
 * The report in a FHIR QuestionnaireResponse or a submission of OS2forms: `text` is the report. Where the document does not say which definition it
 * answers, as LHC-Forms does not, that is given.
 */
export function convert(document: object | string, format: "report", options?: ConvertOptions): Promise<Conversion>;

export interface OverviewOptions {
  /** Definitions besides the built-in ones, as objects or JSON text. */
  definitions?: (object | string)[];
  /** Only these rounds count, in this order. */
  rounds?: string[];
  /** ISO date that decides what is due; else the local date. */
  today?: string;
  /** Adds labels in this language. */
  lang?: string;
  /** Whether comments are listed; so they are unless this is false. */
  comments?: boolean;
  /** `leader`: figures without references. */
  audience?: "everyone" | "leader";
}

/** `samspil-overview/1`, as docs/overview.md describes it. */
export interface Overview {
  format: "samspil-overview/1";
  today: string;
  language: string | null;
  reports: { read: number; counted: number };
  assessments: Record<string, unknown>[];
  caseload: Record<string, unknown> | null;
  leftOut: { source: string | null; id: string | null; revision: number | null; code: string }[];
  partial: Record<string, unknown>[];
  engine: { name: string; version: string };
}

/**
 * What many reports say together. What is no report is no error, and is listed in `leftOut`, by its place from "0". They are taken in one by one:
 * a generator need not hold them all.
 */
export function overview(reports: Iterable<unknown> | AsyncIterable<unknown>, options?: OverviewOptions): Promise<Overview>;

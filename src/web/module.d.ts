/** Types of the functions for JavaScript. They run in browsers and in Node from version 20, and load the Wasm when they are first called. */

import type { Problem, Report } from "./element.js";

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

/** What `checkDefinition` finds. */
export type DefinitionCheck = { ok: true } | { ok: false; code: string; message: string; problems: Problem[] };

/** Whether a definition can be used, and every problem of one that cannot, in the language `lang` (`da` where there is none). */
export function checkDefinition(definition: object | string, options?: { lang?: string }): Promise<DefinitionCheck>;

/** The only error that the functions throw. */
export class SamspilError extends Error {
  readonly code: string;
  readonly problems: Problem[];
}

/** A report as an object or JSON text. Anything else is taken too, and listed under `leftOut`. */
export type ReportInput = Report | string | unknown;

/** What many reports say together. `source` in `leftOut` is a report's place, from "0". */
export function overview(reports: Iterable<ReportInput> | AsyncIterable<ReportInput>, options?: OverviewOptions): Promise<Overview>;

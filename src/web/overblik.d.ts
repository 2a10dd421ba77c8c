/** Types of `<samspil-overblik>`. What hosts can rely on. */

import type { ErrorDetail, HandOverEvent, Missing } from "./element.js";
import type { Overview, OverviewOptions, ReportInput } from "./module.js";

/** What a meeting decides from the areas to develop. */
export interface Priorities {
  format: "samspil-priorities/1";
  instrument: { id: string; version: string; sha256: string };
  round: string | null;
  /** In the order that the person set. */
  items: { item: string; part: "intention" | "practice" | null; chosen: boolean; who: string; by: string | Missing | null; why: string }[];
}

export interface SamspilOverblikEventMap {
  /** Whenever an overview is shown. */
  "samspil-ready": CustomEvent<Overview>;
  /** After an act of the person on the areas to develop, at most once a frame. */
  "samspil-change": CustomEvent<Priorities>;
  /** The person saves the priorities; `waitUntil` as on the form. */
  "samspil-save": HandOverEvent & CustomEvent<Priorities>;
  /** The person opens what there is about a young person. */
  "samspil-open": CustomEvent<{ subjectRef: string; reportId: string }>;
  "samspil-error": CustomEvent<ErrorDetail>;
}

/**
 * `<samspil-overblik>`. Attributes: `lang`, `today`, `heading-level`, `open-files` (a person chooses or drops report files, which are read in the
 * page only), `audience="leader"` (figures without references).
 */
export class SamspilOverblik extends HTMLElement {
  static readonly version: string;

  /** Settled when an overview is shown, or cannot be. What is set later brings a new promise. */
  readonly ready: Promise<void>;
  readonly state: "loading" | "ready" | "failed";

  /** The reports, as objects or JSON texts. They are read once, each time that something is set. */
  get reports(): Iterable<ReportInput> | AsyncIterable<ReportInput> | null;
  set reports(reports: Iterable<ReportInput> | AsyncIterable<ReportInput> | null | undefined);

  /** As of the function `overview()`; `today` and `lang` are the element's. `reference: true` adds the guide's own figures. */
  get options(): (OverviewOptions & { reference?: boolean }) | null;
  set options(options: (OverviewOptions & { reference?: boolean }) | null | undefined);

  /** Names for references to people: only shown and printed, never saved, copied or handed out. */
  get labels(): Record<string, string> | null;
  set labels(labels: Record<string, string> | null | undefined);

  /** The priorities of the instrument that was set or worked on last, a fresh object; null before there are any. */
  get value(): Priorities | null;
  set value(value: Priorities | string | null | undefined);

  /** What is shown, a fresh object; null before. */
  readonly overview: Overview | null;

  /** Lets the person save the overview as JSON, or all tables as CSV. */
  download(format?: "json" | "csv"): void;
  /** Prints the overview alone. */
  print(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "samspil-overblik": SamspilOverblik;
  }
}

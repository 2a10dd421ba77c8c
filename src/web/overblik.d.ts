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
  "samspil-save": HandOverEvent<Priorities>;
  /** The person opens what there is about a young person. */
  "samspil-open": CustomEvent<{ subjectRef: string; reportId: string }>;
  /** Something cannot be shown, or what the host has set cannot be taken. */
  "samspil-error": CustomEvent<ErrorDetail>;
}

/** Some of its events are called as those of the form, and carry something else. */
type EventMap = Omit<HTMLElementEventMap, keyof SamspilOverblikEventMap> & SamspilOverblikEventMap;

/** The attributes of `<samspil-overblik>`. */
export interface SamspilOverblikAttributes {
  /** As of the form. */
  lang?: string;
  /** ISO date that decides what is due; else the browser's local date. */
  today?: string;
  /** The level of the first heading, from 1 to 6. 2 where there is none. */
  "heading-level"?: 1 | 2 | 3 | 4 | 5 | 6;
  /** A person chooses or drops report files, which are read in the page only. */
  "open-files"?: boolean;
  /** `leader`: figures without references to people. */
  audience?: "leader";
  /** As of the form. */
  theme?: "light" | "dark" | "auto";
}

/** The properties of `<samspil-overblik>` that a host sets. */
export interface SamspilOverblikSettings {
  reports?: Iterable<ReportInput> | AsyncIterable<ReportInput> | null;
  options?: (OverviewOptions & { reference?: boolean }) | null;
  labels?: Record<string, string> | null;
  value?: Priorities | string | null;
}

/**
 * An overview of many reports.
 *
 * @tag samspil-overblik
 * @csspart heading - Every heading.
 * @csspart button - Every button.
 * @csspart figure - A picture with its text, its table and its buttons.
 */
export class SamspilOverblik extends HTMLElement {
  /** The package's version. */
  static readonly version: string;

  /** Settled when an overview is shown, or cannot be. What is set later brings a new promise. */
  readonly ready: Promise<void>;
  /** Whether something is shown. */
  readonly state: "loading" | "ready" | "failed";

  /** The reports, as objects or JSON texts. They are read once, each time that something is set. */
  get reports(): Iterable<ReportInput> | AsyncIterable<ReportInput> | null;
  set reports(reports: SamspilOverblikSettings["reports"]);

  /** As of the function `overview()`; `lang` is the element's, and `today` where that attribute is set; `leader` counts from either place. `reference: true` adds the guide's own figures. */
  get options(): (OverviewOptions & { reference?: boolean }) | null;
  set options(options: SamspilOverblikSettings["options"]);

  /** Names for references to people: only shown and printed, never saved, copied or handed out. */
  get labels(): Record<string, string> | null;
  set labels(labels: SamspilOverblikSettings["labels"]);

  /** The priorities of the instrument that was set or worked on last, a fresh object; null before there are any. */
  get value(): Priorities | null;
  set value(value: SamspilOverblikSettings["value"]);

  /** What is shown, a fresh object; null before. */
  readonly overview: Overview | null;

  /** Lets the person save the overview as JSON, or all tables as CSV. */
  download(format?: "json" | "csv"): void;
  /** Prints the overview alone. */
  print(): void;

  addEventListener<Type extends keyof EventMap>(
    type: Type,
    listener: (this: SamspilOverblik, event: EventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "samspil-overblik": SamspilOverblik;
  }
}

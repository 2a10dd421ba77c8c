// What is behind one element: from reports to an overview, from an overview to what is shown, and from the person to the host.

import { saveBlob, saveFile, today } from "../host.js";
import { explain, log } from "../errors.js";
import { notJson } from "../input.js";
import { languageOf } from "../language.js";
import { NextFrame } from "../next-frame.js";
import { collect } from "../module/collect.js";
import { errorOf } from "../module/error.js";
import { textsIn, wordsLanguage } from "../module/files.js";
import { membersOf } from "../module/input.js";
import { offer } from "../offer.js";
import { printAlone } from "../print-alone.js";
import { Readiness } from "../readiness.js";
import { assessmentView } from "./assessment.js";
import { caseloadView } from "./caseload.js";
import { csvOf } from "./data-table.js";
import { button, el } from "../dom.js";
import { loadPictures, picturesOf } from "./draw.js";
import { FileZone } from "./files.js";
import { leftOut } from "./left-out.js";
import { redraw } from "./picture.js";
import { Priorities } from "./priorities.js";
import { Surface } from "./surface.js";
import { Words } from "./words.js";

/** Pictures are drawn anew when the room for them has changed by so much. */
const STEP = 20;
const OPTIONS = ["audience", "comments", "definitions", "reference", "rounds", "today"];

export class Overblik {
  readiness = new Readiness();
  priorities = new Priorities();
  reports;
  options;
  labels;

  #element;
  #surface;
  #files = new FileZone(() => this.touch());
  #change = new NextFrame(() => this.#fire("samspil-change", this.priorities.value));
  #isStale = true;
  #isConnected = false;
  /** The host's options and labels, read once: getters may say something else the next time. */
  #options = {};
  #names = new Map();
  /** Stops the computation that is under way. */
  #stop;
  /** The overview as text and as an object, the language, and the width that its pictures were drawn for. */
  #text;
  #overview;
  #pictures;
  #words;
  #language;
  #width = 0;

  constructor(element) {
    this.#element = element;
    this.#surface = new Surface(element, (width) => this.#resize(width));
  }

  // What the host sets.

  /** Something that the overview follows from has changed. */
  touch() {
    this.#isStale = true;
    if (this.#isConnected) this.readiness.begin();
    queueMicrotask(() => this.#update());
  }

  setValue(input) {
    const failure = this.priorities.set(input);
    if (failure) return this.#tell(explain(failure, languageOf(this.#element)));
    this.redraw();
  }

  setLabels(labels) {
    try {
      const given = Object(labels) === labels ? Object.entries(labels) : [];
      this.#names = new Map(given.map(([reference, name]) => [reference, String(name)]));
    } catch (error) {
      // A getter of the host's that throws, or a name that is no text and cannot be one.
      return this.#tell(explain(notJson("answers", error), languageOf(this.#element)));
    }
    this.labels = labels;
    this.redraw();
  }

  connect() {
    this.#isConnected = true;
    this.touch();
  }

  disconnect() {
    this.#change.flush();
    this.#isConnected = false;
    this.#stop?.abort();
  }

  /** The element is in another document. */
  dress() {
    this.#surface.dress();
  }

  /** Tells at once what is pending. */
  flush() {
    this.#change.flush();
  }

  // From reports to what is shown.

  async #update() {
    if (!this.#isStale || !this.#isConnected) return;
    this.#isStale = false;
    this.#stop?.abort();
    const stop = (this.#stop = new AbortController());
    this.#element.setAttribute("aria-busy", "true");
    try {
      const language = languageOf(this.#element);
      this.#options = membersOf(this.options, OPTIONS);
      const [text] = await Promise.all([collect(this.#everything(), this.#asked(language), stop.signal), loadPictures()]);
      const words = new Words(await textsIn(wordsLanguage(language), ["overview"]));
      if (stop.signal.aborted) return;
      [this.#text, this.#overview, this.#language, this.#words] = [text, JSON.parse(text), language, words];
      this.#show();
      this.readiness.succeed();
      queueMicrotask(() => this.#fire("samspil-ready", JSON.parse(text)));
    } catch (error) {
      const told = await errorOf(error, wordsLanguage(languageOf(this.#element)));
      if (stop.signal.aborted) return;
      if (error?.params) log(error);
      this.#fail(told);
    } finally {
      if (this.#stop === stop) this.#element.removeAttribute("aria-busy");
    }
  }

  async *#everything() {
    // It could be run through, too, letter by letter.
    if (typeof this.reports === "string") throw new TypeError("a text is no list of reports");
    yield* this.reports ?? [];
    yield* this.#files.reports;
  }

  #asked(language) {
    const audience = this.#isForLeader ? "leader" : "everyone";
    const day = this.#element.getAttribute("today") || this.#options.today || today();
    return { ...this.#options, today: day, lang: language, audience };
  }

  #fail({ code, message, problems }) {
    const told = { code, message, problems };
    this.#surface.giveUp(message);
    this.readiness.fail(told);
    this.#tell(told);
  }

  /** Shows the same overview again: the priorities, or names, have changed. */
  redraw() {
    if (this.#overview) this.#show();
  }

  #show() {
    const view = this.#view();
    const { words } = view;
    const level = this.#level();
    this.#surface.reveal();
    this.#width = this.#surface.width;
    this.#pictures = this.#drawn();
    const { assessments, caseload, reports } = this.#overview;
    const isEmpty = !assessments.length && !caseload;
    const tools = el(
      "div",
      { class: "tools" },
      button(words.text("overview.print"), () => this.print()),
      button(words.text("overview.save-figures"), () => this.download("csv")),
    );
    const isAtFiles = this.#files.hasFocus;
    const filesZone = this.#element.hasAttribute("open-files") && this.#files.element(view);
    this.#surface.show(this.#language, [
      view.heading(level, words.text("overview.title"), { class: "title" }),
      el("p", { class: "hint" }, words.text("overview.counted", reports)),
      filesZone,
      isEmpty ? el("p", { class: "notice" }, words.text(filesZone ? "overview.empty-files" : "overview.empty")) : tools,
      assessments.map((one, index) => assessmentView(one, this.#pictures.assessments[index], level + 1, view)),
      caseload && caseloadView(caseload, this.#pictures.caseload, level + 1, view),
      leftOut(this.#overview, view),
    ]);
    if (!filesZone) return;
    this.#files.tell(this.#overview, view, this.#isForLeader);
    if (isAtFiles) this.#files.focus();
  }

  #drawn() {
    return picturesOf(this.#text, wordsLanguage(this.#language), this.#words.texts, this.#width);
  }

  #level() {
    const level = Number(this.#element.getAttribute("heading-level"));
    return [1, 2, 3, 4, 5, 6].includes(level) ? level : 2;
  }

  get #isForLeader() {
    return [this.#element.getAttribute("audience"), this.#options.audience].includes("leader");
  }

  /** What the parts of the view are given. */
  #view() {
    return {
      words: this.#words,
      language: wordsLanguage(this.#language),
      priorities: this.priorities,
      hasReference: this.#options.reference === true,
      heading: (level, text, attributes) => el(`h${Math.min(level, 6)}`, { part: "heading", ...attributes }, text),
      nameOf: (reference) => this.#names.get(reference) ?? reference,
      fileName: (id) => this.#fileName(id),
      announce: (text) => this.#surface.announce(text),
      copied: (copying, text) => void this.#copied(copying, text),
      changed: () => this.#change.request(),
      save: (assessment) => void this.#save(assessment),
      open: ({ subjectRef, latest }, reportId = latest) => this.#fire("samspil-open", { subjectRef, reportId }),
    };
  }

  #resize(width) {
    if (!this.#overview || Math.abs(width - this.#width) < STEP) return;
    this.#width = width;
    this.#pictures = this.#drawn();
    const view = this.#view();
    for (const picture of [...this.#pictures.assessments.flat(), ...this.#pictures.caseload]) {
      for (const figure of this.#surface.figures(picture.id)) redraw(figure, picture, view);
    }
  }

  // What the person does.

  async #copied(copying, text) {
    if (await copying) this.#surface.announce(this.#words.text("ui.copied"));
    else this.#surface.offerText(text(), this.#words.text("ui.copy-by-hand"), this.#words.text("ui.close"));
  }

  async #save(assessment) {
    // What was changed elsewhere is told as that.
    this.#change.flush();
    this.priorities.touch(assessment);
    const { words } = this.#view();
    const say = (key) => this.#surface.tell(words.text(key));
    const { kind, words: answer } = await offer(this.#element, "samspil-save", this.priorities.value, () => say("ui.saving"));
    const key = { accepted: "overview.saved", delivered: "ui.delivered", rejected: "overview.not-saved" }[kind];
    this.#surface.tell([words.text(key), answer?.message].filter(Boolean).join(" "), answer?.href && { href: answer.href, text: words.text("ui.go-on") });
  }

  // What the host may ask for, and is told.

  get overview() {
    return this.#text ? JSON.parse(this.#text) : null;
  }

  download(format) {
    if (!this.#text) return;
    if (format === "json") saveFile(`${this.#fileName("overblik")}.json`, this.#text);
    // The mark says that it is UTF-8, which Excel does not guess.
    else if (format === "csv") saveBlob(`${this.#fileName("overblik")}.csv`, new Blob(["\ufeff", this.#tables()], { type: "text/csv" }));
    else throw new TypeError(`download("${format}"): the format is "json" or "csv"`);
  }

  #tables() {
    const pictures = [...this.#pictures.assessments.flat(), ...this.#pictures.caseload];
    return pictures.map(({ title, table }) => `${csvOf({ head: [title], rows: [] })}\r\n${csvOf(table)}\r\n`).join("\r\n");
  }

  print() {
    if (!this.#overview) return;
    void printAlone(this.#surface.content, this.#surface.css, { language: this.#language, title: this.#words.text("overview.title") });
  }

  #fileName(id) {
    return `${id.replace(/[^\w-]+/g, "-")}-${this.#overview.today}`;
  }

  #tell(error) {
    queueMicrotask(() => this.#fire("samspil-error", error));
  }

  #fire(type, detail) {
    this.#element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

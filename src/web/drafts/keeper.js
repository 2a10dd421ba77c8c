// Keeps a draft of what a person has entered, in the browser's storage, until the host has it. Loaded only where a host asks for it. What is
// stored, for how long, and who can read it: docs/drafts.md.

import { say, spoken } from "../page-words.js";
import { Notice } from "./notice.js";
import { Place } from "./place.js";
import { Turn } from "./turn.js";

/** How long after a change it is stored, in milliseconds: not at every key. */
const PAUSE = 400;
/** How many hours a draft is kept where the host does not say. */
const HOURS = 12;

export class Keeper {
  #element;
  #skema;
  #tools;
  #notice = new Notice();
  /** Which storage and key the rest is about, as text. */
  #about;
  #place;
  #turn;
  /**
   * - `off`: nothing is kept, for one of many reasons
   * - `asking`: whether another tab keeps the draft
   * - `theirs`: another tab does
   * - `offered`: a draft is there, and the person has not said what is to become of it
   * - `keeping`: what is changed is stored
   */
  #phase = "off";
  /** The draft that is offered. */
  #found;
  /** The text of the draft that was stored last, or gone on with: nothing to offer while the form holds that report. */
  #own;
  /** Which of the host's reports the form holds. */
  #edition;
  /** The text of one whose report the form has refused. */
  #refused;
  /** What the person has been told of last that stays so: a key of the words. */
  #said;
  /** The text of a draft that was discarded, until something else is entered. */
  #discarded;
  /** The report that is to be stored, as text. */
  #latest;
  #timer;
  /** What it was about when the host had all drafts wiped. */
  #forgotten;
  /** Codes of errors that the host was told. */
  #told = new Set();
  #listening;

  /** `tools` is what every page has loaded anyway. */
  constructor(element, skema, tools) {
    this.#element = element;
    this.#skema = skema;
    this.#tools = tools;
  }

  get isKeeping() {
    return this.#phase === "keeping";
  }

  /** The host has set something, or a form has come. */
  refresh() {
    const isOther = this.#edition !== this.#skema.edition;
    if (isOther) this.#takeOver();
    const wanted = this.#wanted();
    const about = wanted && JSON.stringify(wanted);
    if (about !== this.#about) {
      this.close();
      this.#about = about;
      if (wanted && about !== this.#forgotten) this.#enter(wanted);
    } else if (this.#phase === "offered" || (isOther && this.isKeeping)) {
      // The host may have brought in what the draft has, or something else over it.
      this.#look();
    }
    this.#draw();
  }

  /** The form holds another report, or is back with the same: what is stored of one that it does not hold is a draft like any other. */
  #takeOver() {
    this.#edition = this.#skema.edition;
    this.#store();
    if (this.#own && !hasAnswersOf(JSON.parse(this.#own).report, this.#skema.report())) this.#own = undefined;
  }

  /** The person has changed something: the report, as text. */
  changed(report) {
    this.#latest = report;
    this.#discarded = undefined;
    if (this.#said === "draft.continued") this.#said = undefined;
    this.#timer ??= setTimeout(() => this.#store(), PAUSE);
    this.#draw();
  }

  /** The report goes to the host. Returns what to call with how that went. */
  handOver() {
    this.#store();
    const place = this.#place;
    const kept = this.isKeeping ? place.text : null;
    const id = this.#skema.report()?.id;
    return (kind) => {
      if (kept === null) return;
      const report = this.#skema.report();
      // What was entered meanwhile stays.
      if (kind === "accepted") this.#attempt(() => place.drop(kept));
      // Nobody has said that it is kept elsewhere: what stands here is the report as it was sent.
      else if (kind === "delivered" && report?.id === id) this.changed(JSON.stringify(report));
    };
  }

  /** There is no form any more, or it is about something else. */
  close() {
    this.#store();
    this.#listening?.abort();
    this.#turn?.close();
    this.#about = this.#place = this.#turn = this.#latest = this.#found = this.#said = this.#discarded = undefined;
    this.#enterPhase("off");
  }

  /** `{ kind, key }` of the draft that is to be kept; undefined for none. */
  #wanted() {
    const asked = this.#element.getAttribute("autosave");
    const report = this.#skema.report();
    if (!["session", "local"].includes(asked) || !report || this.#skema.isReadonly || this.#element.matches(":disabled")) return undefined;
    const { instrument, subjectRef, caseRef, respondent, round } = report;
    if (this.#skema.ask((form) => form.isAboutPerson()) && subjectRef === null && caseRef === null) {
      this.#tell("autosave/no-key");
      return undefined;
    }
    // What is personal nobody would have on a shared disk.
    const isRefused = asked === "local" && this.#skema.ask((form) => form.isPersonal());
    if (isRefused) this.#tell("autosave/local-refused");
    const kind = isRefused ? "session" : asked;
    return { kind, key: JSON.stringify([instrument.id, subjectRef, caseRef, respondent, round]) };
  }

  #enter({ kind, key }) {
    if (!this.#attempt(() => (this.#place = new Place(kind, key, this.#tools)))) return;
    if (this.#skema.unsaved.isThere) this.#latest = JSON.stringify(this.#skema.report());
    this.#enterPhase("asking");
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const channel = this.#tools.PREFIX;
    this.#turn = new Turn({ channel, key, id: this.#tools.id() }, (isOurs) => this.#settle(isOurs), () => this.#forget());
    document.addEventListener("visibilitychange", () => this.#deliver(), { signal });
    // A page that is kept for the way back answers nobody; and much may have happened when it is back.
    addEventListener("pagehide", () => this.#pause(), { signal });
  }

  /** What was entered last may not have been told yet. */
  #deliver() {
    this.#skema.deliver();
    this.#store();
  }

  #pause() {
    this.#deliver();
    this.close();
    addEventListener("pageshow", () => this.refresh(), { once: true });
  }

  #settle(isOurs) {
    if (isOurs) this.#look();
    else this.#enterPhase("theirs");
    if (!isOurs) this.#tell("autosave/other-tab");
    this.#draw();
  }

  /** What stands in the storage? */
  #look() {
    if (!this.#attempt(() => (this.#found = this.#place.read()))) {
      this.#enterPhase("off");
      return;
    }
    if (this.#found?.text === this.#refused) delete this.#found?.report;
    const isNews = this.#found && this.#found.text !== this.#own && !hasAnswersOf(this.#found.report, this.#skema.report());
    if (isNews && !this.#found.report) this.#tell("autosave/unreadable");
    this.#enterPhase(isNews ? "offered" : "keeping");
    this.#store();
  }

  #enterPhase(phase) {
    this.#phase = phase;
    // While it is asked what is to become of a draft, nothing is entered that the answer would take away.
    this.#skema.surface.isHeld = !this.#skema.unsaved.isThere && (phase === "asking" || phase === "offered");
    this.#skema.refreshAssociation();
  }

  #store() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#latest === undefined || !this.isKeeping) return;
    let refused;
    if (!this.#attempt(() => (refused = this.#place.write(this.#latest, this.#hours)))) return;
    if (refused !== "others") this.#latest = undefined;
    if (!refused) this.#own = this.#place.text;
    // What could not be stored before is now.
    if (this.#said?.startsWith(keyOf("autosave/"))) this.#said = undefined;
    if (refused === "forgotten") this.#forget();
    // A tab that did not answer when this one asked is awake again.
    if (refused === "others") {
      this.#enterPhase("asking");
      this.#turn.ask();
    }
    this.#draw();
  }

  get #hours() {
    const hours = Number(this.#element.getAttribute("autosave-hours"));
    return hours > 0 && hours <= 720 ? hours : HOURS;
  }

  /** The host has had everything wiped. What the form shows is not stored again. */
  #forget() {
    this.#forgotten = this.#about;
    this.#latest = undefined;
    this.#tools.wipe();
    this.close();
    this.#draw();
  }

  // What the person does with a draft that is offered.

  #continue() {
    const { report, text } = this.#found;
    const error = this.#skema.restore(JSON.stringify(report));
    if (error) {
      this.#skema.tell(error);
      this.#refused = text;
      this.#look();
      this.#draw();
    } else {
      // It is the person's act that the host hears of; what comes after it is another.
      this.#skema.deliver();
      this.#resume("draft.continued");
    }
  }

  #discard() {
    const { text } = this.#found;
    const isGone = this.#attempt(() => this.#place.drop(text));
    if (isGone) this.#discarded = text;
    this.#resume(isGone ? "draft.discarded" : this.#said);
  }

  #undo() {
    if (!this.#attempt(() => this.#place.put(this.#discarded))) return;
    this.#discarded = this.#said = undefined;
    this.#look();
    this.#draw();
  }

  #resume(said) {
    this.#found = undefined;
    this.#said = said;
    this.#enterPhase("keeping");
    this.#skema.surface.focusForm();
    this.#store();
    this.#draw();
  }

  /** Named by the instrument and the day. */
  #download() {
    const { report, text } = this.#found;
    const { instrument, today } = this.#skema.report();
    this.#tools.saveFile(`${instrument.id}-${say("draft.file-name", spoken(this.#skema.language))}-${today}.json`, report ? JSON.stringify(report) : text);
  }

  // What is told.

  #draw() {
    this.#notice.show(this.#skema.surface, this.#shown(), spoken(this.#skema.language), this.#found?.saved);
  }

  #shown() {
    if (this.#phase === "theirs") return { texts: [keyOf("autosave/other-tab")] };
    if (this.#phase === "offered") return this.#offer(this.#found.report);
    if (this.#said === "draft.discarded") return { texts: [this.#said], buttons: this.#discarded ? { "draft.undo": () => this.#undo() } : {} };
    return this.#said && { texts: [this.#said], isQuiet: this.#said === "draft.continued" };
  }

  #offer(report) {
    const resume = { "draft.continue": () => this.#continue() };
    const discard = { "draft.discard": () => this.#discard() };
    const download = { "draft.download": () => this.#download() };
    if (!report) return { texts: [keyOf("autosave/unreadable")], buttons: { ...download, ...discard } };
    // It would take away what was entered here.
    if (this.#skema.unsaved.isThere) return { texts: ["draft.beside"], buttons: { ...download, ...discard } };
    const isSame = report.instrument?.sha256 === this.#skema.report().instrument.sha256;
    if (isSame) return { texts: ["draft.offered"], buttons: { ...resume, ...discard } };
    return { texts: ["draft.offered", "draft.changed"], buttons: { ...resume, ...download, ...discard } };
  }

  /** Tells the host, once. */
  #tell(code) {
    if (this.#told.has(code)) return;
    this.#told.add(code);
    this.#skema.tell({ code, message: say(keyOf(code), spoken(this.#skema.language)), problems: [] });
  }

  /** Does something with the storage. Returns whether the browser let us; else host and person are told, and the form goes on. */
  #attempt(act) {
    try {
      act();
      return true;
    } catch (error) {
      const code = error.name === "QuotaExceededError" ? "autosave/full" : "autosave/forbidden";
      this.#said = keyOf(code);
      this.#tell(code);
      this.#draw();
      return false;
    }
  }
}

/** What is said of an error with this code. */
function keyOf(code) {
  return "draft." + code;
}

function hasAnswersOf(report, other) {
  return JSON.stringify(report?.answers) === JSON.stringify(other?.answers);
}

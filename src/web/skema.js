// What is behind one element: it brings what the host sets into Rust's form, and what the person does out to the host.

import { Drafts } from "./drafts.js";
import { explain, log } from "./errors.js";
import { FormAssociation } from "./form-association.js";
import { id, now, saveBlob, today } from "./host.js";
import { Inbox, isRefused } from "./inbox.js";
import { languageShownBy } from "./language.js";
import { load } from "./load.js";
import { MountedForm } from "./mounted-form.js";
import { NextFrame } from "./next-frame.js";
import { missingScript } from "./package-file.js";
import { hasPanicked } from "./panic.js";
import { Readiness } from "./readiness.js";
import { requestsOf } from "./requests.js";
import { Saving } from "./saving.js";
import { Surface } from "./surface.js";
import { Unsaved } from "./unsaved.js";

export class Skema {
  readiness = new Readiness();
  surface;
  association;
  saving;
  drafts;
  unsaved;
  inbox;
  /** Counts how often the host has put another report into the form. */
  edition = 0;

  #element;
  #change = new NextFrame(() => this.#tellChange());
  /** Rust's form, while the element is on the page. */
  #form;
  /** The last report, as text. It stands in where there is no form to ask. */
  #last;
  #isStarting = false;
  /** Whether something is missing without which there is no form. */
  #isGivenUp = false;

  constructor(element) {
    this.#element = element;
    this.inbox = new Inbox(element, (failure) => this.#settled(failure));
    this.surface = new Surface(element);
    this.association = new FormAssociation(element);
    this.saving = new Saving(element, this);
    this.drafts = new Drafts(element, this);
    this.unsaved = new Unsaved(element);
  }

  // What the host sets.

  get definition() {
    return parse(this.inbox.definition);
  }

  set definition(input) {
    this.inbox.setDefinition(input);
    this.#applySoon();
  }

  get value() {
    // After a panic nothing is taken any more.
    const waiting = hasPanicked() ? undefined : this.inbox.value;
    return this.report() ?? parse(waiting ? waiting.text : this.#lastText);
  }

  set value(input) {
    const error = this.inbox.setValue(input);
    if (error) this.tell(error);
    else this.#applySoon();
  }

  /** `previous` or `prefill`. */
  earlier(name) {
    return parse(this.inbox.earlier(name));
  }

  setEarlier(name, input) {
    const error = this.inbox.setEarlier(name, input);
    if (error) this.tell(error);
    else this.#applySoon();
  }

  /** An attribute has changed, or what is read like one. */
  touch() {
    this.inbox.touch();
    this.#applySoon();
  }

  reset() {
    this.apply();
    if (!this.#form) return this.inbox.reset();
    if (!this.inbox.isShown) return;
    this.#change.flush();
    this.edition += 1;
    this.ask((form) => form.reset());
    this.unsaved.clear();
    this.sync();
  }

  /** When the host's code has run, so that the order of its lines does not matter. */
  #applySoon() {
    queueMicrotask(() => this.apply());
  }

  apply() {
    if (!this.inbox.isStale || !(this.#form || this.#isStarting)) return;
    // The person's last act was before this. The listener of its event may set, or read, something itself.
    this.#change.flush();
    if (!this.inbox.isStale || hasPanicked()) return;
    if (this.inbox.ask()) this.#wait();
    else if (this.inbox.failure) this.#giveUp(this.inbox.failure);
    this.#bring();
  }

  /** A file that was asked for is here; or it does not come. */
  #settled(failure) {
    this.#change.flush();
    this.apply();
    if (hasPanicked()) return;
    if (this.inbox.failure) this.#giveUp(this.inbox.failure);
    else if (failure && this.inbox.isComplete) this.tellFailure(failure);
    this.#bring();
  }

  /** Brings what the host has set into the form, once all is here that it takes. */
  #bring() {
    if (!this.#form || !this.inbox.isComplete || hasPanicked()) return;
    const { instrument, isReplaced, isTheHosts, errors } = this.inbox.apply(this.#form, this.#last);
    if (hasPanicked()) return;
    if (isReplaced) this.edition += 1;
    if (isTheHosts) this.unsaved.clear();
    // The host has asked for something else, and is back before it was shown.
    const isBack = this.inbox.isShown && this.readiness.state !== "ready" && !instrument?.isNew;
    if (instrument) {
      this.surface.clear();
      this.surface.reveal();
    }
    if (instrument || isBack) this.surface.notify(instrument?.notice, { hidesForm: Boolean(instrument?.notice) });
    if (isBack) this.#succeed();
    this.sync();
    if (instrument?.isNew) this.#announce(instrument.error);
    else if (instrument?.error) this.tell(instrument.error);
    for (const error of errors) this.tell(error);
  }

  // What the form holds.

  /** The answer to a question to Rust's form; undefined where there is none, or none that answers. */
  ask(question) {
    return this.#form?.ask(question);
  }

  /** Whether answers are shown, not asked for: the host said so, or the report is withdrawn. */
  get isReadonly() {
    return this.ask((form) => form.isReadonly()) ?? false;
  }

  /** The report as it stands, else as it last stood. */
  get lastReport() {
    return this.report() ?? parse(this.#lastText);
  }

  /** None of what was shown before stands in for what is on its way, or cannot be shown. */
  get #lastText() {
    return this.readiness.state === "ready" || hasPanicked() ? this.#last : undefined;
  }

  /** The report as it stands; undefined where no form is shown. */
  report() {
    return this.inbox.isShown ? this.ask((form) => form.report()) : undefined;
  }

  #remember() {
    const report = this.report();
    if (report) this.#last = JSON.stringify(report);
    return report;
  }

  /** The report has changed, and not by the person: remembers it, and tells what follows it. */
  sync() {
    this.#remember();
    this.refreshAssociation();
    void this.drafts.refresh();
    this.#refreshAfterRendering();
  }

  refreshAssociation() {
    if (!this.#form || hasPanicked()) return;
    if (!this.inbox.isShown) {
      if (this.readiness.state === "failed") this.association.unavailable();
      return;
    }
    const value = this.ask((form) => form.formValue());
    if (!value) return;
    this.association.update(value, {
      required: this.#element.hasAttribute("required"),
      language: this.language,
      anchor: () => this.ask((form) => form.anchor()),
      isKept: this.drafts.isKeeping,
    });
  }

  /** Yew renders in a microtask that was asked for before this one. Validity names an element. */
  #refreshAfterRendering() {
    queueMicrotask(() => this.refreshAssociation());
  }

  /** Points out what is wrong. False when there is nothing that the form could point out. */
  showIssues() {
    if (!this.association.hasIssues) return false;
    this.ask((form) => form.showIssues());
    return true;
  }

  /** Plain text for a case journal: the whole, or a section. */
  text(section) {
    return (this.inbox.isShown && this.ask((form) => form.text(section))) || "";
  }

  /** Saves the report as a file, named by what may be read on anybody's screen, and apart from others that are gathered with it. */
  download(report = this.lastReport, text = JSON.stringify(report), extension = "json", type = "application/json") {
    if (!report) return;
    saveBlob(`${report.instrument.id}-${report.today}-${report.id.slice(0, 8)}.${extension}`, new Blob([text], { type }));
  }

  /** Waits for a script that is loaded by need; rejects with what hosts are told. */
  needed(script) {
    return script.catch((failure) => {
      throw this.explained(missingScript(failure));
    });
  }

  /** The person goes on with a report that was kept. Returns why not, where it is refused. */
  restore(text) {
    const error = this.ask((form) => form.restore(text));
    if (isRefused(error)) return error;
    this.edition += 1;
    this.#changed();
    this.sync();
    if (error) this.tell(error);
    return undefined;
  }

  // What the host is told.

  #changed() {
    this.unsaved.add();
    this.#change.request();
    this.#refreshAfterRendering();
  }

  #tellChange() {
    const report = this.#remember();
    if (!report) return;
    this.drafts.changed(this.#last);
    this.#fire("samspil-change", report);
  }

  /** Tells at once what is pending. Returns the report, where a form is shown. */
  deliver() {
    this.apply();
    this.#change.flush();
    return this.report();
  }

  #announce(error) {
    if (error) return this.#fail(error);
    this.#succeed();
    const report = this.report();
    queueMicrotask(() => this.#fire("samspil-ready", report));
  }

  #succeed() {
    this.#isGivenUp = false;
    this.readiness.succeed();
    this.#showBusy();
  }

  #fail(error) {
    this.readiness.fail(error);
    this.#showBusy();
    this.tell(error);
  }

  /** One step later: it is while the host sets something, or reads it, that errors are found. */
  tell(error) {
    queueMicrotask(() => this.#fire("samspil-error", error));
  }

  #fire(type, detail) {
    this.#element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #showBusy() {
    this.surface.isBusy = this.readiness.state === "loading" && this.inbox.hasInstrument;
  }

  get language() {
    return languageShownBy(this.#element);
  }

  // Life cycle.

  /** The element is on the page. */
  async start() {
    this.unsaved.guard();
    void this.drafts.refresh();
    this.#showBusy();
    if (this.#form || this.#isStarting) return;
    this.#isStarting = true;
    if (this.#isGivenUp || this.readiness.state === "loading") this.#wait();
    const failure = await load().then(() => undefined, (failure) => failure);
    this.#isStarting = false;
    if (failure) this.#giveUp(failure);
    else if (this.#element.isConnected) this.#mount();
  }

  /** Something is on its way without which nothing can be shown. */
  #wait() {
    this.#isGivenUp = false;
    this.readiness.begin();
    this.association.loading(this.language, this.surface.fallback);
    this.#showBusy();
  }

  #mount() {
    if (hasPanicked()) return this.#stop();
    const host = {
      ...{ now, today, id },
      ...requestsOf(this.#element, this),
      changed: () => this.#changed(),
      left: () => this.#change.flush(),
      save: () => void this.saving.save(),
      submit: () => void this.saving.send(),
    };
    this.#form = new MountedForm(this.surface.mount(), host, () => this.#stop());
    if (this.inbox.isStale) this.apply();
    else this.#bring();
  }

  /** The element leaves the page, perhaps for another place on it. */
  leave() {
    this.surface.clear();
    this.#change.flush();
    this.unsaved.guard();
    queueMicrotask(() => this.leaveIfGone());
  }

  leaveIfGone() {
    if (this.#element.isConnected || !this.#form || this.saving.isPending || hasPanicked()) return;
    this.#remember();
    this.drafts.close();
    this.#form.unmount();
    this.#form = undefined;
    this.inbox.startOver();
    this.surface.unmount();
  }

  /** There is no form, and will be none: the host's own content stands in. */
  #giveUp(failure) {
    // Where one file does not come, others may not either.
    if (this.#isGivenUp) return;
    this.#isGivenUp = true;
    const error = this.explained(failure);
    this.association.unavailable();
    this.surface.giveUp(error);
    this.#fail(error);
  }

  /** Something that the host has asked for cannot be had; the form goes on. */
  tellFailure(failure) {
    this.tell(this.explained(failure));
  }

  /** What hosts are told of a failure. */
  explained(failure) {
    log(failure);
    return explain(failure, this.language);
  }

  /** After a panic, no form answers any more. What is written stands there still. */
  #stop() {
    const error = explain({ code: "internal/panic" }, this.language);
    this.surface.reveal();
    this.surface.notify(error);
    this.#fail(error);
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    // Nothing was set, or something that is no JSON, of which the host is told where it is applied.
    return null;
  }
}

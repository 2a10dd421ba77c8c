// Saving a draft and submitting: the event, what the host promises, and what the form shows of it.

import { offer } from "./offer.js";

export class Saving {
  #element;
  #skema;
  #draft;
  #report;
  /** Which of the host's reports they are about. */
  #edition = 0;

  constructor(element, skema) {
    this.#element = element;
    this.#skema = skema;
  }

  /** Whether the host has not answered yet. */
  get isPending() {
    return Boolean(this.#draft ?? this.#report);
  }

  save() {
    this.#forgetOthers();
    if (this.#report) return Promise.resolve(false);
    // One step later, so that a second call finds the first, also one from a listener of the event.
    this.#draft ??= this.#task(Promise.resolve().then(() => this.#save()), () => (this.#draft = undefined));
    return this.#draft;
  }

  submit() {
    this.#forgetOthers();
    this.#report ??= this.#task(Promise.resolve(this.#draft).then(() => this.#submit()), () => (this.#report = undefined));
    return this.#report;
  }

  /** `end` is called when it is over, unless the host has put another report into the form meanwhile. */
  #task(promise, end) {
    const { edition } = this.#skema;
    return promise.finally(() => {
      if (edition === this.#edition) end();
      this.#skema.leaveIfGone();
    });
  }

  /** What the host has not answered about another report does not hold up this one. */
  #forgetOthers() {
    // What the host has set counts, also in the line before.
    this.#skema.apply();
    if (this.#edition === this.#skema.edition) return;
    this.#edition = this.#skema.edition;
    this.#draft = this.#report = undefined;
  }

  /** What the form's own button does: where there is a <form> around the element, it goes on with that. */
  async send() {
    if (this.#report || !(await this.submit())) return;
    this.#skema.association.form?.requestSubmit();
  }

  #save() {
    const report = this.#skema.deliver();
    if (!report) return false;
    this.#skema.ask((form) => form.beginSave());
    return this.#handOver("save", report);
  }

  #submit() {
    if (!this.#skema.deliver() || this.#element.matches(":disabled")) return false;
    const report = this.#skema.ask((form) => form.beginSubmit());
    if (report) return this.#handOver("submit", report);
    if (!this.#skema.isReadonly) this.#skema.ask((form) => form.showIssues());
    return false;
  }

  /** Resolves to whether the host did not refuse. */
  async #handOver(what, report) {
    const { edition, unsaved } = this.#skema;
    const { acts } = unsaved;
    const settleDraft = what === "submit" ? this.#skema.drafts.handOver() : undefined;
    const settle = (kind, { message, href } = {}) => {
      // The host may have put another report into the form meanwhile, which this says nothing about.
      if (edition === this.#skema.edition) this.#skema.ask((form) => form.settle(what, kind, message, href));
    };
    const { kind, words } = await offer(this.#element, `samspil-${what}`, report, () => settle("saving"));
    settle(kind === "accepted" && what === "save" ? "saved" : kind, words);
    if (kind !== "rejected" && edition === this.#skema.edition) unsaved.clear(acts);
    settleDraft?.(kind);
    this.#skema.sync();
    return kind !== "rejected";
  }
}

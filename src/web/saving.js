// Saving a draft and submitting: the event, what the host promises, and what the form shows of it.

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
    const { edition } = this.#skema;
    const settle = (kind, { message, href } = {}) => {
      // The host may have put another report into the form meanwhile, which this says nothing about.
      if (edition === this.#skema.edition) this.#skema.ask((form) => form.settle(what, kind, message, href));
    };
    const { kind, words } = await offer(this.#element, `samspil-${what}`, report, () => settle("saving"));
    settle(kind === "accepted" && what === "save" ? "saved" : kind, words);
    this.#skema.sync();
    return kind !== "rejected";
  }
}

/**
 * Fires the event. Resolves to `delivered` when nobody promised anything, `accepted` when every promise given to `waitUntil` was kept, else
 * `rejected`; with the host's words. Calls `pending` when there is something to wait for.
 */
async function offer(element, type, report, pending) {
  const promises = [];
  let isOpen = true;
  const cancelable = type === "samspil-submit";
  const event = new CustomEvent(type, { detail: report, bubbles: true, composed: true, cancelable });
  event.waitUntil = (promise) => {
    // Too late would be in vain without a sign; the host's developer should see it.
    if (!isOpen) throw new DOMException(`waitUntil() must be called while ${type} is handled, before any await.`, "InvalidStateError");
    promises.push(promise);
  };
  element.dispatchEvent(event);
  isOpen = false;

  const kept = Promise.all(promises);
  // A broken promise is told in the form, and not once more as an unhandled rejection.
  kept.catch(() => {});
  if (event.defaultPrevented) return { kind: "rejected" };
  if (!promises.length) return { kind: "delivered" };
  pending();
  try {
    const answers = await kept;
    return { kind: "accepted", words: wordsOf(answers.findLast((answer) => answer)) };
  } catch (reason) {
    // An Error speaks to developers; `{ message }` is meant for the person.
    return { kind: "rejected", words: reason instanceof Error ? {} : wordsOf(reason) };
  }
}

/** What the host says to the person. It may hand in anything, also an object whose properties throw. */
function wordsOf(answer) {
  try {
    const { message, href } = Object(answer);
    return { message: typeof message === "string" ? message : undefined, href: safeLink(href) };
  } catch {
    return {};
  }
}

/** A link for the receipt, to https or to the page's own server. */
function safeLink(href) {
  if (typeof href !== "string") return undefined;
  try {
    const url = new URL(href, document.baseURI);
    const isOwn = url.protocol === "http:" && url.origin === location.origin;
    return isOwn || url.protocol === "https:" ? url.href : undefined;
  } catch {
    return undefined;
  }
}

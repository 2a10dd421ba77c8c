// What a person has entered and the host has not got; and the browser's question before a page is left with it.

/** For so many milliseconds after its <form> was read, what leaves the page is taken to be the sending of that form. */
const SENDING = 1000;

export class Unsaved {
  /** Counts the person's acts that changed the report. */
  acts = 0;

  #element;
  /** How many of them the host has. */
  #saved = 0;
  #listening;

  constructor(element) {
    this.#element = element;
  }

  /** Whether there is something. */
  get isThere() {
    return this.acts !== this.#saved;
  }

  add() {
    this.acts += 1;
    this.guard();
  }

  /** The host has what was entered by so many acts: all, where it has set something itself. */
  clear(acts = this.acts) {
    this.#saved = acts;
    this.guard();
  }

  /** Listens only while there is something to lose: browsers may not keep a page that listens to `beforeunload` for the way back. */
  guard() {
    const isNeeded = this.isThere && this.#element.isConnected;
    if (isNeeded === Boolean(this.#listening)) return;
    this.#listening?.abort();
    this.#listening = isNeeded ? new AbortController() : undefined;
    if (isNeeded) this.#listen(this.#listening.signal);
  }

  #listen(signal) {
    let read = -SENDING;
    const note = ({ target, timeStamp }) => {
      if (target === this.#element.form) read = timeStamp;
    };
    const warn = (event) => {
      if (event.timeStamp - read < SENDING) return;
      event.preventDefault();
      // Chrome and Edge until 118.
      event.returnValue = true;
    };
    this.#element.getRootNode().addEventListener("formdata", note, { signal });
    addEventListener("beforeunload", warn, { signal });
  }
}

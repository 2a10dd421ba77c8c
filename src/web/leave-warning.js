// The browser's question before a page is left with work that the host has not got.

/** For so many milliseconds after its <form> was read, what leaves the page is taken to be the sending of that form. */
const SENDING = 1000;

export class LeaveWarning {
  #element;
  #listening;

  constructor(element) {
    this.#element = element;
  }

  /** Only while there is something to lose: browsers may not keep a page that listens to `beforeunload` for the way back. */
  set isOn(isOn) {
    if (isOn === Boolean(this.#listening)) return;
    this.#listening?.abort();
    this.#listening = isOn ? new AbortController() : undefined;
    if (isOn) this.#listen(this.#listening.signal);
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

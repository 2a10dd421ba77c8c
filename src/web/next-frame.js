/** Does something once in the next frame, however often it is asked for; or sooner, by `flush`. */
export class NextFrame {
  #act;
  #frame;
  #timer;

  constructor(act) {
    this.#act = act;
  }

  request() {
    if (this.#timer) return;
    this.#frame = requestAnimationFrame(() => this.flush());
    // Hidden tabs and frames that are out of sight have no next frame.
    this.#timer = setTimeout(() => this.flush(), 250);
  }

  /** Does it now, if it is due. */
  flush() {
    if (!this.#timer) return;
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#act();
  }
}

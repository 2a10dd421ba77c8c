/** The file that an element waits for. Of several that it asks for one after the other, the last counts. */
export class Order {
  #file;
  #failure;
  #settled;

  /** `settled` is called when the file is here, or, with the failure, when it does not come. */
  constructor(settled) {
    this.#settled = settled;
  }

  /** Whether it is still to come. */
  get isOpen() {
    return Boolean(this.#file) && this.#file.content === undefined;
  }

  /** Why it does not come. */
  get failure() {
    return this.#failure;
  }

  /** Asks for a file, or for none. Returns whether that makes it load. */
  place(file) {
    // To ask for the same once more changes nothing; but the network may be back.
    if (file === this.#file && this.#failure?.code !== "load/network") return false;
    this.#file = file;
    this.#failure = undefined;
    if (!this.isOpen) return false;
    file.load().then(
      () => this.#settle(file),
      (failure) => this.#settle(file, failure),
    );
    return true;
  }

  #settle(file, failure) {
    if (file !== this.#file || this.#failure) return;
    this.#failure = failure;
    this.#settled(failure);
  }
}

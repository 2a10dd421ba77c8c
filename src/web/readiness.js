/** Whether something is shown: `state`, and a promise that is settled with it. Shown later is shown: after a failure there is a new promise. */
export class Readiness {
  #state = "loading";
  #promise;
  #resolve;
  #reject;

  constructor() {
    this.#renew();
  }

  get state() {
    return this.#state;
  }

  get promise() {
    return this.#promise;
  }

  begin() {
    if (this.#state !== "loading") this.#enter("loading");
  }

  succeed() {
    this.#enter("ready");
    this.#resolve();
  }

  fail(error) {
    this.#enter("failed");
    this.#reject(error);
  }

  #enter(state) {
    if (this.#state !== "loading") this.#renew();
    this.#state = state;
  }

  #renew() {
    this.#promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Failures are told by events and on the console; they need not be reported as unhandled besides.
    this.#promise.catch(() => {});
  }
}

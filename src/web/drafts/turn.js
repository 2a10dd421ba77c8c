// Tabs agree on who keeps the draft of a key. By a channel, which plain http has too; locks it has not.

/** How long another tab has to answer, in milliseconds. */
const ANSWER = 250;
/** How often it is asked whether it is still there: a tab that crashed has said nothing. */
const AGAIN = 3000;

export class Turn {
  #key;
  #id;
  #channel;
  #timer;
  #isMine = false;
  #isAsking = false;
  #settled;

  /** `settled` is called with whether it is ours, each time that is known anew; `forgotten` when all drafts are wiped. */
  constructor({ channel, key, id }, settled, forgotten) {
    this.#key = key;
    this.#id = id;
    this.#settled = settled;
    this.#channel = new BroadcastChannel(channel);
    this.#channel.onmessage = ({ data }) => (data?.act === "forget" ? forgotten() : this.#hear(data ?? {}));
    this.ask();
  }

  ask() {
    this.#isMine = false;
    this.#isAsking = true;
    this.#say("ask");
    this.#wait(ANSWER, () => this.#settle(true));
  }

  close() {
    if (this.#isMine) this.#say("free");
    clearTimeout(this.#timer);
    this.#channel.close();
  }

  #hear({ act, key, id }) {
    if (key !== this.#key) return;
    // Of several that ask at once, the lowest goes first.
    const isBefore = this.#isMine || (this.#isAsking && this.#id < id);
    if (act === "ask" && isBefore) this.#say("mine");
    else if (act === "ask" && this.#isAsking) this.#settle(false);
    else if (act === "mine" && !this.#isMine) this.#settle(false);
    else if (act === "free" && !this.#isAsking && !this.#isMine) this.ask();
  }

  #settle(isMine) {
    this.#isMine = isMine;
    this.#isAsking = false;
    if (isMine) clearTimeout(this.#timer);
    else this.#wait(AGAIN, () => this.ask());
    this.#settled(isMine);
  }

  #wait(time, then) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, time);
  }

  #say(act) {
    this.#channel.postMessage({ act, key: this.#key, id: this.#id });
  }
}

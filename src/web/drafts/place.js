// Where the draft of one key lies in the browser's storage.

const FORMAT = "samspil-draft/1";
const HOUR = 3_600_000;

export class Place {
  #storage;
  #name;
  #forgotten;
  #opened = Date.now();
  #text = null;

  /** `kind` is `session` or `local`, `names` what they are called; throws where the browser forbids it. */
  constructor(kind, key, names) {
    this.#storage = kind === "local" ? localStorage : sessionStorage;
    this.#name = `${names.PREFIX}${key}`;
    this.#forgotten = names.FORGOTTEN;
    // Forbidden in some browsers is only to use it.
    this.#storage.getItem(this.#name);
    sweep(names.PREFIX, (text) => this.#isOver(read(text)));
  }

  /** What stands there: `{ text, report, saved }`, or where that cannot be read `{ text }`; undefined for nothing. */
  read() {
    this.#text = this.#storage.getItem(this.#name);
    return this.#text === null ? undefined : { text: this.#text, ...read(this.#text) };
  }

  /** What we know to stand there; null for nothing. */
  get text() {
    return this.#text;
  }

  /**
   * Stores a report, as text, for so many hours. Does not, and returns why: `others`, when another tab has put something else there; `forgotten`, when the
   * host has had all drafts wiped meanwhile. Throws where the browser refuses.
   */
  write(report, hours) {
    if (this.#forgottenAt() >= this.#opened) return "forgotten";
    const there = this.#storage.getItem(this.#name);
    if (there !== null && there !== this.#text) return "others";
    const now = Date.now();
    const times = { saved: new Date(now).toISOString(), expires: new Date(now + hours * HOUR).toISOString() };
    const head = JSON.stringify({ format: FORMAT, ...times });
    this.put(`${head.slice(0, -1)},"report":${report}}`);
    return undefined;
  }

  /** Stores a text as it is. */
  put(text) {
    this.#storage.setItem(this.#name, text);
    this.#text = text;
  }

  /** Removes the draft, unless something else than `text` stands there by now. */
  drop(text) {
    if (this.#storage.getItem(this.#name) !== text) return;
    this.#storage.removeItem(this.#name);
    if (this.#text === text) this.#text = null;
  }

  #isOver({ saved, expires }) {
    return Date.parse(expires) <= Date.now() || Date.parse(saved) <= this.#forgottenAt();
  }

  #forgottenAt() {
    try {
      return Number(localStorage.getItem(this.#forgotten));
    } catch {
      return 0;
    }
  }
}

/** `{ report, saved, expires }`, or an empty object. */
function read(text) {
  try {
    const { format, report, saved, expires } = JSON.parse(text);
    const isWhole = format === FORMAT && Object(report) === report && !Number.isNaN(Date.parse(saved)) && !Number.isNaN(Date.parse(expires));
    return isWhole ? { report, saved, expires } : {};
  } catch {
    return {};
  }
}

/** Removes what is over of all that was ever kept here, about whomever. What cannot be read is nothing that we could judge. */
function sweep(prefix, isOver) {
  for (const kind of ["sessionStorage", "localStorage"]) {
    try {
      const storage = globalThis[kind];
      for (const name of Object.keys(storage)) {
        if (name.startsWith(prefix) && isOver(storage.getItem(name))) storage.removeItem(name);
      }
    } catch {
      // One of them may be forbidden.
    }
  }
}

// A Wasm file of the functions for JavaScript, loaded on first use.

import { checkFloor, wasmFile } from "../wasm-file.js";
import { allTextsWith, get, textsIn } from "./files.js";

/** Thrown where the Wasm refused something. */
export class Refusal {
  #engine;
  #failure;

  constructor(engine, failure) {
    this.#engine = engine;
    this.#failure = failure;
  }

  /** `{ code, message, problems }`. It can be told once. */
  async told(language) {
    return JSON.parse(await this.#engine.withWords(language, ["problems", "convert"], (words) => this.#failure.told(words)));
  }
}

export class Engine {
  #glue;
  #wasm;
  /** The built-in definitions that are in the Wasm, and their digests. */
  #library;
  #known = new Set();
  /** What stopped the Wasm, if it was stopped. */
  #panic;

  /** `glue` is what bindings to the Wasm file at `path` there are. */
  constructor(glue, path) {
    this.#glue = glue;
    const start = (module) => {
      glue.initSync({ module });
      this.#library = new glue.Library();
    };
    this.#wasm = wasmFile(path, start, get);
  }

  /** Resolves when the Wasm runs; rejects with what `explain` explains. */
  async load() {
    if (typeof document !== "undefined") checkFloor();
    await this.#wasm.load();
  }

  /**
   * What `work` gives, handed the library in the Wasm. It throws what `errorOf` tells: a `Refusal`; or after a trap, which leaves the Wasm in an
   * unknown state, that. It is a mistake of ours.
   */
  call(work) {
    if (this.#panic) throw this.#panic;
    try {
      return work(this.#library);
    } catch (error) {
      if (error instanceof this.#glue.Failure) throw new Refusal(this, error);
      this.#panic = error;
      throw error;
    }
  }

  /** Lets go of something in the Wasm, unless that was stopped. */
  free(made) {
    if (!this.#panic) made?.free();
  }

  /** What `work` gives, handed the words of a language that there are words of: those of the form, and of `parts`. */
  async withWords(language, parts, work) {
    const texts = JSON.stringify(await textsIn(language, parts));
    return this.call((library) => {
      const words = new this.#glue.Words(language, texts);
      try {
        return work(words, library);
      } finally {
        words.free();
      }
    });
  }

  /** Brings a built-in definition into the Wasm, where there is one with this digest. */
  async need(sha256) {
    if (this.#known.has(sha256)) return;
    const text = await allTextsWith(sha256);
    if (text === undefined || this.#known.has(sha256)) return;
    this.call((library) => library.put(text, sha256));
    this.#known.add(sha256);
  }

  /** What a report or another document says of its definition: `{ id, version, sha256 }`, whatever is there; an empty object where nothing is. */
  definitionIn(document) {
    return JSON.parse(this.call(() => this.#glue.instrumentIn(document)) ?? "{}");
  }
}

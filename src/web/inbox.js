// What the host has set, and in which order it goes into Rust's form.

import { explain } from "./errors.js";
import { toText } from "./input.js";
import { languageOf } from "./language.js";
import { settingsOf } from "./settings.js";

export class Inbox {
  #element;
  /** Whether the form was not given everything yet. */
  #isStale = true;
  /** What the form was given: the key of its instrument and whether it is shown, the attributes and what was wrong with them. */
  #given = {};
  /** `{ text }` or `{ failure }` */
  #definition;
  /** A value that waits: `{ text }`; no text is a blank. */
  #value;
  /** The value that was given last. Rust knows it too, but forgets when the element is taken from the page. */
  #baseline;
  /** The key of the instrument that the host was told about. */
  #known;

  constructor(element) {
    this.#element = element;
  }

  get isStale() {
    return this.#isStale;
  }

  /** Whether the form shows an instrument. */
  get isShown() {
    return Boolean(this.#given.isShown);
  }

  /** Whether there is an instrument to show, right or wrong. */
  get hasInstrument() {
    return Boolean(this.#wanted());
  }

  get definition() {
    return this.#definition?.text;
  }

  /** `{ text }` while a value waits. */
  get value() {
    return this.#value;
  }

  /** An attribute, or an ancestor's language, has changed. */
  touch() {
    this.#isStale = true;
  }

  setDefinition(input) {
    this.#definition = input == null ? undefined : toText(input, "definition");
    this.touch();
  }

  /** Returns an error where the input cannot be read; what was there stays. */
  setValue(input) {
    const { text, failure } = input == null ? {} : toText(input, "answers");
    if (failure) return explain(failure, languageOf(this.#element));
    this.#value = { text };
    this.touch();
    return undefined;
  }

  /** For when there is no form to ask: it will go back to what the host last set. */
  reset() {
    if (this.#known) this.#value ??= { text: this.#baseline };
  }

  /** There is another form, or none: it was given nothing. */
  startOver() {
    this.#given = {};
    this.touch();
  }

  /**
   * Gives the form what is new: attributes, then the instrument, then the value. `lastReport` is the report as it was when the element was taken
   * from the page. Returns what is to be told:
   * - `instrument`: `{ isNew, error?, notice? }` when another one was put into the form. Not new when the element is back on the page with it;
   *   `notice` when the form cannot say itself why it shows nothing.
   * - `isReplaced`: the form holds another report.
   * - `errors`
   */
  apply(form, lastReport) {
    this.#isStale = false;
    const configured = this.#configure(form);
    const instrument = this.#show(form, lastReport);
    const { isTaken, error } = this.#load(form);
    return { instrument, isReplaced: isTaken || Boolean(instrument), errors: [configured, error].filter(Boolean) };
  }

  #configure(form) {
    const settings = settingsOf(this.#element);
    const text = JSON.stringify(settings);
    if (text === this.#given.settings) return undefined;
    this.#given.settings = text;
    const error = form.ask((form) => form.configure(settings));
    // Not by the message: it follows the language.
    const faults = JSON.stringify(error?.problems.map(({ pointer, params }) => [pointer, params]));
    const isNew = faults !== this.#given.faults;
    this.#given.faults = faults;
    return isNew ? error : undefined;
  }

  /** The host's definition, else the built-in instrument. */
  #wanted() {
    if (this.#definition) {
      const { text, failure } = this.#definition;
      return { key: failure ?? `definition ${text}`, failure, show: (form) => form.setDefinition(text) };
    }
    const id = this.#element.getAttribute("instrument");
    return id ? { key: `instrument ${id}`, show: (form) => form.setInstrument(id) } : undefined;
  }

  #show(form, lastReport) {
    const wanted = this.#wanted();
    // A template that sets the same once more must not empty the form.
    if (!wanted || wanted.key === this.#given.instrument) return undefined;
    const { key, failure, show } = wanted;
    const error = failure ? explain(failure, languageOf(this.#element)) : form.ask(show);
    const isNew = key !== this.#known;
    this.#given.instrument = this.#known = key;
    this.#given.isShown = !error;
    if (isNew) this.#baseline = undefined;
    else if (!error && !this.#value) return { isNew, error: this.#resume(form, lastReport) };
    return { isNew, error, notice: failure && error.message };
  }

  /** The report as the person left it, and behind it what a reset goes back to. */
  #resume(form, lastReport) {
    if (this.#baseline !== undefined) form.ask((form) => form.load(this.#baseline));
    return lastReport === undefined ? undefined : form.ask((form) => form.restore(lastReport));
  }

  #load(form) {
    if (!this.#value || !this.isShown) return {};
    const { text } = this.#value;
    this.#value = undefined;
    const error = form.ask((form) => form.load(text));
    // Everything else was refused whole.
    const isTaken = !error || error.code === "answers/partial";
    if (isTaken) this.#baseline = text;
    return { isTaken, error };
  }
}

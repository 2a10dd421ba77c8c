// What the host has set, and in which order it goes into Rust's form.

import { explain } from "./errors.js";
import { toText } from "./input.js";
import { languageShownBy } from "./language.js";
import { Order } from "./order.js";
import { OwnDefinition } from "./own-definition.js";
import { otherVersion } from "./package-file.js";
import { settingsOf } from "./settings.js";
import { definitionOf, wholeDefinitionOf, wordsFor } from "./texts.js";

/** Whether it says that a value was refused whole; else it was taken, perhaps in part, perhaps changed. */
export function isRefused(error) {
  return Boolean(error) && !["answers/partial", "answers/migrated"].includes(error.code);
}

export class Inbox {
  #element;
  /** Whether the host has set something since it was asked for last. */
  #isStale = true;
  /** What the host wants takes files: the words of a language, and a compiled definition. */
  #words;
  #instrument;
  /** The definition that is shown, with the texts of another language. */
  #texts;
  /** The definition of the instrument whose report is `prefill`. */
  #source;
  /** In which language it was asked for. */
  #reader;
  /**
   * What the form was given: the reader's language and that of the words, the key of its instrument and whether it can be shown, the attributes
   * and what was wrong with them.
   */
  #given = {};
  /** `{ text }` or `{ failure }` */
  #definition;
  /** What is made of it. */
  #own;
  /** A value that waits: `{ text }`; no text is a blank. */
  #value;
  /** What the host has handed in beside the value, by property: what waits, and what the form has: `{ text, source }`, the file of its definition. */
  #waiting = {};
  #earlier = {};
  /** The value that was given last. Rust knows it too, but forgets when the element is taken from the page. */
  #baseline;
  /** The key of the instrument that the host was told about. */
  #known;

  /** `settled` is called when a file has come, or with the failure. */
  constructor(element, settled) {
    this.#element = element;
    this.#words = new Order(settled);
    this.#instrument = new Order(settled);
    this.#texts = new Order(settled);
    this.#source = new Order(settled);
  }

  get isStale() {
    return this.#isStale;
  }

  /** Whether the form shows the instrument that the host wants. */
  get isShown() {
    return Boolean(this.#given.isShown) && this.isComplete;
  }

  /** Whether all is here that is needed to show it. For other words the form need not wait: it has some. */
  get isComplete() {
    return !this.#instrument.isOpen && !this.#waitsForSource && (Boolean(this.#given.words) || !this.#words.isOpen);
  }

  /** A form that is shown already goes on, and one without it is better than none. */
  get #waitsForSource() {
    const isShown = this.#given.isShown && this.#given.instrument === this.#wanted()?.key;
    return !isShown && this.#source.isOpen && !this.#source.failure;
  }

  /** Why it never will be. */
  get failure() {
    return this.isComplete ? undefined : (this.#instrument.failure ?? this.#words.failure);
  }

  /** Whether there is an instrument to show, right or wrong. */
  get hasInstrument() {
    return Boolean(this.#wanted());
  }

  get definition() {
    return this.#definition?.text;
  }

  /** What the form says, key to text. */
  get words() {
    return JSON.parse(wordsFor(this.#given.words).file.content.text);
  }

  /** The text of `previous` or `prefill`. */
  earlier(name) {
    return this.#latest(name)?.text;
  }

  #latest(name) {
    return this.#waiting[name] ?? this.#earlier[name];
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
    return this.#take(input, (text) => (this.#value = { text }));
  }

  /** The same of `previous` and `prefill`. */
  setEarlier(name, input) {
    return this.#take(input, (text) => (this.#waiting[name] = { text, source: wholeDefinitionOf(instrumentOf(text)) }));
  }

  #take(input, keep) {
    const { text, failure } = input == null ? {} : toText(input, "answers");
    if (failure) return explain(failure, this.#language);
    keep(text);
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

  /** Asks for the files that are needed. Returns whether there is nothing to show until they are here. */
  ask() {
    this.#isStale = false;
    this.#reader = this.#language;
    const wanted = this.#wanted();
    const { instrument, isShown } = this.#given;
    // To what is shown, other texts come with the words.
    const texts = wanted?.key === instrument && isShown ? wanted.file : undefined;
    const waits = [
      this.#words.place(wordsFor(this.#reader).file),
      this.#texts.place(texts),
      this.#instrument.place(wanted?.key === instrument ? undefined : wanted?.file),
      this.#source.place(this.#latest("prefill")?.source),
    ];
    // What could not be shown is told anew when the host comes back to it.
    if (instrument && !isShown && !this.isComplete) this.#given.instrument = this.#known = undefined;
    return waits.includes(true) && !this.isComplete && !this.failure;
  }

  get #language() {
    return languageShownBy(this.#element);
  }

  /**
   * Gives the form what is new: attributes, then the instrument, then the value, then what stands beside it. `lastReport` is the report as it was when the element was taken
   * from the page. Returns what is to be told:
   * - `instrument`: `{ isNew, error?, notice? }` when another one was put into the form. Not new when the element is back on the page with it;
   *   `notice`, an error, when nothing can be shown.
   * - `isReplaced`: the form holds another report.
   * - `isTheHosts`: which is the host's, or a blank; not what the person had left when the element was taken from the page.
   * - `errors`
   */
  apply(form, lastReport) {
    const configured = this.#configure(form);
    const instrument = this.#show(form, lastReport);
    const { isTaken, error } = this.#load(form);
    const errors = [configured, error, this.#handIn(form, "previous"), this.#handIn(form, "prefill")].filter(Boolean);
    const isTheHosts = isTaken || Boolean(instrument?.isNew);
    return { instrument, isReplaced: isTaken || Boolean(instrument), isTheHosts, errors };
  }

  #configure(form) {
    // Until the words of another language are here, everything stays in the one that is shown.
    if (!this.#words.isOpen && !this.#texts.isOpen) {
      const { language, file } = wordsFor(this.#reader);
      if (this.#given.words !== language) form.ask((form) => form.setWords(language, file.content.text));
      Object.assign(this.#given, { words: language, reader: this.#reader });
      this.#retell(form);
    }
    const settings = settingsOf(this.#element, this.#given.reader, !this.#definition);
    if (settings === this.#given.settings) return undefined;
    this.#given.settings = settings;
    const error = form.ask((form) => form.configure(settings));
    // Not by the message: it follows the language.
    const faults = JSON.stringify(error?.problems.map(({ pointer, params }) => [pointer, params]));
    const isNew = faults !== this.#given.faults;
    this.#given.faults = faults;
    return isNew ? error : undefined;
  }

  #retell(form) {
    const { key, file } = this.#wanted() ?? {};
    if (!file || key !== this.#given.instrument || !this.#given.isShown || file === this.#given.file) return;
    form.ask((form) => form.setTexts(file.content.text));
    this.#given.file = file;
  }

  /** The host's definition, else the built-in instrument. */
  #wanted() {
    if (this.#definition) {
      const { text, failure } = this.#definition;
      return { key: failure ?? `definition ${text}`, failure, file: failure ? undefined : this.#compiled(text) };
    }
    const id = this.#element.getAttribute("instrument");
    if (!id) return undefined;
    const file = definitionOf(id, wordsFor(this.#reader).language);
    const failure = file ? undefined : { code: "definition/unknown-instrument", problem: "dangling", params: { found: id } };
    return { key: `instrument ${id}`, file, failure };
  }

  #compiled(text) {
    if (!this.#own?.is(text, this.#reader)) this.#own = new OwnDefinition(text, this.#reader);
    return this.#own;
  }

  #show(form, lastReport) {
    const wanted = this.#wanted();
    // A template that sets the same once more must not empty the form.
    if (!wanted || wanted.key === this.#given.instrument) return undefined;
    const { key, file, failure } = wanted;
    let error = failure ? explain(failure, this.#language) : file.content.error;
    // After a panic there is no answer.
    if (!error && form.ask((form) => form.setDefinition(file.content.text)) === false) error = explain(otherVersion(file.url), this.#language);
    const isNew = key !== this.#known;
    this.#given.instrument = this.#known = key;
    this.#given.file = file;
    this.#given.isShown = !error;
    if (isNew) {
      this.#baseline = undefined;
      this.#earlier = {};
    } else if (!error) return { isNew, error: this.#resume(form, lastReport) };
    return { isNew, error, notice: error };
  }

  /** What stands beside, and, unless a value waits, the report as the person left it, and behind it what a reset goes back to. */
  #resume(form, lastReport) {
    if (this.#baseline !== undefined) form.ask((form) => form.load(this.#baseline));
    for (const [name, earlier] of Object.entries(this.#earlier)) this.#give(form, name, earlier);
    const error = lastReport === undefined || this.#value ? undefined : form.ask((form) => form.restore(lastReport));
    // What did not fit was told when it came.
    return isRefused(error) ? error : undefined;
  }

  #load(form) {
    if (!this.#value || !this.isShown) return {};
    const { text } = this.#value;
    this.#value = undefined;
    const error = form.ask((form) => form.load(text));
    const isTaken = !isRefused(error);
    if (isTaken) this.#baseline = text;
    return { isTaken, error };
  }

  /** Returns an error. What is refused leaves the form as it was. */
  #handIn(form, name) {
    const waiting = this.#waiting[name];
    if (!waiting || !this.isShown || (name === "prefill" && this.#source.isOpen)) return undefined;
    delete this.#waiting[name];
    const error = this.#give(form, name, waiting);
    if (!isRefused(error)) this.#earlier[name] = waiting;
    return error;
  }

  #give(form, name, { text, source }) {
    return form.ask((form) => (name === "previous" ? form.setPrevious(text) : form.setPrefill(text, source?.content.text)));
  }
}

/** The id of the instrument that a report is of; undefined where it is none, which Rust says. */
function instrumentOf(text) {
  try {
    return JSON.parse(text).instrument.id;
  } catch {
    return undefined;
  }
}

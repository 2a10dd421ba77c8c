// What explains an instrument, in a dialog over the form: the terms that it uses, where its questions come from, how a filled-in one looks.
// Loaded when somebody asks. `readJson` is handed over rather than imported: else the bundler cuts what every page loads into smaller pieces.

import { definitionOf, exampleFor, glossaryFor } from "./help/files.js";
import { sourcesIn } from "./help/sources.js";
import { remindersIn, termsIn, textsIn } from "./help/terms.js";
import { button, el, newId } from "./dom.js";
import { documentOf } from "./paper/document.js";

/** What is explained, by topic: its title, and elements. */
const TOPICS = { terms, sources, example };

/** The elements that wait for what explains them: impatience asks once more. */
const asking = new WeakSet();

export async function help(skema, { topic, section, readJson }) {
  const about = shownBy(skema);
  if (!about || asking.has(skema)) return;
  asking.add(skema);
  try {
    const explained = await TOPICS[topic](skema, readJson, section);
    // What it explains may be gone by now.
    if (shownBy(skema) === about) show(skema, explained);
  } catch (failure) {
    const cause = failure.cause ?? failure;
    throw cause.params ? skema.explained(cause) : failure;
  } finally {
    asking.delete(skema);
  }
}

/** The digest of the instrument that an element shows; undefined where it shows none. */
function shownBy(skema) {
  return skema.report()?.instrument.sha256;
}

function show({ surface, inbox, language }, { title, content }) {
  const id = newId();
  const close = () => dialog.close();
  const heading = el("h2", { id, tabindex: -1, autofocus: true, part: "heading" }, title);
  const leave = button(inbox.words["ui.close"], close, { class: "primary", part: "button button-primary" });
  const dialog = el("dialog", { "aria-labelledby": id, close: () => whole.remove() }, heading, ...content, leave);
  // Directly in the shadow root it would lose its place: nothing that the page says of the element's children is to reach in.
  const whole = el("div", { lang: language }, dialog);
  surface.placeAbove(whole);
  // Kept for an answer of the host, a form may be somewhere else than on the page.
  if (!whole.isConnected) return whole.remove();
  // The focus goes to its title, and when it closes back to where it was.
  dialog.showModal();
  whole.getRootNode().addEventListener("clear", close, { once: true });
  // Unseen, because what is around it was closed or hidden, it would still keep the person from the page.
  new IntersectionObserver((seen) => seen.at(-1).isIntersecting || close(), { root: dialog.ownerDocument }).observe(dialog);
}

async function terms(skema, readJson) {
  const { words } = skema.inbox;
  const { definition, language } = await shown(skema, readJson);
  const glossary = await glossaryFor(readJson, language);
  const texts = [...textsIn(definition, glossary.language), ...remindersIn(definition, words)];
  const explained = termsIn(texts, glossary).flatMap(({ term, text, source }) => [
    el("dt", {}, term),
    el("dd", {}, text, " ", el("small", {}, words["ui.source"].replace("{source}", () => source))),
  ]);
  return { title: words["ui.terms"], content: [el("dl", { lang: glossary.language }, ...explained)] };
}

async function sources(skema, readJson, section) {
  const { words } = skema.inbox;
  const { definition, language } = await shown(skema, readJson);
  return { title: words["ui.sources"], content: [el("dl", {}, ...sourcesIn(definition, section, language, words))] };
}

async function example(skema, readJson) {
  const { words } = skema.inbox;
  const { format, instrument, today } = skema.lastReport;
  const report = { format, instrument, today, answers: await exampleFor(readJson, instrument.id) };
  const { sheet } = await skema.needed(import("./module.js"));
  const { title, blocks } = await sheet(report, { lang: skema.language });
  const [, ...content] = documentOf({ title, blocks }).children;
  for (const heading of content.filter(({ localName }) => /^h\d$/.test(localName))) heading.part = "heading";
  return { title: words["ui.example"], content: [el("p", { class: "notice", part: "notice" }, words["ui.example-note"]), ...content] };
}

/** The definition of what the form shows, with its texts in all languages; and the language of its reader. */
async function shown({ definition, language, lastReport }, readJson) {
  return { definition: definition ?? (await definitionOf(readJson, lastReport.instrument.sha256)), language };
}

// Every kind of question in every state, side by side. Nothing is drawn: each card is a form of its own, with that part of the definition.

import { dress } from "./looks.js";

/** Looks like a CPR number, and is none: it fails the check of digits. Made here, so that no file has such a number. */
const NUMBER = ["010203", "0000"].join("-");
/** So many milliseconds without a change, and a form is at rest. */
const QUIET = 100;

/** Fills `list` with a form for each state. `show(kind)` is returned: a section's id, or null for the whole. */
export function gallery(list, { definition, states, answers }) {
  const given = JSON.parse(JSON.stringify(answers).replaceAll("{number}", NUMBER));
  const cards = states.map((state) => ({ state, card: document.createElement("li") }));
  list.replaceChildren(...cards.map(({ card }) => card));

  return async function show(kind) {
    const part = partOf(definition, kind);
    for (const { state, card } of cards) {
      const form = document.createElement("samspil-skema");
      form.dataset.state = state.id;
      form.setAttribute("heading-level", "3");
      if (state.attribute) form.setAttribute(state.attribute, "");
      dress(form);
      // The form's own heading says which state it is.
      form.definition = { ...part, title: state.title, intro: state.intro };
      card.replaceChildren(form);
    }
    await Promise.all(cards.map(({ state, card }) => bring(card.firstChild, state, (name) => fitting(part, given[name]))));
  };
}

/** Brings a form into its state. It is inert meanwhile, or it would take the focus to what it has to say. */
async function bring(form, { answers, previous, act }, given) {
  form.inert = true;
  await form.ready;
  if (answers) form.value = given(answers);
  if (previous) {
    form.value = given(previous);
    const report = form.value;
    Object.assign(form, { previous: report, value: null });
  }
  if (act) await ACTS[act](form);
  await atRest(form);
  form.inert = false;
}

/** Resolves when a form has drawn itself, and has done what it does after that. */
function atRest(form) {
  return new Promise((done) => {
    let timer;
    const observer = new MutationObserver(again);
    function again() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        observer.disconnect();
        done();
      }, QUIET);
    }
    observer.observe(form.shadowRoot, { childList: true, subtree: true });
    again();
  });
}

const ACTS = {
  // Refused by the form itself.
  sendTooEarly: (form) => form.submit(),
  send: (form) => answeredBy(form, Promise.resolve({ message: "EKS-0001" })),
  failToSend: (form) => answeredBy(form, Promise.reject(new Error("the page's server does not answer"))),
};

function answeredBy(form, reply) {
  form.addEventListener("samspil-submit", (event) => event.waitUntil(reply), { once: true });
  return form.submit();
}

/** The definition with one section, and with the scores and agreements that stand in it alone. */
function partOf(definition, kind) {
  if (!kind) return definition;
  const sections = definition.sections.filter(({ id }) => id === kind);
  const ids = new Set(sections.flatMap(({ items }) => items.map(({ id }) => id)));
  const stands = ({ section = kind, items = [], weights = [], tables = [], item, table, birthMonth }) =>
    section === kind && [...items, ...weights.map((weight) => weight.item), ...tables, item, table, birthMonth].every((id) => !id || ids.has(id));
  const { agreements, ...rest } = definition;
  return { ...rest, sections, scores: definition.scores.filter(stands), ...(stands(agreements) && { agreements }) };
}

/** Of the answers those that the part asks for. */
function fitting({ sections }, answers) {
  const ids = sections.flatMap(({ items }) => items.map(({ id }) => id));
  return Object.fromEntries(ids.filter((id) => id in answers).map((id) => [id, answers[id]]));
}

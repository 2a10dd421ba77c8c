// What people meet: each instrument in both layouts, and what can become of it. The tests of accessibility and of looks walk through all of it.

import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

const INSTRUMENTS = "src/instruments";

export const LAYOUTS = ["steps", "page"];

export const IDS = readdirSync(INSTRUMENTS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** The newest version: the one that is shown. */
export function newestDefinition(id) {
  const versions = readdirSync(path.join(INSTRUMENTS, id)).filter((file) => /^[\d.]+\.json$/.test(file)).sort(new Intl.Collator("en", { numeric: true }).compare);
  return JSON.parse(readFileSync(path.join(INSTRUMENTS, id, versions.at(-1)), "utf8"));
}

export function exampleOf({ id }) {
  return JSON.parse(readFileSync(`www/examples/${id}.json`, "utf8"));
}

const NOT_READ = { missing: "unreadable", typed: "31-2-26" };

function wrong({ kind }) {
  return ["date", "month", "number"].includes(kind) ? NOT_READ : { missing: "not-answered" };
}

function itemsOf({ sections }) {
  return sections.flatMap(({ items }) => items);
}

function tablesOf(definition) {
  const items = itemsOf(definition);
  const tables = items.filter(({ kind }) => kind === "table");
  return tables.map((table) => ({ ...table, columns: table.columns ?? items.find(({ id }) => id === table.columnsOf).columns }));
}

/** Whatever can be wrong is: what is typed is no date and no number, also in a row of each table, and the rest is missing. */
function allWrong(definition) {
  const items = itemsOf(definition).filter(({ kind }) => kind !== "information");
  const tables = new Map(tablesOf(definition).map((table) => [table.id, table]));
  const wrongRow = ({ rows, columns }) => ({
    id: rows.fixed?.[0].id ?? "forkert",
    ...Object.fromEntries(columns.map((column) => [column.id, wrong(column)])),
  });
  return Object.fromEntries(items.map((item) => [item.id, item.kind === "table" ? [wrongRow(tables.get(item.id))] : wrong(item)]));
}

function takesRows(definition) {
  return tablesOf(definition).some(({ rows }) => !rows.fixed);
}

/** In the page: adds two blank rows to each table in sight. */
async function addRows({ shadowRoot }) {
  for (const button of [...shadowRoot.querySelectorAll("button[id$='-add']")].flatMap((button) => [button, button])) button.click();
}

/** In the page: asks to remove the first row in sight. */
async function askToRemove({ shadowRoot }) {
  shadowRoot.querySelector("button[id$='-remove']")?.click();
}

/** In the page: sends, and the host answers with this, or refuses. */
async function send(skema, answer) {
  const listen = (event) => event.waitUntil(answer ? Promise.resolve(answer) : Promise.reject(new Error("Opdigtet")));
  skema.addEventListener("samspil-submit", listen, { once: true });
  await skema.submit();
}

/**
 * The states of a form. `value`: what the element is given; `act(page)`: what is done then; `atStep`: what is done at each step, in the page;
 * `shows`: by what one sees it; `attributes` of the element; `isFor(definition, layout)`: where there is such a state at all; `isLocal`: only what is in sight then is new, not every step.
 */
export const STATES = {
  empty: { value: () => null },
  errors: {
    value: allWrong,
    act: (page) => page.skema((skema) => skema.submit().then(() => {})),
    shows: ".summary",
    isFor: (definition) => JSON.stringify(allWrong(definition)).includes(NOT_READ.typed),
  },
  rows: { value: () => null, atStep: addRows, isFor: takesRows },
  filled: { value: exampleOf },
  // What was answered last time stands beside a blank one.
  earlier: {
    value: exampleOf,
    act: (page) => page.skema((skema) => Object.assign(skema, { previous: skema.value, value: null })),
    shows: ".notice",
    isFor: ({ subject }) => subject === "person",
  },
  asked: { value: exampleOf, atStep: askToRemove, isFor: takesRows },
  readonly: { value: exampleOf, attributes: { readonly: "" } },
  disabled: { value: exampleOf, attributes: { disabled: "" }, shows: "[inert]", isLocal: true },
  refused: { value: exampleOf, act: (page) => page.skema(send), shows: ".saving .error", isLocal: true },
  accepted: {
    value: exampleOf,
    act: (page) => page.skema(send, { message: "Journaliseret på den opdigtede sag.", href: "#sag" }),
    shows: ".receipt",
    isLocal: true,
  },
};

/** The states that there are of a form, with their names. */
export function statesOf(definition, layout) {
  return Object.entries(STATES).filter(([, { isFor }]) => !isFor || isFor(definition, layout));
}

/** The HTML of an element on its page, which has a heading of its own; ours begin below it. */
export function pageOf(id, layout, attributes = "") {
  return `<main><h1>Prøve</h1><samspil-skema instrument="${id}" layout="${layout}" today="2026-11-21" subject-ref="U-1" subject-label="Prøve Testesen" ${attributes}></samspil-skema></main>`;
}

/** Brings the form into a state, from whatever it was in. */
export async function enter(page, definition, { value, act, shows, attributes = {} }) {
  await page.skema(
    (skema, [value, attributes]) => {
      for (const name of ["readonly", "disabled", "theme"]) skema.removeAttribute(name);
      for (const [name, given] of Object.entries(attributes)) skema.setAttribute(name, given);
      Object.assign(skema, { previous: null, value });
    },
    [value(definition), attributes],
  );
  await drawn(page);
  await act?.(page);
  if (shows) await page.waitForFunction((shows) => document.querySelector("samspil-skema").shadowRoot.querySelector(shows), shows);
  await drawn(page);
}

/** Calls `look(title)` at every step of the form in turn, once where all is on one page; in states where nothing else is new, only where one stands. */
export async function eachStep(page, { atStep, isLocal }, look) {
  const arrive = async (title) => {
    if (atStep) await page.skema(atStep);
    await drawn(page);
    await look(title);
  };
  const steps = await page.skema((skema) => skema.shadowRoot.querySelectorAll("nav button").length);
  if (steps === 0 || isLocal) return arrive("where one stands");
  for (let index = 0; index < steps; index += 1) {
    const title = await page.skema((skema, index) => {
      const button = skema.shadowRoot.querySelectorAll("nav button")[index];
      button.click();
      return button.firstChild.textContent;
    }, index);
    await arrive(title);
  }
}

/** After the next frame, what was done is to be seen. */
export function drawn(page) {
  return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
}

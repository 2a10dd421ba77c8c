// For the tests of drafts: a page with a sheet that keeps them, and what a test does with it.

import { DEFINE, DEFINITION, useSite } from "./support.mjs";

export const ABOUT_A_PERSON = {
  ...DEFINITION,
  id: "om-en-person",
  subject: "person",
  sections: [{ ...DEFINITION.sections[0], items: DEFINITION.sections[0].items.map((item) => ({ ...item, class: "personal" })) }],
};

function html(attributes, definition = DEFINITION) {
  return `${DEFINE}<samspil-skema layout="page" ${attributes}></samspil-skema>
    <script>document.querySelector("samspil-skema").definition = ${JSON.stringify(definition)};</script>`;
}

/** The questions of a sheet, and what is said and asked above it. */
function withHands(page) {
  const shadow = page.locator("samspil-skema");
  return Object.assign(page, {
    skema: page.skema ?? ((act, argument) => shadow.first().evaluate(act, argument)),
    note: page.locator("samspil-skema textarea"),
    notice: page.locator("samspil-skema .draft"),
    press: (name) => page.locator("samspil-skema").getByRole("button", { name, exact: true }).click(),
    /** What is stored, by storage and name: the text. */
    stored: () =>
      page.evaluate(() => {
        const found = {};
        for (const kind of ["sessionStorage", "localStorage"]) {
          for (const [name, text] of Object.entries(globalThis[kind])) found[`${kind} ${name}`] = text;
        }
        return found;
      }),
  });
}

/** Sets up the site. Returns `openSheet(attributes, { definition, body, ...options })`; the options are those of `useSite`. */
export function useSheets() {
  const open = useSite();
  return async (attributes = 'autosave="session"', { definition, body = html(attributes, definition), ...options } = {}) => withHands(await open(body, options));
}

/** Another tab of the same browser, on the same page. */
export async function openSecond(page) {
  const second = await page.context().newPage();
  second.setDefaultTimeout(10_000);
  await second.goto(page.url());
  await isReady(second);
  return withHands(second);
}

export async function reload(page) {
  await page.reload();
  await isReady(page);
}

export async function isReady(page) {
  await page.evaluate(async () => {
    const skema = document.querySelector("samspil-skema");
    await customElements.whenDefined("samspil-skema");
    await skema.ready;
  });
}

/** Waits until the form takes answers: it has been asked whether there is a draft. */
export function isOpen(page) {
  return page.waitForFunction(() => {
    const root = document.querySelector("samspil-skema").shadowRoot.querySelector(".form")?.parentElement;
    return root && !root.inert;
  });
}

/** Waits until a draft with this text is stored. */
export function isStored(page, text) {
  return page.waitForFunction((text) => [sessionStorage, localStorage].some((storage) => Object.values(storage).some((it) => it.includes(text))), text);
}

export async function write(page, text) {
  await isOpen(page);
  await page.note.fill(text);
  await isStored(page, text);
}

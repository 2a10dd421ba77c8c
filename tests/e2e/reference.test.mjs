// The reference and the Custom Elements Manifest have all that hosts can use, and nothing else.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import Ajv from "ajv";

import { assessment } from "../../xtask/made-up.mjs";
import { MODULES, customProperties, errorCodes, exportsOf, manifest, reference } from "../../xtask/reference.mjs";
import { useSite } from "./support.mjs";

const open = useSite();
const json = async (file) => JSON.parse(await readFile(file, "utf8"));
const declarations = (await manifest()).modules.flatMap(({ declarations }) => declarations);
const names = (list) => list.map(({ name }) => name).sort();

test("docs/reference.md and custom-elements.json are made from the types: node xtask/reference.mjs docs/reference.md", async () => {
  assert.equal(await readFile("docs/reference.md", "utf8"), await reference());
  assert.deepEqual(await json("pkg/dist/custom-elements.json"), JSON.parse(JSON.stringify(await manifest())));
});

test("custom-elements.json is valid by its own schema, and names files of the package", async () => {
  // Its formats are for people: the schema names some that Ajv does not know.
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(await json("node_modules/custom-elements-manifest/schema.json"));
  const found = await json("pkg/dist/custom-elements.json");
  assert.ok(validate(found), JSON.stringify(validate.errors));
  for (const { path } of found.modules) await readFile(`pkg/${path}`);
  assert.equal((await json("pkg/package.json")).customElements, "./dist/custom-elements.json");
});

for (const { tagName, attributes, members } of declarations) {
  test(`<${tagName}> has the attributes, properties and methods that are described, each with a word about it`, async () => {
    const page = await open(`<script type="module" src="/samspil/${tagName === "samspil-skema" ? "define" : "define-overblik"}.js"></script>`, { ready: false });
    const found = await page.evaluate(async (tagName) => {
      await customElements.whenDefined(tagName);
      const element = customElements.get(tagName);
      const properties = (object) => Object.entries(Object.getOwnPropertyDescriptors(object));
      const kindOf = ({ value, get, set }) => (typeof value === "function" ? "method" : get && !set ? "read only" : "field");
      return {
        isOfForms: Boolean(element.formAssociated),
        attributes: element.observedAttributes,
        members: properties(element.prototype).filter(([name]) => !/Callback$|^constructor$/.test(name)).map(([name, it]) => `${name}: ${kindOf(it)}`),
        statics: Object.keys(element).filter((name) => name !== "observedAttributes"),
      };
    }, tagName);
    // What browsers do with the name of a field they do without asking; and some attributes are only for the style sheets.
    const styled = (await stylesOf(tagName)).matchAll(/:host\(\[([a-z]+)=/g);
    const expected = [...new Set([...found.attributes, ...(found.isOfForms ? ["name"] : []), ...Array.from(styled, ([, name]) => name)])];
    assert.deepEqual(names(attributes), expected.sort());
    const kindOf = ({ kind, readonly }) => (kind === "field" && readonly ? "read only" : kind);
    const [ofClass, own] = [members.filter((it) => it.static), members.filter((it) => !it.static)];
    assert.deepEqual(own.map((it) => `${it.name}: ${kindOf(it)}`).sort(), found.members.sort());
    assert.deepEqual(names(ofClass), found.statics.sort());
  });
}

test("everything described has a description", () => {
  for (const { tagName, description, attributes, members, events, cssParts, cssProperties } of declarations) {
    assert.notEqual(description, "", tagName);
    for (const { name, description } of [...attributes, ...members, ...events, ...cssParts, ...cssProperties]) assert.ok(description, `${tagName} ${name}`);
  }
});

/** The style sheets of each element. */
const STYLES = { "samspil-skema": ["base.css", "style.css"], "samspil-overblik": ["base.css", "overblik/overblik.css"] };

async function stylesOf(tagName) {
  return (await Promise.all(STYLES[tagName].map((file) => readFile(`src/web/${file}`, "utf8")))).join("\n");
}

/** The scripts behind each element, and the events that they name. */
const FIRED = {
  "samspil-skema": ["skema.js", "saving.js"],
  "samspil-overblik": ["overblik/overblik.js"],
};

test("the events are those that the scripts fire", async () => {
  for (const { tagName, events } of declarations) {
    const sources = await Promise.all(FIRED[tagName].map((file) => readFile(`src/web/${file}`, "utf8")));
    const fired = new Set();
    for (const [, what] of sources.join().matchAll(/(?:fire\(|offer\(this\.#element, )["`]samspil-([\w$\{}]+)["`]/g)) {
      if (what === "${what}") ["save", "submit"].forEach((what) => fired.add(`samspil-${what}`));
      else fired.add(`samspil-${what}`);
    }
    assert.deepEqual(names(events), [...fired].sort(), tagName);
  }
});

test("the custom properties are those of the styles, and an element takes them", async () => {
  const styles = await Promise.all(Object.keys(STYLES).map(stylesOf));
  const used = new Set(styles.join("\n").match(/--samspil-[\w-]+/g));
  // These tell the theme: a page reads them, and sets none.
  const themes = ["--samspil-light", "--samspil-dark"];
  assert.deepEqual([...names(await customProperties()), ...themes].sort(), [...used].sort());
  const page = await open(`<script type="module" src="/samspil/define.js"></script><samspil-skema instrument="parathed-kort"></samspil-skema>`);
  const [before, after] = await page.skema((skema) => {
    const root = skema.shadowRoot.querySelector("div");
    const before = getComputedStyle(root).color;
    skema.style.setProperty("--samspil-text", "rgb(1, 2, 3)");
    return [before, getComputedStyle(root).color];
  });
  assert.deepEqual([before, after], ["rgb(26, 26, 26)", "rgb(1, 2, 3)"]);
});

/** The names of all parts in a shadow root. */
const partsIn = ({ shadowRoot }) => Array.from(shadowRoot.querySelectorAll("[part]"), ({ part }) => [...part]).flat();
const partsOf = (tagName) => names(declarations.find((it) => it.tagName === tagName).cssParts);

test("the parts of a form are those that are described, and a page styles them", async () => {
  const page = await open(`<style>::part(button-primary) { color: rgb(1, 2, 3); }</style><script type="module" src="/samspil/define.js"></script><samspil-skema instrument="maal-og-aftaler"></samspil-skema>`);
  await page.skema((skema) => (skema.value = { deltagere: [{ id: "p", navn: "Karla" }] }));
  await page.skema((skema) => skema.reportValidity());
  const found = new Set();
  const steps = await page.locator("samspil-skema nav button").count();
  for (let step = 0; step < steps; step++) {
    await page.locator("samspil-skema nav button").nth(step).click();
    for (const part of await page.skema(partsIn)) found.add(part);
  }
  assert.deepEqual([...found].sort(), partsOf("samspil-skema"));
  assert.equal(await page.skema((skema) => getComputedStyle(skema.shadowRoot.querySelector(".primary")).color), "rgb(1, 2, 3)");
});

/** What of a form's shadow root lacks the part that it is to have. */
const withoutPart = ({ shadowRoot }) =>
  Object.entries({ heading: "h1, h2, h3, h4, h5, h6", button: "button", "button-primary": ".primary", notice: ".notice", control: "textarea" }).flatMap(([part, selector]) =>
    Array.from(shadowRoot.querySelectorAll(selector)).filter((element) => !element.part.contains(part)).map(({ outerHTML }) => `${part}: ${outerHTML}`),
  );

test("what JavaScript puts above a form has the same parts: help, drafts, failures, a text in place of a print", async () => {
  const body = '<script type="module" src="/samspil/define.js"></script><samspil-skema instrument="parathed-kort" layout="page" autosave="session"></samspil-skema>';
  const page = await open(body, { prepare: (page) => page.addInitScript(() => { HTMLIFrameElement.prototype.print = 0; Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", { get: () => null }); }) });
  const form = page.locator("samspil-skema");
  const lacking = async (shown) => (await form.locator(shown).first().waitFor(), page.skema(withoutPart));
  assert.deepEqual(await lacking(".form"), []);
  for (const topic of ["Ord og begreber", "Om spørgsmålene", "Se et udfyldt eksempel"]) {
    await form.getByRole("button", { name: topic }).first().click();
    assert.deepEqual(await lacking("dialog"), [], topic);
    await page.keyboard.press("Escape");
    await form.locator("dialog").waitFor({ state: "detached" });
  }
  await page.skema((skema) => void skema.print());
  assert.deepEqual(await lacking("textarea[readonly]"), []);
  await page.route("**/glossary.da-*.json", (route) => route.abort());
  await form.getByRole("button", { name: "Ord og begreber" }).click();
  assert.deepEqual(await lacking(".notice:has-text('kunne ikke hente')"), []);
  await form.locator("textarea:not([readonly])").first().fill("min kladde");
  await page.waitForFunction(() => sessionStorage.length > 0);
  await page.skema((skema) => skema.reset());
  assert.deepEqual(await lacking(".draft button"), []);
});

test("so are the parts of an overview", async () => {
  const page = await open(`<script type="module" src="/samspil/define-overblik.js"></script><samspil-overblik></samspil-overblik>`, { ready: false });
  const overblik = page.locator("samspil-overblik");
  await overblik.evaluate(async (element, reports) => {
    await customElements.whenDefined("samspil-overblik");
    element.reports = reports;
    await element.ready;
  }, assessment());
  assert.deepEqual([...new Set(await overblik.evaluate(partsIn))].sort(), partsOf("samspil-overblik"));
});

test("docs/theming.md says the same as the style sheets, the presets and the types", async () => {
  const text = await readFile("docs/theming.md", "utf8");
  const rows = Array.from(text.matchAll(/^\| `(--samspil-[\w-]+)` \| [^|]+ \| ([^|]+) \| ([^|]*)\|$/gm), ([, name, light, dark]) => [name, light.trim(), dark.trim()]);
  const described = (await customProperties()).map(({ name, default: light, dark }) => {
    const [, same] = light.match(/^var\(--samspil-(.+)\)$/) ?? [];
    return same ? [name, `as \`${same}\``, `as \`${same}\``] : [name, `\`${light}\``, dark ? `\`${dark}\`` : ""];
  });
  for (const [at, [name, light, dark]] of described.entries()) {
    assert.equal(rows[at][0], name);
    // Typefaces are told in words, and what is more compact stands behind.
    if (name !== "--samspil-font") assert.deepEqual([rows[at][1].split(";")[0], rows[at][2]], [light, dark], name);
  }
  assert.equal(rows.length, described.length);
  for (const preset of await readdir("src/web/themes")) assert.ok(text.includes(`\`${preset.replace(".css", "")}\``), preset);
  for (const { tagName } of declarations) {
    const [, line] = text.match(new RegExp(`Of \`<${tagName}>\`: ([^.]+)\\.`));
    assert.deepEqual(line.match(/(?<=`)[\w-]+(?=`)/g).sort(), partsOf(tagName), tagName);
  }
});

/** What the package's own scripts take of a module, and hosts do not. */
const INTERNAL = ["compileDefinition"];

test("the modules give what their types say", async () => {
  const { exports } = await json("pkg/package.json");
  for (const [module, types] of Object.entries(MODULES)) {
    const { default: file } = exports[module.replace("samspil", ".")];
    const found = await import(`../../pkg/${file.replace("./", "")}`);
    // A function can be described several times, by what it takes.
    const described = new Set(names(await exportsOf(types)));
    assert.deepEqual([...described], Object.keys(found).filter((name) => !INTERNAL.includes(name)).sort(), module);
  }
});

test("the codes of errors are those of docs/errors.md", async () => {
  const [, section] = (await readFile("docs/errors.md", "utf8")).split(/^## (?:Errors|Problems)$/m);
  const named = section.match(/(?<=`)[a-z]+\/[a-z-]+(?=`)/g);
  assert.deepEqual((await errorCodes()).sort(), [...new Set(named)].sort());
});

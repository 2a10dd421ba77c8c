// Fills in a form as a person does: by the keyboard alone, or by the mouse (and the keyboard for text, as everybody).
//
// What is to be done is a list of acts, in the order of the form:
//
//   ["ledelse.maal", 4]                            an answer, as in bare answers; a date is typed as Danes type it
//   ["moede.dato", typed("28/5-2025")]             … or just so
//   ["aftaler", add({ hvad: "Ringe", frist: … })]  a row; further rows follow in the order they are added
//   ["aftaler", change("Ringe", { frist: … })]     a row, named by its title
//   ["aftaler", copy("Ringe", { hvad: … })], up("Ringe"), down("Ringe"), keep("Ringe"), remove("Ringe")
//   ["samtykke", row("ung", …)]                    a fixed row, by its id
//
// A reference is given as the title of the row. Nothing here focuses, clicks or fills from a script: keyboard and mouse are the browser's own.

import assert from "node:assert/strict";

export const typed = (text) => ({ typed: text });
export const add = (cells) => ({ act: "add", cells });
export const copy = (title, cells) => ({ act: "copy", title, cells });
export const change = (title, cells) => ({ act: "change", title, cells });
export const row = (id, cells) => ({ act: "row", id, cells });
export const up = (title) => ({ act: "up", title });
export const down = (title) => ({ act: "down", title });
export const keep = (title) => ({ act: "keep", title });
export const remove = (title) => ({ act: "remove", title });

const WORDS = { next: "Næste", keep: "Behold", remove: "Fjern", intention: "Hensigt", practice: "Praksis" };

export class Filler {
  #page;
  #definition;
  #hand;

  /** `hand` is a `Keyboard` or a `Mouse`. */
  constructor(page, definition, hand) {
    this.#page = page;
    this.#definition = definition;
    this.#hand = hand;
  }

  /** Does everything, and goes from step to step as far as needed. */
  async fill(acts) {
    for (const [id, what] of acts) {
      await this.#goTo(id);
      const item = this.#items.find((item) => item.id === id);
      if (item.kind === "table") await this.#doInTable(item, what);
      else await this.#answer(item, this.#placeOf(item), what);
    }
  }

  /** Presses a button in sight. */
  press(words) {
    return this.#hand.press({ words });
  }

  get #items() {
    return this.#definition.sections.flatMap((section) => section.items);
  }

  /** The id of a question's element: the place of its item in the definition, in a table with row and column. */
  #placeOf(item) {
    return `i${this.#items.indexOf(item)}-item`;
  }

  #columns(table) {
    return table.columns ?? this.#items.find((item) => item.id === table.columnsOf).columns;
  }

  async #goTo(id) {
    const section = this.#definition.sections.find((section) => section.items.some((item) => item.id === id));
    while ((await this.#step()) !== section.title.da) {
      const steps = await this.#page.$$eval("samspil-skema nav button", (buttons) => buttons.map((button) => button.firstChild.data));
      const isAhead = steps.indexOf(section.title.da) > steps.indexOf(await this.#step());
      assert.ok(steps.includes(section.title.da), `no step ${section.title.da} among ${steps}`);
      const before = await this.#step();
      await this.#hand.press({ words: isAhead ? WORDS.next : section.title.da });
      await this.#page.waitForFunction((before) => {
        const root = document.querySelector("samspil-skema").shadowRoot;
        return root.querySelector("nav [aria-current]").firstChild.data !== before;
      }, before);
      const focused = await this.#page.evaluate(focusNow);
      assert.equal(focused.text, await this.#step(), "a new step begins at its heading");
    }
  }

  #step() {
    return this.#page.$eval("samspil-skema nav [aria-current]", (button) => button.firstChild.data);
  }

  async #doInTable(table, { act, title, id, cells = {} }) {
    const rows = await this.#rows(table);
    const found = rows.find((row) => (id ? row.id.endsWith(`-${id}`) : row.title === title));
    if (act !== "add") assert.ok(found, `no row ${title ?? id} among ${rows.map((row) => row.title)}`);
    let rowId = found?.id;
    if (act === "add") {
      await this.#hand.press({ id: `i${this.#items.indexOf(table)}-add`, words: `Tilføj ${table.rowName.da}` });
      rowId = await this.#newRow(table, rows);
    } else if (act === "copy") {
      await this.#hand.press({ id: `${rowId}-copy`, words: `Kopiér: ${title}` });
      rowId = await this.#newRow(table, rows);
    } else if (act === "up" || act === "down") {
      await this.#hand.press({ id: `${rowId}-${act}`, words: `${act === "up" ? "Flyt op" : "Flyt ned"}: ${title}` });
    } else if (act === "keep" || act === "remove") {
      await this.#hand.press({ id: `${rowId}-remove`, words: `Fjern: ${title}` });
      await this.#page.waitForSelector(`[id="${rowId}-ask"]`);
      await this.#hand.press({ within: `${rowId}-ask`, words: WORDS[act] });
    }
    for (const [column, answer] of Object.entries(cells)) {
      const index = this.#columns(table).findIndex(({ id }) => id === column);
      await this.#answer(this.#columns(table)[index], `${rowId}-${index}-item`, answer);
    }
  }

  /** The row that was not there before; the focus is in it. */
  async #newRow(table, before) {
    const known = before.map((row) => row.id);
    await this.#page.waitForFunction(
      ([table, count]) => document.querySelector("samspil-skema").shadowRoot.querySelectorAll(`[id="${table}"] .card`).length > count,
      [this.#placeOf(table), known.length],
    );
    const { id } = (await this.#rows(table)).find((row) => !known.includes(row.id));
    const focused = await this.#page.evaluate(focusNow);
    assert.ok(focused.place?.startsWith(`${id}-0-`), `a new row has the focus in its first question, not ${focused.place}`);
    return id;
  }

  #rows(table) {
    return this.#page.$$eval(`samspil-skema [id="${this.#placeOf(table)}"] .card`, (cards) =>
      cards.map((card) => ({ id: card.id, title: card.querySelector("legend").textContent })),
    );
  }

  async #answer(item, place, answer) {
    const question = { place, words: item.text.da };
    if (answer?.typed !== undefined) return this.#hand.type(question, answer.typed);
    switch (item.kind) {
      case "rating":
        if (!item.dual || answer.missing) return this.#hand.choose(question, value(answer));
        for (const part of ["intention", "practice"]) {
          await this.#hand.choose({ ...question, part: WORDS[part] }, value(answer[part]));
        }
        return undefined;
      case "check":
        return this.#hand.choose(question, answer === true ? "yes" : answer === false ? "no" : value(answer));
      case "choice": {
        const list = this.#definition.optionLists?.find((list) => list.id === item.options);
        const options = list?.options ?? item.options;
        const label = options.find((option) => option.id === answer)?.label.da;
        // Long lists open; short ones stand there.
        return options.length > 7 ? this.#hand.select(question, label) : this.#hand.choose(question, value(answer));
      }
      case "choices":
        return this.#hand.tick(question, answer);
      case "reference":
        return this.#hand.select(question, answer);
      case "text":
        return this.#hand.type(question, answer);
      case "number":
        return this.#hand.type(question, String(answer).replace(".", ","));
      case "date":
      case "month":
        return this.#hand.type(question, answer.split("-").reverse().join("-"));
      default:
        throw new Error(`cannot answer a ${item.kind}`);
    }
  }
}

const value = (answer) => answer.missing ?? String(answer);

/** More Tabs than any step has places to stop at. */
const MOST_TABS = 400;

/** Tab, arrows, space, Enter and typing; nothing else. */
export class Keyboard {
  #page;

  constructor(page) {
    this.#page = page;
  }

  async #reach(what, isThere) {
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      const focused = await this.focused();
      if (isThere(focused)) return focused;
      await this.#page.keyboard.press("Tab");
    }
    throw new Error(`Tab does not lead to ${what}`);
  }

  focused() {
    return this.#page.evaluate(focusNow);
  }

  async press({ id, within, words }) {
    const isThere = (focused) =>
      focused.isButton && focused.text.startsWith(words) && (!id || focused.id === id) && (!within || focused.groups.includes(within));
    await this.#reach(`the button ${words}`, isThere);
    await this.#page.keyboard.press("Enter");
    await drawn(this.#page);
  }

  async type(question, text) {
    const { value } = await this.#reachQuestion(question, (focused) => focused.takesText);
    if (value) await this.#page.keyboard.press("Control+A");
    await this.#page.keyboard.type(text);
  }

  async choose(question, wanted) {
    const focused = await this.#reachQuestion(question, (focused) => focused.type === "radio");
    const [from, to] = [focused.values.indexOf(focused.value), focused.values.indexOf(wanted)];
    assert.ok(to >= 0, `${wanted} is not offered in ${question.words}: ${focused.values}`);
    if (from === to && !focused.checked) await this.#page.keyboard.press("Space");
    const arrow = to > from ? "ArrowDown" : "ArrowUp";
    for (let at = from; at !== to; at += Math.sign(to - from)) await this.#page.keyboard.press(arrow);
    const chosen = await this.focused();
    assert.deepEqual([chosen.value, chosen.checked], [wanted, true], question.words);
  }

  async select(question, label) {
    const { options, chosen } = await this.#reachQuestion(question, (focused) => focused.options);
    const [from, to] = [options.indexOf(chosen), options.indexOf(label)];
    assert.ok(to >= 0, `${label} is not offered in ${question.words}: ${options}`);
    const arrow = to > from ? "ArrowDown" : "ArrowUp";
    for (let at = from; at !== to; at += Math.sign(to - from)) await this.#page.keyboard.press(arrow);
    assert.equal((await this.focused()).chosen, label, question.words);
  }

  async tick(question, values) {
    for (const value of values) {
      await this.#reachQuestion(question, (focused) => focused.type === "checkbox" && focused.value === value);
      await this.#page.keyboard.press("Space");
      assert.ok((await this.focused()).checked, value);
    }
  }

  async #reachQuestion({ place, words, part }, isControl) {
    const focused = await this.#reach(
      words,
      (focused) => focused.place === place && isControl(focused) && (!part || focused.legends[0] === part),
    );
    const isNamed = [focused.label, ...focused.legends].some((name) => name?.startsWith(words));
    assert.ok(isNamed, `${place} is called ${focused.label}, ${focused.legends}, not ${words}`);
    return focused;
  }
}

/** Points and clicks; types where it has clicked. */
export class Mouse {
  #page;

  constructor(page) {
    this.#page = page;
  }

  async press({ id, within, words }) {
    const place = within ? `[id="${within}"] button` : id ? `[id="${id}"]` : "button";
    await this.#page.locator(`samspil-skema ${place}`, { hasText: words }).first().click();
    await drawn(this.#page);
  }

  async type(question, text) {
    const field = this.#place(question).locator("input, textarea");
    await field.click();
    if (await field.inputValue()) await field.click({ clickCount: 3 });
    await this.#page.keyboard.type(text);
  }

  async choose(question, wanted) {
    const input = this.#page.locator(`input[value="${wanted}"]`);
    // One points at the words as well as at the button.
    await this.#place(question).locator("label").filter({ has: input }).click();
    assert.ok(await this.#place(question).locator(input).isChecked(), `${question.words}: ${wanted}`);
  }

  async select(question, label) {
    const list = this.#place(question).locator("select");
    await list.click();
    // The list that opens belongs to the system; there is nothing in the page to point at.
    await this.#page.keyboard.press("Escape");
    await list.selectOption({ label });
  }

  async tick(question, values) {
    for (const value of values) await this.choose(question, value);
  }

  #place({ place, part }) {
    const question = this.#page.locator(`samspil-skema [id="${place}"]`);
    if (!part) return question;
    return question.locator("fieldset").filter({ has: this.#page.locator("legend", { hasText: part }) });
  }
}

/** After the next frame, what was done is to be seen. */
function drawn(page) {
  return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
}

/** What a person knows about the place where they are, in the page or in a shadow root of it. Runs in the page. */
function focusNow() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const legends = [];
  const groups = [];
  for (let at = element; at; at = at.parentElement) {
    if (at.localName === "fieldset") legends.push(at.querySelector(":scope > legend")?.textContent);
    if (at.id) groups.push(at.id);
  }
  const { localName, type } = element;
  const alike = type === "radio" ? [...element.getRootNode().querySelectorAll(`input[name="${element.name}"]`)] : [];
  return {
    id: element.id,
    place: element.closest("[id$='-item']")?.id,
    text: element.textContent.trim(),
    label: element.labels?.[0]?.textContent,
    legends,
    groups,
    type,
    isButton: localName === "button",
    takesText: localName === "textarea" || type === "text",
    value: element.value,
    checked: element.checked,
    values: alike.map((radio) => radio.value),
    options: localName === "select" ? [...element.options].map((option) => option.text) : undefined,
    chosen: localName === "select" ? element.selectedOptions[0]?.text : undefined,
  };
}

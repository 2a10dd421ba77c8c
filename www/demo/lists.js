// Lists of reports, in the page's own memory: drafts, and what was handed in.

import { goToForm, titleOf } from "./chooser.js";

const dateAndTime = new Intl.DateTimeFormat("da", { dateStyle: "long", timeStyle: "short" });

export class Shelf {
  #reports = new Map();
  #list;
  #empty;
  #actions;

  /**
   * `actions` are what can be done with each report: `name` is the word on the button, `does` is called with the report and what the report
   * is called. `only`, if there, is the instrument that it is for.
   */
  constructor({ list, empty, actions }) {
    this.#list = document.getElementById(list);
    this.#empty = document.getElementById(empty);
    this.#actions = actions;
  }

  /** The latest of a report takes the place of the earlier one. */
  put(report, word) {
    this.#reports.delete(report.id);
    this.#reports.set(report.id, { report, word });
    this.#draw();
  }

  remove(id) {
    this.#reports.delete(id);
    this.#draw();
  }

  #draw() {
    const newestFirst = [...this.#reports.values()].reverse();
    this.#list.replaceChildren(...newestFirst.map((entry) => this.#line(entry)));
    this.#empty.hidden = newestFirst.length > 0;
  }

  #line({ report, word }) {
    const title = document.createElement("b");
    title.textContent = titleOf(report.instrument.id) ?? report.instrument.id;
    const about = document.createElement("span");
    const when = dateAndTime.format(new Date(report.authored));
    about.textContent = `${word}, udgave ${report.revision}, ${when}`;
    const buttons = this.#actions
      .filter(({ only }) => !only || only === report.instrument.id)
      .map(({ name, does }) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = name;
        button.setAttribute("aria-label", `${name}: ${title.textContent}, ${when}`);
        button.addEventListener("click", () => {
          does(report, `${title.textContent} fra ${when}`);
          goToForm();
        });
        return button;
      });
    const line = document.createElement("li");
    const toolbar = document.createElement("div");
    toolbar.className = "toolbar";
    toolbar.append(...buttons);
    line.append(title, about, toolbar);
    return line;
  }
}

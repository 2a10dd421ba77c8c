// Lists of reports, in the page's own memory: drafts, and what was handed in.

import { goToForm, titleOf } from "./chooser.js";

const dateAndTime = new Intl.DateTimeFormat("da", { dateStyle: "long", timeStyle: "short" });

export class Shelf {
  #reports = new Map();
  #list;
  #empty;
  #action;
  #open;

  /** `action` is the word on each report's button; `open` is called with the report and a sentence for the person. */
  constructor({ list, empty, action, open }) {
    this.#list = document.getElementById(list);
    this.#empty = document.getElementById(empty);
    this.#action = action;
    this.#open = open;
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
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = this.#action;
    button.setAttribute("aria-label", `${this.#action}: ${title.textContent}, ${when}`);
    button.addEventListener("click", () => {
      this.#open(report, `${title.textContent} fra ${when} er åbnet.`);
      goToForm();
    });
    const line = document.createElement("li");
    line.append(title, about, button);
    return line;
  }
}

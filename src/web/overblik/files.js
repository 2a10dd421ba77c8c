// Report files that a person chooses or drops. They are read here and go nowhere else.

import { Named } from "../module/collect.js";
import { button, el, newId } from "../dom.js";

/** The most that is read of one file. */
const MAX_BYTES = 50 << 20;

/** The text of a file; undefined for one that is too large, was moved meanwhile, or is a folder. */
async function textOf(file) {
  return file.size > MAX_BYTES ? undefined : file.text().catch(() => undefined);
}

/** A file is one report, a list of them, or one on each line. What it is not, the overview says of it. */
function reportsIn(name, text) {
  if (text === undefined) return [new Named(name)];
  const whole = parsed(text);
  if (Array.isArray(whole)) return whole.map((report, index) => new Named(`${name}: ${index + 1}`, JSON.stringify(report)));
  const lines = text.split("\n");
  const isLines = whole === undefined && (/\.(ndjson|jsonl)\b/i.test(name) || typeof parsed(lines[0]) === "object");
  if (!isLines) return [new Named(name, text)];
  return lines.flatMap((line, index) => (line.trim() ? new Named(`${name}: ${index + 1}`, line) : []));
}

function parsed(text) {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

/** Where files are chosen or dropped, and what became of each. */
export class FileZone {
  /** `{ name, text, reports }` in the order in which they came. */
  files = [];

  #changed;
  #zone;
  #status = el("div", { class: "files", role: "status" });

  constructor(changed) {
    this.#changed = changed;
  }

  get reports() {
    return this.files.flatMap((file) => file.reports);
  }

  async #take(list) {
    const read = await Promise.all(Array.from(list, async (file) => ({ given: file.name, text: await textOf(file) })));
    for (const { given, text } of read) {
      // The same file once more is the same; another of that name, as from another person's computer, gets a name of its own.
      if (text !== undefined && this.files.some((file) => file.given === given && file.text === text)) continue;
      const name = this.#unlike(given);
      this.files.push({ given, name, text, reports: reportsIn(name, text) });
    }
    this.#changed();
  }

  #unlike(given) {
    let name = given;
    for (let count = 2; this.files.some((file) => file.name === name); count += 1) name = `${given} (${count})`;
    return name;
  }

  /** Whether the focus is here. */
  get hasFocus() {
    return Boolean(this.#zone?.contains(this.#zone.getRootNode().activeElement));
  }

  focus() {
    this.#zone.querySelector("input").focus();
  }

  element(view) {
    const { words } = view;
    const id = newId();
    const input = el("input", {
      id,
      type: "file",
      class: "unseen",
      multiple: true,
      accept: ".json,.ndjson,.jsonl,application/json",
      change: ({ target }) => {
        void this.#take([...target.files]);
        // So that the same file can be chosen again.
        target.value = "";
      },
    });
    const zone = el(
      "div",
      {
        class: "zone",
        dragover: (event) => {
          event.preventDefault();
          zone.classList.add("over");
        },
        dragleave: () => zone.classList.remove("over"),
        drop: (event) => {
          event.preventDefault();
          zone.classList.remove("over");
          void this.#take([...event.dataTransfer.files]);
        },
      },
      el("p", {}, words.text("overview.files-text")),
      input,
      el("label", { class: "button", for: id }, words.text("overview.choose-files")),
      this.#status,
    );
    this.#zone = zone;
    return zone;
  }

  /** Says of each file what was taken of it, and why the rest was not. */
  tell({ leftOut }, view, isForLeader) {
    const { words } = view;
    if (isForLeader) {
      // Sources are not told apart then; what was left out stands below.
      const entry = ({ name, reports }) => el("li", {}, el("b", {}, name), " ", words.text("overview.file-read", { count: reports.length }));
      this.#status.replaceChildren(el("ul", {}, this.files.map(entry)));
      return;
    }
    const why = new Map(leftOut.map(({ source, code }) => [source, code]));
    const entry = (file) => {
      const reasons = new Map();
      for (const { source } of file.reports) if (why.has(source)) reasons.set(why.get(source), (reasons.get(why.get(source)) ?? 0) + 1);
      const left = [...reasons.values()].reduce((sum, count) => sum + count, 0);
      const taken = file.reports.length - left;
      const forget = button(words.text("overview.forget-file"), () => this.#forget(file), { class: "link", "aria-label": `${words.text("overview.forget-file")}: ${file.name}` });
      const said = [...reasons].map(([code, count]) => el("li", {}, words.text("overview.file-left", { count, why: words.text(`overview.left-${code.replace("/", "-")}`) })));
      return el("li", { class: taken ? "taken" : "refused" }, el("b", {}, file.name), " ", words.text(taken ? "overview.file-taken" : "overview.file-refused", { count: taken }), " ", forget, said.length > 0 && el("ul", {}, said));
    };
    this.#status.replaceChildren(this.files.length ? el("ul", {}, this.files.map(entry)) : "");
  }

  #forget(file) {
    this.files = this.files.filter((other) => other !== file);
    this.#changed();
  }
}

// Report files that a person chooses or drops. They are read here and go nowhere else.

import { Named } from "../module/collect.js";
import { button, el, newId } from "./dom.js";

/** The most that is read of one file. */
const MAX_BYTES = 50 << 20;

/** One file: its name, and the reports in it. */
export async function readFile(file) {
  try {
    if (file.size > MAX_BYTES) throw new RangeError("too large");
    return { name: file.name, reports: reportsIn(file.name, await file.text()) };
  } catch {
    // Too large, moved meanwhile, or a folder.
    return { name: file.name, reports: [new Named(file.name)] };
  }
}

/** A file is one report, a list of them, or one on each line. What it is not, the overview says of it. */
function reportsIn(name, text) {
  const whole = parsed(text);
  if (Array.isArray(whole)) return whole.map((report, index) => new Named(`${name}: ${index + 1}`, JSON.stringify(report)));
  const lines = text.split("\n");
  const isLines = whole === undefined && (/\.(ndjson|jsonl)$/i.test(name) || typeof parsed(lines[0]) === "object");
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
  /** `{ name, reports }` in the order in which they came. */
  files = [];

  #changed;
  #status = el("div", { class: "files", role: "status" });

  constructor(changed) {
    this.#changed = changed;
  }

  get reports() {
    return this.files.flatMap((file) => file.reports);
  }

  async #take(list) {
    const files = await Promise.all(Array.from(list, readFile));
    // The same file once more takes the place of what it was.
    this.files = [...this.files.filter(({ name }) => !files.some((file) => file.name === name)), ...files];
    this.#changed();
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

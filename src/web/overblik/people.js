// The young people in a table that is sorted and filtered by keyboard or mouse, and what the next 60 days bring.

import { dateInWords } from "../intl.js";
import { button, el, newId } from "../dom.js";
import { copyButton } from "./data-table.js";

/** How many things to come are shown at first. */
const FIRST = 15;

/** What is known of a person by column: how it is shown, and what it is sorted by. */
function columns({ labels }, view) {
  const { words } = view;
  const status = (kind) => (person) => labels?.[kind]?.[person[kind].status] ?? person[kind].status ?? "";
  const count = (states) => (person) => states.reduce((sum, state) => sum + (person.agreements[state] ?? 0), 0);
  const due = count(["kept", "partly", "not-kept", "overdue"]);
  const next = (person) => person.meetings.find(({ state }) => ["overdue", "due", "ahead", "moved"].includes(state));
  const text = (key, show) => ({ key, show, order: (person) => show(person) });
  return [
    { ...text("overview.person", (person) => view.nameOf(person.subjectRef)), isPerson: true },
    text("overview.state", (person) => words.text(`overview.group-${person.state}`)),
    text("overview.education", status("education")),
    text("overview.work", status("work")),
    text("overview.risk", (person) => (person.atRisk ? words.text("overview.is-at-risk") : "")),
    {
      key: "overview.next-meeting",
      show: (person) => {
        const meeting = next(person);
        return meeting ? `${dateInWords(meeting.due, view.language)} · ${words.text(`meeting.${meeting.state}`)}` : "";
      },
      order: (person) => next(person)?.due ?? "9999",
    },
    {
      key: "overview.agreements-kept",
      show: (person) => (due(person) ? words.text("overview.part", { some: person.agreements.kept, of: due(person) }) : ""),
      order: (person) => (due(person) ? person.agreements.kept / due(person) : 2),
    },
    { key: "overview.overdue", show: (person) => String(person.overdueFollowUps || ""), order: (person) => -person.overdueFollowUps },
  ];
}

/** `view` also has `open(person)` and `announce(text)`. */
export function peopleTable(caseload, level, view) {
  const { words } = view;
  const all = columns(caseload, view);
  const order = new Intl.Collator(view.language, { numeric: true });
  const state = { column: all[0], descending: false, text: "", show: "present", onlyAtRisk: false };
  const title = newId();
  const body = el("tbody");

  const chosen = () => {
    const isShown = (person) =>
      (state.show === "all" || person.state === state.show) &&
      (!state.onlyAtRisk || person.atRisk) &&
      all.some((column) => column.show(person).toLocaleLowerCase(view.language).includes(state.text));
    const compare = (one, other) => {
      const [a, b] = [state.column.order(one), state.column.order(other)];
      return (typeof a === "number" ? a - b : order.compare(a, b)) * (state.descending ? -1 : 1);
    };
    return caseload.people.filter(isShown).sort(compare);
  };
  const draw = () => {
    const people = chosen();
    body.replaceChildren(...people.map((person) => el("tr", {}, all.map((column) => cell(person, column)))));
    for (const [index, head] of heads.entries()) {
      const isSorted = all[index] === state.column;
      if (isSorted) head.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    return people.length;
  };
  const cell = (person, column) => {
    const text = column.show(person);
    if (!column.isPerson) return el("td", { class: text && column.key === "overview.risk" ? "at-risk" : null }, text);
    return el("th", { scope: "row" }, button(text, () => view.open(person), { class: "link", "aria-label": words.text("overview.open", { person: text }) }));
  };
  const redraw = (act) => (event) => {
    act(event.target);
    view.announce(words.text("overview.filtered", { count: draw(), total: caseload.people.length }));
  };
  const sortBy = (column) => () => {
    state.descending = state.column === column && !state.descending;
    state.column = column;
    draw();
    const how = words.text(state.descending ? "overview.falling" : "overview.rising");
    view.announce(words.text("overview.sorted", { column: words.text(column.key), how }));
  };
  const heads = all.map((column) => el("th", { scope: "col" }, button(words.text(column.key), sortBy(column), { class: "sort" })));

  const find = newId();
  const which = newId();
  const option = (value, key) => el("option", { value, selected: state.show === value }, words.text(key));
  const filters = el(
    "div",
    { class: "filters", role: "group", "aria-label": words.text("overview.filter") },
    el("div", { class: "field" }, el("label", { for: find }, words.text("overview.find")), el("input", { id: find, type: "text", autocomplete: "off", input: redraw((field) => (state.text = field.value.trim().toLocaleLowerCase(view.language))) })),
    el(
      "div",
      { class: "field" },
      el("label", { for: which }, words.text("overview.show")),
      el("select", { id: which, change: redraw((field) => (state.show = field.value)) }, option("present", "overview.group-present"), option("former", "overview.group-former"), option("all", "overview.group-all")),
    ),
    el("label", { class: "choice" }, el("input", { type: "checkbox", change: redraw((field) => (state.onlyAtRisk = field.checked)) }), words.text("overview.only-at-risk")),
  );
  const caption = words.text("overview.young-people");
  const frame = el(
    "div",
    { class: "scroll", tabindex: "0", role: "group", "aria-label": caption },
    el("table", { class: "people" }, el("caption", { class: "unseen" }, caption), el("thead", {}, el("tr", {}, heads)), body),
  );
  draw();
  // What is copied is what is shown, with references for names.
  const table = {
    head: all.map(({ key }) => words.text(key)),
    get rows() {
      return chosen().map((person) => all.map((column) => (column.isPerson ? person.subjectRef : column.show(person))));
    },
  };
  return el("section", { "aria-labelledby": title }, view.heading(level, caption, { id: title }), el("p", {}, words.text("overview.people-text")), filters, frame, copyButton(table, caption, view));
}

/** What is to come, day by day. */
export function upcomingList({ upcoming, people, labels }, level, view) {
  const { words } = view;
  const title = newId();
  const entry = ({ date, kind, subjectRef, id, report }) => {
    const person = people.find((one) => one.subjectRef === subjectRef);
    const what = kind === "fixed-meeting" ? (labels?.meetings?.[id] ?? id) : words.text(`overview.upcoming-${kind}`);
    const name = view.nameOf(subjectRef);
    const who = button(name, () => view.open(person, report), { class: "link", "aria-label": words.text("overview.open", { person: name }) });
    return el("li", {}, el("time", { datetime: date }, dateInWords(date, view.language)), el("span", {}, what), who);
  };
  const list = el("ul", { class: "upcoming" }, upcoming.slice(0, FIRST).map(entry));
  const more = button(words.text("overview.show-all", { count: upcoming.length }), () => {
    const added = upcoming.slice(FIRST).map(entry);
    list.append(...added);
    added[0].querySelector("button").focus();
    more.remove();
  });
  return el(
    "section",
    { "aria-labelledby": title },
    view.heading(level, words.text("overview.upcoming"), { id: title }),
    upcoming.length ? list : el("p", {}, words.text("overview.upcoming-none")),
    upcoming.length > FIRST && el("div", { class: "tools" }, more),
  );
}

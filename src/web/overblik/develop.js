// The ranked list of areas to develop, with the reason for each rank in words. A person reorders it by buttons or Alt and the arrows, chooses
// from it, and says who and by when.

import { button, el, newId } from "../dom.js";
import { dateFrom, move } from "./priorities.js";
import { written } from "./words.js";

/** How many are shown at first. */
const FIRST = 10;

/** `view` also has `changed()` and `save(assessment)`. */
export function developList(assessment, level, view) {
  const { words, priorities } = view;
  const list = el("ol", { class: "develop" });
  const items = priorities.of(assessment);
  // Those that somebody chose are never out of sight.
  let shown = Math.max(FIRST, items.findLastIndex((item) => item.chosen) + 1);

  const areaOf = ({ item, part }) => assessment.develop.find((area) => area.item === item && area.part === part);
  const changed = () => {
    priorities.touch(assessment);
    view.changed();
  };
  const go = (from, to, which) => {
    if (!move(items, from, to)) return;
    shown = Math.max(shown, to + 1);
    draw();
    list.children[to].querySelector(which)?.focus();
    view.announce(words.text("overview.moved", { place: to + 1, count: items.length }));
    changed();
  };
  const draw = () => {
    list.replaceChildren(...items.slice(0, shown).map((item, index) => entry(item, index)));
    more.hidden = shown >= items.length;
  };

  const entry = (item, index) => {
    const title = newId();
    const label = questionOf(assessment, item, words);
    const step = (key, to, which) =>
      button(words.text(key), () => go(index, to, which), {
        class: which,
        "aria-label": `${words.text(key)}: ${label}`,
        // Not `disabled`, which would throw the focus to the top of the page.
        "aria-disabled": to < 0 || to >= items.length ? "true" : null,
      });
    const row = el(
      "li",
      {
        class: item.chosen ? "chosen" : null,
        "aria-labelledby": title,
        keydown: (event) => {
          const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
          if (!by || !event.altKey) return;
          event.preventDefault();
          go(index, index + by, `.${by < 0 ? "up" : "down"}`);
        },
      },
      el("span", { class: "rank", "aria-hidden": "true" }, String(index + 1)),
      el(
        "div",
        { class: "what" },
        el("b", { id: title }, label),
        el("small", {}, sectionOf(assessment, areaOf(item))),
        el("ul", { class: "reasons" }, reasonsOf(areaOf(item), words).map((reason) => el("li", {}, reason))),
      ),
      el("div", { class: "tools" }, step("overview.move-up", index - 1, "up"), step("overview.move-down", index + 1, "down")),
      choice(item, label),
      item.chosen && fields(item, label),
    );
    return row;
  };

  const choice = (item, label) => {
    const change = ({ target }) => {
      item.chosen = target.checked;
      const place = items.indexOf(item);
      draw();
      list.children[place].querySelector("input[type=checkbox]").focus();
      changed();
    };
    return el("label", { class: "choice" }, el("input", { type: "checkbox", checked: item.chosen, change, "aria-label": `${words.text("overview.take-on")}: ${label}` }), words.text("overview.take-on"));
  };

  const fields = (item, label) => {
    const error = el("p", { class: "error", id: newId(), hidden: true }, words.text("overview.no-date"));
    const field = (key, value, set, attributes = {}) => {
      const id = newId();
      const input = (event) => {
        set(event.target.value);
        changed();
      };
      const name = `${words.text(key)}: ${label}`;
      return el("div", { class: "field" }, el("label", { for: id }, words.text(key)), el("input", { id, type: "text", value, input, "aria-label": name, ...attributes }));
    };
    const { by } = item;
    const day = field("overview.by", by === null ? "" : typeof by === "string" ? written(by) : by.typed, (typed) => (item.by = dateFrom(typed)), {
      placeholder: words.text("overview.date-format"),
      inputmode: "numeric",
      "aria-describedby": error.id,
      // Said when the field is left, not while a date is half typed.
      focusout: ({ target }) => {
        const isWrong = Boolean(item.by?.missing);
        error.hidden = !isWrong;
        target.setAttribute("aria-invalid", isWrong);
      },
    });
    day.append(error);
    return el(
      "div",
      { class: "fields" },
      field("overview.who", item.who, (typed) => (item.who = typed)),
      day,
      field("overview.why", item.why, (typed) => (item.why = typed)),
    );
  };

  const more = button(words.text("overview.show-all", { count: items.length }), () => {
    const first = shown;
    shown = items.length;
    draw();
    list.children[first].querySelector("input").focus();
  });
  draw();
  const title = newId();
  return el(
    "section",
    { class: "areas", "aria-labelledby": title },
    view.heading(level, words.text("overview.develop"), { id: title }),
    el("p", {}, words.text(items.length ? "overview.develop-text" : "overview.develop-none")),
    items.length > 0 && [list, el("div", { class: "tools" }, more, button(words.text("overview.save"), () => view.save(assessment), { class: "primary" }))],
  );
}

function questionOf({ labels }, { item, part }, words) {
  const asked = labels?.items?.[item] ?? item;
  return part ? `${asked} (${words.text(`answer.${part}`)})` : asked;
}

function sectionOf({ labels }, { section }) {
  return labels?.sections?.[section] ?? section;
}

function reasonsOf({ median, basis, reasons }, words) {
  return reasons.map((reason) => {
    const key = basis === "joint" && reason.code === "low" ? "overview.reason-low-joint" : `overview.reason-${reason.code}`;
    const values = Object.fromEntries(Object.entries({ ...reason, median }).map(([name, value]) => [name, decimal(value, words)]));
    return words.text(key, values);
  });
}

function decimal(value, words) {
  return typeof value === "number" ? String(value).replace(".", words.text("overview.decimal-sign")) : value;
}

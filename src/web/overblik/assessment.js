// An assessment: who answered when, the pictures, what to develop, and the comments.

import { dateInWords } from "../intl.js";
import { el, newId } from "../dom.js";
import { developList } from "./develop.js";
import { figureOf } from "./picture.js";

export function assessmentView(assessment, pictures, level, view) {
  const { words } = view;
  const title = newId();
  const figure = (picture, level) => figureOf(picture, level, view);
  const is = (kind) => (picture) => picture.id.split(".")[0] === kind;
  const questions = newId();
  return el(
    "section",
    { class: "assessment", "aria-labelledby": title },
    view.heading(level, assessment.labels?.title ?? assessment.instrument.id, { id: title }),
    el("ul", { class: "rounds" }, assessment.rounds.map((round) => el("li", {}, roundText(round, view)))),
    pictures.filter((picture) => !is("strips")(picture) && !is("agreement")(picture)).map((picture) => figure(picture, level + 1)),
    developList(assessment, level + 1, view),
    el(
      "section",
      { "aria-labelledby": questions },
      view.heading(level + 1, words.text("overview.questions"), { id: questions }),
      pictures.filter(is("strips")).map((picture) => figure(picture, level + 2)),
      pictures.filter(is("agreement")).map((picture) => details(picture, level + 2, view)),
    ),
    comments(assessment, level + 1, view),
  );
}

/** For those who want it: closed until then. */
function details(picture, level, view) {
  const figure = figureOf(picture, level, view);
  figure.querySelector(":first-child").classList.add("unseen");
  return el("details", { class: "behind" }, el("summary", {}, picture.title), figure);
}

function roundText({ id, from, until, individual, joint }, { language, words }) {
  const name = id ?? words.text("overview.no-round");
  const who = [
    individual > 0 && words.text("overview.round-individual", { count: individual }),
    joint > 0 && words.text("overview.round-joint", { count: joint }),
  ].filter(Boolean);
  const days = from && words.text(from === until ? "overview.round-day" : "overview.round-days", { from: dateInWords(from, language), until: dateInWords(until, language) });
  return [el("b", {}, name), `: ${[who.join(", "), days].filter(Boolean).join(" · ")}`];
}

/** By theme, without who wrote what. */
function comments({ comments, labels }, level, view) {
  if (!comments?.length) return undefined;
  const { words } = view;
  const title = newId();
  const texts = (list, key) => list?.length > 0 && [key && el("p", { class: "hint" }, words.text(key)), el("ul", { class: "comments" }, list.map((text) => el("li", {}, text)))];
  const entry = ({ section, item, round, n, suppressed, texts: own, joint }) => [
    view.heading(level + 1, labels?.sections?.[section] ?? section),
    el("p", { class: "hint" }, [labels?.items?.[item], round].filter(Boolean).join(" · ")),
    suppressed && el("p", {}, words.text("overview.comments-suppressed", { count: n })),
    texts(own),
    texts(joint, "overview.joint"),
  ];
  return el("section", { "aria-labelledby": title }, view.heading(level, words.text("overview.comments"), { id: title }), el("p", {}, words.text("overview.comments-text")), comments.map(entry).flat());
}

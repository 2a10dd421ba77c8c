// The guide's own figures, to compare with: for those who ask, with what was counted, among whom and where it stands.

import reference from "../../instruments/reference.json";
import { el, newId } from "../dom.js";

export function referenceNote(level, view) {
  const { words, language } = view;
  const said = (text) => text[language] ?? text.da;
  const title = newId();
  const entry = ({ text, year, population, counted, source, page }) =>
    el(
      "li",
      {},
      said(text),
      el(
        "small",
        {},
        words.text("overview.reference-of", { counted: said(counted), population: said(population), page }),
        " ",
        year ?? said(reference.yearNotGiven),
        source && ` ${words.text("overview.reference-source", { source })}`,
      ),
    );
  return el(
    "section",
    { class: "reference", "aria-labelledby": title },
    view.heading(level, words.text("overview.reference"), { id: title }),
    el("p", {}, words.text("overview.reference-text", reference.document)),
    el("ul", {}, reference.figures.map(entry)),
  );
}

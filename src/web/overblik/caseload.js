// A caseload: figures, what is to come, the young people, and their fixed meetings.

import { el, newId } from "../dom.js";
import { peopleTable, upcomingList } from "./people.js";
import { figureOf } from "./picture.js";
import { referenceNote } from "./reference.js";

export function caseloadView(caseload, pictures, level, view) {
  const title = newId();
  const figure = (id) => pictures.filter((picture) => picture.id === id).map((picture) => figureOf(picture, level + 1, view));
  const hasPeople = caseload.people.length > 0;
  return el(
    "section",
    { class: "caseload", "aria-labelledby": title },
    view.heading(level, view.words.text("overview.caseload"), { id: title }),
    figure("figures"),
    hasPeople && [upcomingList(caseload, level + 1, view), peopleTable(caseload, level + 1, view)],
    figure("timeline"),
    view.hasReference && referenceNote(level + 1, view),
  );
}

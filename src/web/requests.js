// What the person asks for in the form and the form itself does not have: the clipboard, a file, a print, the other view, help. Where it cannot be
// had, they are told, and so is the host.

import { copy } from "./host.js";
import { readJson } from "./texts.js";

/** As the form calls them; `skema` is behind `element`. */
export function requestsOf(element, skema) {
  return {
    copy: (text) => void copy(text).then((done) => skema.ask((form) => form.copied(done ? undefined : text))),
    download: (format) => void told(element.download(format)),
    print: (young) => void told(element.print({ kind: young ? "young" : "answers" })),
    switchView: () => element.setAttribute("view", element.getAttribute("view") === "young" ? "form" : "young"),
    help: (topic, section) => void told(skema.needed(import("./help.js")).then(({ help }) => help(skema, { topic, section, readJson }))),
  };

  /** Waits for what was asked for; whoever asked is told where it does not come. */
  async function told(request) {
    try {
      await request;
      // What could not be had before is no more to be told.
      if (skema.report()) skema.surface.notify();
    } catch (error) {
      // A mistake of ours is the console's.
      if (!error.problems) throw error;
      skema.surface.notify(error);
      skema.tell(error);
    }
  }
}

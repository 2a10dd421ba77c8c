// What the person asks for in the form and the form itself does not have: the clipboard, a file, a print, the other view, help. Where it cannot be
// had, they are told, and so is the host.

import { copy } from "./host.js";

/** As the form calls them; `skema` is behind `element`. */
export function requestsOf(element, skema) {
  return {
    copy: (text) => void copy(text).then((done) => skema.ask((form) => form.copied(done ? undefined : text))),
    download: (format) => void told(element.download(format)),
    print: (young) => void told(element.print({ kind: young ? "young" : "answers" })),
    switchView: () => element.setAttribute("view", element.getAttribute("view") === "young" ? "form" : "young"),
    help: (topic, section) => void told(help(topic, section)),
  };

  /** Waits for what was asked for; whoever asked is told where it does not come. */
  async function told(request) {
    try {
      await request;
    } catch (error) {
      // A mistake of ours is the console's.
      if (!error.code) throw error;
      skema.surface.notify(error);
      skema.tell(error);
    }
  }

  /** What it takes is loaded when somebody asks. */
  async function help(topic, section) {
    const script = await skema.needed(import("./help.js"));
    await script.help(skema, topic, section).catch((failure) => {
      const cause = failure.cause ?? failure;
      throw cause.params ? skema.explained(cause) : failure;
    });
  }
}

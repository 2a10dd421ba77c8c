// Prints something alone, from a frame of our own that goes away afterwards. Nothing is loaded and nothing is read as HTML, so that a strict policy
// and Trusted Types hold nothing against it.

/** How long a browser has to say that it prints, in milliseconds. */
const BEGIN = 1000;

/** The frame of the last time, where the browser did not say that it was done with it. */
let last;

/**
 * `content` stays where it is; its copy is printed, under a title that browsers offer as the name of a file. Resolves to whether the browser
 * prints: in frames that may open no dialogs it does not, and does not say so.
 */
export function printAlone(content, css, { language, title }) {
  last?.remove();
  const frame = (last = document.createElement("iframe"));
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  // Out of sight, but as wide as paper, so that what depends on the width is laid out for it.
  Object.assign(frame.style, { position: "absolute", insetInlineStart: "-9999px", width: "760px", height: "0", border: "0" });
  document.body.append(frame);
  return new Promise((resolve) => {
    const end = (isPrinted) => {
      if (!isPrinted) frame.remove();
      resolve(isPrinted);
    };
    try {
      const printer = fill(frame, content, css, { language, title });
      printer.addEventListener("beforeprint", () => end(true), { once: true });
      printer.addEventListener("afterprint", () => frame.remove(), { once: true });
      setTimeout(() => end(false), BEGIN);
      printer.print();
    } catch {
      // A frame without an origin of its own; or a host that has replaced print().
      end(false);
    }
  });
}

function fill({ contentDocument: page, contentWindow: printer }, content, css, { language, title }) {
  const sheet = new printer.CSSStyleSheet();
  sheet.replaceSync(css.replaceAll(":host", "body"));
  page.adoptedStyleSheets = [sheet];
  page.documentElement.lang = language;
  page.title = title;
  page.body.append(page.importNode(content, true));
  return printer;
}

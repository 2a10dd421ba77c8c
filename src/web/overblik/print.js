// Prints a part of the page alone, from a frame of our own that goes away afterwards. Nothing is loaded, so that a strict policy holds nothing
// against it.

/** The frame of the last time, where the browser did not say that it was done with it. */
let last;

/** `content` stays where it is; its copy is printed. */
export function printAlone(content, css, language) {
  last?.remove();
  const frame = (last = document.createElement("iframe"));
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  // Out of sight, but as wide as paper, so that what depends on the width is laid out for it.
  Object.assign(frame.style, { position: "absolute", insetInlineStart: "-9999px", width: "760px", height: "0", border: "0" });
  document.body.append(frame);
  const { contentWindow: printer, contentDocument: page } = frame;
  const sheet = new printer.CSSStyleSheet();
  sheet.replaceSync(css.replaceAll(":host", "body"));
  page.adoptedStyleSheets = [sheet];
  page.documentElement.lang = language;
  page.body.append(page.importNode(content, true));
  printer.addEventListener("afterprint", () => frame.remove(), { once: true });
  printer.print();
}

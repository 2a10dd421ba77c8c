// The language that an element stands in.

const DEFAULT = "da";

/** The language of the nearest `lang`, its own first, then its ancestors', out through shadow hosts; Danish where there is none. */
export function languageOf(element) {
  for (let node = element; node; node = node.getRootNode().host) {
    const marked = node.closest("[lang]");
    if (marked) return languageIn(marked.getAttribute("lang")) ?? DEFAULT;
  }
  return DEFAULT;
}

/** The language that a form is shown in. */
export function languageShownBy(element) {
  const language = languageOf(element);
  return element.getAttribute("view") === "young" ? forTheYoung(language) : language;
}

/** What the young person reads in the place of a language: easy Danish for Danish. */
export function forTheYoung(language) {
  return language === DEFAULT ? "da-x-let" : language;
}

/** The primary subtag of a language tag, or easy Danish, the one variant that there is; undefined where it is no tag. */
export function languageIn(tag) {
  return /^(?:da-x-let|[a-z]{2,3})(?![^-])/i.exec(tag)?.[0].toLowerCase();
}

/**
 * Calls `changed` when a `lang` changes in any tree that the element stands in. More than its ancestors, but one observer a tree: ancestors
 * may be moved or exchanged without a word to the element. Returns how to stop.
 */
export function watchLanguage(element, changed) {
  const observer = new MutationObserver(changed);
  for (let root = element.getRootNode(); root; root = root.host?.getRootNode()) {
    observer.observe(root, { attributes: true, attributeFilter: ["lang"], subtree: true });
  }
  return () => observer.disconnect();
}

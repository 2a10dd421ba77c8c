// The language that an element stands in.

const DEFAULT = "da";

/** The primary subtag of the nearest `lang`, its own first, then its ancestors', out through shadow hosts; Danish where there is none. */
export function languageOf(element) {
  for (let node = element; node; node = node.getRootNode().host) {
    const marked = node.closest("[lang]");
    if (marked) return marked.getAttribute("lang").match(/^[a-z]{2,3}(?![^-])/i)?.[0].toLowerCase() ?? DEFAULT;
  }
  return DEFAULT;
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

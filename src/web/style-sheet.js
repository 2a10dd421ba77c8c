/** A style sheet for shadow roots, by their document: documents cannot share one. A <style> element would be against a strict policy. */
export class StyleSheet {
  #css;
  #made = new WeakMap();

  constructor(css) {
    this.#css = css;
  }

  /** What a shadow root in this document adopts. Made when it is first needed, and shared by all that stand there. */
  of(document) {
    const { defaultView } = document;
    // A document of which nothing is shown, such as a template's.
    if (!defaultView) return [];
    if (!this.#made.has(document)) {
      const sheet = new defaultView.CSSStyleSheet();
      sheet.replaceSync(this.#css);
      this.#made.set(document, sheet);
    }
    return [this.#made.get(document)];
  }
}

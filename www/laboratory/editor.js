// The editor of a definition: CodeMirror, with Samspil's schema of definitions behind its completion and its help. Everything that is heavy on the
// desk is imported here, and bundled into one file when it is asked for (see xtask/server.mjs).
//
// It stands in a shadow root of its own, where CodeMirror styles by `adoptedStyleSheets`, as a strict policy wants it.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { EditorView, highlightActiveLine, highlightActiveLineGutter, hoverTooltip, keymap, lineNumbers } from "@codemirror/view";

import { helpBySchema } from "./editor/help.js";
import { look, marks } from "./editor/look.js";
import { placeOf } from "./editor/places.js";
import { words } from "./editor/words.js";

export class Editor {
  #view;
  #extensions;

  /**
   * Puts itself into `host`. `schema` is the JSON Schema of what is written, `label` what the text is called, `hint` what is said of the keyboard,
   * and `changed` is called with the text whenever the person has changed it.
   */
  constructor(host, { schema, label, hint, changed }) {
    const root = host.attachShadow({ mode: "open", delegatesFocus: true });
    const help = helpBySchema(schema);
    this.#extensions = [
      lineNumbers(),
      foldGutter(),
      lintGutter(),
      history(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      search({ top: true }),
      autocompletion({ override: [help.complete] }),
      hoverTooltip(help.hover),
      json(),
      syntaxHighlighting(marks),
      look,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": "hint", tabindex: "0" }),
      EditorState.phrases.of(words),
      // Tab is not among them: it leads out of the text, as everywhere on the page.
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap, ...defaultKeymap]),
      EditorView.updateListener.of(({ docChanged }) => docChanged && changed(this.text)),
    ];
    this.#view = new EditorView({ root, parent: root, state: this.#stateOf("") });
    const about = document.createElement("p");
    about.id = "hint";
    about.hidden = true;
    about.textContent = hint;
    root.append(about);
  }

  get text() {
    return this.#view.state.doc.toString();
  }

  /** Another text: what was done to the one before cannot be undone in this one. */
  open(text) {
    this.#view.setState(this.#stateOf(text));
    this.#view.scrollDOM.scrollTop = 0;
  }

  /** The same text, written otherwise: one step that can be undone. */
  rewrite(text) {
    const { state } = this.#view;
    this.#view.dispatch({ changes: { from: 0, to: state.doc.length, insert: text } });
  }

  /** Marks what is wrong. Gives for each problem where it stands: `{ line, column }`, from 1. */
  mark(problems) {
    const { doc } = this.#view.state;
    const places = problems.map((problem) => placeOf(problem, this.text));
    const diagnostics = places.map(({ from, to }, index) => ({ from, to, severity: "error", message: problems[index].message }));
    this.#view.dispatch(setDiagnostics(this.#view.state, diagnostics));
    return places.map(({ from }) => {
      const line = doc.lineAt(from);
      return { line: line.number, column: from - line.from + 1 };
    });
  }

  /** The cursor to a problem, and the text with it into view. */
  goTo(problem) {
    const { from, to } = placeOf(problem, this.text);
    this.#view.focus();
    this.#view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
  }

  #stateOf(doc) {
    return EditorState.create({ doc, extensions: this.#extensions });
  }
}

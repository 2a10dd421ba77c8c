// How the text looks: the page's own colours, which `laboratory.css` gives.

import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const marks = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--code-name)" },
  { tag: tags.string, color: "var(--code-text)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-value)" },
  { tag: tags.punctuation, color: "var(--quiet)" },
]);

const box = { background: "var(--paper)", color: "var(--ink)", border: "1px solid var(--quiet)", borderRadius: "4px", boxShadow: "0 4px 16px rgb(0 0 0 / .12)" };

export const look = EditorView.theme({
  "&": { height: "100%", fontSize: ".8125rem", color: "var(--ink)", background: "var(--paper)" },
  // The page outlines the whole.
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: 'ui-monospace, "Cascadia Mono", Consolas, monospace', lineHeight: "1.6" },
  ".cm-content": { caretColor: "var(--ink)", paddingBlock: ".5rem" },
  ".cm-gutters": { background: "var(--ground)", color: "var(--quiet)", borderInlineEnd: "1px solid var(--line)" },
  ".cm-activeLine, .cm-activeLineGutter": { background: "var(--line-at)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { background: "none", outline: "1px solid var(--quiet)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--warn)", textUnderlineOffset: ".25em" },
  // CodeMirror's own marks are pictures in addresses, which a strict policy blocks.
  ".cm-lint-marker-error": { content: "normal", width: ".625em", height: ".625em", margin: ".25em auto", borderRadius: "50%", background: "var(--warn)" },
  ".cm-tooltip": { ...box, maxWidth: "26rem" },
  ".cm-help, .cm-completionInfo": { margin: "0", padding: ".5rem .75rem", font: ".8125rem/1.45 var(--font)", whiteSpace: "pre-line" },
  ".cm-tooltip-autocomplete > ul > li": { padding: ".1875rem .5rem !important" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { background: "var(--link) !important", color: "#fff !important" },
  ".cm-completionIcon": { display: "none" },
  ".cm-panels": { background: "var(--ground)", color: "var(--ink)", borderBlockEnd: "1px solid var(--line)" },
  ".cm-panel": { font: ".875rem var(--font)" },
  ".cm-textfield, .cm-button": { font: "inherit", background: "var(--paper)", border: "1px solid var(--quiet)", borderRadius: "4px", padding: ".25rem .5rem" },
  ".cm-diagnostic": { font: ".8125rem/1.45 var(--font)", borderInlineStart: "4px solid var(--warn)" },
  ".cm-snippetField": { background: "var(--line-at)" },
});

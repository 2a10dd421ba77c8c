// The sheet on paper, and as a file of another format. Loaded when somebody asks for it, as are the functions for JavaScript.

import css from "./paper.css";
import { offerText } from "./paper/by-hand.js";
import { documentOf } from "./paper/document.js";
import { textOf } from "./paper/text.js";
import { printAlone } from "./print-alone.js";

/** Lets the person save the report in a format of `convert`. */
export async function download(skema, format) {
  const report = skema.lastReport;
  if (!report) return;
  const { convert } = await functions(skema);
  const { text, mediaType, extension } = await convert(report, format, options(skema));
  skema.download(report, text, extension, mediaType);
}

/** Prints a sheet of this kind alone, in this language; `label` says whose it is. Where nothing can be printed, its text is offered, without the name. */
export async function print(skema, { kind, label, language: reader }) {
  const report = skema.lastReport;
  if (!report) return;
  const { sheet } = await functions(skema);
  const { blocks, language, title } = await sheet(report, { ...options(skema), lang: reader, kind });
  const heading = label ? `${title.text}: ${label}` : title.text;
  // What is printed to a file is named by the instrument alone: names of files are read on anybody's screen.
  const content = documentOf({ blocks, title: { ...title, text: heading } });
  const isPrinted = await printAlone(content, css.replace("{heading}", () => quoted(heading)), { language, title: title.text });
  if (!isPrinted) offerText(skema, textOf({ blocks, title }), language);
}

/** What may stand between the quotes of a style sheet. */
function quoted(text) {
  return text.replace(/["\\\p{Cc}]/gu, (sign) => `\\${sign.codePointAt(0).toString(16)} `);
}

function functions(skema) {
  return skema.needed(import("./module.js"));
}

function options({ inbox, language }) {
  return { definition: inbox.definition, lang: language };
}

// The sheet on paper, and as a file of another format. Loaded when somebody asks for it, as are the functions for JavaScript.

import css from "./paper.css";
import { offerText } from "./paper/by-hand.js";
import { documentOf } from "./paper/document.js";
import { printAlone } from "./print-alone.js";

/** Lets the person save the report in a format of `convert`. */
export async function download(skema, format) {
  const report = skema.lastReport;
  if (!report) return;
  const { convert } = await functions(skema);
  const { text, mediaType, extension } = await convert(report, format, options(skema));
  skema.download(report, text, extension, mediaType);
}

/** Prints the sheet alone; `label` says whose it is. Where nothing can be printed, the text is offered. */
export async function print(skema, label) {
  const report = skema.lastReport;
  if (!report) return;
  const { sheet } = await functions(skema);
  const { blocks, language, title } = await sheet(report, options(skema));
  const heading = label ? `${title.text}: ${label}` : title.text;
  // What is printed to a file is named by the instrument alone: names of files are read on anybody's screen.
  const isPrinted = await printAlone(documentOf({ blocks, title: { ...title, text: heading } }), css, { language, title: title.text });
  if (!isPrinted) offerText(skema.surface, skema.text(), language);
}

function functions(skema) {
  return skema.needed(import("./module.js"));
}

function options({ inbox, language }) {
  return { definition: inbox.definition, lang: language };
}

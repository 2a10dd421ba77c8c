// axe-core in the page.

import assert from "node:assert/strict";

import axe from "axe-core";

import { faint } from "./contrast.mjs";

/** WCAG 2.0 to 2.2, A and AA, and what its authors hold to be best. */
const OPTIONS = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations", "incomplete"],
};

/**
 * What axe-core finds in a page or frame, each as "rule: which element, why". What it leaves open counts as found too, but for contrast: that is worked out
 * by us, for all of what `selector` finds.
 */
export async function findings(frame, selector) {
  if (!(await frame.evaluate(() => "axe" in globalThis))) await frame.evaluate(axe.source);
  const found = await frame.evaluate(async (options) => {
    const { violations, incomplete } = await axe.run(document, options);
    const open = incomplete.filter(({ id }) => id !== "color-contrast");
    return [...violations, ...open].flatMap(({ id, nodes }) => nodes.map(({ html, any, all, none }) => `${id}: ${html.slice(0, 120)} ${[...any, ...all, ...none].map(({ message }) => message).join(" ")}`));
  }, OPTIONS);
  return [...found, ...(await faint(frame, selector))];
}

export async function assertAccessible(frame, selector, where) {
  assert.deepEqual(await findings(frame, selector), [], where);
}

// Copying a table: as a table for Word, as tabs for Excel.

import { copy } from "../host.js";

/** False where the clipboard is refused, or missing as on plain http. */
export async function copyRich(html, text) {
  try {
    const blob = (content, type) => new Blob([content], { type });
    const item = new ClipboardItem({ "text/html": blob(html, "text/html"), "text/plain": blob(text, "text/plain") });
    await navigator.clipboard.write([item]);
    return true;
  } catch {
    return copy(text);
  }
}

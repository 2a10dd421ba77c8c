// What Rust asks of the browser. All of it works on plain http.

/** The local time, ISO 8601 with its offset: 2026-11-21T19:31:28+01:00 */
export function now() {
  const time = new Date();
  const offset = -time.getTimezoneOffset();
  const local = new Date(time.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const twoDigits = (number) => String(Math.trunc(Math.abs(number))).padStart(2, "0");
  return `${local}${offset < 0 ? "-" : "+"}${twoDigits(offset / 60)}:${twoDigits(offset % 60)}`;
}

/** The local date, ISO. */
export function today() {
  return now().slice(0, 10);
}

/** A random UUID, version 4. `crypto.randomUUID` is there on https only. */
export function id() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Copies a text; false where the clipboard is refused, or missing as on plain http. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Lets the person save a JSON text as a file. */
export function saveFile(name, json) {
  saveBlob(name, new Blob([json], { type: "application/json" }));
}

export function saveBlob(name, blob) {
  const href = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href, download: name }).click();
  // Some browsers begin to read the file only after the click.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

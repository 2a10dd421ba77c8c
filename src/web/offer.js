// An event by which the host is handed something, and may promise to keep it.

/**
 * Fires the event. Resolves to `delivered` when nobody promised anything, or what was promised was no more than that, `accepted` when every
 * promise given to `waitUntil` was kept, else `rejected`; with the host's words. Calls `pending` when there is something to wait for.
 */
export async function offer(element, type, detail, pending) {
  const promises = [];
  let isOpen = true;
  const cancelable = type === "samspil-submit";
  const event = new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable });
  event.waitUntil = (promise) => {
    // Too late would be in vain without a sign; the host's developer should see it.
    if (!isOpen) throw new DOMException(`waitUntil() must be called while ${type} is handled, before any await.`, "InvalidStateError");
    promises.push(promise);
  };
  element.dispatchEvent(event);
  isOpen = false;

  const kept = Promise.all(promises);
  // A broken promise is told in the form, and not once more as an unhandled rejection.
  kept.catch(() => {});
  if (event.defaultPrevented) return { kind: "rejected" };
  if (!promises.length) return { kind: "delivered" };
  pending();
  try {
    const answers = await kept;
    const { delivered, ...words } = wordsOf(answers.findLast((answer) => answer));
    return { kind: delivered ? "delivered" : "accepted", words };
  } catch (reason) {
    // An Error speaks to developers; `{ message }` is meant for the person.
    return { kind: "rejected", words: reason instanceof Error ? {} : wordsOf(reason) };
  }
}

/** What the host says to the person. It may hand in anything, also an object whose properties throw. */
function wordsOf(answer) {
  try {
    const { message, href, delivered } = Object(answer);
    return { message: typeof message === "string" ? message : undefined, href: safeLink(href), delivered };
  } catch {
    return {};
  }
}

/** A link for the receipt, to https or to the page's own server. */
function safeLink(href) {
  if (typeof href !== "string") return undefined;
  try {
    const url = new URL(href, document.baseURI);
    const isOwn = url.protocol === "http:" && url.origin === location.origin;
    return isOwn || url.protocol === "https:" ? url.href : undefined;
  } catch {
    return undefined;
  }
}

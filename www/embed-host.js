// For the page around an <iframe> with embed.html in it: include this file, or copy it. docs/iframe.md says what is spoken.

const PROTOCOL = "samspil-frame";
const VERSION = 1;

/**
 * Speaks with the form in `iframe`, which fires the events that <samspil-skema> would, and is made as high as the form. `given` is what is set:
 * `attributes`, `definition`, `previous`, `prefill`, `value`. Returns `set(more)`, `call(method, argument)`, `close()`, and `ignored`: how many
 * messages were forged.
 */
export function connect(iframe, given = {}) {
  const { origin } = new URL(iframe.src);
  const settings = structuredClone(given);
  const calls = new Map();
  let lastCall = 0;
  let port;

  const message = (type, content) => ({ protocol: PROTOCOL, version: VERSION, type, ...content });
  const send = (type, content) => port?.postMessage(message(type, content));

  /** Somebody speaks to the page. When it is the frame, there anew perhaps, it gets a line of its own. */
  function answerKnock({ source, origin: from, data }) {
    const isOurs = data?.protocol === PROTOCOL;
    const isFrame = source !== null && source === iframe.contentWindow;
    if (isFrame && from === origin && isOurs && data.type === "knock") {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => Object.hasOwn(heard, data?.type) && heard[data.type](data, port1);
      source.postMessage(message("hello"), origin, [port2]);
    } else if (isFrame || isOurs) frame.ignored += 1;
  }

  const heard = {
    welcome(_, line) {
      port = line;
      send("set", settings);
      for (const [id, { method, argument }] of calls) send("call", { id, method, argument });
    },
    refused: ({ error }) => fire("samspil-error", error),
    height: ({ height }) => (iframe.style.height = `${height}px`),
    result({ id, value, error }) {
      calls.get(id)?.[error ? "reject" : "resolve"](error ?? value);
      calls.delete(id);
    },
    async event({ name, detail, id }, line) {
      // What a frame that is loaded anew goes on with.
      if (name === "samspil-ready" || name === "samspil-change") settings.value = detail;
      const promises = [];
      const { defaultPrevented } = fire(name, detail, id && ((promise) => promises.push(promise)));
      if (!id) return;
      const answer = (outcome, words) => line.postMessage(message("answer", { id, outcome, ...words }));
      if (defaultPrevented) return answer("rejected");
      if (!promises.length) return answer("delivered");
      answer("pending");
      await Promise.all(promises).then(
        (answers) => answer("accepted", wordsOf(answers.findLast((answer) => answer))),
        (reason) => answer("rejected", reason instanceof Error ? {} : wordsOf(reason)),
      );
    },
  };

  function fire(type, detail, waitUntil) {
    const event = new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: type === "samspil-submit" });
    iframe.dispatchEvent(waitUntil ? Object.assign(event, { waitUntil }) : event);
    return event;
  }

  const frame = {
    ignored: 0,
    set(more) {
      const { attributes, ...properties } = structuredClone(more);
      Object.assign(settings, properties, { attributes: { ...settings.attributes, ...attributes } });
      send("set", more);
    },
    call(method, argument) {
      lastCall += 1;
      const id = lastCall;
      send("call", { id, method, argument });
      return new Promise((resolve, reject) => calls.set(id, { method, argument, resolve, reject }));
    },
    close() {
      removeEventListener("message", answerKnock);
      port?.close();
      for (const { reject } of calls.values()) reject({ code: "frame/closed", message: "The frame was closed.", problems: [] });
      calls.clear();
    },
  };
  addEventListener("message", answerKnock);
  return frame;
}

/** What the page says to the person: texts, and a link as seen from the page, not from the frame. */
function wordsOf(answer) {
  try {
    const { message, href } = Object(answer);
    return { message: message && String(message), href: href && new URL(href, document.baseURI).href };
  } catch {
    return {};
  }
}

// The page in the frame: shows a form to the pages that embed.config.json lists, and to nobody else. docs/iframe.md has the protocol.

const PROTOCOL = "samspil-frame";
const VERSION = 1;
// In milliseconds. The page around may be slower than the frame; and one that does not react at all to a save or a submit is gone.
const KNOCKS_EVERY = 1_000;
const NOBODY_AFTER = 10_000;
const REACTS_WITHIN = 10_000;

const EVENTS = ["samspil-ready", "samspil-change", "samspil-save", "samspil-submit", "samspil-error"];
const PROPERTIES = ["definition", "previous", "prefill", "value"];
const CALLS = new Map(
  Object.entries({
    value: (form) => form.value,
    submit: (form) => form.submit(),
    save: (form) => form.save(),
    reset: (form) => form.reset(),
    checkValidity: (form) => form.checkValidity(),
    reportValidity: (form) => form.reportValidity(),
    text: (form, options) => form.text(options),
    download: (form, format) => form.download(format),
    print: (form, options) => form.print(options),
    forget: () => import("./samspil/define.js").then(({ forget }) => forget()),
    status: (form) => ({ state: form.state, version: form.constructor.version, ignored }),
  }),
);

/** How many messages were of no use: from somebody else, or not of this protocol. */
let ignored = 0;

function ignore() {
  ignored += 1;
  // For whoever looks for what is wrong with a browser's tools.
  document.documentElement.dataset.ignored = ignored;
}

const message = (type, content) => ({ protocol: PROTOCOL, version: VERSION, type, ...content });

/** What arrives by postMessage is a copy: it has no getters, and is no proxy. */
const isOurs = (data) => data?.protocol === PROTOCOL;

/** The form, and the page around it at the other end of a port. */
class Conversation {
  #port;
  #form = document.createElement("samspil-skema");
  /** What the page around has been asked, and has not answered: how each is settled, by id. */
  #asked = new Map();
  #lastAsked = 0;
  #height;

  constructor() {
    for (const type of EVENTS) this.#form.addEventListener(type, (event) => this.#pass(event));
    document.body.append(this.#form);
    // The page as high as its content is never higher for being given more room.
    new ResizeObserver(() => this.#tellHeight()).observe(document.documentElement);
  }

  /** The page around begins, perhaps anew. */
  begin(port) {
    this.#port?.close();
    // What was asked at the other end of the last one is not answered any more.
    for (const id of [...this.#asked.keys()]) this.#settle(id, "rejected");
    this.#port = port;
    port.onmessage = ({ data }) => this.#hear(data);
    port.onmessageerror = ignore;
    this.#send("welcome");
    this.#height = undefined;
    this.#tellHeight();
  }

  #send(type, content) {
    this.#port?.postMessage(message(type, content));
  }

  #hear(data) {
    if (!isOurs(data) || data.version !== VERSION) ignore();
    else if (data.type === "set") this.#set(data);
    else if (data.type === "call") this.#call(data);
    else if (data.type === "answer") this.#answered(data);
    else ignore();
  }

  #set(data) {
    const isObject = Object(data.attributes) === data.attributes;
    for (const [name, value] of Object.entries(isObject ? data.attributes : {})) {
      if (!this.#form.constructor.observedAttributes.includes(name)) ignore();
      else if (value === null || value === false) this.#form.removeAttribute(name);
      else if (["string", "number", "boolean"].includes(typeof value)) this.#form.setAttribute(name, value === true ? "" : value);
      else ignore();
    }
    for (const name of PROPERTIES) if (Object.hasOwn(data, name)) this.#form[name] = data[name];
  }

  async #call({ id, method, argument }) {
    try {
      const call = CALLS.get(method);
      if (!call) throw Object.assign(new TypeError("There is no such call."), { code: "frame/unknown-call" });
      this.#send("result", { id, value: await call(this.#form, argument) });
    } catch ({ code = "frame/bad-call", message, problems = [] }) {
      this.#send("result", { id, error: { code, message, problems } });
    }
  }

  #pass(event) {
    const id = "waitUntil" in event ? this.#ask(event) : undefined;
    this.#send("event", { name: event.type, detail: event.detail, id });
  }

  #ask(event) {
    this.#lastAsked += 1;
    const id = this.#lastAsked;
    event.waitUntil(
      new Promise((resolve, reject) => {
        const deadline = setTimeout(() => this.#settle(id, "rejected"), REACTS_WITHIN);
        this.#asked.set(id, { resolve, reject, deadline });
      }),
    );
    return id;
  }

  #answered({ id, outcome, message, href }) {
    if (!this.#asked.has(id) || !["pending", "delivered", "accepted", "rejected"].includes(outcome)) ignore();
    else this.#settle(id, outcome, { message, href });
  }

  #settle(id, outcome, words) {
    const { resolve, reject, deadline } = this.#asked.get(id);
    clearTimeout(deadline);
    if (outcome === "pending") return;
    this.#asked.delete(id);
    if (outcome === "rejected") reject(words);
    else resolve({ ...words, delivered: outcome === "delivered" });
  }

  #tellHeight() {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === this.#height) return;
    this.#height = height;
    this.#send("height", { height });
  }
}

/** Tells a page of a listed origin why there is no speaking with it. */
function refuse(port) {
  const [words] = show("other-version").children;
  const error = { code: "frame/other-version", message: words.textContent, problems: [] };
  port.postMessage(message("refused", { error, versions: [VERSION] }));
}

/** The origins that may show the form. Throws when not every word of the file is understood. */
async function listedOrigins() {
  const response = await fetch(new URL("embed.config.json", import.meta.url), { cache: "no-cache" });
  if (!response.ok) throw new TypeError(`HTTP ${response.status}`);
  const config = await response.json();
  const isMeant = Array.isArray(config?.origins) && Object.keys(config).length === 1;
  if (!isMeant) throw new TypeError('It must be {"origins": ["https://…"]}, and nothing else.');
  const wrong = config.origins.find((origin) => !isOrigin(origin));
  if (wrong !== undefined) throw new TypeError(`${JSON.stringify(wrong)} is no origin: scheme, host, and a port where there is one, such as "https://intranet.example".`);
  return config.origins;
}

function isOrigin(text) {
  try {
    return /^https?:/.test(text) && new URL(text).origin === text;
  } catch {
    return false;
  }
}

/** Shows why there is no form. */
function show(id, found) {
  const note = document.getElementById(id);
  if (found !== undefined) note.querySelector("code").replaceChildren(found);
  note.hidden = false;
  return note;
}

function hide(...ids) {
  for (const id of ids) document.getElementById(id).hidden = true;
}

function knockAt(origins) {
  let conversation;
  // It says that somebody is here, and nothing else: so it may be heard by anybody.
  const knock = () => parent.postMessage(message("knock"), "*");
  const knocking = setInterval(knock, KNOCKS_EVERY);
  const waiting = setTimeout(show, NOBODY_AFTER, "nobody");

  addEventListener("message", ({ source, origin, data, ports }) => {
    const isHello = source === parent && isOurs(data) && data.type === "hello" && ports.length === 1;
    // Some browsers do not say before this who is around.
    if (isHello && !origins.includes(origin)) show("not-listed", origin);
    if (!isHello || !origins.includes(origin)) return ignore();
    clearInterval(knocking);
    clearTimeout(waiting);
    hide("nobody", "other-version");
    if (data.version !== VERSION) return refuse(ports[0]);
    conversation ??= new Conversation();
    conversation.begin(ports[0]);
  });
  knock();
}

async function start() {
  if (parent === window) return show("alone");
  let origins;
  try {
    origins = await listedOrigins();
  } catch (error) {
    return show("bad-config", error.message);
  }
  // The nearest page may be listed, and stand in one that is not. Firefox does not tell; the server's frame-ancestors holds there too.
  const stranger = [...(location.ancestorOrigins ?? [])].find((origin) => !origins.includes(origin));
  if (stranger === undefined) knockAt(origins);
  else show("not-listed", stranger);
}

start();

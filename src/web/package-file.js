// A file of the package, loaded once for all elements of the page. Names every way in which that fails.

/**
 * Why a script of the package that was imported by need is not here, for `explain`. Most browsers say its address themselves; else it is known where
 * it lies.
 */
export function missingScript(failure) {
  const found = failure.message;
  const url = /https?:\S+/.exec(found)?.[0] ?? new URL(".", import.meta.url).href;
  return { code: "load/network", params: { url, found, extension: ".js", type: "text/javascript" } };
}

/** Why a file of the package, which lies at `url` if it is one that is fetched, does not fit the others, for `explain`. */
export function otherVersion(url = new URL(".", import.meta.url)) {
  return { code: "load/mime", params: { url: url.href, found: "another version" } };
}

/** A refused policy is reported in a task of its own, perhaps after the call has failed. */
const POLICY_REPORT_DELAY = 100;

export class PackageFile {
  /** What was read from it, once it is here. */
  content;
  /** Where it lies. */
  url;
  /** Where it is loaded from, once that has begun. */
  address;

  #type;
  #read;
  #get;
  #loading;

  /** `path` is from this script, `type` the MIME type; `read` makes the content of a response, which `get` gets. */
  constructor(path, type, read, get = (url) => fetch(url)) {
    this.url = new URL(path, import.meta.url);
    this.#type = type;
    this.#read = read;
    this.#get = get;
  }

  /** Resolves when it is here; rejects with what `explain` explains. */
  load() {
    // One step later: the elements on the page are there before the module that imports define.js can call init().
    this.#loading ??= Promise.resolve().then(() => this.#start());
    return this.#loading;
  }

  async #start() {
    this.address = this.url;
    const policy = watchPolicy(this.address.href);
    try {
      const response = await this.#get(this.address);
      if (!response.ok) throw new TypeError(`HTTP ${response.status}`);
      this.content = await this.#read(response);
    } catch (error) {
      const code = await codeOf(error, policy);
      const params = { url: this.address.href, found: error.message, extension: /\.\w+$/.exec(this.address.pathname), type: this.#type };
      // The network may be back when the file is asked for again; nothing else mends itself.
      if (code === "load/network") this.#loading = this.address = undefined;
      throw { code, params };
    } finally {
      policy.stop();
    }
  }
}

async function codeOf(error, policy) {
  if (await policy.hasRefused()) return "load/csp";
  // What fetch throws, also when the connection breaks half-way, is a TypeError; what is wrong with the file is not.
  return error instanceof TypeError ? "load/network" : "load/mime";
}

/** Notices when the page's Content Security Policy forbids to fetch the file or to compile it. */
function watchPolicy(url) {
  let refused = false;
  const read = ({ disposition, effectiveDirective, blockedURI }) => {
    const isOurs = blockedURI === "wasm-eval" || (effectiveDirective === "connect-src" && url.startsWith(blockedURI));
    if (isOurs && disposition === "enforce") refused = true;
  };
  // A worker has no document, and Node no policy.
  const page = globalThis.document ?? globalThis;
  page.addEventListener?.("securitypolicyviolation", read);
  return {
    async hasRefused() {
      if (!refused) await new Promise((resolve) => setTimeout(resolve, POLICY_REPORT_DELAY));
      return refused;
    },
    stop: () => page.removeEventListener?.("securitypolicyviolation", read),
  };
}

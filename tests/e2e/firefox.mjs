// Debian's Firefox, driven by WebDriver BiDi: its pages in the form in which the other tests know pages, as far as they need it.

import puppeteer from "puppeteer-core";

/** Where it is; without it the tests in it are skipped. */
export const FIREFOX = process.env.SAMSPIL_FIREFOX;

/** It asks nothing of the network. */
const QUIET = {
  "app.normandy.enabled": false,
  "app.update.enabled": false,
  "browser.safebrowsing.downloads.remote.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,",
};

export function launchFirefox() {
  return puppeteer.launch({ browser: "firefox", executablePath: FIREFOX, headless: true, extraPrefsFirefox: QUIET });
}

/** A page at this address, as `Page` has it, with `watched.errors`. */
export async function openFirefoxPage(firefox, address) {
  const page = await firefox.newPage();
  const errors = [];
  page.on("console", (message) => void (message.type() === "error" && errors.push(message.text())));
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(address);
  await page.evaluate(async () => void (await document.querySelector("samspil-skema").ready));
  await page.evaluate(joinEnds);
  return new Page(page, errors);
}

/** What `Filler`, `Keyboard` and the walk through the states ask of a page. Selectors reach through the shadow root of the element that they begin with. */
class Page {
  #page;
  watched;

  constructor(page, errors) {
    this.#page = page;
    this.watched = { errors };
  }

  evaluate(run, argument) {
    return this.#page.evaluate(run, argument);
  }

  async skema(run, argument) {
    const skema = await this.#page.$("samspil-skema");
    return skema.evaluate(run, argument);
  }

  async $$eval(selector, run) {
    const found = await this.#page.evaluateHandle(find, selector);
    return found.evaluate(run);
  }

  async $eval(selector, run) {
    const found = await this.#page.evaluateHandle((find, selector) => new Function("selector", `return (${find})(selector)[0]`)(selector), String(find), selector);
    return found.evaluate(run);
  }

  waitForFunction(run, argument) {
    return this.#page.waitForFunction(run, { polling: 20, timeout: 10_000 }, argument);
  }

  waitForSelector(selector) {
    return this.#page.waitForFunction((selector) => document.querySelector("samspil-skema").shadowRoot.querySelector(selector), { polling: 20, timeout: 10_000 }, selector);
  }

  says(words) {
    const isSaid = (words) => [...document.querySelector("samspil-skema").shadowRoot.querySelectorAll("[role=status]")].some(({ textContent }) => textContent.includes(words));
    return this.waitForFunction(isSaid, words);
  }

  get keyboard() {
    const { keyboard } = this.#page;
    return {
      type: (text) => keyboard.type(text),
      async press(keys) {
        const [key, ...held] = keys.replace("Space", " ").split("+").reverse();
        for (const modifier of held) await keyboard.down(modifier);
        await keyboard.press(key);
        for (const modifier of held) await keyboard.up(modifier);
      },
    };
  }

  screenshot(options) {
    return this.#page.screenshot(options);
  }

  close() {
    return this.#page.close();
  }
}

/** In the page: all that `selector` finds, across the shadow root of the element that it begins with. */
function find(selector) {
  const [, host, inner] = selector.match(/^(samspil-\w+) (.*)$/s) ?? [];
  return Array.from(host ? document.querySelector(host).shadowRoot.querySelectorAll(inner) : document.querySelectorAll(selector));
}

/** In the page: behind its end Tab leads to its beginning. In a window it does so by way of the window's own buttons, and here there are none. */
function joinEnds() {
  const [first, last] = [-1, 0].map((tabIndex) => Object.assign(document.createElement("span"), { tabIndex }));
  document.body.prepend(first);
  document.body.append(last);
  last.addEventListener("focus", () => first.focus());
}

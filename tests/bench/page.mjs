// The side of the browser's benchmark that runs in the page.

/**
 * Gives the page `bench`, and shows one form of each side, so that both are warm and the Wasm is loaded. Returns what the form consists of.
 * It is sent to the page as text, so everything is inside.
 *
 * The sides are `samspil`, the element, and `byHand`: the same elements, made by plain calls, with one listener for all of them.
 */
export async function install() {
  const frame = () => new Promise(requestAnimationFrame);
  const task = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(port1.close());
      port2.postMessage(null);
    });

  /** Lets what is under way come to its end. */
  async function rest() {
    await new Promise((resolve) => setTimeout(resolve, 50));
    await frame();
    await task();
  }

  /** Milliseconds from `begun` until a frame is painted in which `isThere`: the task after a frame comes when it is painted. */
  async function untilPainted(begun, isThere) {
    let frames = 0;
    do {
      if ((frames += 1) > 100) throw new Error("what was asked for does not appear");
      await frame();
    } while (!isThere());
    await task();
    return performance.now() - begun;
  }

  function read(element) {
    const attributes = [...element.attributes].map(({ name, value }) => [name, value]);
    const children = [...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.data : read(node)));
    return { tag: element.localName, attributes, children };
  }

  function write({ tag, attributes, children }) {
    const element = document.createElement(tag);
    for (const [name, value] of attributes) element.setAttribute(name, value);
    for (const child of children) element.append(typeof child === "string" ? child : write(child));
    return element;
  }

  /** What the form does at a click, as far as it is seen at the question: the answer is kept, and can be taken back. */
  function listen(root) {
    const answers = new Map();
    root.addEventListener("change", ({ target }) => {
      answers.set(target.name, target.value);
      const clear = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: "Ryd" });
      target.closest(".item").append(clear);
    });
  }

  /** The element that is on the page, and what makes it show the form. */
  let host, show;
  const find = (selector) => host.shadowRoot.querySelectorAll(selector);
  const QUESTIONS = ".item:has(.scale)";

  /** Learnt from the first form. */
  let tree, sheets, size;

  const sides = {
    samspil() {
      host = document.createElement("samspil-skema");
      host.setAttribute("layout", "page");
      show = () => host.setAttribute("instrument", "parathed");
    },
    byHand() {
      host = document.createElement("div");
      const root = host.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = sheets;
      listen(root);
      show = () => root.append(...tree.map(write));
    },
  };

  const bench = {
    /** A fresh element on the page that shows nothing yet. */
    async prepare(side) {
      sides[side]();
      document.body.append(host);
      await rest();
    },

    /** Shows the form; returns the time until it is painted. */
    build() {
      return new Promise((resolve) => {
        // DevTools accounts for a callback of the page as script, but not for what it evaluates itself.
        setTimeout(() => {
          resolve(untilPainted(performance.now(), () => find("*").length === size));
          show();
        });
      });
    },

    remove() {
      host.remove();
      return rest();
    },

    /** Brings a level of this question into view and returns where it is. `clicked` is the time that the next click takes. */
    async aim(index) {
      const question = find(QUESTIONS)[index];
      const radio = question.querySelectorAll("[type=radio]")[index % 5];
      radio.scrollIntoView({ block: "center" });
      await rest();
      bench.clicked = new Promise((resolve, reject) => {
        const isThere = () => radio.checked && question.querySelector(".quiet");
        const measure = ({ timeStamp }) => untilPainted(timeStamp, isThere).then(resolve, reject);
        addEventListener("click", measure, { capture: true, once: true });
      });
      const { x, y, width, height } = radio.getBoundingClientRect();
      return [x + width / 2, y + height / 2];
    },
  };
  globalThis.bench = bench;

  await bench.prepare("samspil");
  show();
  await host.ready;
  await rest();
  sheets = host.shadowRoot.adoptedStyleSheets;
  tree = [...host.shadowRoot.children].map(read);
  size = find("*").length;
  const form = { elements: size, radios: find("[type=radio]").length, rows: find(".scale").length, questions: find(QUESTIONS).length };
  await bench.remove();

  await bench.prepare("byHand");
  await bench.build();
  await bench.remove();
  return form;
}

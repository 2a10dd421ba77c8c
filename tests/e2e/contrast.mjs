// Contrast, worked out from what the browser computes: for what axe-core leaves open, and for edges and focus, which it does not look at.

/** Texts below the ratio that WCAG asks for (1.4.3) in what `selector` finds, and edges of fields below 3 (1.4.11), each as "ratio what". */
export async function faint(frame, selector) {
  await frame.evaluate(install);
  return frame.evaluate((selector) => contrast.faint(document.querySelector(selector)), selector);
}

/**
 * Puts `contrast` into the page. What is drawn below something is that of its ancestors, across shadow roots: nothing of ours lies over anything
 * else without a ground of its own.
 */
export function install() {
  if ("contrast" in globalThis) return;
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const known = new Map();

  // The canvas reads whatever way of writing colours the browser has.
  function rgba(color) {
    if (!known.has(color)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      known.set(color, [...canvas.getImageData(0, 0, 1, 1).data]);
    }
    return known.get(color);
  }

  function paint(color, ground, opacity = 1) {
    const [red, green, blue, alpha] = rgba(color);
    const share = (alpha / 255) * opacity;
    return [red, green, blue].map((part, index) => part * share + ground[index] * (1 - share));
  }

  function ancestorsOf(element) {
    const ancestors = [];
    for (let at = element; at; at = at.assignedSlot ?? at.parentElement ?? at.getRootNode().host) ancestors.push(at);
    return ancestors;
  }

  function groundOf(element) {
    return ancestorsOf(element).reduceRight((ground, at) => paint(getComputedStyle(at).backgroundColor, ground), [255, 255, 255]);
  }

  function lightOf(rgb) {
    const [red, green, blue] = rgb.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function ratio(one, other) {
    const [low, high] = [lightOf(one), lightOf(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  function textOf(element) {
    const own = Array.from(element.childNodes, (node) => (node.nodeType === Node.TEXT_NODE ? node.data : "")).join(" ").trim();
    return own || (element.matches("input[type=text], textarea") ? element.value : "");
  }

  function faint(root) {
    const found = [];
    const note = (value, needed, what) => void (value < needed && found.push(`${value.toFixed(2)} ${what.slice(0, 60)}`));
    const look = (element) => {
      const style = getComputedStyle(element);
      // What cannot be used or is not seen need not stand out; pictures are drawn, see their own tests.
      if (style.display === "none" || style.visibility !== "visible" || element.matches("[inert], .unseen, :disabled, [aria-disabled='true'], svg")) return;
      const text = textOf(element);
      if (text) {
        const size = parseFloat(style.fontSize);
        const isLarge = size >= 24 || (size >= 56 / 3 && style.fontWeight >= 700);
        const ground = groundOf(element);
        const opacity = ancestorsOf(element).reduce((opacity, at) => opacity * getComputedStyle(at).opacity, 1);
        note(ratio(paint(style.color, ground, opacity), ground), isLarge ? 3 : 4.5, text);
      }
      if (element.matches("input[type=text], textarea, select")) {
        const around = groundOf(element.parentElement);
        note(ratio(paint(style.borderTopColor, around), around), 3, `edge of ${element.id}`);
      }
      for (const child of (element.shadowRoot ?? element).children) look(child);
    };
    look(root);
    return found;
  }

  globalThis.contrast = { faint, groundOf, paint, ratio };
}

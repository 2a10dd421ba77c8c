/** Registers an element, unless the page has it. Two parts of an intranet may bring Samspil along without knowing of each other. */
export function register(name, element) {
  const registered = customElements.get(name);
  if (!registered) {
    customElements.define(name, element);
  } else if (registered.version !== element.version) {
    const [first, second] = [registered.version ?? "of unknown version", element.version];
    console.warn(`[samspil] <${name}> is already registered by Samspil ${first}; Samspil ${second} is not used.`);
  }
}

// Registers <samspil-skema>. Import this for its effect; index.js has the class without it.

import { SamspilSkema } from "./element.js";

const NAME = "samspil-skema";

const registered = customElements.get(NAME);
if (!registered) {
  customElements.define(NAME, SamspilSkema);
} else if (registered.version !== SamspilSkema.version) {
  // A name can be registered once on a page. Two parts of an intranet may bring Samspil along without knowing of each other.
  const [first, second] = [registered.version ?? "of unknown version", SamspilSkema.version];
  console.warn(`[samspil] <${NAME}> is already registered by Samspil ${first}; Samspil ${second} is not used.`);
}

// The class of <samspil-overblik>, without side effects: nothing is registered or loaded, and Node can import it.

export { SamspilOverblik } from "./overblik/element.js";

// The element's class and init(), without side effects: nothing is registered or loaded, and Node can import it.

export { SamspilSkema } from "./element.js";
export { forget } from "./forget.js";
export { init } from "./load.js";

// Registers <samspil-skema>. Import this for its effect; index.js has the class without it.

import { SamspilSkema } from "./element.js";
import { register } from "./register.js";

export { forget } from "./forget.js";

register("samspil-skema", SamspilSkema);

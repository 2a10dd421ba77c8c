// Registers <samspil-overblik>. Import this for its effect; overblik.js has the class without it.

import { SamspilOverblik } from "./overblik/element.js";
import { register } from "./register.js";

register("samspil-overblik", SamspilOverblik);

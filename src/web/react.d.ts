/**
 * Types of the elements in JSX, for React 19, which sets properties of custom elements and hears their events. Take them in by
 * `import type {} from "samspil/react";`.
 */

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { SamspilSkema, SamspilSkemaAttributes, SamspilSkemaEventMap, SamspilSkemaSettings } from "./element.js";
import type { SamspilOverblik, SamspilOverblikAttributes, SamspilOverblikEventMap, SamspilOverblikSettings } from "./overblik.js";

type Listeners<Events> = { [Type in keyof Events & string as `on${Type}`]?: (event: Events[Type]) => void };

type InJsx<Element, Attributes, Settings, Events> = Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, keyof Attributes> &
  Attributes &
  Settings &
  Listeners<Events>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "samspil-skema": InJsx<SamspilSkema, SamspilSkemaAttributes, SamspilSkemaSettings, SamspilSkemaEventMap>;
      "samspil-overblik": InJsx<SamspilOverblik, SamspilOverblikAttributes, SamspilOverblikSettings, SamspilOverblikEventMap>;
    }
  }
}

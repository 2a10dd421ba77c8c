// <samspil-overblik>, as a host's program uses it.

import "samspil/define-overblik.js";
import { SamspilOverblik, type Priorities, type SamspilOverblikAttributes } from "samspil/overblik";
import type { Overview } from "samspil/module";
import type { Report } from "samspil";

// ---- The element

const element: SamspilOverblik = document.createElement("samspil-overblik");
const version: string = SamspilOverblik.version;
const attributes: Required<SamspilOverblikAttributes> = { lang: "en", today: "2026-11-22", "heading-level": 1, "open-files": true, theme: "dark", audience: "leader" };
for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));

element.reports = [] as Report[];
element.reports = new Set(["{}"]);
element.reports = lines();
element.reports = null;
element.options = { rounds: ["2026-1"], comments: false, reference: true };
element.labels = { "ref-1": "Testine Prøvesen (opdigtet)" };
element.value = '{"format":"samspil-priorities/1"}';
const priorities: Priorities | null = element.value;
const shown: Overview | null = element.overview;
element.ready.then(() => element.state === "ready");
element.download();
element.download("csv");
element.print();
// @ts-expect-error: no such format
element.download("xlsx");
// @ts-expect-error: names are texts
element.labels = { "ref-1": 1 };
// @ts-expect-error: read only
element.overview = null;

element.addEventListener("samspil-ready", ({ detail }) => detail.reports.counted);
element.addEventListener("samspil-change", ({ detail }) => detail.items.filter(({ chosen }) => chosen));
element.addEventListener("samspil-save", (event) => event.waitUntil(Promise.resolve(event.detail.items)));
element.addEventListener("samspil-open", ({ detail }) => `${detail.subjectRef} ${detail.reportId}`);
element.addEventListener("samspil-error", ({ detail }) => detail.code === "load/network");
element.addEventListener("click", ({ clientX }) => clientX);
// @ts-expect-error: priorities, not a report
element.addEventListener("samspil-change", ({ detail }) => detail.answers);

async function* lines(): AsyncGenerator<string> {
  yield "{}";
}

export const used = [version, priorities, shown];

// The helper for frames, as a host's program uses it.

import { connect, type FrameError, type SamspilFrame } from "samspil/embed-host.js";
import type { Report } from "samspil";

const iframe = document.querySelector("iframe")!;
const frame: SamspilFrame = connect(iframe, { attributes: { instrument: "parathed", lang: "da", required: true }, value: null });
connect(iframe, { previous: "{}", prefill: null });
connect(iframe);

iframe.addEventListener("samspil-submit", (event) => event.waitUntil(Promise.resolve({ message: event.detail.id, href: "https://sag.example/7" })));
iframe.addEventListener("samspil-error", ({ detail }) => detail.message);

frame.set({ attributes: { "case-ref": null, readonly: false }, definition: "{}" });
const value: Promise<Report | null> = frame.call("value");
const isSent: Promise<boolean> = frame.call("submit");
const text: Promise<string> = frame.call("text", { section: "ledelse" });
frame.call("status").then(({ state, version, ignored }) => `${state} ${version} ${ignored + frame.ignored}`);
frame.call("download", "json").catch(({ code }: FrameError) => code === "frame/bad-call");
for (const method of ["save", "reset", "checkValidity", "reportValidity", "print", "forget"] as const) frame.call(method);
frame.close();
// @ts-expect-error: no such call
frame.call("remove");
// @ts-expect-error: a section
frame.call("text", 7);
// @ts-expect-error: no such attribute
frame.set({ attributes: { onclick: "alert(1)" } });

export const used = [value, isSent, text];

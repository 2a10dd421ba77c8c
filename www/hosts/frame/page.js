// A page that allows no script of Samspil's: the form is in a frame, and embed-host.js lies here, copied from the package. docs/iframe.md

import { connect } from "./embed-host.js";

const iframe = document.querySelector("iframe");
const status = document.querySelector("#status");

async function store(report) {
  const answer = await fetch("reports", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(report) });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  const { number } = await answer.json();
  return { message: `Journaliseret som ${number}.` };
}

iframe.addEventListener("samspil-submit", (event) => event.waitUntil(store(event.detail)));
iframe.addEventListener("samspil-error", ({ detail }) => (status.textContent = detail.message));

connect(iframe, { attributes: { instrument: "parathed-kort", layout: "page", "case-ref": "EKS-2026-0042" } });

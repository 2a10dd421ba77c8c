// A page of an app: the report is its state, it can put another one in, and it takes what is handed in.

import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import type { HandOverEvent, Report } from "samspil";
import { Skema } from "./skema";

/** Stands in for the app's own server. */
async function store(report: Report) {
  await new Promise((resolve) => setTimeout(resolve, 50));
  return { message: `Gemt i appen som nr. ${report.revision}` };
}

function App() {
  const [report, setReport] = useState<Report | null>(null);
  const [stored, setStored] = useState<Report>();
  const answered = Object.values(report?.answers ?? {}).filter((answer) => !(answer as { missing?: string }).missing).length;

  function submit(event: HandOverEvent) {
    event.waitUntil(store(event.detail).then((receipt) => (setStored(event.detail), receipt)));
  }

  return (
    <>
      <h1>Skema i en React-app</h1>
      <p id="answered">Besvaret: {answered}</p>
      <button disabled={!stored} onClick={() => setReport(structuredClone(stored!))}>Hent det gemte</button>
      <button onClick={() => setReport(null)}>Begynd forfra</button>
      <Skema instrument="parathed-kort" value={report} onChange={setReport} onSubmit={submit} />
    </>
  );
}

createRoot(document.getElementById("app")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

// An app of one page: addresses change without a load, and what an address shows is made anew each time.

const main = document.querySelector("main");
const BASE = new URL(document.baseURI).pathname;

/**
 * What was written, by case: the report as it was told last. The element that showed it is gone when the person goes elsewhere, so the app keeps
 * it, here until the page is closed; an app with a server would save it there.
 */
const reports = new Map();

const ROUTES = [
  [/^$/, () => [paragraph(`Påbegyndt: ${[...reports.keys()].join(", ") || "ingen"}`)]],
  [/^sag\/(\w+)$/, ([, reference]) => [paragraph(`Sag ${reference}`), formFor(reference)]],
];

function formFor(reference) {
  const form = document.createElement("samspil-skema");
  form.setAttribute("instrument", "parathed-kort");
  form.setAttribute("case-ref", reference);
  form.value = reports.get(reference) ?? null;
  form.addEventListener("samspil-change", ({ detail }) => reports.set(reference, detail));
  return form;
}

function paragraph(text) {
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  return paragraph;
}

function show() {
  // A form that goes tells first what was done in it last.
  main.replaceChildren();
  const path = location.pathname.slice(BASE.length);
  for (const [pattern, page] of ROUTES) {
    const match = pattern.exec(path);
    if (match) return main.append(...page(match));
  }
  main.append(paragraph("Siden findes ikke."));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("nav a");
  if (!link) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  show();
});
addEventListener("popstate", show);
show();

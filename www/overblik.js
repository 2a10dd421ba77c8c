// Eksempelby Kommune's page around <samspil-overblik>: it gives the element reports, and hears what the person does.

const overview = document.querySelector("samspil-overblik");
const status = document.getElementById("status");

const reportsOf = async (file) => (await (await fetch(file)).text()).split("\n").filter(Boolean);

/** What each choice shows. */
const SHOWN = {
  runder: async () => ({ reports: await reportsOf("/made-up/runder.ndjson") }),
  unge: async () => ({ reports: await reportsOf("/made-up/unge.ndjson"), labels: await (await fetch("/made-up/navne.json")).json() }),
  leder: async () => ({ reports: await reportsOf("/made-up/unge.ndjson"), audience: "leader" }),
  filer: () => ({ reports: [], opensFiles: true }),
};

async function show(name) {
  status.textContent = "";
  for (const link of document.querySelectorAll(".chooser a")) {
    if (link.hash === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.getElementById("files-help").hidden = name !== "filer";
  const { reports, labels = null, audience, opensFiles = false } = await SHOWN[name]();
  overview.toggleAttribute("open-files", opensFiles);
  if (audience) overview.setAttribute("audience", audience);
  else overview.removeAttribute("audience");
  Object.assign(overview, { labels, reports, options: { reference: name === "unge" } });
}

function showChosen() {
  const name = location.hash.slice(1);
  void show(Object.hasOwn(SHOWN, name) ? name : "runder");
}

overview.addEventListener("samspil-open", ({ detail }) => {
  status.textContent = `Her ville fagsystemet åbne besvarelsen ${detail.reportId} om ${detail.subjectRef}.`;
});
overview.addEventListener("samspil-save", (event) => {
  event.waitUntil(Promise.resolve({ message: "Siden har modtaget den." }));
  const { items } = event.detail;
  status.textContent = `${items.filter(({ chosen }) => chosen).length} områder er valgt.`;
});
overview.addEventListener("samspil-error", ({ detail }) => {
  status.textContent = detail.message;
});

addEventListener("hashchange", showChosen);
showChosen();

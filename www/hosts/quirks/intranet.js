// Keys of the whole page, as old intranets have them: it looks whether the focus is in a field, and sees no further than its own.

const byId = (id) => document.getElementById(id);
const did = (what) => (byId("did").textContent = what);
const KEYS = {
  "/": () => byId("search").focus(),
  n: () => did("næste sag"),
  "?": () => did("hjælp"),
};

document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, textarea, select") || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});

byId("open").onclick = () => byId("dialog").showModal();
byId("close").onclick = () => byId("dialog").close();
byId("dialog").addEventListener("close", () => did("lukket"));

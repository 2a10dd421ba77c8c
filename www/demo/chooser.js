// Which form is in sight. The address says it, so that a link leads there and the browser's Back works.

const links = new Map([...document.querySelectorAll("[data-instrument]")].map((link) => [link.dataset.instrument, link]));
const [first] = links.keys();
let current;
let show;

/** Calls `follower` with an instrument's id, now and whenever another is chosen. */
export function chooseByAddress(follower) {
  show = follower;
  addEventListener("hashchange", followAddress);
  for (const link of links.values()) {
    link.addEventListener("click", () => {
      choose(link.dataset.instrument);
      goToForm();
    });
  }
  followAddress();
}

/** Where the form is, for the eye and for the keyboard. On a phone it lies far below what was pressed. */
export function goToForm() {
  const sheet = document.getElementById("skema");
  sheet.focus({ preventScroll: true });
  sheet.scrollIntoView();
}

/** Chooses an instrument from the page's own code. */
export function choose(id) {
  if (id === current) return;
  location.hash = id;
  // The event would come later.
  followAddress();
}

function followAddress() {
  const wanted = location.hash.slice(1);
  // Other links on the page lead to places, not to forms.
  current = links.has(wanted) ? wanted : (current ?? first);
  for (const [id, link] of links) {
    if (id === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  document.getElementById("here").textContent = titleOf(current);
  document.getElementById("skema").setAttribute("aria-label", titleOf(current));
  show(current);
}

/** The link of the form in sight. */
export function chosen() {
  return links.get(current);
}

/** A form's name; undefined where the page does not offer it. */
export function titleOf(id) {
  return links.get(id)?.querySelector("b").textContent;
}

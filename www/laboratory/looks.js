// How the forms on the desk look. Everything that can be chosen is an attribute of the element, a theme of the package, or the room that it has.

const at = (id) => document.getElementById(id);
const choices = () => document.querySelectorAll("#looks [data-attribute]");

/** Gives a form the looks that are chosen. */
export function dress(form) {
  for (const { dataset, value } of choices()) {
    if (value) form.setAttribute(dataset.attribute, value);
    else form.removeAttribute(dataset.attribute);
  }
  form.setAttribute("people", "3");
}

/** Dresses every form on a stage, now and whenever something is chosen. */
export async function followLooks() {
  const dressAll = () => {
    document.querySelectorAll(".stage samspil-skema").forEach(dress);
    paintStages();
  };
  for (const choice of choices()) choice.addEventListener("change", dressAll);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paintStages);
  at("preset-sheet").addEventListener("load", paintStages);
  // Browsers keep what was chosen when a page is reloaded.
  dressAll();
  followWidth();
  await followPresets();
}

/** What is around a form has its colour, as in a page of the same looks. */
export function paintStages() {
  const surface = at("live").shadowRoot?.querySelector("div");
  if (surface) document.body.style.setProperty("--stage", getComputedStyle(surface).backgroundColor);
}

function followWidth() {
  const [slider, shown] = [at("width"), at("width-shown")];
  const apply = (value) => {
    document.body.style.setProperty("--width", value && `${value}px`);
    shown.textContent = value ? `${value} px` : "efter pladsen";
    at("fit").disabled = !value;
  };
  slider.addEventListener("input", () => apply(slider.value));
  at("fit").addEventListener("click", () => {
    apply("");
    slider.focus();
  });
  apply("");
}

/** The ready-made looks that this package has. */
async function followPresets() {
  const names = await (await fetch("laboratory/themes.json")).json();
  const [select, sheet] = [at("preset"), at("preset-sheet")];
  select.append(...names.map((name) => new Option(titleOf(name), name)));
  select.closest("label").hidden = names.length === 0;
  select.addEventListener("change", () => {
    if (select.value) sheet.setAttribute("href", `/samspil/themes/${select.value}.css`);
    else sheet.removeAttribute("href");
    // Without an address nothing is loaded.
    if (!select.value) paintStages();
  });
}

const titleOf = (name) => ({ neutral: "Neutralt", borger: "Som borger.dk", virk: "Som virk.dk" })[name] ?? name;

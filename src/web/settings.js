// The element's attributes, as Rust takes them: all at once.

const TEXTS = {
  today: "today",
  "subject-ref": "subjectRef",
  "case-ref": "caseRef",
  respondent: "respondent",
  group: "group",
  round: "round",
  kle: "kle",
  mode: "mode",
  people: "people",
  "subject-label": "subjectLabel",
  "birth-month": "birthMonth",
};

export const ATTRIBUTES = [
  ...["instrument", "lang", "layout", "view", "readonly", "disabled", "required", "heading-level", "autosave", "autosave-hours", "density", "theme"],
  ...Object.keys(TEXTS),
];

/** Reads the attributes, as JSON text; `lang` is the reader's language, `builtIn` whether the instrument is one of ours. An empty one is as good as none: templates like to write `case-ref=""`. */
export function settingsOf(element, lang, builtIn) {
  // Half a character, which a script can set, is no text that Rust could take.
  const attribute = (name) => element.getAttribute(name)?.replace(/\p{Surrogate}/gu, "\ufffd") || undefined;
  const level = Number(attribute("heading-level"));
  const settings = {
    lang,
    layout: attribute("layout") === "page" ? "page" : "steps",
    young: attribute("view") === "young",
    readonly: element.hasAttribute("readonly"),
    builtIn,
    // Its own attribute, or a fieldset around it.
    disabled: element.matches(":disabled"),
    headingLevel: [1, 2, 3, 4, 5, 6].includes(level) ? level : 2,
  };
  for (const [name, key] of Object.entries(TEXTS)) settings[key] = attribute(name);
  return JSON.stringify(settings);
}

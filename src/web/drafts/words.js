// What is said about drafts. Errors are told to the host, and so stand here with their codes; the rest is for the person.

export const TEXTS = {
  "autosave/no-key": {
    da: "Skemaet handler om en person, og siden har ikke sagt hvilken. Derfor bliver der ikke gemt nogen kladde i browseren. Til udvikleren: Sæt subject-ref eller case-ref.",
    en: "The form is about a person, and the page has not said who. So no draft is kept in the browser. For the developer: Set subject-ref or case-ref.",
  },
  "autosave/local-refused": {
    da: "Skemaet rummer personoplysninger. Derfor bliver kladden kun gemt i denne fane (session), selv om siden har bedt om mere (local).",
    en: "The form holds personal data. So the draft is kept in this tab only (session), though the page has asked for more (local).",
  },
  "autosave/forbidden": {
    da: "Browseren tillader ikke, at der bliver gemt en kladde her. Gem eller aflevér, før du forlader siden.",
    en: "The browser does not allow a draft to be kept here. Save or hand in before you leave the page.",
  },
  "autosave/full": {
    da: "Der er ikke plads til kladden i browseren. Det nyeste er ikke gemt her. Gem eller aflevér, før du forlader siden.",
    en: "There is no room for the draft in the browser. The latest is not kept here. Save or hand in before you leave the page.",
  },
  "autosave/other-tab": {
    da: "Skemaet er også åbent i en anden fane eller et andet vindue, og kladden bliver kun gemt dér. Luk det andet, hvis du vil skrive her.",
    en: "The form is also open in another tab or window, and the draft is kept only there. Close the other one if you want to write here.",
  },
  "autosave/unreadable": {
    da: "Der ligger en kladde, som skemaet ikke kan læse. Hent den som fil, hvis den skal bruges.",
    en: "There is a draft that the form cannot read. Download it as a file if it is needed.",
  },
  offered: {
    da: "Der ligger en kladde fra {date}. Vil du fortsætte på den?",
    en: "There is a draft from {date}. Do you want to continue with it?",
  },
  changed: {
    da: "Skemaet er blevet ændret siden. Det, der ikke passer længere, bliver gemt for sig selv.",
    en: "The form has been changed since. What no longer fits is kept separately.",
  },
  beside: {
    da: "Der ligger en anden kladde fra {date}. Det, du har skrevet her, bliver først gemt i browseren, når den anden kladde er kasseret.",
    en: "There is another draft from {date}. What you have written here is not kept in the browser until that one is discarded.",
  },
  continued: { da: "Du fortsætter på kladden.", en: "You are continuing with the draft." },
  discarded: { da: "Kladden er kasseret.", en: "The draft is discarded." },
  continue: { da: "Fortsæt", en: "Continue" },
  discard: { da: "Kassér", en: "Discard" },
  download: { da: "Hent som fil", en: "Download as a file" },
  undo: { da: "Hent kladden tilbage", en: "Get the draft back" },
};

/** How a date is written. */
const DATES = { da: "da-DK", en: "en-GB" };

/** The language in which a reader is spoken to. */
export function spoken(reader) {
  return DATES[reader] ? reader : "da";
}

/** A text; `date` is an ISO time for its `{date}`. */
export function say(key, language, date) {
  const written = new Date(date).toLocaleString(DATES[language], { dateStyle: "long", timeStyle: "short" });
  return TEXTS[key][language].replace("{date}", () => written);
}

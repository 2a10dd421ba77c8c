// What the JavaScript side says to people. Everything about answers and definitions that needs knowledge of them is said by Rust.

import { languageOf } from "./language.js";

const TEXTS = {
  "load/network": {
    da: "Samspil kunne ikke hente {url} ({found}). Til administratoren: Læg alle filer fra samme pakke på serveren i én mappe. Kan filen ikke hentes i en browser, så tillad filtypen {extension} (på IIS: MIME-typen {type}).",
    en: "Samspil could not fetch {url} ({found}). For the administrator: Put all files of one package on the server in one folder. If a browser cannot open the file, allow the file type {extension} (on IIS: the MIME type {type}).",
  },
  "load/csp": {
    da: "Sidens Content-Security-Policy standser Samspil ({url}). Til administratoren: Tilføj 'wasm-unsafe-eval' til script-src, og lad connect-src tillade filen ('self', når den ligger på samme server).",
    en: "The page's Content-Security-Policy stops Samspil ({url}). For the administrator: Add 'wasm-unsafe-eval' to script-src, and let connect-src allow the file ('self' where it lies on the same server).",
  },
  "load/mime": {
    da: "{url} er ikke den fil, der skulle ligge dér ({found}). Til administratoren: Læg alle filer fra samme pakke op igen, uændrede, og se efter, at serveren ikke svarer med en anden side, for eksempel log ind.",
    en: "{url} is not the file that belongs here ({found}). For the administrator: Put all files of one package there again, unchanged, and see that the server does not answer with another page, such as a login.",
  },
  "load/unsupported": {
    da: "Browseren kan ikke vise Samspil ({found} mangler). Brug Chrome eller Edge fra version 111, Firefox fra 115 eller Safari fra 16.4. Til administratoren: WebAssembly må ikke være slået fra.",
    en: "The browser cannot show Samspil ({found} is missing). Use Chrome or Edge from version 111, Firefox from 115 or Safari from 16.4. For the administrator: WebAssembly must not be turned off.",
  },
  "definition/unknown-instrument": {
    da: "Skemaet »{found}« findes ikke.",
    en: "There is no form named “{found}”.",
  },
  "definition/too-large": {
    da: "Definitionen er for stor: {bytes} byte, højst {max}.",
    en: "The definition is too large: {bytes} bytes, at most {max}.",
  },
  "definition/invalid": {
    da: "Definitionen kan ikke skrives som JSON ({found}).",
    en: "The definition cannot be written as JSON ({found}).",
  },
  "answers/too-large": {
    da: "Besvarelsen er for stor: {bytes} byte, højst {max}.",
    en: "The answers are too large: {bytes} bytes, at most {max}.",
  },
  "answers/wrong-type": {
    da: "Besvarelsen kan ikke skrives som JSON ({found}).",
    en: "The answers cannot be written as JSON ({found}).",
  },
  "internal/panic": {
    da: "Der er sket en fejl i Samspil, og skemaet svarer ikke længere. Det, du har skrevet, står her stadig: Kopiér det, og genindlæs siden.",
    en: "Something has gone wrong in Samspil, and the form no longer responds. What you have written still stands here: Copy it, and reload the page.",
  },
  loading: { da: "Skemaet er ved at blive hentet.", en: "The form is being loaded." },
  valueMissing: { da: "Udfyld skemaet.", en: "Please fill in the form." },
};

/** What the console has a line about. */
const logged = new WeakSet();

/** Tells the console of a failure, once however many elements it stops. */
export function log(failure) {
  if (logged.has(failure)) return;
  logged.add(failure);
  const { code, message } = explain(failure, languageOf(document.documentElement));
  console.error(`[samspil] ${code}: ${message}`);
}

/** A text in the reader's language, with values for its `{names}`. */
export function say(key, language, params = {}) {
  const texts = TEXTS[key];
  return (texts[language] ?? texts.da).replace(/\{(\w+)\}/g, (_, name) => params[name]);
}

/** A failure `{ code, params, problem? }` -> the `{ code, message, problems }` that a host gets. */
export function explain({ code, params, problem }, language) {
  const message = say(code, language, params);
  return { code, message, problems: problem ? [{ pointer: "", code: problem, message, params }] : [] };
}

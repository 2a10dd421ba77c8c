// The functions for JavaScript: no DOM, no side effects. Files are loaded when one of them needs them first. The types, and what each does,
// are in module.d.ts.

import released from "#samspil/instruments";
import { today } from "./host.js";
import { collect } from "./module/collect.js";
import { amended, checking, compiled, redacted, scoreOf, verificationOf } from "./module/checking.js";
import { errorOf } from "./module/error.js";
import { definitionWith, wordsLanguage } from "./module/files.js";
import { answersText, answersTexts, definitionTexts, documentText, membersOf, word } from "./module/input.js";
import { missingScript } from "./package-file.js";

/** The formats that take something else than reports. */
const READ_BACK = "report";
const OF_A_DEFINITION = "fhir-questionnaire";

export { SamspilError } from "./module/error.js";

export async function instruments() {
  return structuredClone(released);
}

export function definition(id, version, options) {
  return typed(options, async () => JSON.parse(await definitionWith(releaseOf(word(id), word(version)).sha256)));
}

export function checkDefinition(definition, options) {
  return typed(options, async ({ language }) => {
    const text = definitionTexts([definition])[0];
    const { error } = await compiled(text, undefined, language);
    return error ? { ok: false, ...error } : { ok: true };
  });
}

/** For the form alone, which measured the text: what it takes, or why it cannot, as `compiled` says. */
export function compileDefinition(text, lang) {
  return typed({ lang }, ({ language }) => compiled(text, lang, language));
}

export function score(input, options) {
  return typed(options, async (given) => {
    const asked = typeof input === "string" ? { format: true } : membersOf(input, ["answers", "definition", "format", "instrument", "mode", "today"]);
    const text = answersText(asked.format === undefined ? asked.answers : input);
    const [definition] = definitionTexts(given.definition ?? asked.definition);
    await checking.load();
    const named = () => (asked.format === undefined ? { instrument: asked.instrument } : namedIn(text, checking));
    const by = await definitionFor(definition, named, checking);
    return JSON.parse(scoreOf(text, { ...by, today: word(asked.today), local: today(), mode: word(asked.mode) }));
  });
}

export function verify(report, options) {
  return byItsDefinition(report, options, verificationOf);
}

export function amend(report, change, options) {
  return typed(options, async () => {
    const text = answersText(report);
    const { status, reason } = membersOf(change, ["status", "reason"]);
    const why = typeof reason === "string" ? answersText(reason) : "";
    await checking.load();
    return JSON.parse(amended(text, word(status) ?? "", why));
  });
}

export function redact(report, options) {
  return byItsDefinition(report, options, redacted);
}

export function sheet(report, options) {
  return typed(options, async ({ definition, language }) => {
    const text = answersText(report);
    const given = definitionTexts(definition);
    const kind = word(membersOf(options, ["kind"]).kind) ?? "answers";
    const { converting, sheetOf } = await converters();
    await converting.need(converting.definitionIn(text).sha256);
    return sheetOf(text, given, kind, language);
  });
}

export function convert(input, format, options) {
  return typed(options, async (given) => {
    const { separator, titles } = membersOf(options, ["separator", "titles"]);
    const asked = { format: word(format) ?? "", lang: word(given.lang), separator: word(separator), titles: titlesOf(titles) };
    const { answers, instrument, definition } = typeof input === "string" ? {} : membersOf(input, ["answers", "instrument", "definition"]);
    const definitions = definitionTexts(given.definition ?? definition);
    if (asked.format === READ_BACK) {
      const document = documentText(input);
      const { converting, readBack } = await converters();
      return JSON.parse(readBack(document, await definitionFor(definitions[0], () => namedIn(document, converting), converting)));
    }
    if (asked.format === OF_A_DEFINITION && answers === undefined && (typeof instrument === "string" || definition !== undefined)) {
      const { converting, questionnaireOf } = await converters();
      return JSON.parse(await questionnaireOf({ ...asked, ...(await definitionFor(definitions[0], () => ({ instrument }), converting)) }));
    }
    const reports = answersTexts(input);
    const { converted, converting } = await converters();
    for (const report of reports) await converting.need(converting.definitionIn(report).sha256);
    return JSON.parse(await converted(reports, definitions, asked));
  });
}

export function overview(reports, options) {
  return typed(options, async () => JSON.parse(await collect(reports, options)));
}

/** What converts, ready for use: a script and a Wasm file of their own, for most programs never convert. */
async function converters() {
  const script = await import("./module/converting.js").catch((failure) => {
    throw missingScript(failure);
  });
  await script.converting.load();
  return script;
}

/** What a host calls the events of a calendar. */
function titlesOf(titles) {
  const texts = membersOf(titles, ["deadline", "follow-up", "fixed-meeting", "meeting"]);
  return Object.fromEntries(Object.entries(texts).map(([kind, title]) => [kind, word(title)]));
}

/** What a function of a report and of definitions gives; the report's own definition is loaded, if it is a built-in one. */
function byItsDefinition(report, options, call) {
  return typed(options, async ({ definition }) => {
    const text = answersText(report);
    const given = definitionTexts(definition);
    await checking.load();
    await checking.need(checking.definitionIn(text).sha256);
    return JSON.parse(call(text, given));
  });
}

/** What an engine takes a definition by: its text, where one is given; else the digest of the built-in one that `named` names, which is loaded. */
async function definitionFor(definition, named, engine) {
  if (definition !== undefined) return { definition };
  const { instrument, version, sha256 = releaseOf(word(instrument), word(version)).sha256 } = named();
  await engine.need(sha256);
  return { sha256 };
}

/** What a document names; nothing that could be loaded where it names none: then it is for the Wasm to say what is wrong with it. */
function namedIn(document, engine) {
  const { id, sha256, version } = engine.definitionIn(document);
  return { instrument: id, version, sha256: sha256 ?? (id === undefined ? "" : undefined) };
}

/** A version of a built-in instrument; the newest where none is named. Throws what `explain` explains. */
function releaseOf(id, version) {
  const found = released.find((instrument) => instrument.id === id)?.versions.find((release) => (version ?? release.version) === release.version);
  if (found) return found;
  const name = [id, version].filter(Boolean).join(" ");
  throw { code: "definition/unknown-instrument", problem: "dangling", params: { found: name } };
}

/** What `work` gives, handed the options and their language; whatever it throws, as the one error that the functions throw. */
async function typed(options, work) {
  let language = wordsLanguage();
  try {
    const given = membersOf(options, ["definition", "lang"]);
    language = wordsLanguage(given.lang);
    return await work({ ...given, language });
  } catch (error) {
    throw await errorOf(error, language);
  }
}

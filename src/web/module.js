// The functions for JavaScript: no DOM, no side effects. Files are loaded when one of them needs them first. The types, and what each does,
// are in module.d.ts.

import released from "#samspil/instruments";
import { today } from "./host.js";
import { collect } from "./module/collect.js";
import { amended, definitionIn, faultsIn, loadEngine, need, redacted, scoreOf, told, verificationOf } from "./module/engine.js";
import { errorOf } from "./module/error.js";
import { definitionWith, wordsLanguage } from "./module/files.js";
import { answersText, definitionTexts, membersOf, word } from "./module/input.js";

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
    await loadEngine();
    const refusal = faultsIn(text);
    return refusal ? { ok: false, ...(await told(refusal, language)) } : { ok: true };
  });
}

export function score(input, options) {
  return typed(options, async (given) => {
    const asked = typeof input === "string" ? { format: true } : membersOf(input, ["answers", "definition", "format", "instrument", "mode", "today"]);
    const text = answersText(asked.format === undefined ? asked.answers : input);
    const [definition] = definitionTexts(given.definition ?? asked.definition);
    await loadEngine();
    const sha256 = definition === undefined ? digestFor(asked, text) : undefined;
    if (sha256 !== undefined) await need(sha256);
    return JSON.parse(scoreOf(text, { definition, sha256, today: word(asked.today), local: today(), mode: word(asked.mode) }));
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
    await loadEngine();
    return JSON.parse(amended(text, word(status) ?? "", why));
  });
}

export function redact(report, options) {
  return byItsDefinition(report, options, redacted);
}

export function overview(reports, options) {
  return typed(options, async () => JSON.parse(await collect(reports, options)));
}

/** What a function of a report and of definitions gives; the report's own definition is loaded, if it is a built-in one. */
function byItsDefinition(report, options, call) {
  return typed(options, async ({ definition }) => {
    const text = answersText(report);
    const given = definitionTexts(definition);
    await loadEngine();
    await need(definitionIn(text).sha256);
    return JSON.parse(call(text, given));
  });
}

/** The digest of the built-in definition that answers are scored by: the one asked for, or the report's own. */
function digestFor({ format, instrument }, text) {
  if (format === undefined) return releaseOf(word(instrument)).sha256;
  const { id, sha256, version } = definitionIn(text);
  return sha256 ?? (id === undefined ? undefined : releaseOf(word(id), word(version)).sha256);
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

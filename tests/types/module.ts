// The functions for JavaScript, as a host's server or page uses them.

import { amend, checkDefinition, convert, definition, instruments, overview, redact, SamspilError, score, sheet, verify } from "samspil/module";
import type { Computed, Conversion, DefinitionCheck, InstrumentSummary, Overview, ScoreInput, Verification } from "samspil/module";
import type { Answers, Issue, Problem, Report, Score } from "samspil";

export async function known(): Promise<string[]> {
  const all: InstrumentSummary[] = await instruments();
  const newest: object = await definition("parathed");
  const older: object = await definition("parathed", "1.0.0", { lang: "en" });
  return all.map(({ id, versions, title, subject }) => `${id} ${versions[0]?.sha256} ${title.da} ${title["en"]} ${subject === "person"} ${newest === older}`);
}

export async function check(given: object | string): Promise<string[]> {
  const found: DefinitionCheck = await checkDefinition(given, { lang: "en" });
  // @ts-expect-error: not where it can be used
  found.problems;
  return found.ok ? [] : found.problems.map(({ pointer, message }: Problem) => `${pointer} ${message} ${found.code}`);
}

export async function receive(report: Report, definitions: string[]): Promise<Report> {
  const verified: Verification = await verify(report, { definition: definitions, lang: "da" });
  await verify(JSON.stringify(report));
  if (!verified.ok) throw new Error(verified.scores.map(({ id, result, reported, computed }) => `${id} ${result} ${reported?.value} ${computed?.value}`).join());
  const { scores, issues, carriedOver }: Computed = await score(report, { definition: definitions[0] });
  const [first, last]: [Score | undefined, Issue | undefined] = [scores[0], issues.at(-1)];
  const withdrawn: Report = await amend(report, { status: "entered-in-error", reason: `${first?.id} ${last?.code} ${carriedOver[0]?.pointer}` });
  return redact(withdrawn, { definition: {} });
}

export async function points(answers: Answers): Promise<number | undefined> {
  const input: ScoreInput = { instrument: "parathed", answers, today: "2026-11-22", mode: "joint" };
  const [built, own] = [await score(input), await score({ definition: "{}", answers: "{}" })];
  return built.scores[0]?.value ?? own.scores[0]?.value;
}

export async function together(reports: Report[]): Promise<string[]> {
  try {
    await overview(lines());
  } catch (error) {
    if (error instanceof SamspilError) return [error.code, error.message, ...error.problems.map(({ code }) => code)];
  }
  const found: Overview = await overview(reports, { today: "2026-11-22", audience: "leader", definitions: [{}], rounds: ["2026-1"], comments: false });
  return found.leftOut.map(({ code }) => code);
}

async function* lines(): AsyncGenerator<string> {
  yield "{}";
}

export async function others(report: Report): Promise<string[]> {
  const table: Conversion = await convert([report, JSON.stringify(report)], "csv", { lang: "da" });
  const question: Conversion = await convert({ instrument: "parathed" }, "fhir-questionnaire");
  const back = await convert(question.text, "report", { definition: "{}" });
  const { title, blocks } = await sheet(report, { lang: "en" });
  return [table.text, table.mediaType, table.extension, ...table.lost.map(({ pointer, code }) => `${pointer} ${code}`), String(back), title.text, String(blocks.length)];
}

export async function refused(report: Report): Promise<void> {
  // @ts-expect-error: no such format
  await convert(report, "docx");
  // @ts-expect-error: a list of reports
  await overview(7);
  // @ts-expect-error: nothing else can become of it
  await amend(report, { status: "final", reason: "" });
  // @ts-expect-error: why?
  await amend(report, { status: "entered-in-error" });
  // @ts-expect-error: by what?
  await score({ answers: {} });
  // @ts-expect-error: a report
  await verify(7);
}

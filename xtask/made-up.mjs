// Reports that nobody wrote, for the demo, the pictures of it and the tests: a self-check in two rounds, and a caseload of young people. The
// same every time, for chance is counted on from a seed; by the newest definitions, with what they ask.

import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const INSTRUMENTS = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../src/instruments");

/** The day on which it is all looked at. */
export const TODAY = "2026-11-21";
const SPRING = "Forår 2026";
const AUTUMN = "Efterår 2026";

/** Mulberry32: small, and good enough for made-up answers. */
function chanceFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

class Maker {
  #seed;
  #chance;
  #reports = 0;

  constructor(seed) {
    this.#seed = seed;
    this.#chance = chanceFrom(seed);
  }

  number(from, to) {
    return from + this.#chance() * (to - from);
  }

  whole(from, to) {
    return Math.floor(this.number(from, to + 1));
  }

  happens(share) {
    return this.#chance() < share;
  }

  oneOf(list) {
    return list[this.whole(0, list.length - 1)];
  }

  report(definition, { authored, answers, ...given }) {
    this.#reports += 1;
    const id = `0000${String(this.#seed).padStart(4, "0")}-0000-4000-8000-${String(this.#reports).padStart(12, "0")}`;
    return {
      ...{ format: "samspil-report/1", id, revision: 1, status: "final", previousId: null, replaces: null },
      instrument: definition.reference,
      ...{ authored: `${authored}T10:00:00+02:00`, today: authored, language: "da", subjectRef: null, caseRef: null, kle: null, round: null, respondent: null },
      answeredBy: { mode: "individual", people: 1, group: null },
      ...given,
      ...{ answers, scores: [], issues: [], carriedOver: [], engine: { name: "samspil", version: "0.1.0" } },
    };
  }
}

function definitionOf(id) {
  const versions = readdirSync(path.join(INSTRUMENTS, id)).sort(new Intl.Collator("en", { numeric: true }).compare);
  const read = (...parts) => JSON.parse(readFileSync(path.join(INSTRUMENTS, ...parts), "utf8"));
  const definition = read(id, versions.at(-1));
  const sha256 = read("released.json")[id][definition.version];
  return { ...definition, reference: { id, version: definition.version, sha256, officialWording: false } };
}

const COMMENTS = {
  ledelse: ["Opdigtet: Målene kender vi, men ikke hvor langt vi skal nå.", "Opdigtet: Direktionen spørger til planen nu. Det gjorde den ikke før.", "Opdigtet: Hvem er risikoejer i ferien?"],
  beredskab: ["Opdigtet: Action cardet hænger ved siden af telefonen. Det virker.", "Opdigtet: Vi aftaler opfølgning, men ingen skriver den ned."],
  organisation: ["Opdigtet: Arbejdsgruppen mødes, styregruppen gør ikke."],
  ressourcer: ["Opdigtet: Der er ikke sat tid af, så det bliver gjort om aftenen.", "Opdigtet: Frontlinjen ved ikke, hvor de skal gå hen."],
  aktiviteter: ["Opdigtet: Vi mangler tal fra skolerne."],
};

/** How far a section has come in spring, and by how much it has moved until autumn. */
const SECTIONS = { ledelse: [3.5, 0.4], beredskab: [2.9, 0.5], organisation: [3.3, 0.2], ressourcer: [2.7, -0.4], aktiviteter: [2.9, 0.3] };

/** A self-check of twelve people in spring and nine in autumn, of whom seven are the same; in autumn they answered together, too. */
export function assessment() {
  const maker = new Maker(2026);
  const definition = definitionOf("parathed");
  const ratings = definition.sections.flatMap(({ id, items }) => items.filter(({ kind }) => kind === "rating").map((item) => ({ ...item, section: id })));
  const difficulty = new Map(ratings.map(({ id }) => [id, maker.number(-0.9, 0.9)]));
  // On some questions opinions are far apart.
  const spread = new Map(ratings.map(({ id }) => [id, maker.happens(0.25) ? 2.3 : 0.7]));

  const answersOf = (mood, isAutumn, together) => {
    const answers = {};
    for (const { id, section, dual } of ratings) {
      const [start, moved] = SECTIONS[section] ?? [3, 0];
      const expected = start + (isAutumn ? moved : 0) + difficulty.get(id) + mood;
      const level = (more) => Math.min(5, Math.max(1, Math.round(expected + more + (together ? 0 : maker.number(-1, 1) * spread.get(id)))));
      if (!together && maker.happens(0.06)) answers[id] = { missing: "dont-know" };
      else answers[id] = dual ? { intention: level(0.9), practice: level(-0.2) } : level(0);
    }
    return answers;
  };
  // Nobody writes what somebody else has written.
  const unwritten = structuredClone(COMMENTS);
  const withComments = (answers) => {
    for (const [section, texts] of Object.entries(unwritten)) if (texts.length && maker.happens(0.15)) answers[`${section}.kommentar`] = texts.shift();
    return answers;
  };
  const respondents = [
    ...Array.from({ length: 12 }, (_, index) => ({ number: index + 1, round: SPRING })),
    ...[1, 2, 3, 4, 5, 6, 7, 13, 14].map((number) => ({ number, round: AUTUMN })),
  ];
  const moods = Array.from({ length: 14 }, () => maker.number(-0.5, 0.5));
  const reports = respondents.map(({ number, round }) => {
    const isAutumn = round === AUTUMN;
    return maker.report(definition, {
      authored: `2026-${isAutumn ? "10" : "04"}-${String(maker.whole(13, 24))}`,
      respondent: `medarbejder-${String(number).padStart(2, "0")}`,
      round,
      answers: withComments(answersOf(moods[number - 1], isAutumn, false)),
    });
  });
  const joint = { mode: "joint", people: 9, group: "Styregruppen" };
  const together = maker.report(definition, { authored: "2026-10-30", round: AUTUMN, answeredBy: joint, answers: answersOf(-0.1, true, true) });
  const draft = maker.report(definition, { authored: "2026-10-28", round: AUTUMN, respondent: "medarbejder-15", answers: {} });
  return [...reports, together, { ...draft, revision: 0, status: "draft" }];
}

const NAMES =
  "Alma Bertil Carla Ditte Emil Frida Gustav Hannah Ibrahim Johanne Karim Laura Mads Nadia Oskar Petra Ravi Signe Thor Ulla Viktor Wilma Xenia Yasmin Zakarias Ænne Østen Aage Birk Clara Dagmar Elias Fatima Gry Helle Isak Jonna Kaj Liv Milo".split(
    " ",
  );

/** What a page may call the young people: names with a surname that says that nobody has it. */
export const labels = Object.fromEntries(NAMES.map((name, index) => [reference(index), `${name} Prøvesen`]));

function reference(index) {
  return `ung-${String(index + 1).padStart(2, "0")}`;
}

/** Months and days counted on, as ISO. */
function monthsAfter(month, count) {
  const [year, number] = month.split("-").map(Number);
  const total = year * 12 + number - 1 + count;
  return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, "0")}`;
}

function daysAfter(date, count) {
  return new Date(Date.parse(date) + count * 86_400_000).toISOString().slice(0, 10);
}

/** A caseload of forty: a checklist and a goal sheet of each. */
export function caseload() {
  const maker = new Maker(40);
  const checklist = definitionOf("moedetjekliste");
  const sheet = definitionOf("maal-og-aftaler");
  return NAMES.flatMap((_, index) => {
    const subjectRef = reference(index);
    const birthMonth = monthsAfter("2007-10", maker.whole(0, 38));
    const isFormer = birthMonth < "2008-07" && maker.happens(0.7);
    const authored = daysAfter(TODAY, -maker.whole(5, 60));
    const answers = {
      foedselsmaaned: birthMonth,
      "forloeb.start": monthsAfter(birthMonth, 188 + maker.whole(0, 3)),
      ...(isFormer && { "forloeb.slut": "2026-08" }),
      "faste-moeder": fixedMeetings(maker, birthMonth),
      "uddannelse.status": isFormer ? maker.oneOf(["gennemfoert", "i-gang", "i-gang"]) : maker.oneOf(["grundskole", "i-gang", "i-gang", "i-gang", "i-gang-risiko", "paa-vej", "pause"]),
      "uddannelse.dato": daysAfter(TODAY, -maker.whole(60, 300)),
      ...(maker.happens(0.6) && { "arbejde.status": maker.oneOf(["fritidsjob", "fritidsjob", "praktik", "paa-vej", "i-gang"]) }),
      ...(!isFormer && maker.happens(0.5) && { "naeste.dato": daysAfter(TODAY, maker.whole(3, 75)) }),
    };
    const common = { subjectRef, authored };
    return [maker.report(checklist, { ...common, answers }), maker.report(sheet, { ...common, answers: { aftaler: agreements(maker) } })];
  });
}

function fixedMeetings(maker, birthMonth) {
  return [192, 210, 222].flatMap((age, index) => {
    const due = monthsAfter(birthMonth, age);
    const id = ["m16", "m17-6", "m18-6"][index];
    if (due >= TODAY.slice(0, 7)) return [];
    if (maker.happens(0.12)) return [];
    const day = `${due}-${String(maker.whole(2, 27)).padStart(2, "0")}`;
    if (maker.happens(0.06)) return [{ id, "foerste-dato": day, "aflyst-af": "kommune" }];
    return [{ id, "foerste-dato": day, holdt: true, "ung-med": !maker.happens(0.1) }];
  });
}

function agreements(maker) {
  return Array.from({ length: maker.whole(1, 4) }, (_, index) => {
    const deadline = daysAfter(TODAY, maker.whole(-300, 75));
    const isOver = deadline < TODAY;
    const status = isOver ? maker.oneOf(["gennemfoert", "gennemfoert", "gennemfoert", "gennemfoert", "gennemfoert", "delvist", "ikke-gennemfoert", "i-gang"]) : maker.oneOf(["aftalt", "i-gang"]);
    const promise = maker.oneOf(["Ringe til vejlederen", "Finde en fritidsjobportal", "Tage med på besøg på skolen", "Skrive ansøgningen færdig", "Bestille tid hos lægen"]);
    return {
      ...{ id: `aftale-${index + 1}`, hvad: `Opdigtet: ${promise}`, loever: maker.oneOf(["kommune", "kommune", "ung", "anden"]), frist: deadline, status },
      ...(maker.happens(0.3) && { opfoelgning: daysAfter(deadline, 7) }),
    };
  });
}

/** One report a line. */
export function lines(reports) {
  return reports.map((report) => `${JSON.stringify(report)}\n`).join("");
}

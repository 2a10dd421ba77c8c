// What the tests of the forms fill in: for each instrument what the person does (`acts`, see fill.mjs), and beside it, by hand, what the report
// then holds (`expected`; references as titles of rows; `issues` as item, column and code). Everybody in it is made up.

import { readFile } from "node:fs/promises";

import { add, change, copy, down, keep, remove, row, typed, up } from "./fill.mjs";

export async function definitionOf(id) {
  return JSON.parse(await readFile(`src/instruments/${id}/1.0.0.json`, "utf8"));
}

const missing = (reason) => ({ missing: reason });
const blank = missing("not-answered");

/** Every level and every way out in turn, so that no two neighbours are alike. */
function everyRating(definition) {
  const turns = [4, 2, missing("dont-know"), 5, 1, missing("not-applicable"), 3];
  const ratings = definition.sections.flatMap((section) => section.items).filter((item) => item.kind === "rating");
  return ratings.map((item, index) => {
    const [first, second] = [turns[index % turns.length], turns[(index + 3) % turns.length]];
    return [item.id, item.dual ? { intention: first, practice: second } : first];
  });
}

/** In the order of the form. */
function inOrder(definition, acts) {
  const order = definition.sections.flatMap((section) => section.items).map((item) => item.id);
  return acts.toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
}

async function parathed() {
  const definition = await definitionOf("parathed");
  const ratings = everyRating(definition);
  const comment = "Aftalt på mødet: 3½ år, \"delvist\" & <resten> i 2027. Æblegrød, smørrebrød og ål.";
  return {
    instrument: "parathed",
    attributes: { mode: "joint", people: "4" },
    acts: inOrder(definition, [
      ...ratings,
      ["ledelse.kommentar", comment],
      ["organisation.forvaltninger", row("boern-og-unge", { praktiker: true, leder: false })],
      ["organisation.forvaltninger", row("skole", { praktiker: missing("not-applicable"), leder: true })],
      ["lov.skriftligt", "ja"],
      ["lov.vedtaget", "paa-vej"],
      ["lov.offentliggjort", missing("dont-know")],
      ["lov.revideret", typed("3.2025")],
      ["prioritering.omraader", add({ omraade: "ledelse", hvorfor: "Målene mangler", hvem: "Direktionen", frist: "2027-03-01" })],
      ["prioritering.omraader", add({ omraade: "ressourcer", hvorfor: "Der er ikke sat tid af" })],
      ["prioritering.omraader", add({ omraade: "aktiviteter", hvem: "Projektlederen" })],
      ["prioritering.omraader", up("Aktiviteter og resultater")],
      ["prioritering.omraader", remove("Ressourcer og kompetencer")],
      ["prioritering.omraader", change("Ledelse og strategisk forankring", { frist: "2027-04-01" })],
      ["prioritering.uenighed", "Om vi skal begynde med ledelse eller tid."],
    ]),
    expected: {
      ...Object.fromEntries(ratings),
      "ledelse.kommentar": comment,
      "organisation.forvaltninger": [
        { id: "boern-og-unge", praktiker: true, leder: false },
        { id: "skole", praktiker: missing("not-applicable"), leder: true },
        ...["beskaeftigelse", "social", "psykiatri", "kultur-og-fritid"].map((id) => ({ id, praktiker: blank, leder: blank })),
      ],
      "lov.skriftligt": "ja",
      "lov.vedtaget": "paa-vej",
      "lov.offentliggjort": missing("dont-know"),
      "lov.revideret": "2025-03",
      "prioritering.omraader": [
        { omraade: "ledelse", hvorfor: "Målene mangler", hvem: "Direktionen", frist: "2027-04-01" },
        { omraade: "aktiviteter", hvorfor: blank, hvem: "Projektlederen", frist: blank },
      ],
      "prioritering.uenighed": "Om vi skal begynde med ledelse eller tid.",
    },
  };
}

async function kort() {
  const definition = await definitionOf("parathed-kort");
  const ratings = everyRating(definition);
  return {
    instrument: "parathed-kort",
    acts: inOrder(definition, [...ratings, ["aktiviteter.kommentar", "Udfyldt på et kvarter."]]),
    expected: { ...Object.fromEntries(ratings), "aktiviteter.kommentar": "Udfyldt på et kvarter." },
  };
}

function maalOgAftaler() {
  const hidden = missing("not-asked");
  return {
    instrument: "maal-og-aftaler",
    attributes: { "case-ref": "PRV-17", "subject-label": "Prøve Testesen" },
    acts: [
      // Half a date is pointed out when it is left, which is no reason for the next click to go astray; then it is put right.
      ["sidste-aftaler", add({ hvad: "Ringe til skolen", loever: "kommune", frist: typed("1-10-20"), status: "gennemfoert" })],
      ["sidste-aftaler", change("Ringe til skolen", { frist: typed("01.10.2026"), udfoert: "2026-09-30" })],
      ["moede.type", "m17-6"],
      ["moede.dato", typed("18/11/2026")],
      ["moede.koordinator", "Karla Koordinator"],
      ["foedselsmaaned", typed("5/2009")],
      ["deltagere", add({ navn: "Prøve Testesen", rolle: "ung", netvaerk: missing("not-applicable"), "til-stede": true })],
      ["deltagere", add({ navn: "Karla Koordinator", rolle: "koordinator", netvaerk: false, "til-stede": true })],
      ["deltagere", add({ navn: "Onkel Eksempel", rolle: "familie", netvaerk: true, "til-stede": false })],
      [
        "samtykke",
        add({ fra: "ung", hvad: "Fravær", mellem: "Skole og koordinator", givet: true, form: "mundtligt", dato: "2026-11-18", til: "2027-11-18" }),
      ],
      ["samtykke", add({ fra: "foraeldremyndighed", hvad: "Helbred", givet: false, "hvorfor-ikke": "Vil tale om det næste gang" })],
      [
        "maal",
        add({
          ...{ "egne-ord": "Jeg vil have mit eget.", maal: "Egen lejlighed", omraade: "bolig", sigt: "langt", maaned: "2028-06" },
          ...{ plan: ["ungeplan", "handleplan-141"], status: "i-gang" },
        }),
      ],
      [
        "maal",
        add({ maal: "Depositum", omraade: "oekonomi", "delmaal-af": "Egen lejlighed", tegn: "10.000 kr. på kontoen", uenighed: "Om beløbet", status: "pause" }),
      ],
      [
        "aftaler",
        add({ hvad: "Søge tilskud", loever: "kommune", hvem: "Karla Koordinator", frist: "2026-12-01", status: "aftalt", "til-maal": "Depositum" }),
      ],
      ["aftaler", add({ hvad: "Spare op", loever: "ung", hvem: "Prøve Testesen", status: "i-gang", "til-maal": "Depositum" })],
      ["aftaler", add({ hvad: "Låne en trailer ud", loever: "anden", hvem: "Onkel Eksempel", frist: "2027-05-01" })],
      ["aftaler", copy("Låne en trailer ud", { hvad: "Hjælpe med at flytte" })],
      ["aftaler", add({ hvad: "Skrevet ved en fejl", "hvem-anden": "Ingen" })],
      ["aftaler", up("Låne en trailer ud")],
      ["aftaler", up("Låne en trailer ud")],
      ["aftaler", down("Søge tilskud")],
      ["aftaler", remove("Skrevet ved en fejl")],
      ["naeste.dato", "2027-02-24"],
      ["naeste.sted", "Kl. 14.30 på biblioteket"],
      // Back again: two agreements refer to the uncle. He is kept first, and then removed.
      ["deltagere", keep("Onkel Eksempel")],
      ["deltagere", remove("Onkel Eksempel")],
      ["deltagere", add({ navn: "Venlig Nabo", rolle: "voksen" })],
      ["aftaler", change("Låne en trailer ud", { hvem: "Venlig Nabo" })],
      ["aftaler", change("Hjælpe med at flytte", { hvem: "Karla Koordinator" })],
    ],
    issues: [
      ["aftaler", "frist", "agreement-without-deadline"],
    ],
    expected: {
      "sidste-aftaler": [
        {
          ...{ hvad: "Ringe til skolen", loever: "kommune", hvem: blank, "hvem-anden": blank, frist: "2026-10-01", opfoelgning: blank },
          ...{ status: "gennemfoert", udfoert: "2026-09-30", "til-maal": blank },
        },
      ],
      "moede.type": "m17-6",
      "moede.dato": "2026-11-18",
      "moede.koordinator": "Karla Koordinator",
      "foedselsmaaned": "2009-05",
      "deltagere": [
        { navn: "Prøve Testesen", rolle: "ung", netvaerk: missing("not-applicable"), "til-stede": true },
        { navn: "Karla Koordinator", rolle: "koordinator", netvaerk: false, "til-stede": true },
        { navn: "Venlig Nabo", rolle: "voksen", netvaerk: blank, "til-stede": blank },
      ],
      "samtykke": [
        {
          ...{ fra: "ung", hvad: "Fravær", mellem: "Skole og koordinator", givet: true, form: "mundtligt", dato: "2026-11-18" },
          ...{ til: "2027-11-18", trukket: blank, "hvorfor-ikke": hidden },
        },
        {
          ...{ fra: "foraeldremyndighed", hvad: "Helbred", mellem: blank, givet: false, form: hidden, dato: hidden, til: hidden, trukket: hidden },
          "hvorfor-ikke": "Vil tale om det næste gang",
        },
      ],
      "maal": [
        {
          ...{ "egne-ord": "Jeg vil have mit eget.", maal: "Egen lejlighed", omraade: "bolig", "delmaal-af": blank, tegn: blank, sigt: "langt" },
          ...{ maaned: "2028-06", ansvarlig: blank, plan: ["ungeplan", "handleplan-141"], "ung-med": blank, "foraeldre-med": blank },
          ...{ uenighed: blank, status: "i-gang" },
        },
        {
          ...{ "egne-ord": blank, maal: "Depositum", omraade: "oekonomi", "delmaal-af": "Egen lejlighed", tegn: "10.000 kr. på kontoen", sigt: blank },
          ...{ maaned: blank, ansvarlig: blank, plan: blank, "ung-med": blank, "foraeldre-med": blank, uenighed: "Om beløbet", status: "pause" },
        },
      ],
      "aftaler": [
        {
          ...{ hvad: "Låne en trailer ud", loever: "anden", hvem: "Venlig Nabo", "hvem-anden": blank, frist: "2027-05-01", opfoelgning: blank },
          ...{ status: blank, udfoert: hidden, "til-maal": blank },
        },
        {
          ...{ hvad: "Spare op", loever: "ung", hvem: "Prøve Testesen", "hvem-anden": blank, frist: blank, opfoelgning: blank },
          ...{ status: "i-gang", udfoert: hidden, "til-maal": "Depositum" },
        },
        {
          ...{ hvad: "Søge tilskud", loever: "kommune", hvem: "Karla Koordinator", "hvem-anden": blank, frist: "2026-12-01", opfoelgning: blank },
          ...{ status: "aftalt", udfoert: hidden, "til-maal": "Depositum" },
        },
        {
          ...{ hvad: "Hjælpe med at flytte", loever: "anden", hvem: "Karla Koordinator", "hvem-anden": blank, frist: "2027-05-01", opfoelgning: blank },
          ...{ status: blank, udfoert: hidden, "til-maal": blank },
        },
      ],
      "naeste.dato": "2027-02-24",
      "naeste.sted": "Kl. 14.30 på biblioteket",
    },
  };
}

async function moedetjekliste() {
  const definition = await definitionOf("moedetjekliste");
  const items = definition.sections.flatMap((section) => section.items);
  const turns = [true, true, false, missing("not-applicable")];
  const checks = items.filter((item) => item.kind === "check").map(({ id }, index) => [id, turns[index % turns.length]]);
  return {
    instrument: "moedetjekliste",
    attributes: { "case-ref": "PRV-17" },
    acts: inOrder(definition, [
      // Reached by way of "status", which hides most of the form for a moment.
      ["moede.type", "status"],
      ["moede.type", "m16"],
      ["moede.dato", "2026-11-18"],
      ["moede.koordinator", "Karla Koordinator"],
      ["foedselsmaaned", typed("11.2010")],
      ["forloeb.start", "2026-01"],
      [
        "faste-moeder",
        row("m16", { "foerste-dato": "2026-11-11", "ny-dato": typed("18 11 2026"), holdt: true, "ung-med": false, "aflyst-af": "ung" }),
      ],
      ["faste-moeder", row("m17-6", { "foerste-dato": "2028-05-10" })],
      ["moede.leder", "Vips Vejledersen"],
      ["varighed", 75],
      ["antal", 6],
      ["aftaler.fra-sidst", 4],
      ["aftaler.fulgt-op", 3],
      ["aftaler.nye", typed("2")],
      ...checks,
      ["samtykke.ung", "delvist"],
      ["samtykke.foraeldre", missing("not-applicable")],
      ["samtykke.dato", "2026-11-18"],
      ["uddannelse.status", "i-gang-risiko"],
      ["uddannelse.dato", "2026-08-12"],
      ["arbejde.status", "fritidsjob"],
      ["arbejde.dato", "2026-10-01"],
      ["naeste.dato", "2027-02-24"],
      ["naeste.sted", "Hos plejefamilien"],
    ]),
    expected: {
      "moede.type": "m16",
      "moede.dato": "2026-11-18",
      "moede.koordinator": "Karla Koordinator",
      "foedselsmaaned": "2010-11",
      "forloeb.start": "2026-01",
      "faste-moeder": [
        { id: "m16", "foerste-dato": "2026-11-11", "ny-dato": "2026-11-18", holdt: true, "ung-med": false, "aflyst-af": "ung" },
        { id: "m17-6", "foerste-dato": "2028-05-10", "ny-dato": blank, holdt: blank, "ung-med": missing("not-asked"), "aflyst-af": blank },
        { id: "m18-6", "foerste-dato": blank, "ny-dato": blank, holdt: blank, "ung-med": missing("not-asked"), "aflyst-af": blank },
      ],
      "moede.leder": "Vips Vejledersen",
      "varighed": 75,
      "antal": 6,
      "aftaler.fra-sidst": 4,
      "aftaler.fulgt-op": 3,
      "aftaler.nye": 2,
      ...Object.fromEntries(checks),
      "samtykke.ung": "delvist",
      "samtykke.foraeldre": missing("not-applicable"),
      "samtykke.dato": "2026-11-18",
      "uddannelse.status": "i-gang-risiko",
      "uddannelse.dato": "2026-08-12",
      "arbejde.status": "fritidsjob",
      "arbejde.dato": "2026-10-01",
      "naeste.dato": "2027-02-24",
      "naeste.sted": "Hos plejefamilien",
    },
  };
}

export const SHEETS = [await parathed(), await kort(), maalOgAftaler(), await moedetjekliste()];

/** The answers of a report as `expected` has them: references as titles, rows without the ids that the form made up. */
export function readable(definition, answers) {
  const items = definition.sections.flatMap((section) => section.items);
  const columnsOf = (table) => table.columns ?? items.find((item) => item.id === table.columnsOf).columns;
  const titleOf = (table, id) => answers[table].find((row) => row.id === id)?.[items.find((item) => item.id === table).titleColumn];
  const cell = (column, answer) => (column.kind === "reference" && typeof answer === "string" ? titleOf(column.table, answer) : answer);
  const rowOf = (table, { id, ...cells }) => ({
    ...(table.rows.fixed && { id }),
    ...Object.fromEntries(columnsOf(table).map((column) => [column.id, cell(column, cells[column.id])])),
  });
  const answerOf = (item) => {
    const answer = answers[item.id];
    return item.kind === "table" && Array.isArray(answer) ? answer.map((row) => rowOf(item, row)) : answer;
  };
  return Object.fromEntries(items.filter((item) => item.kind !== "information").map((item) => [item.id, answerOf(item)]));
}

// Tables for reports, made from the data dictionaries: a table for each version of an instrument with a column for each question, one for each
// table of rows in it, one for all reports as they came, and one for all scores.

import { createHash } from "node:crypto";
import sqlite from "node-sqlite3-wasm";

const TYPES = { integer: "INTEGER", boolean: "INTEGER", decimal: "REAL" };

const REPORTS = `
  CREATE TABLE IF NOT EXISTS reports (
    id TEXT, revision INTEGER, status TEXT NOT NULL, instrument TEXT NOT NULL, version TEXT NOT NULL, authored TEXT NOT NULL,
    subject_ref TEXT, case_ref TEXT, round TEXT, sha256 TEXT NOT NULL, report TEXT NOT NULL, PRIMARY KEY (id, revision)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS scores (
    id TEXT, revision INTEGER, score TEXT, rule TEXT NOT NULL, outcome TEXT NOT NULL, value REAL, unit TEXT, band TEXT, whole TEXT NOT NULL,
    PRIMARY KEY (id, revision, score), FOREIGN KEY (id, revision) REFERENCES reports
  ) STRICT;`;

export class Tables {
  #database;
  #dictionaries = new Map();

  /** `dictionaries` are those of every version that is taken in. */
  constructor(file, dictionaries) {
    this.#database = new sqlite.Database(file);
    this.#database.exec(`PRAGMA foreign_keys = ON; ${REPORTS}`);
    for (const dictionary of dictionaries) {
      this.#dictionaries.set(dictionary.instrument.sha256, dictionary);
      for (const { name, fields, isRows } of tablesOf(dictionary)) this.#database.exec(created(name, fields, isRows));
    }
  }

  takesIn(report) {
    return this.#dictionaries.has(report.instrument.sha256);
  }

  /** The newest revision of a report, `{ report, sha256 }`; undefined where there is none. */
  newest(id) {
    const row = this.#database.get("SELECT report, sha256 FROM reports WHERE id = ? ORDER BY revision DESC LIMIT 1", [id]);
    return row && { report: JSON.parse(row.report), sha256: row.sha256 };
  }

  /** All of it or nothing. */
  store(report) {
    const { id, revision, instrument } = report;
    this.#database.exec("BEGIN");
    try {
      const about = { status: report.status, instrument: instrument.id, version: instrument.version, authored: report.authored };
      const references = { subject_ref: report.subjectRef, case_ref: report.caseRef, round: report.round };
      this.#insert("reports", { id, revision, ...about, ...references, sha256: digest(report), report: JSON.stringify(report) });
      for (const score of report.scores) {
        const { id: name, rule, outcome, value = null, unit = null, band = null } = score;
        this.#insert("scores", { id, revision, score: name, rule, outcome, value, unit, band, whole: JSON.stringify(score) });
      }
      for (const { name, fields, isRows } of tablesOf(this.#dictionaries.get(instrument.sha256))) {
        const rows = isRows ? rowsOf(report.answers[fields[0].id]) : [report.answers];
        for (const [position, row] of rows.entries()) {
          this.#insert(name, { report: id, revision, ...(isRows && { position }), ...Object.assign({}, ...fields.map((field) => cells(field, row))) });
        }
      }
      this.#database.exec("COMMIT");
    } catch (error) {
      this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  all(query, values) {
    return this.#database.all(query, values);
  }

  close() {
    this.#database.close();
  }

  #insert(table, row) {
    const columns = Object.keys(row).map(quoted);
    this.#database.run(`INSERT INTO ${quoted(table)} (${columns}) VALUES (${columns.map(() => "?")})`, Object.values(row));
  }
}

/** `{ name, fields, isRows }`: the plain questions of an instrument, and each of its tables. */
function tablesOf({ instrument, fields }) {
  const name = `${instrument.id} ${instrument.version}`;
  const plain = fields.filter(({ column, type }) => column === null && type !== "rows");
  const ids = new Set(fields.filter(({ column }) => column !== null).map(({ id }) => id));
  const rows = [...ids].map((id) => ({ name: `${name} ${id}`, fields: fields.filter((field) => field.id === id && field.column !== null), isRows: true }));
  return [{ name, fields: plain, isRows: false }, ...rows];
}

function created(table, fields, isRows) {
  const columns = fields.flatMap((field) => {
    const { values, missing, type } = field;
    const codes = type === "integer" || type === "code" ? values.map(({ code }) => code) : [];
    const column = `${quoted(nameOf(field))} ${TYPES[type] ?? "TEXT"}${oneOf(nameOf(field), codes)}`;
    return missing.length > 0 ? [column, `${quoted(missingOf(field))} TEXT${oneOf(missingOf(field), missing)}`] : [column];
  });
  return `CREATE TABLE IF NOT EXISTS ${quoted(table)} (
    report TEXT, revision INTEGER,${isRows ? " position INTEGER," : ""} ${columns.join(", ")},
    PRIMARY KEY (report, revision${isRows ? ", position" : ""}), FOREIGN KEY (report, revision) REFERENCES reports
  ) STRICT`;
}

const oneOf = (name, codes) => (codes.length > 0 ? ` CHECK (${quoted(name)} IN (${codes.map(literal)}))` : "");

/** An answer is in the one column, why there is none in the other. */
function cells(field, row) {
  const whole = row[field.column ?? field.id];
  const answer = field.part && !whole.missing ? whole[field.part] : whole;
  const isMissing = typeof answer?.missing === "string";
  return { [nameOf(field)]: isMissing ? null : valueOf(answer), ...(field.missing.length > 0 && { [missingOf(field)]: isMissing ? answer.missing : null }) };
}

const valueOf = (answer) => (Array.isArray(answer) ? JSON.stringify(answer) : typeof answer === "boolean" ? Number(answer) : answer);
const rowsOf = (answer) => (Array.isArray(answer) ? answer : []);
const nameOf = ({ id, column, part }) => [column ?? id, part].filter(Boolean).join(" ");
const missingOf = (field) => `${nameOf(field)} missing`;
const quoted = (name) => `"${name.replaceAll('"', '""')}"`;
const literal = (value) => (typeof value === "number" ? value : `'${value.replaceAll("'", "''")}'`);

/** By which a report that takes this one's place names it: SHA-256 of the RFC 8785 form. */
export function digest(report) {
  return createHash("sha256").update(canonical(report)).digest("hex");
}

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical)}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)}}`;
}

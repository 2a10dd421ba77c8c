"""The oracle: makes up reports, works out every score and overview from docs/, and holds the `samspil` command to it.

    python tests/oracle/recompute.py <samspil> [<number of reports>]

It shares no code with Samspil. One line `ok - …` or `not ok - …` for each part; exit code 1 if anything differs.
"""

import json
import re
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import compare
import instruments
import overview
import resources
import scores
import spreadsheets
from answers import day
from definition import Definition, parse
from form import Form
from generate import settings
from samspil import Samspil

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests/cases"
SHOWN_DIFFERENCES = 5
MADE_RESOURCES = 12
VERSION = re.compile(r"\d+\.\d+\.\d+")


class Tally:
    """What was compared, and what differed."""

    def __init__(self):
        self.reports = self.scores = self.figures = self.differing = 0

    def part(self, what, differing):
        """One line for a part; its first differences after it."""
        print(f"{'not ok' if differing else 'ok'} - {what}", flush=True)
        for place, expected, found in differing[:SHOWN_DIFFERENCES]:
            print(f"    {place}\n      expected {expected!r}\n      found    {found!r}")
        self.differing += len(differing)

    def close(self):
        print(
            f"oracle: {self.reports:,} reports, {self.scores:,} scores, {self.figures:,} figures of overviews:"
            f" {self.differing:,} differ"
        )
        return 1 if self.differing else 0


def expected_scores(definition, report):
    mode = (report.get("answeredBy") or {}).get("mode", "individual")
    form = Form(definition, report["answers"], mode)
    return [
        {key: value for key, value in score.items() if key != "exact"}
        for score in scores.of(form, day(report["today"]))
    ]


def compare_scores(tally, what, triples):
    """`triples`: a name, the expected scores and the found ones."""
    differing, reports, compared = [], 0, 0
    for name, expected, found in triples:
        reports, compared = reports + 1, compared + len(expected)
        differing += compare.differences(expected, found, name)
    tally.reports, tally.scores = tally.reports + reports, tally.scores + compared
    tally.part(f"{what}: {reports:,} reports, {compared:,} scores", differing)


def corpus_scores(tally, built_in):
    """The scores of the expected reports in tests/cases/reports."""
    known = {definition.sha256: definition for definition in built_in}

    def triples():
        for folder in sorted((CORPUS / "reports").iterdir()):
            case = parse((folder / "case.json").read_text(encoding="utf-8"))
            report = parse((folder / "expected.json").read_text(encoding="utf-8"))
            definition = (
                Definition.read(CORPUS / case["definition"])
                if "definition" in case
                else known[report["instrument"]["sha256"]]
            )
            yield folder.name, expected_scores(definition, report), report["scores"]

    compare_scores(tally, "scores of the corpus", triples())


def corpus_overviews(tally, built_in):
    """The overviews in tests/cases/overviews."""
    compared, differing = 0, []
    for folder in sorted((CORPUS / "overviews").iterdir()):
        options = parse((folder / "options.json").read_text(encoding="utf-8"))
        given = [Definition.read(CORPUS / path) for path in options["definitions"]]
        expected = overview.of(lines_of(folder / "input.ndjson"), [*built_in, *given], options)
        found = parse((folder / "expected.json").read_text(encoding="utf-8"))
        del found["engine"]
        compared += compare.figures(expected)
        differing += compare.differences(expected, found, f"{folder.name}: ")
    tally.figures += compared
    tally.part(f"overviews of the corpus: {compared:,} figures", differing)


def corpus_conversions(tally, samspil, definitions, folder):
    """The reports of the corpus in formats that others read."""
    by_definition = defaultdict(list)
    for path in sorted((CORPUS / "reports").glob("*/expected.json")):
        report = parse(path.read_text(encoding="utf-8"))
        by_definition[report["instrument"]["sha256"]].append((path, report))
    tables, fhir = [], []
    for definition in (definition for definition in definitions if by_definition[definition.sha256]):
        reports, path = by_definition[definition.sha256], path_of(definition, folder)
        for separator in ("semicolon", "comma"):
            tables += spreadsheets.differences(samspil, definition, path, reports, separator)
        fhir += resources.differences(samspil, definition, path, reports)
    tally.part("tables for spreadsheets of the corpus, read by pandas", tables)
    tally.part("FHIR resources of the corpus, read by fhir.resources", fhir)


def lines_of(path):
    """The lines that are not blank, with their numbers."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [(str(number), line) for number, line in enumerate(lines, 1) if line.strip()]


def generated_scores(tally, samspil, definitions, made, folder):
    """The scores of made-up reports, definition by definition."""
    by_definition = defaultdict(list)
    for _, reports in made:
        for report in reports:
            by_definition[report["instrument"]["sha256"]].append(report)
    for definition in definitions:
        reports = by_definition[definition.sha256]
        paths = [folder / f"{definition.sha256}-{number}.json" for number in range(len(reports))]
        for path, report in zip(paths, reports):
            path.write_text(json.dumps(report), encoding="utf-8")
        found = samspil.scores(path_of(definition, folder), paths)
        names = (f"{report['id']}, revision {report['revision']}" for report in reports)
        triples = (
            (name, expected_scores(definition, report), scored["scores"])
            for name, report, scored in zip(names, reports, found)
        )
        compare_scores(tally, f"scores of {definition.id} {definition.version}", triples)


def generated_resources(tally, samspil, definitions, folder):
    """Some of the made-up reports of each definition as FHIR resources."""
    differing, compared = [], 0
    for definition in definitions:
        path, raw = path_of(definition, folder), sorted(folder.glob(f"{definition.sha256}-*.json"))[:MADE_RESOURCES]
        reports = []
        for file, report in zip(raw, samspil.scores(path, raw)):
            scored = file.with_suffix(".scored")
            scored.write_text(json.dumps(report), encoding="utf-8")
            reports.append((scored, report))
        differing += resources.differences(samspil, definition, path, reports)
        compared += len(reports)
    tally.part(f"FHIR resources of {compared:,} made-up reports, read by fhir.resources", differing)


def generated_overviews(tally, samspil, built_in, given, made, folder):
    """An overview of each setting's reports, with lines among them that are none."""
    definitions, asked, compared, differing = [path_of(definition, folder) for definition in given], [], 0, []
    for setting, reports in made:
        path = folder / f"{setting.number}.ndjson"
        path.write_text("\n".join(setting.lines(reports)), encoding="utf-8")
        asked.append((setting.options(), path, definitions))
    for (options, path, _), found in zip(asked, samspil.overviews(asked)):
        expected = overview.of(lines_of(path), [*built_in, *given], options)
        del found["engine"]
        compared += compare.figures(expected)
        differing += compare.differences(expected, found, f"setting {path.stem}, {options}: ")
    tally.figures += compared
    tally.part(f"overviews: {len(asked):,} of made-up reports, {compared:,} figures", differing)


def path_of(definition, folder):
    return folder / f"{definition.sha256}.json"


def main(program, reports=10_000):
    tally, samspil = Tally(), Samspil(program)
    # Beside a version lie its texts in other languages, which count nothing: 1.0.0.da-x-let.json.
    versions = (path for path in sorted(ROOT.glob("src/instruments/*/*.json")) if VERSION.fullmatch(path.stem))
    built_in = [Definition.read(path) for path in versions]
    given = [Definition.read(path) for path in sorted((CORPUS / "instruments").glob("*.json"))]
    given += [Definition(json.dumps(make())) for make in instruments.ALL]
    definitions = [*built_in, *given]
    made = [(setting, setting.reports()) for setting in settings(definitions, int(reports))]
    corpus_scores(tally, built_in)
    corpus_overviews(tally, built_in)
    with tempfile.TemporaryDirectory(prefix="samspil-oracle-") as name:
        folder = Path(name)
        for definition in definitions:
            path_of(definition, folder).write_text(definition.text, encoding="utf-8")
        corpus_conversions(tally, samspil, definitions, folder)
        generated_scores(tally, samspil, definitions, made, folder)
        generated_resources(tally, samspil, definitions, folder)
        generated_overviews(tally, samspil, built_in, given, made, folder)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

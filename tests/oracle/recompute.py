"""The oracle: makes up reports, works out every score and overview from docs/, and holds the `samspil` command to it.

    python tests/oracle/recompute.py <samspil> [<number of reports>]

It shares no code with Samspil. One line `ok - …` or `not ok - …` for each part; exit code 1 if anything differs.
"""

import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import compare
import instruments
import scores
from answers import day
from definition import Definition, parse
from form import Form
from generate import settings
from samspil import Samspil

ROOT = Path(__file__).resolve().parents[2]
BUILT_IN = sorted(ROOT.glob("src/instruments/*/*.json"))
CORPUS = ROOT / "tests/cases"
SHOWN_DIFFERENCES = 5


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
        print(f"oracle: {self.reports:,} reports, {self.scores:,} scores, {self.figures:,} figures of overviews: {self.differing:,} differ")
        return 1 if self.differing else 0


def expected_scores(definition, report):
    form = Form(definition, report["answers"], mode_of(report))
    return [{key: value for key, value in score.items() if key != "exact"} for score in scores.of(form, day(report["today"]))]


def mode_of(report):
    return (report.get("answeredBy") or {}).get("mode", "individual")


def compare_scores(tally, what, pairs):
    """`pairs`: a name, the expected scores and the found ones."""
    differing, reports, compared = [], 0, 0
    for name, expected, found in pairs:
        reports, compared = reports + 1, compared + len(expected)
        differing += compare.differences(expected, found, name)
    tally.reports, tally.scores = tally.reports + reports, tally.scores + compared
    tally.part(f"{what}: {reports:,} reports, {compared:,} scores", differing)


def generated(tally, samspil, definitions, made, folder):
    """The scores of made-up reports, definition by definition."""
    by_definition = defaultdict(list)
    for reports in made:
        for report in reports:
            by_definition[report["instrument"]["sha256"]].append(report)
    for definition in definitions:
        reports = by_definition[definition.sha256]
        paths = [folder / f"{definition.id}-{number}.json" for number in range(len(reports))]
        for path, report in zip(paths, reports):
            path.write_text(json.dumps(report), encoding="utf-8")
        definition_path = folder / f"{definition.id}.definition.json"
        definition_path.write_text(definition.text, encoding="utf-8")
        found = samspil.scores(definition_path, paths)
        compare_scores(tally, f"scores of {definition.id}", ((f"{report['id']}, revision {report['revision']}", expected_scores(definition, report), one["scores"]) for report, one in zip(reports, found)))


def corpus(tally):
    """The scores of the expected reports in tests/cases/reports."""
    built_in = {definition.sha256: definition for definition in map(Definition.read, BUILT_IN)}
    pairs = []
    for folder in sorted((CORPUS / "reports").iterdir()):
        case = parse((folder / "case.json").read_text(encoding="utf-8"))
        report = parse((folder / "expected.json").read_text(encoding="utf-8"))
        definition = Definition.read(CORPUS / case["definition"]) if "definition" in case else built_in[report["instrument"]["sha256"]]
        pairs.append((folder.name, expected_scores(definition, report), report["scores"]))
    compare_scores(tally, "corpus of reports", pairs)


def main(program, reports=10_000):
    tally, samspil = Tally(), Samspil(program)
    corpus(tally)
    shared = sorted((CORPUS / "instruments").glob("*.json"))
    definitions = [*map(Definition.read, [*BUILT_IN, *shared]), *(Definition(json.dumps(make())) for make in instruments.ALL)]
    made = [setting.reports() for setting in settings(definitions, int(reports))]
    with tempfile.TemporaryDirectory(prefix="samspil-oracle-") as folder:
        generated(tally, samspil, definitions, made, Path(folder))
    return tally.close()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

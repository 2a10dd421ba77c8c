"""Reports that nobody filled in: seeded, so that every run makes the same. All people in them are made up.

A report comes from a setting (a municipality's self-check in rounds, or the young people of one), so that the same
reports can be looked at alone, for their scores, and together, for overviews.
"""

import json
import random
from datetime import date, timedelta

TODAY = date(2026, 11, 21)
NAMES = ["Fiktiva Prøvesen", "Opdigt Eksempelsen", "Påfund Testgaard", "Ingen Virkelig", "Ærlig Øvelse-Å"]
UNREADABLE = ["snarest", "31-2-26", "måske til jul", "?", "12 eller 13"]
NO_REPORTS = [
    "{",
    "[]",
    "7",
    '"samspil-report/1"',
    '{"r1": 3}',
    '{"id": "opdigtet", "revision": 2}',
    '{"format": "samspil-report/2", "id": "x"}',
    "{} {}",
]
STRANGE = [
    ("instrument", {"id": "parathed", "version": "1.0.0", "sha256": "0" * 64}),
    ("instrument", "parathed"),
    ("id", ""),
    ("id", 7),
    ("revision", -1),
    ("revision", 1.5),
    ("format", None),
    ("status", "ukendt"),
]
# With and without seconds and parts of them, in several zones.
TIME_ENDS = [":00Z", ":00+01:00", ":00+02:00", ":00-05:30", "Z", "+01:00", ":00.25+01:00", ":00.2504Z"]


class Answers:
    """Makes up answers; how many are left out differs from report to report."""

    def __init__(self, seed, definition, row_ids):
        self.random = random.Random(seed)
        self.definition, self.row_ids = definition, row_ids
        self.answered = self.random.choice([0.03, 0.45, 0.6, 0.8, 0.9, 0.97, 1])
        # Some leave nothing out, whatever is asked.
        self.whole = self.answered == 1 and self.random.random() < 0.7
        # Some say "ved ikke" or "ikke relevant" to all that they do not answer.
        self.reasons = self.random.choice([None, None, None, "dont-know", "not-applicable"])
        self.odd = self.random.choice([0, 0, 0, 0.02])

    def form(self):
        items = [item for item in self.definition.answerable() if self.random.random() < 0.99]
        answers = {item.id: self.any(item) for item in items}
        if self.random.random() < self.odd:
            answers["findes-ikke"] = "Et svar fra en anden udgave"
        return answers

    def any(self, item):
        """An answer, a reason why there is none, or, seldom, something that does not fit."""
        chance = self.random.random()
        if item.kind == "table":
            return (
                self.table(item)
                if chance < 0.97
                else {"missing": "not-asked", **({"kept": self.table(item)} if chance < 0.98 else {})}
            )
        if chance < self.odd:
            return self.random.choice(
                [
                    99,
                    2.5,
                    "findes-ikke",
                    True,
                    None,
                    [1],
                    {"missing": "dont-know"},
                    {"missing": "not-applicable"},
                    {"level": 3},
                ]
            )
        if self.random.random() < self.answered:
            return getattr(self, item.kind)(item)
        return self.missing(item)

    def missing(self, item):
        if self.reasons in item.absent:
            return {"missing": self.reasons}
        reasons = [{"missing": reason} for reason in ["not-answered", *item.absent]]
        if item.kind in ("number", "date", "month"):
            reasons.append({"missing": "unreadable", "typed": self.random.choice(UNREADABLE)})
        if self.random.random() < 0.1:
            reasons.append({"missing": "not-asked", "kept": getattr(self, item.kind)(item)})
            reasons.append({"missing": "not-asked"})
        return self.random.choice(reasons)

    def rating(self, item):
        levels = self.definition.levels(item)
        if not item.dual:
            return self.random.choice(levels)
        side = lambda: (
            self.random.choice(levels)
            if self.random.random() < 0.85
            else {"missing": self.random.choice(["not-answered", *item.absent])}
        )
        return {"intention": side(), "practice": side()}

    def choice(self, item):
        # The first few more often, so that conditions on them are met.
        return self.random.choice(item.options + item.options[:3])

    def choices(self, item):
        return [option for option in item.options if self.random.random() < 0.5]

    def check(self, _):
        return self.random.random() < 0.6

    def text(self, item):
        texts = [f"{self.random.choice(NAMES)} om {item.id}", "Vi mangler tid", "Ø og Å først", "\U0001d516 før \uff21"]
        return self.random.choice(texts if self.whole else [*texts, "   "])

    def number(self, item):
        low, high, decimals = item.json.get("min", -5), item.json.get("max", 40), item.json.get("decimals", 0)
        too_fine = self.random.random() < self.odd
        numbers = [round(self.random.uniform(low, high), decimals + too_fine), self.random.randint(1, 9)]
        return self.random.choice(numbers if self.whole else [0, *numbers])

    def date(self, _):
        days = self.random.choice([-1, 0, 1, 59, 60, 61, self.random.randint(-200, 200)])
        return (TODAY + timedelta(days)).isoformat()

    def month(self, item):
        births = item.id in ("foedt", "foedselsmaaned")
        months = (
            -self.random.choice([192, 210, 216, 222, self.random.randint(185, 229)])
            if births
            else self.random.choice([-1, 0, 1, self.random.randint(-30, 20)])
        )
        at = TODAY.year * 12 + TODAY.month - 1 + months
        return f"{at // 12}-{at % 12 + 1:02}"

    def reference(self, _):
        return self.random.choice([*self.row_ids[:4], "vaek"])

    def table(self, table):
        some = lambda chance: self.whole or self.random.random() < chance
        cells = lambda: (
            {id: self.any(column) for id, column in table.columns.items() if some(0.97)} if some(0.9) else {}
        )
        fixed = table.fixed_rows
        if fixed:
            return [{"id": id, **cells()} for id in fixed if some(0.9)]
        most = min(self.random.choice([0, 1, 2, 4, 8]), table.json["rows"]["max"])
        ids = self.random.sample(self.row_ids, min(most, len(self.row_ids)))
        if ids and self.random.random() < self.odd:
            ids.append(ids[0])
        return [{"id": id, **cells()} if some(0.98) else cells() for id in ids]


class Setting:
    """Where reports come from; numbers them, and knows who answers in which round."""

    def __init__(self, number, definitions, size):
        self.random = random.Random(f"setting {number}")
        self.number, self.definitions, self.size = number, definitions, size
        self.rounds = self.random.choice(
            [[None], ["2026-1"], ["2025-2", "2026-1"], ["b", "a", "c"], ["2026-1", None, "2026-2"]]
        )
        self.respondents = [f"{name} {number}" for name in NAMES * 2][: self.random.choice([1, 2, 3, 4, 6, 10])] + [
            None
        ]
        self.respondents += [f"deltager {other}" for other in range(self.random.choice([0, 0, 0, 25]))]
        # In some settings the same people answer round after round.
        self.is_panel = self.random.random() < 0.5
        self.people = [f"ung-{at:02}" for at in range(self.random.choice([1, 3, 12, 30]))] + [None]

    def reports(self):
        """The reports, in no order; some with other revisions, copies and quarrels about what a revision says."""
        made = []
        while len(made) < self.size:
            report = self.report(len(made))
            made.append(report)
            chance = self.random.random()
            if chance < 0.04:
                made.append(self.report(len(made)) | {"id": report["id"], "revision": report["revision"] + 1})
            elif chance < 0.06:
                made.append(dict(reversed(report.items())))
            elif chance < 0.08:
                made.append(report | {"authored": self.authored()})
            elif chance < 0.1:
                made.append(report | {"revision": self.random.choice([0, 1, 4]), "status": "entered-in-error"})
        self.random.shuffle(made)
        return made

    def lines(self, reports):
        """The reports as lines, and some lines that are no report, or one that nobody knows the definition of."""
        lines = [json.dumps(report, ensure_ascii=self.random.random() < 0.5) for report in reports]
        strange = [dict(report) for report in reports[:8]]
        for report, (key, value) in zip(strange, STRANGE):
            report[key] = value
        lines += [json.dumps(report) for report in strange if self.random.random() < 0.2]
        lines += [line for line in NO_REPORTS if self.random.random() < 0.1]
        self.random.shuffle(lines)
        return lines

    def options(self):
        """How the overview is asked for."""
        rounds = [round for round in self.rounds if round][::-1]
        return {
            "today": (TODAY + timedelta(self.random.choice([0, 0, -30, 45]))).isoformat(),
            "comments": self.random.random() < 0.7,
            "rounds": rounds if self.random.random() < 0.3 else [],
            "audience": self.random.choice([None] * 4 + ["leader"]),
            "lang": self.random.choice([None, "da", "en"]),
        }

    def report(self, at):
        definition = self.random.choice(self.definitions)
        joint = self.random.random() < 0.15
        subject = self.random.choice(self.people) if definition.about_person else None
        respondent, round = self.random.choice(self.respondents), self.random.choice(self.rounds)
        if self.is_panel:
            before, at_place = divmod(at // len(self.definitions), len(self.respondents))
            respondent, round = self.respondents[at_place], self.rounds[before % len(self.rounds)]
        answers = Answers(f"{self.number} {at}", definition, [f"{subject or 'r'}-{row}" for row in range(9)])
        return {
            "format": "samspil-report/1",
            "id": f"opdigtet-{self.number}-{at}",
            "revision": self.random.choice([1, 1, 1, 2, 3]),
            "status": self.random.choice(["final"] * 9 + ["draft"]),
            "previousId": None,
            "replaces": None,
            "instrument": {
                "id": definition.id,
                "version": definition.version,
                "sha256": definition.sha256,
                "officialWording": False,
            },
            "authored": self.authored(),
            "today": (TODAY + timedelta(self.random.choice([0, 0, -1, -40]))).isoformat(),
            "language": "da",
            "subjectRef": subject,
            "caseRef": None,
            "kle": None,
            "round": round,
            "respondent": None if joint else respondent,
            "answeredBy": {"mode": "joint" if joint else "individual", "people": 4 if joint else 1, "group": None},
            "answers": answers.form(),
            "carriedOver": [],
        }

    def authored(self):
        """A moment; some of them equal, some in other zones, a few no time at all."""
        if self.random.random() < 0.01:
            return self.random.choice(["i går", "2026-13-01T08:00:00Z", "2026-03-02"])
        day = date(2026, 3, 2) + timedelta(self.random.choice([0, 1, self.random.randint(0, 260)]))
        hour, minute = self.random.choice([0, 8, 23]), self.random.choice([0, 30])
        return f"{day.isoformat()}T{hour:02}:{minute:02}{self.random.choice(TIME_ENDS)}"


def settings(definitions, reports):
    """Settings with so many reports in all, small and large, of one definition and of several."""
    chance, number, left = random.Random("settings"), 0, reports
    groups = [[definition] for definition in definitions] + [
        [definition for definition in definitions if definition.about_person == about] for about in (True, False)
    ]
    while left > 0:
        size = min(left, chance.choice([2, 5, 12, 40, 90, 200]))
        yield Setting(number, groups[number % len(groups)], size)
        number, left = number + 1, left - size

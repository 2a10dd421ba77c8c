"""What the reports of one instrument about an organisation show together (docs/overview.md)."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

import develop
import figures
import labels
import scores
from answers import Missing, day
from definition import utf16
from selection import NUMBER_RULES, instant

FEWEST = 3
COUNTS = {
    "dont-know": "dontKnow",
    "not-applicable": "notApplicable",
    "not-answered": "notAnswered",
    "not-asked": "notAsked",
}
# Their least and greatest value depends on the answers.
WITHOUT_RANGE = {"sum/1", "prorated-sum/1", "gas-t/1"}


@dataclass
class Figures:
    """What those who answered alone said to one side of a rating in a round; `own`: the level of each with a name."""

    round: str | None
    statistics: dict | None
    chosen: dict
    missing: dict
    own: dict


class Assessment:
    def __init__(self, definition, reports, options):
        self.definition, self.today = definition, day(options["today"])
        self.leader, self.language = options.get("audience") == "leader", options.get("lang")
        self.reports = sorted(reports, key=lambda one: one.order)
        self.rounds = self.in_order(options.get("rounds"))
        self.by_round = {round: [one for one in self.reports if one.text("round") == round] for round in self.rounds}
        self.with_comments = options.get("comments")

    def in_order(self, rounds):
        found = {one.text("round") for one in self.reports}
        if rounds:
            return [round for round in dict.fromkeys(rounds) if round in found]
        name = lambda round: (round is not None, utf16(round or ""))
        earliest = {round: min((at for at in self.times(round)), default=None) for round in found}
        return sorted(found, key=lambda round: (earliest[round] is not None, earliest[round] or 0, name(round)))

    def times(self, round):
        found = (instant(one.authored) for one in self.reports if one.text("round") == round)
        return [at for at in found if at is not None]

    def individual(self, round):
        return [one for one in self.by_round[round] if not one.joint]

    def joint(self, round):
        return [one for one in self.by_round[round] if one.joint]

    def ref(self, report):
        return None if self.leader else report.id

    def json(self):
        items = self.items()
        return {
            "instrument": {
                "id": self.definition.id,
                "version": self.definition.version,
                "sha256": self.definition.sha256,
            },
            "rounds": [self.round(round) for round in self.rounds],
            "items": items,
            "themes": [self.theme(rule) for rule in self.definition.scores if rule["rule"] in NUMBER_RULES],
            "comments": self.comments() if self.with_comments else [],
            "develop": develop.ranked(items),
            **({"labels": labels.of_assessment(self.definition, self.language)} if self.language else {}),
        }

    def round(self, round):
        times = sorted(
            (instant(one.authored), one.authored[:10])
            for one in self.by_round[round]
            if instant(one.authored) is not None
        )
        return {
            "id": round,
            "from": times[0][1] if times else None,
            "until": times[-1][1] if times else None,
            "individual": len(self.individual(round)),
            "joint": len(self.joint(round)),
        }

    # Items

    def sides(self):
        """Every rating outside tables, a dual one twice."""
        for item in self.definition.items.values():
            if item.kind == "rating":
                for part in ("intention", "practice") if item.dual else (None,):
                    yield item, part

    def items(self):
        lines = self.lines()
        table = pd.DataFrame(lines, columns=["place", "respondent", "level", "why"])
        statistics = table.groupby("place")["level"].agg(["size", "count", "median", "min", "max"]).to_dict("index")
        chosen = pd.crosstab(table["place"], table["level"]).to_dict("index")
        missing = pd.crosstab(table["place"], table["why"]).to_dict("index")
        own = defaultdict(dict)
        for at, respondent, level, why in lines:
            if respondent and not why:
                own[at][respondent] = level

        def found(item, part):
            places = [place(item, part, round) for round in self.rounds]
            return [
                Figures(round, statistics.get(at), chosen.get(at, {}), missing.get(at, {}), own[at])
                for round, at in zip(self.rounds, places)
            ]

        return [self.item(item, part, found(item, part)) for item, part in self.sides()]

    def lines(self):
        """One line for each individual respondent and rating: where, who, the level or why there is none."""
        for_all = ((round, one) for round in self.rounds for one in self.individual(round))
        answers = [
            (place(item, part, round), one.text("respondent"), side(one.form.answer(item.id), part))
            for round, one in for_all
            for item, part in self.sides()
        ]
        return [
            (at, who, *((np.nan, answer.why) if isinstance(answer, Missing) else (answer, None)))
            for at, who, answer in answers
        ]

    def item(self, item, part, found):
        scale = self.definition.scales[item.json["scale"]]
        levels = [level["value"] for level in scale["levels"]]
        rounds = [self.item_round(item, part, levels, figures_of) for figures_of in found]
        changes = [
            self.change(
                *rounds[at : at + 2],
                "answered",
                "median",
                [found[at].own, found[at + 1].own],
                lambda own: float(np.median(own)),
            )
            for at in range(len(rounds) - 1)
        ]
        return {
            "id": item.id,
            "part": part,
            "section": self.definition.section_of[item.id]["id"],
            "scale": {"min": levels[0], "max": levels[-1], "direction": scale["direction"]},
            "levels": levels,
            "rounds": rounds,
            "changes": changes,
            **({"levelLabels": labels.of_levels(self.definition, item, self.language)} if self.language else {}),
        }

    def item_round(self, item, part, levels, of):
        statistics = of.statistics or {"size": 0, "count": 0}
        answered = statistics["count"]
        found = {"round": of.round, "n": statistics["size"], "answered": answered, "suppressed": answered < FEWEST}
        if answered >= FEWEST:
            low, high = int(statistics["min"]), int(statistics["max"])
            distribution = [of.chosen.get(level, 0) for level in levels]
            found |= {name: of.missing.get(reason, 0) for reason, name in COUNTS.items()}
            found |= {"median": figures.rounded(statistics["median"]), "min": low, "max": high}
            found |= {"distribution": distribution, "discuss": high - low >= 3}
            found["agreement"] = agreement(np.repeat(levels, distribution).tolist(), levels[-1] - levels[0])
        marks = [(one, side(one.form.answer(item.id), part)) for one in self.joint(of.round)]
        return found | {
            "joint": [
                {"report": self.ref(one), "level": level} for one, level in marks if not isinstance(level, Missing)
            ]
        }

    # Themes

    def theme(self, rule):
        computed = {id(one): scores.by_rule(one.form, rule, self.today) for one in self.reports}
        items = self.rests_on(rule)
        exact, rounds = [], []
        for round in self.rounds:
            found, values = self.theme_round(rule, round, computed, items)
            rounds.append(found)
            exact.append(values)
        changes = []
        for at, (one, other) in enumerate(pairwise(rounds)):
            means = [
                figures.mean(list(values.values())) if len(values) >= FEWEST else None for values in exact[at : at + 2]
            ]
            own = [
                {respondent: value for (respondent, _), value in values.items() if respondent}
                for values in exact[at : at + 2]
            ]
            changes.append(
                self.change(
                    one | {"exact": means[0]}, other | {"exact": means[1]}, "scored", "exact", own, figures.mean
                )
            )
        return self.theme_head(rule, items) | {"rounds": rounds, "changes": changes}

    def rests_on(self, rule):
        if "tables" in rule or "table" in rule:
            return [self.definition.items[id] for id in rule.get("tables", [rule.get("table")])]
        if "weights" in rule:
            return [self.definition.items[weight["item"]] for weight in rule["weights"]]
        fits = {"gap/1": lambda item: item.kind == "rating" and item.dual, "share/1": lambda item: item.kind == "check"}
        return self.definition.picked(rule, fits.get(rule["rule"], lambda item: item.kind == "rating"))

    def theme_head(self, rule, items):
        unit = {"share/1": "percent", "agreements-kept/1": "percent", "gas-t/1": "T"}.get(rule["rule"], "point")
        head = {"id": rule["id"], "rule": rule["rule"], "unit": unit}
        if unit == "percent":
            head |= {"min": 0, "max": 100}
        elif unit == "point":
            scale = self.definition.scales[items[0].json["scale"]]
            low, high = scale["levels"][0]["value"], scale["levels"][-1]["value"]
            if rule["rule"] == "gap/1":
                head |= {"min": low - high, "max": high - low}
            else:
                head |= {} if rule["rule"] in WITHOUT_RANGE else {"min": low, "max": high}
                head["direction"] = scale["direction"]
        stands = {self.definition.section_of[item.id]["id"] for item in items}
        return head | {
            "sections": [section["id"] for section in self.definition.json["sections"] if section["id"] in stands]
        }

    def theme_round(self, rule, round, computed, items):
        people = self.individual(round)
        values = {
            (one.text("respondent"), id(one)): computed[id(one)]["exact"]
            for one in people
            if computed[id(one)]["outcome"] == "scored"
        }
        # Without a score, but in the figures of the items: from both, theirs could be worked out.
        beside = sum(
            computed[id(one)]["outcome"] != "scored" and any(has_level(one.form.answer(item.id)) for item in items)
            for one in people
        )
        suppressed = len(values) < FEWEST or beside in (1, 2)
        found = {"round": round, "n": len(people), "scored": len(values), "suppressed": suppressed}
        if not suppressed:
            own = list(values.values())
            found |= {
                "mean": figures.rounded(figures.mean(own)),
                "sd": figures.rounded(figures.standard_deviation(own)),
            }
            found |= {"lowest": figures.rounded(min(own)), "highest": figures.rounded(max(own))}
            if "bands" in rule:
                found["band"] = figures.band(self.definition.scales[rule["bands"]], found["mean"])
        marks = [(one, computed[id(one)]) for one in self.joint(round)]
        found["joint"] = [
            {"report": self.ref(one), **{key: mark[key] for key in ("value", "band") if key in mark}}
            for one, mark in marks
            if mark["outcome"] == "scored"
        ]
        return found, values

    # Both

    def change(self, one, other, count, figure, own, middle):
        """From one round to the next: of all, and of those in both. `own`: what each respondent has in each round."""
        hidden = one["suppressed"] or other["suppressed"]
        everyone = {"n": [one[count], other[count]], "suppressed": hidden}
        if not hidden:
            everyone["value"] = figures.rounded(other[figure] - one[figure])
        differences = [own[1][respondent] - own[0][respondent] for respondent in own[0] if respondent in own[1]]
        n = len(differences)
        hidden = hidden or n < FEWEST or any(at[count] - n in (1, 2) for at in (one, other))
        both = {"n": n, "suppressed": hidden}
        if not hidden:
            both["value"] = figures.rounded(middle(differences))
        return {"from": one["round"], "to": other["round"], "all": everyone, "both": both}

    def comments(self):
        found = []
        for item in self.definition.items.values():
            if item.kind != "text" or item.json["class"] != "none":
                continue
            for round in self.rounds:
                written = defaultdict(list)
                for one in self.by_round[round]:
                    if not isinstance(one.form.answer(item.id), Missing):
                        written[one.joint].append(one.form.answer(item.id))
                if written:
                    few = len(self.individual(round)) < FEWEST
                    entry = {
                        "item": item.id,
                        "section": self.definition.section_of[item.id]["id"],
                        "round": round,
                        "n": len(written[False]),
                        "suppressed": few,
                    }
                    entry |= {} if few else {"texts": sorted(written[False], key=utf16)}
                    found.append(entry | {"joint": sorted(written[True], key=utf16)})
        return found


def place(item, part, round):
    """What groups the answers to one side of a rating in one round."""
    return f"{item.id} {part} {round}"


def side(answer, part):
    return answer[part] if part and not isinstance(answer, Missing) else answer


def has_level(answer):
    """Whether there is a level, of either part."""
    return (
        any(map(has_level, answer.values()))
        if isinstance(answer, dict)
        else isinstance(answer, int) and not isinstance(answer, bool)
    )


def agreement(levels, width):
    """r*wg, with whole numbers until the one division."""
    n, divisor = len(levels), len(levels) ** 2 * width**2
    found = (divisor - 4 * (n * sum(level * level for level in levels) - sum(levels) ** 2)) / divisor
    assert abs(found - (1 - np.var(levels) / (width / 2) ** 2)) < 1e-9, levels
    return figures.rounded(found)

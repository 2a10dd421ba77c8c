"""The rules over ratings and checks: how many answers there are, and what follows from them."""

import math

import figures
from answers import Missing

NOT_APPLICABLE = Missing("not-applicable")


class Answered:
    """Which of some items are shown, count, and have an answer; `value` reads one item: a figure or Missing."""

    def __init__(self, form, items, value):
        self.shown = [item for item in items if form.is_shown(item.id)]
        read = [(item, value(item)) for item in self.shown]
        self.counted = [(item, found) for item, found in read if found != NOT_APPLICABLE]
        self.answers = [(item, found) for item, found in self.counted if not isinstance(found, Missing)]
        self.values = [found for _, found in self.answers]
        self.total = len(self.counted)


def score(form, rule):
    """The outcome and figures of one score (docs/scoring.md)."""
    name = rule["rule"]
    ratings = lambda item: item.kind == "rating"
    if name == "gap/1":
        items = form.definition.picked(rule, lambda item: item.kind == "rating" and item.dual)
        answered = Answered(form, items, lambda item: gap(form.given[item.id]))
        width = scale_range(form, items)
        return outcome(
            rule,
            answered,
            lambda: number(
                sum(answered.values) / len(answered.values), "point", width[0] - width[1], width[1] - width[0]
            ),
        )
    if name == "share/1":
        items = form.definition.picked(rule, lambda item: item.kind == "check")
        answered = Answered(form, items, lambda item: form.given[item.id])
        return outcome(rule, answered, lambda: number(100 * sum(answered.values) / answered.total, "percent", 0, 100))
    items = (
        [form.definition.items[weight["item"]] for weight in rule["weights"]]
        if "weights" in rule
        else form.definition.picked(rule, ratings)
    )
    answered = Answered(form, items, lambda item: one_side(form.given[item.id], rule.get("part")))
    if name == "distribution/1":
        levels = sorted(form.definition.levels(items[0]), key=lambda level: (level < 0, level))
        return outcome(
            rule,
            answered,
            lambda: {"counts": {str(level): answered.values.count(level) for level in levels}, "unit": "count"},
            needed=1,
        )
    return outcome(
        rule,
        answered,
        lambda: of_levels(form, rule, items, answered),
        needed=answered.total if name == "sum/1" else None,
    )


def of_levels(form, rule, items, answered):
    low, high = scale_range(form, items)
    name, levels = rule["rule"], sorted(answered.values)
    if name == "mean/1":
        value = sum(levels) / len(levels)
    elif name == "median/1":
        value = float(figures.np.median(levels))
    elif name == "weighted-mean/1":
        weights = {weight["item"]: weight["weight"] for weight in rule["weights"]}
        products = [weights[item.id] * level for item, level in answered.answers]
        value = figures.ascending_sum(products) / figures.ascending_sum(
            [weights[item.id] for item, _ in answered.answers]
        )
    elif name in ("sum/1", "prorated-sum/1"):
        value = sum(levels) * answered.total / len(levels)
        low, high = low * answered.total, high * answered.total
    else:
        raise ValueError(f"The oracle does not know the rule {name}.")
    found = number(value, "point", low, high)
    if "bands" in rule:
        found["band"] = figures.band(form.definition.scales[rule["bands"]], found["value"])
    return found | {"direction": form.definition.scales[items[0].json["scale"]]["direction"]}


def number(exact, unit, low, high):
    """A figure as a report shows it; overviews go on with the exact one."""
    return {"value": figures.rounded(exact), "exact": exact, "unit": unit, "min": low, "max": high}


def scale_range(form, items):
    levels = form.definition.levels(items[0])
    return levels[0], levels[-1]


def outcome(rule, answered, figures_of, needed=None):
    """The first outcome that fits. `needed`: as the rule fixes it; else as the definition says, else half."""
    counts = {"answered": len(answered.answers), "total": answered.total, "needed": 0}
    if not answered.shown:
        return {"outcome": "not-shown"} | counts
    if not answered.total:
        return {"outcome": "not-applicable"} | counts
    policy = rule.get("needed", "half")
    if needed is None:
        needed = {"half": math.ceil(answered.total / 2), "all": answered.total}.get(policy, policy)
    counts["needed"] = needed
    if counts["answered"] < needed:
        return {"outcome": "incomplete"} | counts
    return {"outcome": "scored"} | figures_of() | counts


def one_side(answer, part):
    """A dual rating counts with one side."""
    return answer[part] if isinstance(answer, dict) else answer


def gap(answer):
    if not isinstance(answer, dict):
        return answer
    sides = answer["intention"], answer["practice"]
    if NOT_APPLICABLE in sides:
        return NOT_APPLICABLE
    missing = next((side for side in sides if isinstance(side, Missing)), None)
    return missing or sides[0] - sides[1]

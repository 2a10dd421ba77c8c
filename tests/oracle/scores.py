"""Every score of a report, from its answers alone."""

import ratings
import tables


def of(form, today):
    """The scores in the definition's order."""
    return [{"id": rule["id"], "rule": rule["rule"]} | by_rule(form, rule, today) for rule in form.definition.scores]


def by_rule(form, rule, today):
    match rule["rule"]:
        case "count/1":
            return tables.count(form, rule)
        case "agreements-kept/1" | "agreements-state/1":
            return tables.agreements(form, rule, today)
        case "fixed-meetings/1":
            return tables.fixed_meetings(form, rule, today)
        case "gas-t/1":
            return tables.goal_attainment(form, rule)
        case _:
            return ratings.score(form, rule)

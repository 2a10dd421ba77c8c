"""The rules over choices and rows of tables: counts, agreements, fixed meetings, goal attainment."""

import math

import figures
from answers import NOT_ASKED, Missing, is_entered, month_of, month_text
from ratings import NOT_APPLICABLE, number

STATES = ["kept", "partly", "not-kept", "overdue", "open", "without-deadline", "dropped"]
DUE = ["kept", "partly", "not-kept", "overdue"]
DONE = {"gennemfoert": "kept", "delvist": "partly", "ikke-gennemfoert": "not-kept", "bortfaldet": "dropped"}
MEETING_STATES = [
    "held",
    "held-without-young-person",
    "cancelled",
    "before-course",
    "after-course",
    "moved",
    "ahead",
    "due",
    "overdue",
]


def counts(answered, total, needed):
    return {"answered": answered, "total": total, "needed": needed if total else 0}


def settled(shown, answered, total, needed, figures_of):
    """The first outcome that fits."""
    found = counts(answered, total, needed)
    if not shown:
        return {"outcome": "not-shown"} | found
    if not total:
        return {"outcome": "not-applicable"} | found
    if answered < found["needed"]:
        return {"outcome": "incomplete"} | found
    return {"outcome": "scored"} | figures_of() | found


def count(form, rule):
    """count/1"""
    if "item" in rule:
        choice, shown = form.definition.items[rule["item"]], form.is_shown(rule["item"])
        cells = [form.answer(choice.id)] if shown else []
    else:
        table, column = rule["table"], rule["column"]
        choice, shown = form.definition.items[table].columns[column], form.is_shown(table)
        rows = [row for row in form.rows(table) if form.is_cell_shown(table, row, column)]
        cells = [row.cells[column] for row in rows]
    cells = [cell for cell in cells if cell != NOT_APPLICABLE]
    chosen = [cell for cell in cells if not isinstance(cell, Missing)]
    return settled(
        shown,
        len(chosen),
        len(cells),
        1,
        lambda: {"counts": {option: chosen.count(option) for option in choice.options}, "unit": "count"},
    )


def agreement_state(status, deadline, today):
    """How an agreement stands on a day; None without a status."""
    if isinstance(status, Missing):
        return None
    if status in DONE:
        return DONE[status]
    if isinstance(deadline, Missing):
        return "without-deadline"
    return "overdue" if deadline < today else "open"


def agreements(form, rule, today):
    """agreements-kept/1 and agreements-state/1"""
    rows = [(table, row) for table in rule["tables"] for row in form.rows(table)]
    if "where" in rule:
        rows = [(table, row) for table, row in rows if form.truth(rule["where"], table, row) is True]
    states = [
        agreement_state(form.cell(table, row, rule["status"]), form.cell(table, row, rule["deadline"]), today)
        for table, row in rows
    ]
    shown = any(form.is_shown(table) for table in rule["tables"])
    if rule["rule"] == "agreements-kept/1":
        due = sum(state in DUE for state in states)
        return settled(shown, due, due, 1, lambda: number(100 * states.count("kept") / due, "percent", 0, 100))
    with_status = sum(state is not None for state in states)
    return settled(
        shown,
        with_status,
        len(states),
        1,
        lambda: {"counts": {state: states.count(state) for state in STATES}, "unit": "count"},
    )


def meeting_state(due, cell, start, end, today):
    """How a meeting stands that is due in the month `due`; `cell` gives the answer in one of the rule's columns."""
    new_date, this_month = cell("newDate"), month_of(today)
    is_moved = not isinstance(new_date, Missing)
    if cell("held") is True:
        return "held-without-young-person" if cell("participated") is False else "held"
    if not isinstance(cell("cancelledBy"), Missing) and not is_moved:
        return "cancelled"
    if not isinstance(start, Missing) and due < start:
        return "before-course"
    if not isinstance(end, Missing) and due > end:
        return "after-course"
    if is_moved:
        return "moved" if new_date >= today else "overdue"
    if due > this_month:
        return "ahead"
    return "due" if due == this_month else "overdue"


def fixed_meetings(form, rule, today):
    """fixed-meetings/1"""
    table = rule["table"]
    shown = form.is_shown(table)
    rows = form.given[table] if shown else []
    birth = form.answer(rule["birthMonth"])
    start, end = (form.answer(rule[key]) if key in rule else NOT_APPLICABLE for key in ("start", "end"))

    def entry(row):
        due = birth + rule["ages"][row.id]
        cell = lambda key: form.cell(table, row, rule[key])
        return {"id": row.id, "due": month_text(due), "state": meeting_state(due, cell, start, end, today)}

    answered = int(shown and not isinstance(birth, Missing))
    return settled(shown, answered, len(rows), 1, lambda: {"entries": [entry(row) for row in rows]})


def goal_attainment(form, rule):
    """gas-t/1"""
    table, rho = rule["table"], 0.3
    levels = form.definition.levels(form.definition.items[table].columns[rule["level"]])
    level_of = lambda row: form.cell(table, row, rule["level"])
    weight_of = lambda row: form.cell(table, row, rule["weight"]) if "weight" in rule else NOT_ASKED
    rows = [row for row in form.rows(table) if level_of(row) not in (NOT_APPLICABLE, NOT_ASKED)]
    weighted = any(is_entered(weight_of(row)) for row in rows)

    def goal(row):
        """Level and weight; None where the goal is not answered."""
        level = level_of(row)
        written = {
            at for at, column in rule["written"].items() if not isinstance(form.cell(table, row, column), Missing)
        }
        weight = weight_of(row) if weighted else 1
        usable = not isinstance(weight, Missing) and weight > 0
        return (
            (level, weight)
            if not isinstance(level, Missing) and "0" in written and len(written) >= 3 and usable
            else None
        )

    def t(pairs):
        total, squares, products = (
            figures.ascending_sum(values)
            for values in ([w for _, w in pairs], [w * w for _, w in pairs], [w * x for x, w in pairs])
        )
        return 50 + 10 * products / math.sqrt((1 - rho) * squares + rho * total * total)

    goals = [goal(row) for row in rows]
    answered = [found for found in goals if found]
    ends = lambda end: t([(end, weight) for _, weight in answered])
    return settled(
        form.is_shown(table),
        len(answered),
        len(rows),
        len(rows),
        lambda: number(t(answered), "T", figures.rounded(ends(levels[0])), figures.rounded(ends(levels[-1]))),
    )

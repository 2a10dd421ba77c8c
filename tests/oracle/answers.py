"""The answers of a report as docs/report.md describes them: what each means, and which do not fit."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Missing:
    """No answer, and why."""

    why: str


NOT_ANSWERED = Missing("not-answered")
NOT_ASKED = Missing("not-asked")


@dataclass
class Row:
    """A row of a table; its id is None where the report gives none."""

    id: str | None
    cells: dict


@dataclass
class Reader:
    """Reads the answers of one report; `broken` names the items of which something has no place in the form."""

    definition: object
    broken: set = field(default_factory=set)
    item: str = ""

    def form(self, answers):
        """Every item's answer as if it were shown."""
        if not isinstance(answers, dict):
            self.broken.add("")
            answers = {}
        known = {item.id for item in self.definition.answerable()}
        self.broken |= answers.keys() - known
        found = {}
        for item in self.definition.answerable():
            self.item = item.id
            found[item.id] = self.answer(item, answers.get(item.id, {"missing": "not-answered"}))
        return found

    def misfit(self):
        self.broken.add(self.item)
        return NOT_ANSWERED

    def answer(self, item, given):
        if item.kind == "table":
            return self.table(item, given)
        if isinstance(given, dict) and "missing" in given:
            return self.missing(item, given)
        return getattr(self, item.kind)(item, given)

    def missing(self, item, given):
        why = given["missing"]
        if why == "not-asked":
            # What was entered before the item was hidden counts again once it is shown.
            self.fields(given, "missing", "kept")
            return self.answer(item, given["kept"]) if "kept" in given else NOT_ANSWERED
        if why == "unreadable" and item.kind in ("number", "date", "month") and isinstance(given.get("typed"), str):
            self.fields(given, "missing", "typed")
            return Missing(why) if given["typed"].strip() else NOT_ANSWERED
        if why == "not-answered" or why in item.absent:
            self.fields(given, "missing")
            return Missing(why)
        return self.misfit()

    def fields(self, given, *known):
        if given.keys() - set(known):
            self.misfit()

    def rating(self, item, given):
        if not item.dual:
            return self.level(item, given)
        if not isinstance(given, dict):
            return self.misfit()
        self.fields(given, "intention", "practice")
        return {
            part: self.side(item, given.get(part, {"missing": "not-answered"})) for part in ("intention", "practice")
        }

    def side(self, item, given):
        if not isinstance(given, dict) or "missing" not in given:
            return self.level(item, given)
        why = given["missing"]
        if why != "not-answered" and why not in item.absent:
            return self.misfit()
        self.fields(given, "missing")
        return Missing(why)

    def level(self, item, given):
        return int(given) if is_number(given) and given in self.definition.levels(item) else self.misfit()

    def choice(self, item, given):
        return given if isinstance(given, str) and given in item.options else self.misfit()

    def choices(self, item, given):
        if not isinstance(given, list):
            return self.misfit()
        if any(option not in item.options for option in given):
            self.misfit()
        return [option for option in item.options if option in given] or NOT_ANSWERED

    def check(self, _, given):
        return given if isinstance(given, bool) else self.misfit()

    def text(self, _, given):
        if not isinstance(given, str):
            return self.misfit()
        return given if given.strip() else NOT_ANSWERED

    def reference(self, _, given):
        return given if isinstance(given, str) else self.misfit()

    def number(self, item, given):
        """A number that a person could have typed in this field."""
        if not is_number(given):
            return self.misfit()
        value = float(given)
        digits = repr(abs(value)).removesuffix(".0")
        whole, _, fraction = digits.partition(".")
        typed = "e" not in digits and len(whole + fraction) <= 15 and len(fraction) <= item.json.get("decimals", 0)
        return value if typed else self.misfit()

    def date(self, _, given):
        return (isinstance(given, str) and day(given)) or self.misfit()

    def month(self, _, given):
        return (isinstance(given, str) and month(given)) or self.misfit()

    def table(self, item, given):
        if isinstance(given, dict) and given.get("missing") in ("not-answered", "not-asked"):
            if "kept" in given and given["missing"] == "not-asked":
                self.fields(given, "missing", "kept")
                return self.table(item, given["kept"])
            self.fields(given, "missing")
            given = []
        if not isinstance(given, list):
            self.misfit()
            given = []
        return self.rows(item, given)

    def rows(self, table, given):
        fixed = table.fixed_rows
        rows, most = {}, len(fixed) if fixed else table.json["rows"]["max"]
        for number, row in enumerate(given):
            id = row.get("id", None if fixed else f"row {number}") if isinstance(row, dict) else None
            known = isinstance(id, str) and id and id not in rows and (not fixed or id in fixed)
            if not known or len(rows) == most:
                self.misfit()
                continue
            self.fields(row, "id", *table.columns)
            cells = {
                name: self.answer(column, row[name]) if name in row else NOT_ANSWERED
                for name, column in table.columns.items()
            }
            rows[id] = Row(row.get("id"), cells)
        if fixed:
            blank = dict.fromkeys(table.columns, NOT_ANSWERED)
            return [rows.get(id) or Row(id, dict(blank)) for id in fixed]
        return list(rows.values())


def is_number(given):
    return isinstance(given, (int, float)) and not isinstance(given, bool)


def day(text):
    """`YYYY-MM-DD`; None where that is no day."""
    try:
        return date.fromisoformat(text) if len(text) == 10 and text[4] == text[7] == "-" else None
    except ValueError:
        return None


def month(text):
    """`YYYY-MM` as the number of months since year 0; None where that is no month."""
    first = day(text + "-01")
    return first and month_of(first)


def month_of(day):
    return day.year * 12 + day.month - 1


def month_text(month):
    return f"{month // 12:04}-{month % 12 + 1:02}"


def is_entered(answer):
    """Whether a person entered anything: "ved ikke" and what cannot be read are something."""
    if isinstance(answer, dict):
        return any(is_entered(side) for side in answer.values())
    return answer not in (NOT_ANSWERED, NOT_ASKED)

"""What of a report is shown: conditions by Kleene's three-valued logic, None standing for unknown."""

from answers import NOT_ASKED, Missing, Reader, is_entered


class Form:
    """The answers of one report, seen through its definition's conditions."""

    def __init__(self, definition, answers, mode):
        self.definition, self.mode = definition, mode
        reader = Reader(definition)
        self.given = reader.form(answers)
        self.broken = reader.broken
        self._shown = {}

    def is_shown(self, id):
        if id not in self._shown:
            section, item = self.definition.section_of[id], self.definition.items[id].json
            conditions = [part["shownWhen"] for part in (section, item) if "shownWhen" in part]
            self._shown[id] = all(self.truth(condition) is True for condition in conditions)
        return self._shown[id]

    def answer(self, id):
        """An item's answer; not-asked where it is hidden."""
        return self.given[id] if self.is_shown(id) else NOT_ASKED

    def is_cell_shown(self, table, row, column):
        condition = self.definition.items[table].columns[column].json.get("shownWhen")
        return condition is None or self.truth(condition, table, row) is True

    def cell(self, table, row, column):
        return row.cells[column] if self.is_cell_shown(table, row, column) else NOT_ASKED

    def rows(self, table):
        """The rows of a shown table in which something is entered that is shown."""
        if not self.is_shown(table):
            return []
        return [row for row in self.given[table] if self.is_filled(table, row)]

    def is_filled(self, table, row):
        return any(
            is_entered(answer) and self.is_cell_shown(table, row, column) for column, answer in row.cells.items()
        )

    def hidden(self):
        """The items in which something is entered that is not shown."""
        for id, answer in self.given.items():
            if not isinstance(answer, list) or self.definition.items[id].kind != "table":
                found = is_entered(answer) and not self.is_shown(id)
            else:
                found = any(
                    is_entered(cell) and not (self.is_shown(id) and self.is_cell_shown(id, row, column))
                    for row in answer
                    for column, cell in row.cells.items()
                )
            if found:
                yield id

    def operand(self, id, table, row):
        """A condition on a column sees its own row first, then the form's plain items."""
        if table and id in self.definition.items[table].columns:
            return self.cell(table, row, id)
        return self.rows(id) if self.definition.items[id].kind == "table" else self.answer(id)

    def truth(self, condition, table=None, row=None):
        if "all" in condition:
            return kleene_all(self.truth(part, table, row) for part in condition["all"])
        if "any" in condition:
            return kleene_not(kleene_all(kleene_not(self.truth(part, table, row)) for part in condition["any"]))
        if "not" in condition:
            return kleene_not(self.truth(condition["not"], table, row))
        if "mode" in condition:
            return self.mode == condition["mode"]
        if "answered" in condition:
            return is_answered(self.operand(condition["answered"], table, row))
        answer = self.operand(condition["item"], table, row)
        return None if isinstance(answer, Missing) else compare(answer, condition)


def kleene_all(parts):
    parts = list(parts)
    if False in parts:
        return False
    return None if None in parts else True


def kleene_not(truth):
    return None if truth is None else not truth


def compare(answer, condition):
    def equals(value):
        # In Python True is 1, in a report it is not.
        return isinstance(answer, bool) == isinstance(value, bool) and answer == value

    if "is" in condition:
        return equals(condition["is"])
    if "in" in condition:
        return any(equals(value) for value in condition["in"])
    if "includes" in condition:
        return condition["includes"] in answer
    if "atLeast" in condition:
        return answer >= condition["atLeast"]
    return answer <= condition["atMost"]


def is_answered(answer):
    """Whether there is an answer: of a dual rating at least one level, of a table at least one filled row."""
    if isinstance(answer, dict):
        return any(is_answered(side) for side in answer.values())
    return not isinstance(answer, Missing) and answer != []

"""Definitions as the oracle needs them: items by id, tables with their columns, digests.

Only definitions that Samspil itself finds in order come here, so nothing is checked.
"""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path


def parse(text):
    """JSON, where of two equal keys the first counts (docs/errors.md, duplicate-key)."""

    def first_wins(pairs):
        found = {}
        for key, value in pairs:
            found.setdefault(key, value)
        return found

    return json.loads(text, object_pairs_hook=first_wins)


def canonical(value):
    """The RFC 8785 form, for numbers of everyday size."""
    if isinstance(value, dict):
        keys = sorted(value, key=utf16)
        return "{" + ",".join(json.dumps(key, ensure_ascii=False) + ":" + canonical(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return json.dumps(value, ensure_ascii=False)


def utf16(text):
    """Sorts as ECMAScript does: by UTF-16 code units."""
    return text.encode("utf-16-be", "surrogatepass")


@dataclass
class Item:
    """A question, or a column of a table."""

    json: dict
    kind: str
    labels: list = field(default_factory=list)
    columns: dict = field(default_factory=dict)

    @property
    def id(self):
        return self.json["id"]

    @property
    def options(self):
        return [option["id"] for option in self.labels]

    @property
    def absent(self):
        # A check always offers "Ikke relevant" (docs/definition.md).
        return ["not-applicable"] if self.kind == "check" else self.json.get("absent", [])

    @property
    def dual(self):
        return self.json.get("dual", False)

    @property
    def fixed_rows(self):
        """The ids of the rows of a table with fixed rows; None for other tables."""
        fixed = self.json["rows"].get("fixed")
        return fixed and [row["id"] for row in fixed]


class Definition:
    def __init__(self, text):
        self.text = text
        self.json = parse(text)
        self.id = self.json["id"]
        self.version = self.json["version"]
        self.sha256 = hashlib.sha256(canonical(self.json).encode()).hexdigest()
        self.about_person = self.json["subject"] == "person"
        self.scales = {scale["id"]: scale for scale in self.json.get("scales", [])}
        self.scores = self.json.get("scores", [])
        self.items, self.section_of = {}, {}
        plain = {item["id"]: item for section in self.json["sections"] for item in section["items"]}
        for section in self.json["sections"]:
            for item in section["items"]:
                self.items[item["id"]] = self._item(item, plain)
                self.section_of[item["id"]] = section

    def _item(self, json, plain=None):
        item = Item(json, json["kind"])
        options = json.get("options", [])
        if isinstance(options, str):
            options = next(found["options"] for found in self.json["optionLists"] if found["id"] == options)
        item.labels = options
        if item.kind == "table":
            columns = plain[json["columnsOf"]]["columns"] if "columnsOf" in json else json["columns"]
            item.columns = {column["id"]: self._item(column) for column in columns}
        return item

    @classmethod
    def read(cls, path):
        return cls(Path(path).read_text(encoding="utf-8"))

    def answerable(self):
        return [item for item in self.items.values() if item.kind != "information"]

    def levels(self, item):
        return [level["value"] for level in self.scales[item.json["scale"]]["levels"]]

    def picked(self, score, fits):
        """The items that a score names, or those of its section that fit."""
        if "items" in score:
            return [self.items[id] for id in score["items"]]
        section = next(section for section in self.json["sections"] if section["id"] == score["section"])
        return [item for item in (self.items[item["id"]] for item in section["items"]) if fits(item)]

"""Which reports count in an overview, and why the others do not (docs/overview.md)."""

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

from answers import day
from definition import canonical, parse, utf16
from form import Form

NUMBER_RULES = {
    "mean/1",
    "gap/1",
    "share/1",
    "median/1",
    "sum/1",
    "prorated-sum/1",
    "weighted-mean/1",
    "agreements-kept/1",
    "gas-t/1",
}
TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|([+-])(\d\d):(\d\d))", re.ASCII)
MOST_BYTES, MOST_LEVELS = 4 << 20, 64
EPOCH = datetime(1, 1, 1, tzinfo=UTC)


def instant(text):
    """Milliseconds since the year 1; None for what is no time."""
    match = isinstance(text, str) and TIME.fullmatch(text)
    if not match:
        return None
    date, hour, minute, second, fraction, _, sign, zone_hours, zone_minutes = match.groups()
    clock = [int(part or 0) for part in (hour, minute, second, zone_hours, zone_minutes)]
    if not day(date) or clock[0] > 23 or clock[1] > 59 or clock[2] > 59 or clock[3] > 23 or clock[4] > 59:
        return None
    offset = timedelta(hours=clock[3], minutes=clock[4]) * (-1 if sign == "-" else 1)
    moment = (
        datetime.fromisoformat(date).replace(tzinfo=UTC)
        + timedelta(hours=clock[0], minutes=clock[1], seconds=clock[2])
        - offset
    )
    return (moment - EPOCH) // timedelta(milliseconds=1) + int((fraction or "0")[:3].ljust(3, "0"))


@dataclass
class Read:
    """A text that was handed in."""

    source: str
    json: object = None
    fault: str = None
    id: str = None
    revision: int = None
    code: str = None
    definition: object = None
    form: object = None

    @cached_property
    def content(self):
        return canonical(self.json)

    def text(self, key):
        """A reference of the host's; an empty text is none."""
        value = self.json.get(key)
        return value if isinstance(value, str) and value else None

    @property
    def joint(self):
        answered_by = self.json.get("answeredBy")
        return isinstance(answered_by, dict) and answered_by.get("mode") == "joint"

    @property
    def authored(self):
        return self.json.get("authored")

    @property
    def order(self):
        """By time, then id; what is no time comes first."""
        at = instant(self.authored)
        return (at is not None, at or 0, utf16(self.id))


def read(source, text):
    found = Read(source)
    if len(text.encode()) > MOST_BYTES:
        found.fault = "answers/too-large"
        return found
    try:
        found.json = parse(text)
    except json.JSONDecodeError as error:
        # Whichever comes first in the text.
        found.fault = "answers/too-deep" if depth(text[: error.pos]) > MOST_LEVELS else "answers/syntax"
        return found
    if depth(text) > MOST_LEVELS:
        found.fault = "answers/too-deep"
        return found
    if not isinstance(found.json, dict):
        found.fault = "answers/wrong-type"
        return found
    id, revision = found.json.get("id"), found.json.get("revision")
    whole = (
        isinstance(revision, (int, float))
        and not isinstance(revision, bool)
        and revision == int(revision)
        and revision >= 0
    )
    found.id = id if isinstance(id, str) and id else None
    found.revision = int(revision) if whole else None
    if "format" in found.json and found.json["format"] != "samspil-report/1":
        found.fault = "answers/unknown-format"
    elif (
        "format" not in found.json
        or found.id is None
        or found.revision is None
        or not isinstance(found.json.get("instrument"), dict)
    ):
        found.fault = "answers/wrong-type"
    return found


def depth(text):
    """The most levels of objects and arrays."""
    level = most = 0
    for mark in re.findall(r'"(?:[^"\\]|\\.)*"|[][{}]', text):
        level += (mark in "[{") - (mark in "]}")
        most = max(most, level)
    return most


def select(texts, definitions, rounds):
    """The reports that count, and those that do not, each with its code. `texts`: (source, text)."""
    everything = [read(source, text) for source, text in texts]
    by_id = defaultdict(list)
    for one in everything:
        if not one.fault:
            by_id[one.id].append(one)
    for one in everything:
        one.code = one.fault or own_code(one, by_id[one.id], definitions)
    left = lambda: [one for one in everything if one.code is None and not one.definition.about_person]
    for step in (other_version, lambda reports: other_round(reports, rounds), answered_again):
        for one, code in list(step(left())):
            one.code = code
    counted = [one for one in everything if one.code is None]
    for one in counted:
        one.form = Form(one.definition, one.json["answers"], "joint" if one.joint else "individual")
    return everything, counted


def own_code(one, same_id, definitions):
    """Why this report is out, seen beside all reports with its id; None when it is not."""
    named = one.json["instrument"]
    one.definition = next(
        (known for known in definitions if (known.id, known.sha256) == (named.get("id"), named.get("sha256"))), None
    )
    if not one.definition:
        return "unknown-definition"
    twins = [other for other in same_id if other.revision == one.revision and other is not one]
    status = lambda report: report.json.get("status")
    if any(other.content == one.content and utf16(other.source) < utf16(one.source) for other in twins):
        return "duplicate"
    if any(other.content != one.content for other in twins):
        return "conflict"
    if status(one) == "entered-in-error":
        return "entered-in-error"
    if any(other.revision > one.revision or status(other) == "entered-in-error" for other in same_id):
        return "superseded"
    if status(one) != "final":
        return "draft"
    if not has_something_to_show(one.definition):
        return "nothing-to-show"
    return "no-subject" if one.definition.about_person and not one.text("subjectRef") else None


def has_something_to_show(definition):
    if definition.about_person:
        return (
            "agreements" in definition.json
            or "caseload" in definition.json
            or any(score["rule"] == "fixed-meetings/1" for score in definition.scores)
        )
    return any(item.kind == "rating" for item in definition.items.values()) or any(
        score["rule"] in NUMBER_RULES for score in definition.scores
    )


def edition(definition):
    """The order of the definitions of one instrument."""
    return [int(part) for part in definition.version.split(".")], definition.sha256


def other_version(reports):
    newest = {}
    for definition in {one.definition.sha256: one.definition for one in reports}.values():
        newest[definition.id] = max(newest.get(definition.id, definition), definition, key=edition)
    return [(one, "other-version") for one in reports if one.definition is not newest[one.definition.id]]


def other_round(reports, rounds):
    for one in reports if rounds else []:
        if one.text("round") not in rounds:
            yield one, "other-round" if one.text("round") else "no-round"


def answered_again(reports):
    latest = {}
    key = lambda one: (one.definition.id, one.text("round"), one.text("respondent"))
    answered = [one for one in reports if not one.joint and one.text("respondent")]
    for one in sorted(answered, key=lambda one: one.order):
        latest[key(one)] = one
    return [(one, "answered-again") for one in answered if latest[key(one)] is not one]


def left_out(everything, leader):
    entries = [
        {"source": one.source, "id": one.id, "revision": one.revision, "code": one.code}
        for one in everything
        if one.code
    ]
    return listed(entries, leader)


def partial(counted, leader):
    """Reports that count, of which some items' answers were not taken, or not whole."""
    entries = []
    for one in counted:
        # Reports that count are final, and those hold nothing that is hidden.
        broken = one.form.broken | set(one.form.hidden())
        if broken:
            entries.append({"source": one.source, "id": one.id, "revision": one.revision, "answers": len(broken)})
    return listed(entries, leader)


def listed(entries, leader):
    if leader:
        entries = [entry | {"source": None, "id": None, "revision": None} for entry in entries]
    text = lambda value: (value is not None, utf16(value or ""))
    return sorted(
        entries,
        key=lambda entry: (
            text(entry["id"]),
            (entry["revision"] is not None, entry["revision"] or 0),
            entry.get("code", ""),
            text(entry["source"]),
            entry.get("answers", 0),
        ),
    )

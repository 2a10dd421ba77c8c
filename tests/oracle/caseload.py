"""What the reports about young people show together (docs/overview.md)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

import figures
import labels
import tables
from answers import Missing, Row, day, month_of, month_text
from definition import utf16
from selection import edition

OPEN = {"aftalt", "i-gang"}
STATES = [*tables.STATES, "without-status"]
# What was due and is over.
OVER = ["held", "held-without-young-person", "overdue", "cancelled"]
DAYS_AHEAD = 60


@dataclass
class Agreement:
    """A row that counts, as in the report that has it last."""

    report: object
    table: str
    row: Row

    def __post_init__(self):
        self.block = self.report.definition.json["agreements"]

    def cell(self, key):
        """The answer in the column that the definition names so; None where it names none, or there is no answer."""
        answer = self.report.form.cell(self.table, self.row, self.block[key]) if key in self.block else None
        return None if isinstance(answer, Missing) else answer

    def state(self, today):
        missing = Missing("not-answered")
        status = missing if self.cell("status") is None else self.cell("status")
        deadline = missing if self.cell("deadline") is None else self.cell("deadline")
        return tables.agreement_state(status, deadline, today) or "without-status"

    @property
    def is_open(self):
        return self.cell("status") is None or self.cell("status") in OPEN


def meetings_rule(report):
    return next((score for score in report.definition.scores if score["rule"] == "fixed-meetings/1"), None)


class Person:
    def __init__(self, reference, reports, today):
        self.reference, self.today = reference, today
        self.reports = sorted(reports, key=lambda one: one.order)
        self.birth, self.start, self.end = (
            self.latest(lambda one, key=key: self.month_item(one, key))[0] for key in ("birthMonth", "start", "end")
        )
        self.present = self.end is None or self.end >= month_of(today)
        self.education, self.work = self.status("education"), self.status("work")
        self.meetings = self.fixed_meetings()
        self.agreements = self.rows()
        self.states = [one.state(today) for one in self.agreements]
        self.followed_up_late = sum(
            one.is_open and one.cell("followUp") is not None and one.cell("followUp") < today for one in self.agreements
        )

    def latest(self, item_of):
        """The latest answer to an item, and the report that has it. `item_of` names the item for a report, if any."""
        for one in reversed(self.reports):
            item = item_of(one)
            if item and not isinstance(one.form.answer(item), Missing):
                return one.form.answer(item), one
        return None, None

    def month_item(self, report, key):
        rule = meetings_rule(report)
        if rule and key in rule:
            return rule[key]
        shared = (
            item.id
            for item in report.definition.items.values()
            if item.kind == "month" and item.json.get("shared") == "ung.foedselsmaaned"
        )
        return next(shared, None) if key == "birthMonth" else None

    def status(self, kind):
        answer, report = self.latest(lambda one: one.definition.json.get("caseload", {}).get(kind))
        block = report.definition.json["caseload"] if report else {}
        dated = report.form.answer(block[kind + "Date"]) if kind + "Date" in block else Missing("not-asked")
        return {
            "status": answer,
            "date": None if isinstance(dated, Missing) else dated.isoformat(),
            "risk": answer is not None and answer in block.get("atRisk", []),
        }

    @property
    def at_risk(self):
        return self.present and (self.education["risk"] or self.work["risk"])

    def fixed_meetings(self):
        """Each fixed meeting with the report from which its row counts."""
        having = [one for one in self.reports if meetings_rule(one)]
        if not having or self.birth is None:
            return []
        rule = meetings_rule(having[-1])
        return [
            self.meeting(id, self.birth + rule["ages"][id], having)
            for id in having[-1].definition.items[rule["table"]].fixed_rows
        ]

    def meeting(self, id, due, having):
        filled = (
            (one, row) for one in reversed(having) for row in one.form.rows(meetings_rule(one)["table"]) if row.id == id
        )
        report, row = next(filled, (None, None))

        def cell(key):
            rule = meetings_rule(report) if report else {}
            return report.form.cell(rule["table"], row, rule[key]) if key in rule else Missing("not-answered")

        start, end = (Missing("not-answered") if month is None else month for month in (self.start, self.end))
        state = tables.meeting_state(due, cell, start, end, self.today)
        return {"id": id, "due": due, "state": state, "report": (report or self.reports[-1]).id, "new": cell("newDate")}

    def rows(self):
        """The agreements: a row counts once by its id, as in the latest report that has it."""
        found, nameless = {}, []
        for one in reversed(self.reports):
            for table in one.definition.json.get("agreements", {}).get("tables", []):
                for row in one.form.rows(table):
                    if row.id is None:
                        nameless.append(Agreement(one, table, row))
                    else:
                        found.setdefault(row.id, Agreement(one, table, row))
        return [*found.values(), *nameless]

    def json(self):
        month = lambda at: None if at is None else month_text(at)
        shown = lambda status: {"status": status["status"], "date": status["date"]}
        return {
            "subjectRef": self.reference,
            "state": "present" if self.present else "former",
            "birthMonth": month(self.birth),
            "start": month(self.start),
            "end": month(self.end),
            "education": shown(self.education),
            "work": shown(self.work),
            "atRisk": self.at_risk,
            "meetings": [
                {"id": one["id"], "due": month_text(one["due"]), "state": one["state"]} for one in self.meetings
            ],
            "agreements": {state: self.states.count(state) for state in STATES},
            "overdueFollowUps": self.followed_up_late,
            "reports": [one.id for one in self.reports],
            "latest": self.reports[-1].id,
        }

    def upcoming(self):
        until = self.today + timedelta(DAYS_AHEAD)
        soon = lambda date: date is not None and self.today <= date <= until
        for one in self.agreements:
            for kind, key in (("deadline", "deadline"), ("follow-up", "followUp")):
                if one.is_open and soon(one.cell(key)):
                    yield one.cell(key).isoformat(), kind, one.report.id, one.row.id
        for one in self.meetings:
            if one["state"] == "moved" and soon(one["new"]):
                yield one["new"].isoformat(), "fixed-meeting", one["report"], one["id"]
            elif one["state"] in ("ahead", "due") and one["due"] <= month_of(until):
                yield month_text(one["due"]), "fixed-meeting", one["report"], one["id"]
        date, report = self.latest(lambda one: one.definition.json.get("caseload", {}).get("next"))
        if soon(date):
            yield date.isoformat(), "meeting", report.id, None


class Caseload:
    def __init__(self, reports, options):
        self.leader, self.language = options.get("audience") == "leader", options.get("lang")
        today = day(options["today"])
        by_person = defaultdict(list)
        for one in reports:
            by_person[one.text("subjectRef")].append(one)
        self.people = [Person(reference, by_person[reference], today) for reference in sorted(by_person, key=utf16)]
        # The first of an instrument is its highest version.
        known = {one.definition.sha256: one.definition for one in reports}.values()
        newest_first = sorted(known, key=edition, reverse=True)
        self.definitions = sorted(newest_first, key=lambda definition: utf16(definition.id))

    def json(self):
        present = [person for person in self.people if person.present]
        former = [person for person in self.people if not person.present]
        upcoming = [
            {"date": date, "kind": kind, "subjectRef": person.reference, "report": report, "id": id}
            for person in present
            for date, kind, report, id in person.upcoming()
        ]
        upcoming.sort(
            key=lambda one: (
                one["date"],
                utf16(one["subjectRef"]),
                one["kind"],
                utf16(one["report"]),
                one["id"] is not None,
                utf16(one["id"] or ""),
            )
        )
        return {
            "people": [] if self.leader else [person.json() for person in self.people],
            "groups": [
                self.group(id, people)
                for id, people in (("all", self.people), ("present", present), ("former", former))
            ],
            "upcoming": [] if self.leader else upcoming,
            **({"labels": self.labels()} if self.language else {}),
        }

    def labels(self):
        of_options = {
            kind: labels.of_options(self.choices(kind), self.language) for kind in ("education", "work", "promisedBy")
        }
        return of_options | {"meetings": labels.of_meetings(self.definitions, self.language)}

    def options(self, kind, found):
        """The options in the order of the first definition that has them, and after them what else there is."""
        first = next((choice.options for choice in self.choices(kind)), [])
        return [*first, *sorted(set(found) - set(first), key=utf16)]

    def choices(self, kind):
        return filter(None, (choice_of(definition, kind) for definition in self.definitions))

    def group(self, id, people):
        agreements = [(one, state) for person in people for one, state in zip(person.agreements, person.states)]
        states = [state for _, state in agreements]
        meetings = [one["state"] for person in people for one in person.meetings]
        known = [person for person in people if person.education["status"] or person.work["status"]]
        promises = [one.cell("promisedBy") for person in self.people for one in person.agreements]
        late = [person.followed_up_late for person in people]
        return {
            "id": id,
            "people": len(people),
            "education": self.statuses("education", people),
            "work": self.statuses("work", people),
            "atRisk": {"count": sum(person.at_risk for person in people)}
            | share(sum(person.at_risk for person in people), len(known)),
            "meetings": part("held", meetings, OVER)
            | {"states": {state: meetings.count(state) for state in tables.MEETING_STATES}},
            "agreements": part("kept", states, tables.DUE)
            | {"states": {state: states.count(state) for state in STATES}},
            "promisedBy": [
                {"id": option}
                | part("kept", [state for one, state in agreements if one.cell("promisedBy") == option], tables.DUE)
                for option in self.options("promisedBy", filter(None, promises))
            ],
            "overdueFollowUps": {"rows": sum(late), "people": sum(count > 0 for count in late)},
        }

    def statuses(self, kind, people):
        status = lambda person: getattr(person, kind)["status"]
        everyone = filter(None, map(status, self.people))
        found = list(filter(None, map(status, people)))
        return {
            "counts": {option: found.count(option) for option in self.options(kind, everyone)},
            "answered": len(found),
        }


def choice_of(definition, kind):
    """The choice whose options a count by `kind` has."""
    if kind == "promisedBy":
        block = definition.json.get("agreements", {})
        return definition.items[block["tables"][0]].columns[block[kind]] if kind in block else None
    item = definition.json.get("caseload", {}).get(kind)
    return item and definition.items[item]


def share(count, of):
    return {"of": of} | ({"percent": figures.percent(count, of)} if of else {})


def part(name, states, due):
    """How many of those that are due are `name`."""
    return {name: states.count(name)} | share(states.count(name), sum(states.count(state) for state in due))

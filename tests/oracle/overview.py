"""The whole overview, worked out from the texts of reports (docs/overview.md)."""

from collections import defaultdict

import selection
from assessment import Assessment
from caseload import Caseload
from definition import utf16


def of(texts, definitions, options):
    """`texts`: (source, text). `options`: today, and perhaps rounds, comments, audience, lang."""
    leader = options.get("audience") == "leader"
    everything, counted = selection.select(texts, definitions, options.get("rounds", []))
    by_instrument, about_people = defaultdict(list), []
    for one in counted:
        (about_people if one.definition.about_person else by_instrument[one.definition.id]).append(one)
    assess = lambda reports: Assessment(reports[0].definition, reports, options).json()
    return {
        "format": "samspil-overview/1",
        "today": options["today"],
        "language": options.get("lang"),
        "reports": {"read": len(everything), "counted": len(counted)},
        "assessments": [assess(by_instrument[id]) for id in sorted(by_instrument, key=utf16)],
        "caseload": Caseload(about_people, options).json() if about_people else None,
        "leftOut": selection.left_out(everything, leader),
        "partial": selection.partial(counted, leader),
    }

"""Small definitions of the oracle's own, which use every rule, kind of item and policy in as many ways as there are."""

SOURCE = {"class": "none", "source": {"from": "samspil"}}
STATUSES = ["aftalt", "i-gang", "gennemfoert", "delvist", "ikke-gennemfoert", "bortfaldet"]


def text(da):
    return {"da": da}


def item(id, kind, **own):
    return {"id": id, "kind": kind, "text": text(id), **SOURCE, **own}


def options(*ids):
    return [{"id": id, "label": text(id)} for id in ids]


def table(id, rows, **own):
    rows = {"fixed": options(*rows)} if isinstance(rows, list) else {"min": 0, "max": rows}
    return item(id, "table", rows=rows, rowName=text("række"), **{"carryOver": "none"} | own)


def scale(id, direction, levels, bands=()):
    found = {
        "id": id,
        "direction": direction,
        "levels": [{"value": level, "label": text(f"trin {level}")} for level in levels],
    }
    return found | (
        {"bands": [{"id": f"b{n}", "from": start, "label": text(f"b{n}")} for n, start in enumerate(bands)]}
        if bands
        else {}
    )


def definition(id, subject, sections, scores, scales=(), **more):
    return {
        "format": "samspil-definition/1",
        "id": id,
        "version": "1.0.0",
        "title": text(id),
        "subject": subject,
        "results": "live",
        "officialWording": False,
        "scales": list(scales),
        "sections": [{"title": text(section["id"]), **section} for section in sections],
        "scores": [{"id": f"s{number}", "label": text(f"s{number}"), **score} for number, score in enumerate(scores)],
        **more,
    }


def ratings():
    """Ratings on two scales, one of them with levels below 0, single and dual, some hidden, and checks."""
    absent = ["dont-know", "not-applicable"]
    a = [item(f"a{n}", "rating", scale="god", absent=absent) for n in range(1, 8)]
    b = [item(f"b{n}", "rating", scale="skidt", absent=absent[n % 2 :]) for n in range(1, 6)]
    d = [item(f"d{n}", "rating", scale="god", dual=True, absent=absent) for n in range(1, 5)]
    a[5]["shownWhen"] = {"item": "a1", "atLeast": 3}
    a[6]["shownWhen"] = {
        "any": [{"item": "a2", "in": [1, 2]}, {"all": [{"not": {"item": "b1", "atMost": 0}}, {"mode": "individual"}]}]
    }
    d[3]["shownWhen"] = {"not": {"any": [{"item": "k1", "is": False}, {"answered": "d1"}]}}
    checks = [item(f"k{n}", "check") for n in range(1, 6)]
    checks[4]["shownWhen"] = {"not": {"item": "ms", "includes": "x"}}
    choices = item("ms", "choices", options=options("x", "y", "z"), absent=["dont-know"])
    sections = [
        {"id": "a", "items": [*a, item("a-ord", "text", long=True)]},
        {"id": "b", "items": b, "shownWhen": {"not": {"item": "a3", "is": 5}}},
        {"id": "d", "items": [*d, item("d-ord", "text", shownWhen={"mode": "joint"})]},
        {"id": "k", "items": [*checks, choices, item("tal", "number", decimals=2, min=-10, max=500)]},
        {
            "id": "t",
            "items": [
                item(
                    "t1",
                    "rating",
                    scale="god",
                    shownWhen={"all": [{"item": "tal", "atLeast": 0.5}, {"answered": "ms"}]},
                )
            ],
        },
    ]
    scores = [
        {"rule": "mean/1", "section": "a", "bands": "god"},
        {"rule": "mean/1", "items": ["a7", "a1", "d1", "d2"], "part": "intention"},
        {"rule": "mean/1", "section": "b", "bands": "skidt"},
        {"rule": "mean/1", "section": "d", "part": "practice", "bands": "god"},
        {"rule": "gap/1", "section": "d"},
        {"rule": "share/1", "section": "k"},
        {"rule": "share/1", "items": ["k5", "k1"]},
        {"rule": "mean/1", "section": "t"},
    ]
    scales = [
        scale("god", "higher-is-better", [1, 2, 3, 4, 5], [1, 2.5, 3.33, 4.01]),
        scale("skidt", "lower-is-better", [-2, -1, 0, 1, 3], [-2, -0.5, 0.67]),
    ]
    return sections, scores, scales


def old_rules():
    sections, scores, scales = ratings()
    return definition("oracle-skalaer", "organisation", sections, scores, scales, version="0.10.0")


def older_rules():
    """An earlier version: 9 comes before 10."""
    sections, scores, scales = ratings()
    return definition("oracle-skalaer", "organisation", sections, scores[:3], scales, version="0.9.0")


def new_rules():
    """The same questions under the rules that came later, with every policy for what is missing."""
    sections, _, scales = ratings()
    weights = [{"item": f"a{n}", "weight": weight} for n, weight in enumerate([0.1, 2.5, 1000, 3, 0.7, 1, 12.25], 1)]
    scores = [
        {"rule": "median/1", "section": "a", "bands": "god"},
        {"rule": "median/1", "section": "b", "needed": "all", "bands": "skidt"},
        {"rule": "median/1", "section": "d", "part": "practice", "needed": 3},
        {"rule": "sum/1", "section": "a"},
        {"rule": "sum/1", "items": ["b3", "b1"]},
        {"rule": "sum/1", "section": "d", "part": "intention"},
        {"rule": "prorated-sum/1", "section": "a"},
        {"rule": "prorated-sum/1", "section": "b", "needed": 2},
        {"rule": "prorated-sum/1", "section": "d", "part": "practice", "needed": "half"},
        {"rule": "weighted-mean/1", "weights": weights, "bands": "god"},
        {
            "rule": "weighted-mean/1",
            "weights": [{"item": "d2", "weight": 0.3}, {"item": "d1", "weight": 0.2}, {"item": "d4", "weight": 0.1}],
            "part": "intention",
            "needed": 1,
        },
        {
            "rule": "weighted-mean/1",
            "weights": [{"item": f"b{n}", "weight": n / 10} for n in range(1, 6)],
            "needed": "all",
        },
        {"rule": "distribution/1", "section": "a"},
        {"rule": "distribution/1", "section": "b"},
        {"rule": "distribution/1", "section": "d", "part": "practice"},
        {"rule": "mean/1", "section": "b", "needed": "all", "bands": "skidt"},
        {"rule": "mean/1", "section": "a", "needed": 6},
        {"rule": "gap/1", "section": "d", "needed": 1},
        {"rule": "share/1", "section": "k", "needed": "all"},
    ]
    return definition("oracle-regler", "organisation", sections, scores, scales)


def course():
    """A young person's course: agreements in two tables, fixed meetings, statuses, some of it hidden."""
    status = item("status", "choice", options=options(*STATUSES))
    columns = [
        item("hvad", "text"),
        item("loever", "choice", options=options("ung", "kommune", "anden"), absent=["not-applicable"]),
        item("hvem", "reference", table="folk"),
        item("hvem-anden", "text", shownWhen={"not": {"answered": "hvem"}}),
        item("frist", "date", shownWhen={"not": {"item": "status", "is": "bortfaldet"}}),
        item("opfoelgning", "date"),
        status,
        item("til-maal", "reference", table="maal"),
    ]
    meeting = [
        item("ny", "date"),
        item("holdt", "check"),
        item("med", "check", shownWhen={"item": "holdt", "is": True}),
        item("aflyst", "choice", options=options("ung", "kommune"), absent=["dont-know"]),
    ]
    education = item(
        "skole", "choice", options=options("paa-vej", "i-gang", "stoppet"), absent=["dont-know", "not-applicable"]
    )
    work = item(
        "job",
        "choice",
        options=options("i-gang", "ledig"),
        absent=["dont-know"],
        shownWhen={"not": {"item": "skole", "is": "i-gang"}},
    )
    on_the_way = item("paa-vej", "choice", options=options("ja", "nej"), shownWhen={"answered": "maal"})
    tables = [
        table("gamle", 12, columnsOf="aftaler", titleColumn="hvad"),
        table("aftaler", 12, columns=columns, titleColumn="hvad"),
    ]
    goals = [
        item("maal", "text"),
        item("maal-status", "choice", options=options("i-gang", "naaet")),
        item("sigt", "choice", options=options("kort", "langt"), shownWhen={"item": "maal-status", "is": "i-gang"}),
    ]
    sections = [
        {"id": "folk", "items": [table("folk", 5, columns=[item("navn", "text")], titleColumn="navn")]},
        {"id": "maal", "items": [table("maal", 8, columns=goals, titleColumn="maal")]},
        {
            "id": "aftaler",
            "items": [item("har-aftaler", "check"), *tables],
            "shownWhen": {"not": {"item": "skjul", "is": True}},
        },
        {
            "id": "moeder",
            "items": [
                item("foedt", "month"),
                item("start", "month"),
                item("slut", "month"),
                table("moeder", ["m16", "m18", "m17-6"], columns=meeting),
            ],
        },
        {
            "id": "status",
            "items": [
                item("skjul", "check"),
                education,
                item("skole-dato", "date", shownWhen={"answered": "skole"}),
                work,
                item("job-dato", "date"),
                item("naeste", "date"),
                on_the_way,
            ],
        },
    ]
    agreements = {"tables": ["aftaler", "gamle"], "status": "status", "deadline": "frist"}
    scores = [
        {"rule": "agreements-kept/1", **agreements},
        {"rule": "agreements-state/1", **agreements},
        {"rule": "agreements-kept/1", **agreements, "where": {"item": "loever", "in": ["ung", "anden"]}},
        {"rule": "agreements-state/1", **agreements, "where": {"not": {"answered": "loever"}}},
        {
            "rule": "agreements-state/1",
            **agreements,
            "where": {"not": {"item": "loever", "is": "kommune"}},
            "tables": ["gamle"],
        },
        {"rule": "count/1", "item": "skole"},
        {"rule": "count/1", "item": "job"},
        {"rule": "count/1", "item": "paa-vej"},
        {"rule": "count/1", "table": "maal", "column": "sigt"},
        {"rule": "count/1", "table": "aftaler", "column": "loever"},
        {
            "rule": "fixed-meetings/1",
            "table": "moeder",
            "birthMonth": "foedt",
            "start": "start",
            "end": "slut",
            "held": "holdt",
            "participated": "med",
            "newDate": "ny",
            "cancelledBy": "aflyst",
            "ages": {"m16": 192, "m17-6": 210, "m18": 216},
        },
    ]
    return sections, scores, agreements


def whole_course():
    """The course with all that an overview shows of it."""
    sections, scores, agreements = course()
    shown = {**agreements, "followUp": "opfoelgning", "promisedBy": "loever", "who": ["hvem", "hvem-anden"]}
    caseload = {
        "education": "skole",
        "educationDate": "skole-dato",
        "work": "job",
        "workDate": "job-dato",
        "atRisk": ["stoppet", "ledig"],
        "next": "naeste",
    }
    return definition("oracle-forloeb", "person", sections, scores, agreements=shown, caseload=caseload)


def other_course():
    """Another sheet about the same young people: only work, other options, no follow-up, no fixed meetings."""
    columns = [
        item("hvad", "text"),
        item("frist", "date"),
        item("status", "choice", options=options(*STATUSES)),
        item("loever", "choice", options=options("familie", "ung")),
    ]
    work = item("arbejde", "choice", options=options("praktik", "ledig", "fuld-tid"))
    sections = [
        {
            "id": "alt",
            "items": [table("aftaler", 9, columns=columns), work, item("foedt", "month", shared="ung.foedselsmaaned")],
        }
    ]
    agreements = {"tables": ["aftaler"], "status": "status", "deadline": "frist", "promisedBy": "loever"}
    return definition(
        "oracle-andet",
        "person",
        sections,
        [{"rule": "agreements-kept/1", "tables": ["aftaler"], "status": "status", "deadline": "frist"}],
        agreements=agreements,
        caseload={"work": "arbejde", "atRisk": ["praktik"]},
    )


def course_before():
    """As it was, before anything was said about agreements or the caseload: an overview shows the fixed meetings."""
    sections, scores, _ = course()
    return definition("oracle-gammelt", "person", sections, scores)


def goal_attainment():
    """Goals on written scales, with and without weights."""
    written = {"-2": "m2", "-1": "m1", "0": "p0", "1": "p1", "2": "p2"}
    columns = [
        item("niveau", "rating", scale="gas", absent=["dont-know"]),
        item("vaegt", "number", decimals=2, min=0, max=50),
        *(item(column, "text") for column in written.values()),
    ]
    narrow = [
        item("niveau", "rating", scale="smal"),
        item("vis", "check"),
        item("p0", "text"),
        item("m1", "text"),
        item("p1", "text", shownWhen={"item": "vis", "is": True}),
    ]
    sections = [
        {
            "id": "maal",
            "items": [
                table("maal", 8, columns=columns),
                item("flere", "check"),
                table("smal", 4, columns=narrow, shownWhen={"item": "flere", "is": True}),
            ],
        }
    ]
    scores = [
        {"rule": "gas-t/1", "table": "maal", "level": "niveau", "weight": "vaegt", "written": written},
        {
            "rule": "gas-t/1",
            "table": "maal",
            "level": "niveau",
            "written": {at: written[at] for at in ("-2", "0", "2")},
        },
        {"rule": "gas-t/1", "table": "smal", "level": "niveau", "written": {"-1": "m1", "0": "p0", "1": "p1"}},
    ]
    scales = [scale("gas", "higher-is-better", [-2, -1, 0, 1, 2]), scale("smal", "higher-is-better", [-1, 0, 1])]
    return definition("oracle-gas", "person", sections, scores, scales)


ALL = [old_rules, older_rules, new_rules, whole_course, other_course, course_before, goal_attainment]

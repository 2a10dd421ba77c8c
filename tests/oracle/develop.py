"""Areas to develop: which items of the last round have a reason, most urgent first (docs/overview.md)."""


def ranked(items):
    judged = [judge(item) for item in items if item["rounds"] and item["part"] != "intention"]
    found = sorted(
        (one for one in judged if one and one["reasons"]),
        key=lambda one: (-len(one["reasons"]), -one["worse"], -one["width"]),
    )
    shown = ("item", "part", "section", "basis", "median", "reasons")
    return [{"rank": rank, **{key: one[key] for key in shown}} for rank, one in enumerate(found, 1)]


def judge(item):
    """The item with its reasons; None where there is nothing to judge by."""
    last, scale = item["rounds"][-1], item["scale"]
    # Figures are looked at so that more is worse.
    worse = -1 if scale["direction"] == "higher-is-better" else 1
    if not last["suppressed"]:
        basis, median, width = "individual", last["median"], last["max"] - last["min"]
    elif last["joint"]:
        levels = [mark["level"] for mark in last["joint"]]
        basis, median, width = "joint", max(levels, key=lambda level: worse * level), 0
    else:
        return None
    distance = worse * (median - (scale["min"] + scale["max"]) / 2)
    reasons = [{"code": "low"}] if distance > 0 else []
    if basis == "individual":
        reasons += [{"code": "spread", "min": last["min"], "max": last["max"]}] if last["discuss"] else []
        change = item["changes"][-1]["all"] if item["changes"] else {}
        if worse * change.get("value", 0) >= 1:
            reasons.append({"code": "falling", "from": item["rounds"][-2]["median"], "to": median})
    return {
        "item": item["id"],
        "part": item["part"],
        "section": item["section"],
        "basis": basis,
        "median": median,
        "reasons": reasons,
        "worse": distance,
        "width": width,
    }

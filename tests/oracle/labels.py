"""The words of an overview in one language (docs/overview.md)."""

from selection import NUMBER_RULES


def text(texts, language):
    """A text that is missing in a language is Danish."""
    return texts.get(language, texts["da"])


def of_assessment(definition, language):
    json = definition.json
    named = lambda things, key="label": {thing["id"]: text(thing[key], language) for thing in things}
    asked = [
        item.json
        for item in definition.items.values()
        if item.kind == "rating" or (item.kind == "text" and item.json["class"] == "none")
    ]
    themes = [score for score in definition.scores if score["rule"] in NUMBER_RULES]
    bands = {}
    for theme in themes:
        for band in definition.scales[theme["bands"]]["bands"] if "bands" in theme else []:
            bands.setdefault(band["id"], text(band["label"], language))
    return {
        "title": text(json["title"], language),
        "sections": named(json["sections"], "title"),
        "items": named(asked, "text"),
        "scores": named(themes),
        "bands": bands,
    }


def of_levels(definition, item, language):
    return [text(level["label"], language) for level in definition.scales[item.json["scale"]]["levels"]]


def of_options(choices, language):
    """The options of some choices; of one id the first."""
    found = {}
    for option in (option for choice in choices for option in choice.labels):
        found.setdefault(option["id"], text(option["label"], language))
    return found


def of_meetings(definitions, language):
    """The labels of the rows of fixed meetings."""
    found = {}
    for definition in definitions:
        rule = next((score for score in definition.scores if score["rule"] == "fixed-meetings/1"), None)
        for row in definition.items[rule["table"]].json["rows"]["fixed"] if rule else []:
            found.setdefault(row["id"], text(row["label"], language))
    return found

"""Holds what was found against what was worked out here, figure by figure."""

# Objects whose keys have an order that is documented.
ORDERED = ("counts", "states")


def differences(expected, found, place=""):
    """Each place where they differ: (place, expected, found)."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in [*expected, *(key for key in found if key not in expected)]:
            at = f"{place}/{key}"
            if key not in found or key not in expected:
                yield at, expected.get(key, "nothing"), found.get(key, "nothing")
            else:
                yield from differences(expected[key], found[key], at)
        if place.endswith(ORDERED) and expected.keys() == found.keys() and list(expected) != list(found):
            yield f"{place}/order", list(expected), list(found)
    elif isinstance(expected, list) and isinstance(found, list):
        if len(expected) != len(found):
            yield f"{place}/length", len(expected), len(found)
        for at, (one, other) in enumerate(zip(expected, found)):
            yield from differences(one, other, f"{place}/{name(at, one)}")
    # In Python True is 1, in JSON it is not.
    elif isinstance(expected, bool) != isinstance(found, bool) or expected != found:
        yield place, expected, found


def name(at, element):
    return f"{at} ({element['id']})" if isinstance(element, dict) and "id" in element else at


def figures(value):
    """How many figures and words there are to compare."""
    if isinstance(value, dict):
        return sum(map(figures, value.values()))
    if isinstance(value, list):
        return sum(map(figures, value))
    return 1

"""Sums and rounding as docs/scoring.md states them."""

import math
from decimal import ROUND_HALF_UP, Decimal

import numpy as np


def rounded(value):
    """Two decimals, half away from zero, starting from the shortest decimal form; minus zero is zero."""
    if isinstance(value, int):
        return value
    # Decimal's ROUND_HALF_UP is half away from zero.
    return float(Decimal(repr(float(value))).quantize(Decimal("0.01"), ROUND_HALF_UP)) + 0.0


def ascending_sum(values):
    """Added one after the other, the smallest first. (numpy.sum adds in pairs, cumsum does not.)"""
    ordered = np.sort(np.array(values, dtype=float))
    total = float(np.cumsum(ordered)[-1]) if len(ordered) else 0.0
    # Whatever the order, the sum is about the same: a slip here would show.
    assert math.isclose(total, math.fsum(values), rel_tol=1e-9, abs_tol=1e-9), values
    return total


def mean(values):
    found = ascending_sum(values) / len(values)
    assert math.isclose(found, float(np.mean(values)), rel_tol=1e-9, abs_tol=1e-9), values
    return found


def standard_deviation(values):
    """The sample's, by k - 1, around the unrounded mean, the squares added in ascending order."""
    centre = mean(values)
    found = math.sqrt(ascending_sum([(value - centre) * (value - centre) for value in values]) / (len(values) - 1))
    assert math.isclose(found, float(np.std(values, ddof=1)), rel_tol=1e-6, abs_tol=1e-6), values
    return found


def percent(part, whole):
    return rounded(100 * part / whole)


def band(scale, value):
    """The id of the band in which a rounded value lies, its lower bound included."""
    return [band["id"] for band in scale["bands"] if band["from"] <= value][-1]

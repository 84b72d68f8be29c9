"""Median, ninetieth percentile and longest of some days."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median, quantiles

_DECILES = 10


@dataclass(frozen=True, slots=True)
class Figures:
    """Days over `count` cases; the percentile lies between two cases where none stands exactly there."""

    count: int
    median: float
    p90: float
    longest: int


def figures(days: Iterable[int]) -> Figures | None:
    """Return the figures of `days`, or None where there are none.

    >>> figures([10, 20, 40])
    Figures(count=3, median=20.0, p90=36.0, longest=40)
    """
    known = sorted(days)
    if not known:
        return None
    p90 = quantiles(known, n=_DECILES, method="inclusive")[-1] if len(known) > 1 else known[0]
    return Figures(len(known), round(float(median(known)), 1), round(float(p90), 1), known[-1])

"""What a letter lists of review dates that are too many to read: their numbers, the suites, and what is longest overdue."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from nos_registry.domain.reminders import Notice

MOST_LISTED = 60
"""As many review dates stand in a letter with their suites; of more, a letter has an excerpt."""
MOST_OVERDUE = 20
MOST_SUITES = 20
"""What an excerpt names: the standards that are longest overdue, and the suites with most of them."""


@dataclass(frozen=True, slots=True)
class SuiteCount:
    """How many standards of a suite (empty: of none) are on somebody's list, and how many of those are overdue."""

    suite: str
    standards: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A list of review dates in short; what it leaves out is in the whole list.

    `notices` are the earliest dates, in their order; `suites` those with most overdue standards, most first, and
    `other_suites` counts the suites that are not named, `others` the standards in them.
    """

    standards: int
    overdue: int
    notices: tuple[Notice, ...]
    suites: tuple[SuiteCount, ...]
    other_suites: int
    others: int


def excerpt(notices: Sequence[Notice], today: dt.date) -> Excerpt | None:
    """Return a list of review dates in short, or None where it is short enough; each standard counts in its first suite."""
    if len(notices) <= MOST_LISTED:
        return None
    suites = _counted(notices, today)
    left_out = suites[MOST_SUITES:]
    return Excerpt(
        standards=len(notices),
        overdue=sum(each.overdue for each in suites),
        notices=earliest_first(notices)[:MOST_OVERDUE],
        suites=suites[:MOST_SUITES],
        other_suites=len(left_out),
        others=sum(each.standards for each in left_out),
    )


def earliest_first(notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """Return review dates in their order, those of one day in the order of their keys."""
    return tuple(sorted(notices, key=lambda notice: (notice.review_date, notice.key)))


def _counted(notices: Sequence[Notice], today: dt.date) -> tuple[SuiteCount, ...]:
    standards: defaultdict[str, int] = defaultdict(int)
    overdue: defaultdict[str, int] = defaultdict(int)
    for notice in notices:
        suite = notice.suites[0] if notice.suites else ""
        standards[suite] += 1
        overdue[suite] += notice.review_date < today
    counts = (SuiteCount(suite, count, overdue[suite]) for suite, count in standards.items())
    return tuple(sorted(counts, key=lambda each: (-each.overdue, -each.standards, not each.suite, each.suite)))

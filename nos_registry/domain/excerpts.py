"""What a letter lists of review dates that are too many to read: their numbers, the suites, and what is longest overdue."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from nos_registry.domain.reminders import Notice

MOST_LISTED = 60
"""As many review dates stand in a letter with their suites; of more, a letter has an excerpt."""
MOST_OVERDUE = 10
MOST_SUITES = 15
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

    `whole` has the earliest dates first; `suites` are those with most overdue standards, most first, and `other_suites`
    counts the suites that are not named, `others` the standards in them.
    """

    overdue: int
    whole: tuple[Notice, ...]
    suites: tuple[SuiteCount, ...]
    other_suites: int
    others: int

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The earliest dates, which are named."""
        return self.whole[:MOST_OVERDUE]

    @property
    def standards(self) -> int:
        """How many there are."""
        return len(self.whole)


def excerpt(notices: Sequence[Notice], today: dt.date) -> Excerpt | None:
    """Return a list of review dates in short, or None where it is short enough; each standard counts in its first suite."""
    if len(notices) <= MOST_LISTED:
        return None
    suites = _counted(notices, today)
    left_out = suites[MOST_SUITES:]
    return Excerpt(
        overdue=sum(each.overdue for each in suites),
        whole=tuple(sorted(notices, key=lambda notice: (notice.review_date, notice.key))),
        suites=suites[:MOST_SUITES],
        other_suites=len(left_out),
        others=sum(each.standards for each in left_out),
    )


def _counted(notices: Sequence[Notice], today: dt.date) -> tuple[SuiteCount, ...]:
    standards: defaultdict[str, int] = defaultdict(int)
    overdue: defaultdict[str, int] = defaultdict(int)
    for notice in notices:
        suite = notice.suites[0] if notice.suites else ""
        standards[suite] += 1
        overdue[suite] += notice.review_date < today
    counts = (SuiteCount(suite, count, overdue[suite]) for suite, count in standards.items())
    return tuple(sorted(counts, key=lambda each: (-each.overdue, -each.standards, not each.suite, each.suite)))

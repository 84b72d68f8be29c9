"""Which standards are due for review: the due report, and how late each is.

Source: the indicative review date printed on every standard, "used as a guide".
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from nos_registry.domain.calendar import months_from
from nos_registry.domain.dates import is_placeholder
from nos_registry.domain.standard import Language, Provenance, Validity, Value
from nos_registry.domain.urn import Urn

_T = TypeVar("_T")


class StandardFacts(Protocol):
    """What a reminder needs to know of a standard; the summaries of the registry have it."""

    @property
    def urn(self) -> Urn: ...  # noqa: D102 -- named like the fields of a standard
    @property
    def version(self) -> int: ...  # noqa: D102 -- as above
    @property
    def titles(self) -> Mapping[Language, str]: ...  # noqa: D102 -- as above
    @property
    def suites(self) -> tuple[str, ...]: ...  # noqa: D102 -- as above
    @property
    def developed_by(self) -> str | None: ...  # noqa: D102 -- as above
    @property
    def validity(self) -> Validity: ...  # noqa: D102 -- as above
    @property
    def provenance(self) -> Provenance: ...  # noqa: D102 -- as above
    @property
    def indicative_review_date(self) -> dt.date | None: ...  # noqa: D102 -- as above


@dataclass(frozen=True, slots=True)
class DueItem:
    """A line of the due report; `months_overdue` is None where the date is not known, 0 where it has not passed.

    A nation's report has 20,000 of them, each made of checked values, so nothing is checked again.
    """

    urn: Urn
    title: Mapping[Language, str]
    suites: tuple[str, ...]
    developed_by: str | None
    indicative_review_date: dt.date | None
    months_overdue: int | None


class DueCounts(Value):
    """How many current standards there are, and how many in each list."""

    current: int
    overdue: int
    due: int
    unknown: int


class DueReport(Value):
    """The current standards whose review is overdue, due within the months asked for, or of unknown date.

    Dated lists stand in the order of the dates, the oldest first, then of the URNs.
    """

    as_of: dt.date
    overdue: tuple[DueItem, ...]
    due: tuple[DueItem, ...]
    unknown: tuple[DueItem, ...]
    counts: DueCounts


def known_date(review_date: dt.date | None) -> dt.date | None:
    """Return `review_date`, or None where it is a placeholder."""
    return None if review_date is None or is_placeholder(review_date) else review_date


def months_overdue(review_date: dt.date, today: dt.date) -> int:
    """Return how many whole months have passed since `review_date`; 0 before it and in the first month after it.

    >>> months_overdue(dt.date(2026, 3, 31), dt.date(2026, 4, 30))
    1
    """
    return max(0, months_passed(review_date, today))


def months_passed(review_date: dt.date, today: dt.date) -> int:
    """Return how many whole months have passed since `review_date`: before it, how many are begun, negative.

    >>> months_passed(dt.date(2026, 3, 31), dt.date(2025, 3, 30))
    -13
    """
    months = (today.year - review_date.year) * 12 + today.month - review_date.month
    return months - (months_from(review_date, months) > today)


def due_report(summaries: Iterable[StandardFacts], today: dt.date, within_months: int) -> DueReport:
    """Return what is overdue, due within `within_months` or unknown, among the current standards alone."""
    current = [standard for standard in summaries if standard.validity is Validity.CURRENT]
    known = ((date, standard) for standard in current if (date := known_date(standard.indicative_review_date)))
    dated = sorted(known, key=lambda pair: (pair[0], pair[1].urn))
    unknown = sorted((standard for standard in current if not known_date(standard.indicative_review_date)), key=lambda facts: facts.urn)
    overdue = tuple(_item(standard, date, today) for date, standard in dated if date < today)
    due = tuple(_item(standard, date, today) for date, standard in dated if today <= date and months_from(date, -within_months) <= today)
    counts = DueCounts(current=len(current), overdue=len(overdue), due=len(due), unknown=len(unknown))
    return DueReport(as_of=today, overdue=overdue, due=due, unknown=tuple(_item(s, None, today) for s in unknown), counts=counts)


def by_suite(items: Iterable[DueItem]) -> tuple[tuple[str, tuple[DueItem, ...]], ...]:
    """Return `items` under each of their suites, by name; those of none last, under the empty name."""
    return grouped((suite, item) for item in items for suite in item.suites or ("",))


def by_body(items: Iterable[DueItem]) -> tuple[tuple[str, tuple[DueItem, ...]], ...]:
    """Return `items` under the body that developed them, by name; those of none last, under the empty name."""
    return grouped((item.developed_by or "", item) for item in items)


def grouped(pairs: Iterable[tuple[str, _T]]) -> tuple[tuple[str, tuple[_T, ...]], ...]:
    """Return the members of each name, by name; those of the empty name last."""
    groups: defaultdict[str, list[_T]] = defaultdict(list)
    for name, member in pairs:
        groups[name].append(member)
    return tuple((name, tuple(members)) for name, members in sorted(groups.items(), key=lambda group: (not group[0], group[0])))


def _item(standard: StandardFacts, date: dt.date | None, today: dt.date) -> DueItem:
    return DueItem(
        urn=standard.urn,
        title=standard.titles,
        suites=standard.suites,
        developed_by=standard.developed_by,
        indicative_review_date=date,
        months_overdue=months_overdue(date, today) if date else None,
    )

"""When a standard is due for review, and who is reminded of it: the ladder, the due report and the digests.

Source: the indicative review date printed on every standard, "used as a guide"; the ladder is the registry's own.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple, Protocol, TypeVar

from nos_registry.domain.calendar import months_from
from nos_registry.domain.chasers import Chaser
from nos_registry.domain.dates import is_placeholder
from nos_registry.domain.standard import Language, Provenance, Validity, Value
from nos_registry.domain.urn import Urn

_T = TypeVar("_T")

REPEAT_MONTHS = 3
"""After the last rung of the ladder a reminder comes again every so many months."""


class Audience(StrEnum):
    """Who is told, in the order in which an overdue review escalates."""

    LEAD = "lead"
    DIRECTOR = "sso-director"
    GOVERNANCE = "governance-group"


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder: `months` from the review date (before it: negative) and everybody who is told then."""

    months: int
    audiences: tuple[Audience, ...]


_LEAD = (Audience.LEAD,)
_DIRECTOR = (*_LEAD, Audience.DIRECTOR)
_GOVERNANCE = (*_DIRECTOR, Audience.GOVERNANCE)

LADDER = (
    Rung(-18, _LEAD),
    Rung(-12, _LEAD),
    Rung(-6, _LEAD),
    Rung(-3, _LEAD),
    Rung(0, _LEAD),
    Rung(3, _LEAD),
    Rung(6, _DIRECTOR),
    Rung(9, _GOVERNANCE),
)
"""The rungs in order; the last one repeats every `REPEAT_MONTHS`. Who was told once goes on being told."""


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


class NoticeKey(NamedTuple):
    """What the ledger of notices remembers: a recipient hears of one rung of one version once."""

    urn: Urn
    version: int
    rung: int
    recipient: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to remind: an opaque id, in which capacity, and of which bodies' standards (none named: of all)."""

    id: str
    audience: Audience
    bodies: frozenset[str] = frozenset()

    def hears_of(self, standard: StandardFacts, rung: Rung) -> bool:
        """Return whether this rung of this standard concerns the recipient."""
        return self.audience in rung.audiences and (not self.bodies or standard.developed_by in self.bodies)


@dataclass(frozen=True, slots=True)
class Notice:
    """One reminder to one recipient about one standard."""

    key: NoticeKey
    titles: Mapping[Language, str]
    suites: tuple[str, ...]
    review_date: dt.date
    rests_on_sample: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything one recipient hears at once: each item stands once, under the first suite it is about.

    `suites` pairs the name of a suite (empty: none is named) with its items, the earliest date first.
    """

    recipient: str
    suites: tuple[tuple[str, tuple[Notice | Chaser, ...]], ...]

    @property
    def items(self) -> tuple[Notice | Chaser, ...]:
        """Everything, in the order of the suites."""
        return tuple(item for _, items in self.suites for item in items)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The review dates."""
        return tuple(item for item in self.items if isinstance(item, Notice))

    @property
    def chasers(self) -> tuple[Chaser, ...]:
        """What reviews wait for."""
        return tuple(item for item in self.items if isinstance(item, Chaser))

    @property
    def keys(self) -> tuple[str, ...]:
        """What tells this digest from another."""
        return (*(str(field) for notice in self.notices for field in notice.key), *(chaser.key for chaser in self.chasers))

    @property
    def rests_on_sample(self) -> bool:
        """Whether any of the standards is a sample."""
        return any(item.matter.rests_on_sample if isinstance(item, Chaser) else item.rests_on_sample for item in self.items)


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
    months = (today.year - review_date.year) * 12 + today.month - review_date.month
    return max(0, months - (months_from(review_date, months) > today))


def due_rungs(review_date: dt.date, today: dt.date, ladder: Sequence[Rung] = LADDER) -> tuple[Rung, ...]:
    """Return every rung whose day has come, the earliest first."""
    last = ladder[-1]
    repeats = range(last.months + REPEAT_MONTHS, months_overdue(review_date, today) + 1, REPEAT_MONTHS)
    rungs = (*ladder, *(Rung(months, last.audiences) for months in repeats))
    return tuple(takewhile(lambda rung: months_from(review_date, rung.months) <= today, rungs))


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
    return _grouped((suite, item) for item in items for suite in item.suites or ("",))


def by_body(items: Iterable[DueItem]) -> tuple[tuple[str, tuple[DueItem, ...]], ...]:
    """Return `items` under the body that developed them, by name; those of none last, under the empty name."""
    return _grouped((item.developed_by or "", item) for item in items)


def notices_due(
    summaries: Iterable[StandardFacts],
    today: dt.date,
    sent: AbstractSet[NoticeKey],
    recipients: Sequence[Recipient],
    ladder: Sequence[Rung] = LADDER,
) -> tuple[Notice, ...]:
    """Return what is to be sent today, by key: of the rungs that were missed, the highest alone.

    A recipient who has had a rung never hears of it again, nor of a lower one.
    """
    highest = _highest_sent(sent)
    due: list[Notice] = []
    for standard in summaries:
        date = known_date(standard.indicative_review_date)
        rungs = due_rungs(date, today, ladder) if date and standard.validity is Validity.CURRENT else ()
        if date and rungs:
            due += (
                _notice(standard, date, rungs[-1], recipient)
                for recipient in recipients
                if recipient.hears_of(standard, rungs[-1])
                and highest.get((standard.urn, standard.version, recipient.id), rungs[0].months - 1) < rungs[-1].months
            )
    return tuple({notice.key: notice for notice in sorted(due, key=lambda notice: notice.key)}.values())


def digest(notices: Iterable[Notice], chasers: Iterable[Chaser] = ()) -> tuple[Digest, ...]:
    """Return one digest a recipient, by recipient, its items grouped by suite, those of none last."""
    received: defaultdict[str, list[tuple[str, Notice | Chaser]]] = defaultdict(list)
    for notice in sorted(notices, key=lambda notice: (notice.review_date, notice.key)):
        received[notice.key.recipient].append((notice.suites[0] if notice.suites else "", notice))
    for chaser in sorted(chasers, key=lambda chaser: (chaser.matter.due, chaser.key)):
        received[chaser.recipient].append((chaser.matter.suites[0] if chaser.matter.suites else "", chaser))
    return tuple(Digest(recipient, _grouped(pairs)) for recipient, pairs in sorted(received.items()))


def _notice(standard: StandardFacts, date: dt.date, rung: Rung, recipient: Recipient) -> Notice:
    key = NoticeKey(standard.urn, standard.version, rung.months, recipient.id)
    return Notice(key, standard.titles, standard.suites, date, standard.provenance is Provenance.SAMPLE)


def _item(standard: StandardFacts, date: dt.date | None, today: dt.date) -> DueItem:
    return DueItem(
        urn=standard.urn,
        title=standard.titles,
        suites=standard.suites,
        developed_by=standard.developed_by,
        indicative_review_date=date,
        months_overdue=months_overdue(date, today) if date else None,
    )


def _grouped(pairs: Iterable[tuple[str, _T]]) -> tuple[tuple[str, tuple[_T, ...]], ...]:
    groups: defaultdict[str, list[_T]] = defaultdict(list)
    for name, member in pairs:
        groups[name].append(member)
    return tuple((name, tuple(members)) for name, members in sorted(groups.items(), key=lambda group: (not group[0], group[0])))


def _highest_sent(sent: AbstractSet[NoticeKey]) -> dict[tuple[Urn, int, str], int]:
    highest: dict[tuple[Urn, int, str], int] = {}
    for urn, version, rung, recipient in sent:
        key = (urn, version, recipient)
        highest[key] = max(rung, highest.get(key, rung))
    return highest

"""Who is reminded of a review date: each rung of the ladder once, and of those that were missed the highest alone."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from nos_registry.domain.due import StandardFacts, known_date, months_passed
from nos_registry.domain.ladders import Audience, Ladder, Rung
from nos_registry.domain.standard import Language, Provenance, Validity
from nos_registry.domain.urn import Urn


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
        return self.audience in rung.tell and (not self.bodies or standard.developed_by in self.bodies)


@dataclass(frozen=True, slots=True)
class Notice:
    """One reminder to one recipient about one standard."""

    key: NoticeKey
    titles: Mapping[Language, str]
    suites: tuple[str, ...]
    review_date: dt.date
    rests_on_sample: bool = False


def notices_due(
    summaries: Iterable[StandardFacts],
    today: dt.date,
    sent: AbstractSet[NoticeKey],
    recipients: Sequence[Recipient],
    ladder: Ladder,
) -> tuple[Notice, ...]:
    """Return what is to be sent today, by key: of the rungs that were missed, the highest alone.

    A recipient who has had a rung never hears of it again, nor of a lower one, even where the ladder was another then.
    """
    highest = _highest_sent(sent)
    due: list[Notice] = []
    for standard in summaries:
        date = known_date(standard.indicative_review_date)
        rung = ladder.reached(months_passed(date, today)) if date and standard.validity is Validity.CURRENT else None
        if date and rung:
            due += (
                _notice(standard, date, rung, recipient)
                for recipient in recipients
                if recipient.hears_of(standard, rung) and highest.get((standard.urn, standard.version, recipient.id), rung.at - 1) < rung.at
            )
    return tuple({notice.key: notice for notice in sorted(due, key=lambda notice: notice.key)}.values())


def _notice(standard: StandardFacts, date: dt.date, rung: Rung, recipient: Recipient) -> Notice:
    key = NoticeKey(standard.urn, standard.version, rung.at, recipient.id)
    return Notice(key, standard.titles, standard.suites, date, standard.provenance is Provenance.SAMPLE)


def _highest_sent(sent: AbstractSet[NoticeKey]) -> dict[tuple[Urn, int, str], int]:
    highest: dict[tuple[Urn, int, str], int] = {}
    for urn, version, rung, recipient in sent:
        key = (urn, version, recipient)
        highest[key] = max(rung, highest.get(key, rung))
    return highest

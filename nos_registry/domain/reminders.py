"""Who is reminded of a review date: each rung of the ladder once, and of those that were missed the highest alone."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, Protocol

from nos_registry.domain.due import StandardFacts, known_date, months_passed
from nos_registry.domain.ladders import Audience, Ladder, Rung
from nos_registry.domain.standard import Language, Provenance, Validity
from nos_registry.domain.urn import Urn

REMINDED = frozenset({Audience.LEAD, Audience.DIRECTOR, Audience.GOVERNANCE})
"""The parts of people who hear of review dates."""
OF_ONE_BODY = frozenset({Audience.LEAD, Audience.DIRECTOR})
"""Those who hear of what their own body developed; the governance group hears of every standard."""


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

    def hears_of(self, body: str | None, rung: Rung) -> bool:
        """Return whether this rung of a standard that a body developed concerns the recipient."""
        return self.audience in rung.tell and (not self.bodies or (body or "") in self.bodies)


@dataclass(frozen=True, slots=True)
class Notice:
    """One reminder to one recipient about one standard."""

    key: NoticeKey
    titles: Mapping[Language, str]
    suites: tuple[str, ...]
    review_date: dt.date
    rests_on_sample: bool = False


class Told(Protocol):
    """Somebody who may be reminded; the people of the office are."""

    @property
    def id(self) -> str: ...  # noqa: D102 -- named like the fields of a person
    @property
    def organisation(self) -> str: ...  # noqa: D102 -- as above
    @property
    def part(self) -> str: ...  # noqa: D102 -- as above


def recipients_of(people: Iterable[Told], standards: Iterable[StandardFacts]) -> tuple[Recipient, ...]:
    """Return who is reminded of which standards, in the order of the people.

    A lead or director who works for a body that develops standards hears of its standards, and of those of bodies for
    which nobody in that capacity works, so that no standard is nobody's. Whoever works for none hears of all.
    """
    developers: defaultdict[str, set[str]] = defaultdict(set)
    for body in {standard.developed_by or "" for standard in standards}:
        developers[_folded(body)].add(body)
    found = [(person.id, Audience(person.part), _folded(person.organisation)) for person in people if person.part in REMINDED]
    served = {(audience, name) for _, audience, name in found if name and audience in OF_ONE_BODY}
    return tuple(
        Recipient(person, audience, _heard(name, audience, developers, served) if (audience, name) in served else frozenset())
        for person, audience, name in found
    )


def _heard(name: str, audience: Audience, developers: Mapping[str, set[str]], served: AbstractSet[tuple[Audience, str]]) -> frozenset[str]:
    """The bodies of whoever works for `name` in a capacity: none, that is all, where it develops no standard."""
    if name not in developers:
        return frozenset()
    return frozenset(body for other, bodies in developers.items() for body in bodies if other == name or (audience, other) not in served)


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

    @cache  # a nation has far fewer dates and bodies than standards
    def told(date: dt.date, body: str | None) -> tuple[int, tuple[str, ...]]:
        rung = ladder.reached(months_passed(date, today))
        return (rung.at, tuple(each.id for each in recipients if each.hears_of(body, rung))) if rung else (0, ())

    due: dict[NoticeKey, Notice] = {}
    for standard in summaries:
        if standard.validity is Validity.CURRENT and (date := known_date(standard.indicative_review_date)):
            at, to = told(date, standard.developed_by)
            for recipient in to:
                if highest.get((standard.urn, standard.version, recipient), at - 1) < at:
                    key = NoticeKey(standard.urn, standard.version, at, recipient)
                    due[key] = Notice(key, standard.titles, standard.suites, date, standard.provenance is Provenance.SAMPLE)
    return tuple(due[key] for key in sorted(due))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _highest_sent(sent: AbstractSet[NoticeKey]) -> dict[tuple[Urn, int, str], int]:
    highest: dict[tuple[Urn, int, str], int] = {}
    for urn, version, rung, recipient in sent:
        key = (urn, version, recipient)
        highest[key] = max(rung, highest.get(key, rung))
    return highest

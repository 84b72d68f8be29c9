"""Who is chased for what in a review: positions not taken, a consultation about to close, comments without an answer.

Each topic has a ladder of days around a deadline. Of the rungs that were missed only the highest is sent, once, even
where the ladder was another before.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from nos_registry.domain.ladders import Audience, Ladder, Ladders, Rung
from nos_registry.domain.parts import INVITED, Part
from nos_registry.domain.review.stages import Nation, Stage
from nos_registry.domain.terms import Both


class Topic(StrEnum):
    """What somebody is chased for."""

    POSITION = "position"
    CLOSING = "closing"
    UNDISPOSED = "undisposed"


_MARKS = tuple(f"{topic}|" for topic in Topic)
"""How the ledger's keys of chasers begin."""


class Reader(Protocol):
    """Somebody who may be told; the people of the office are."""

    @property
    def id(self) -> str: ...  # noqa: D102 -- named like the fields of a person
    @property
    def part(self) -> str: ...  # noqa: D102 -- as above
    @property
    def nation(self) -> Nation: ...  # noqa: D102 -- as above


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that is waited for in a review until the end of the day `due`.

    `nation` is whose position is missing (None: the scrutiny's), `gate` where; `answered` are the ids of those who have
    commented, `undisposed` how many comments have no answer; `invited` are on the list of this consultation alone.
    """

    topic: Topic
    review: str
    title: Both
    suites: tuple[str, ...]
    due: dt.date
    gate: Stage | None = None
    nation: Nation | None = None
    answered: frozenset[str] = frozenset()
    undisposed: int = 0
    invited: frozenset[str] = frozenset()
    rests_on_sample: bool = False

    def is_owned_by(self, reader: Reader) -> bool:
        """Tell whether it is this reader's turn."""
        if self.topic is Topic.CLOSING:
            return (reader.part in INVITED or reader.id in self.invited) and reader.id not in self.answered
        if self.topic is Topic.POSITION and self.nation is None:
            return reader.part == Part.SCRUTINEER
        return self.topic is Topic.POSITION and reader.part == Part.APPROVER and reader.nation is self.nation


@dataclass(frozen=True, slots=True)
class Chaser:
    """One notice to one recipient; `days` is the rung."""

    matter: Matter
    days: int
    recipient: str

    @property
    def thread(self) -> str:
        """Return what all rungs of one deadline share: another one (the gate asked anew, a window extended) begins anew."""
        it = self.matter
        whose = (it.nation or "scrutiny") if it.topic is Topic.POSITION else "-"
        return "|".join((it.topic, it.review, it.gate or "-", whose, it.due.isoformat()))

    @property
    def key(self) -> str:
        """Return what the ledger remembers."""
        return f"{self.thread}|{self.days}|{self.recipient}"


def rung_reached(matter: Matter, today: dt.date, ladders: Ladders) -> Rung | None:
    """Return the highest rung whose day has come; None before the first, and when it is too late to answer a consultation."""
    passed = (today - matter.due).days
    return None if matter.topic is Topic.CLOSING and passed > 0 else _ladder(matter.topic, ladders).reached(passed)


def chasers_due(
    matters: Iterable[Matter], today: dt.date, sent: AbstractSet[str], readers: Sequence[Reader], ladders: Ladders
) -> tuple[Chaser, ...]:
    """Return what is to be sent today, in the order of recipients and deadlines.

    Who has had a rung (it is in the ledger, `sent`) never hears of it again, nor of a lower one.
    """
    found = (
        Chaser(matter, rung.at, reader.id)
        for matter in matters
        if (rung := rung_reached(matter, today, ladders))
        for reader in _told(matter, rung, readers)
    )
    highest = _highest_sent(sent)
    due = (chaser for chaser in found if chaser.days > highest.get((chaser.thread, chaser.recipient), chaser.days - 1))
    return tuple(sorted(due, key=lambda c: (c.recipient, c.matter.due, c.key)))


def _ladder(topic: Topic, ladders: Ladders) -> Ladder:
    return {Topic.POSITION: ladders.position, Topic.CLOSING: ladders.closing, Topic.UNDISPOSED: ladders.undisposed}[topic]


def _told(matter: Matter, rung: Rung, readers: Sequence[Reader]) -> list[Reader]:
    """Those who are told of a rung; where nobody is known whose turn it is, the lead hears at once."""
    owners = [reader for reader in readers if matter.is_owned_by(reader)] if Audience.OWNER in rung.tell else []
    above = {*rung.tell} - {Audience.OWNER}
    if Audience.OWNER in rung.tell and not owners and matter.topic is Topic.POSITION:
        above.add(Audience.LEAD)
    return owners + [reader for reader in readers if reader.part in above and reader not in owners]


def _highest_sent(sent: AbstractSet[str]) -> dict[tuple[str, str], int]:
    """The highest rung in the ledger, by what was waited for and who was told."""
    highest: dict[tuple[str, str], int] = {}
    for key in sent:
        if key.startswith(_MARKS):
            thread, rung, recipient = key.rsplit("|", 2)
            highest[thread, recipient] = max(int(rung), highest.get((thread, recipient), int(rung)))
    return highest

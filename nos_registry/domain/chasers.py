"""Who is chased for what in a review: positions not taken, a consultation about to close, comments without an answer.

Each topic has a ladder of days around a deadline. Of the rungs that were missed only the highest is sent, once.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from nos_registry.domain.review.stages import Nation, Stage
from nos_registry.domain.terms import Both


class Topic(StrEnum):
    """What somebody is chased for."""

    POSITION = "position"
    CLOSING = "closing"
    UNDISPOSED = "undisposed"


class Chased(StrEnum):
    """Who is told: whose turn it is (the voter, or those invited who have not answered), then those above."""

    OWNER = "owner"
    LEAD = "lead"
    DIRECTOR = "sso-director"


@dataclass(frozen=True, slots=True)
class Step:
    """A rung: so many days from the deadline (before it negative), and everybody who is told then."""

    days: int
    told: tuple[Chased, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs in order; after the last it repeats every so many days, or ends with the deadline (None)."""

    steps: tuple[Step, ...]
    repeat_days: int | None


AT_ONCE_DAYS = -365
"""Before any deadline of a gate: who is asked hears of it on the first day."""

_OWNER = (Chased.OWNER,)
_LEAD = (Chased.LEAD,)
_OVERDUE = (Chased.OWNER, Chased.LEAD)
_ESCALATED = (Chased.OWNER, Chased.LEAD, Chased.DIRECTOR)

LADDERS = {
    Topic.POSITION: Ladder(
        (Step(AT_ONCE_DAYS, _OWNER), Step(-14, _OWNER), Step(-3, _OWNER), Step(1, _OVERDUE), Step(8, _OVERDUE), Step(15, _ESCALATED)), 14
    ),
    Topic.CLOSING: Ladder((Step(-7, _OWNER), Step(-2, _OWNER)), None),
    Topic.UNDISPOSED: Ladder(
        (Step(-56, _LEAD), Step(-28, _LEAD), Step(-14, _LEAD), Step(-7, _LEAD), Step(1, _LEAD), Step(8, (Chased.LEAD, Chased.DIRECTOR))), 14
    ),
}
"""The deadline of a position is the gate's, of a closing the window's, of undisposed comments the response's."""


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
    commented, `undisposed` how many comments have no answer.
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
    rests_on_sample: bool = False

    def is_owned_by(self, reader: Reader) -> bool:
        """Tell whether it is this reader's turn."""
        if self.topic is Topic.CLOSING:
            return reader.part in {"approver", "respondent"} and reader.id not in self.answered
        if self.topic is Topic.POSITION and self.nation is None:
            return reader.part == "scrutineer"
        return self.topic is Topic.POSITION and reader.part == "approver" and reader.nation is self.nation


@dataclass(frozen=True, slots=True)
class Chaser:
    """One notice to one recipient; `days` is the rung, `key` what the ledger remembers."""

    matter: Matter
    days: int
    recipient: str

    @property
    def key(self) -> str:
        """Return the key: another deadline (the gate asked anew, a window extended) is another notice."""
        it = self.matter
        whose = (it.nation or "scrutiny") if it.topic is Topic.POSITION else "-"
        return "|".join((it.topic, it.review, it.gate or "-", whose, it.due.isoformat(), str(self.days), self.recipient))


def step_due(ladder: Ladder, due: dt.date, today: dt.date) -> Step | None:
    """Return the highest rung whose day has come, or None before the first, and after the deadline of a ladder that ends."""
    passed = (today - due).days
    reached = [step for step in ladder.steps if step.days <= passed]
    if not reached or (ladder.repeat_days is None and passed > 0):
        return None
    last = reached[-1]
    if ladder.repeat_days and last is ladder.steps[-1]:
        return Step(last.days + (passed - last.days) // ladder.repeat_days * ladder.repeat_days, last.told)
    return last


def chasers_due(matters: Iterable[Matter], today: dt.date, sent: AbstractSet[str], readers: Sequence[Reader]) -> tuple[Chaser, ...]:
    """Return what is to be sent today, in the order of recipients and deadlines; what is in the ledger (`sent`) is not."""
    found = (
        Chaser(matter, step.days, reader.id)
        for matter in matters
        if (step := step_due(LADDERS[matter.topic], matter.due, today))
        for reader in _told(matter, step, readers)
    )
    return tuple(sorted((c for c in found if c.key not in sent), key=lambda c: (c.recipient, c.matter.due, c.key)))


def _told(matter: Matter, step: Step, readers: Sequence[Reader]) -> list[Reader]:
    """Those who are told of a rung; where nobody is known whose turn it is, the lead hears at once."""
    owners = [reader for reader in readers if matter.is_owned_by(reader)] if Chased.OWNER in step.told else []
    above = {*step.told} - {Chased.OWNER}
    if not owners and matter.topic is Topic.POSITION:
        above.add(Chased.LEAD)
    return owners + [reader for reader in readers if reader.part in above and reader not in owners]

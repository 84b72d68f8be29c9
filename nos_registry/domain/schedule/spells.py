"""The course of a review as its spells: how long it stood at each stage, visit by visit."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from nos_registry.domain.calendar import london_day
from nos_registry.domain.review.events import Record
from nos_registry.domain.review.stages import ENDED, Stage


@dataclass(frozen=True, slots=True)
class Spell:
    """One visit to a stage: the record it began with, those that followed there, and the day it was left.

    `left` is None while the review still stands there. A stage that ends a review is no spell.
    """

    stage: Stage
    records: tuple[Record, ...]
    left: dt.date | None

    @property
    def entered(self) -> dt.date:
        """The day in London on which it began."""
        return london_day(self.records[0].at)

    def days(self, today: dt.date) -> int:
        """How many days it lasted, or has lasted by `today`; 0 where it was left on the day it began."""
        return max(0, ((self.left or today) - self.entered).days)


def spells(records: Sequence[Record]) -> tuple[Spell, ...]:
    """Return the visits of a review in order, from the events it is made of."""
    visits: list[list[Record]] = []
    for record in records:
        if not visits or visits[-1][0].stage_to is not record.stage_to:
            visits.append([])
        visits[-1].append(record)
    ends = [london_day(visit[0].at) for visit in visits[1:]]
    left = [*ends, None] if visits else []
    found = (Spell(visit[0].stage_to, tuple(visit), day) for visit, day in zip(visits, left, strict=True))
    return tuple(spell for spell in found if spell.stage not in ENDED)


def began(found: Sequence[Spell]) -> tuple[dt.date, int]:
    """Return the day on which the last stage of `found` began, and how many days of it the review was on hold.

    What was interrupted by a hold goes on after it: it is the same visit.
    """
    at, held = len(found) - 1, 0
    while at > 1 and found[at - 1].stage is Stage.ON_HOLD and found[at - 2].stage is found[at].stage:
        held += found[at - 1].days(found[at].entered)
        at -= 2
    return found[at].entered, held

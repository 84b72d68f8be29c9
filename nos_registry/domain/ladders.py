"""Ladders: when, around a date, who is told of it. Data, not code: a body keeps its own.

A ladder serves a date whatever it is counted in: the rungs to a review date stand months from it, those to what a review
waits for stand days from the end of its last day.
"""

from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise

from pydantic import Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from nos_registry.domain.standard import Value

_FARTHEST = 3650
"""In days ten years: who writes more has mistyped."""


class Audience(StrEnum):
    """Who is told: whose turn it is, then those above, in the order in which what is late escalates."""

    OWNER = "owner"
    LEAD = "lead"
    DIRECTOR = "sso-director"
    GOVERNANCE = "governance-group"


class Rung(Value):
    """A step of a ladder: so many months or days from the date (before it negative), and everybody who is told then."""

    at: int = Field(ge=-_FARTHEST, le=_FARTHEST)
    tell: tuple[Audience, ...] = Field(min_length=1)


class Ladder(Value):
    """The rungs, the earliest first; the last comes again every `repeat` months or days, or (None) no more."""

    rungs: tuple[Rung, ...] = Field(min_length=1)
    repeat: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _rises(self) -> "Ladder":
        for number, (lower, higher) in enumerate(pairwise(self.rungs), 1):
            if higher.at <= lower.at:
                raise _fault("Ladder", ("rungs", number, "at"), higher.at, f"the rung at {higher.at} stands after the one at {lower.at}")
        return self

    @property
    def ahead(self) -> int:
        """How many months or days before the date it begins; 0 where it begins on the day or after."""
        return max(0, -self.rungs[0].at)

    def reached(self, passed: int) -> Rung | None:
        """Return the highest rung whose day has come when `passed` months or days have gone by since the date; None before all."""
        rung = next((rung for rung in reversed(self.rungs) if rung.at <= passed), None)
        if rung is None or self.repeat is None or rung is not self.rungs[-1]:
            return rung
        return Rung.model_construct(at=passed - (passed - rung.at) % self.repeat, tell=rung.tell)


class Ladders(Value):
    """Of what somebody is told in time: review dates, positions to take, a consultation that closes, comments to answer.

    Review dates are counted in months. A position has the deadline of its gate, a closing that of the window,
    undisposed comments that of the response; all three are counted in days.
    """

    review_date: Ladder = Field(alias="review-date")
    position: Ladder
    closing: Ladder
    undisposed: Ladder

    @property
    def by_name(self) -> tuple[tuple[str, Ladder], ...]:
        """The ladders, each with its name in the file."""
        return (
            ("review-date", self.review_date),
            ("position", self.position),
            ("closing", self.closing),
            ("undisposed", self.undisposed),
        )

    @model_validator(mode="after")
    def _can_be_climbed(self) -> "Ladders":
        for loc, given, why in self._faults():
            raise _fault("Ladders", loc, given, why)
        return self

    def _faults(self) -> Iterator[tuple[tuple[str | int, ...], object, str]]:
        """What could never happen: where it stands, what is written there, and why."""
        for name, ladder in (("review-date", self.review_date), ("undisposed", self.undisposed)):
            for number, rung in enumerate(ladder.rungs):
                if Audience.OWNER in rung.tell:
                    yield (name, "rungs", number, "tell"), rung.tell, "nobody's turn it is, so no owner can be told: name the lead"
        for number, rung in enumerate(self.closing.rungs):
            if rung.at > 0:
                yield ("closing", "rungs", number, "at"), rung.at, "nobody can answer a consultation that has closed"
        if self.closing.repeat is not None:
            yield ("closing", "repeat"), self.closing.repeat, "a consultation closes once, so this ladder ends with it"


def _fault(of: str, loc: tuple[str | int, ...], given: object, why: str) -> ValidationError:
    """Return what is wrong in one place, so that whoever wrote the file is told its line."""
    kind = PydanticCustomError("ladder", "{why}", {"why": why})
    return ValidationError.from_exception_data(of, [InitErrorDetails(type=kind, loc=loc, input=given)])

"""What a decision is made on: the review, what is asked, by whom, and the facts looked up beforehand."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from nos_registry.domain.errors import NosError
from nos_registry.domain.redline.model import SignificanceClass
from nos_registry.domain.review.events import Event, FactsHash, Hand, TextHash
from nos_registry.domain.review.review import Review
from nos_registry.domain.review.stages import Action, Nation, Role
from nos_registry.domain.urn import Urn


@dataclass(frozen=True, slots=True)
class Facts:
    """What the services read for the rules; empty where an action does not need it.

    `current` are the URNs in force, `review_dates` when each is due for review, `hands`
    who wrote those that nobody approved, `held_by` other open reviews by URN, `faults` the error findings and failures of
    parity in the drafts, `texts` the drafts as they are now, with their `shared_facts`, `drafted` the URNs that have one,
    `sent_today` how many comments the respondent has sent today, `taken` what has each URN that a plan would give anew, `adapted` the imported standards whose text is not that of their
    source. `significance` is None where no redline tells.
    """

    today: dt.date
    current: frozenset[Urn] = frozenset()
    review_dates: Mapping[Urn, dt.date | None] = field(default_factory=dict[Urn, "dt.date | None"])
    hands: tuple[Hand, ...] = ()
    held_by: Mapping[Urn, str] = field(default_factory=dict[Urn, str])
    faults: tuple[str, ...] = ()
    texts: frozenset[TextHash] = frozenset()
    shared_facts: frozenset[FactsHash] = frozenset()
    drafted: frozenset[Urn] = frozenset()
    invited: int = 0
    sent_today: int = 0
    taken: Mapping[Urn, str] = field(default_factory=dict[Urn, str])
    adapted: frozenset[Urn] = frozenset()
    significance: SignificanceClass | None = None


@dataclass(frozen=True, slots=True)
class Deputy:
    """Whom the actor stands in for, from a day to another, both inclusive; None where the days are judged elsewhere."""

    stands_in_for: str
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks for: `event` is what it would record, None when one only asks what stands in the way."""

    action: Action
    actor: str
    role: Role
    nation: Nation | None = None
    event: Event | None = None
    deputy: Deputy | None = None

    @property
    def stands_in_for(self) -> str | None:
        """For whom the actor asks; None where it is in their own role."""
        return self.deputy.stands_in_for if self.deputy else None

    @property
    def hands(self) -> tuple[str, ...]:
        """Whose hands would act: the actor's, and those of the one they stand in for."""
        return (self.actor, self.deputy.stands_in_for) if self.deputy else (self.actor,)


@dataclass(frozen=True, slots=True)
class Case:
    """One request in its circumstances; `review` is None before it is proposed."""

    review: Review | None
    request: Request
    facts: Facts

    @property
    def standing(self) -> Review:
        """The review, by a guard of a row that starts from a stage.

        Raises:
            ValueError: there is none.
        """
        if self.review is None:
            message = "there is no review yet"
            raise ValueError(message)
        return self.review


@dataclass(frozen=True, slots=True)
class Block:
    """Why not, and what to do about it."""

    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing in the way of an action."""

    action: Action
    reason: str
    remedy: str


class RefusedError(NosError):
    """An action that the rules do not allow now: `blockers` holds every reason at once."""

    def __init__(self, blockers: tuple[Blocker, ...]) -> None:
        """Keep `blockers`, at least one."""
        super().__init__(
            f"{blockers[0].action} is not possible: " + "; ".join(b.reason for b in blockers),
            ". ".join(dict.fromkeys(b.remedy for b in blockers if b.remedy)),
        )
        self.blockers = blockers

"""What happened in a review, as stored: one event a file, each with the stage it led to.

Events are the only source of a review's state. Nothing here names a person: actors and respondents are opaque ids.
"""

import datetime as dt
import operator
from typing import Annotated, Literal

from pydantic import Field

from nos_registry.domain.review.evidence import PartA, Told
from nos_registry.domain.review.hashes import LATER_FIELD, FactsHash, Hand, TextHash
from nos_registry.domain.review.profile import Profile
from nos_registry.domain.review.publication import EmergencyPublished, Published, RatificationRefused, Ratified, Scheduled
from nos_registry.domain.review.stages import (
    CommentKind,
    DispositionCode,
    Nation,
    Outcome,
    Question,
    Response,
    Role,
    Stage,
    Subject,
)
from nos_registry.domain.review.turnout import NationTurnout
from nos_registry.domain.standard import Language, Value
from nos_registry.domain.urn import Urn


class Voter(Value):
    """Whose position on what: `nation` None is the scrutiny."""

    subject: Subject
    nation: Nation | None


class Anchor(Value):
    """The clause a comment is about: its stable id, how it was printed then (`P12`), and the words quoted from it."""

    urn: Urn
    clause: str | None = None
    printed: str | None = None
    quote: str | None = None


class Comment(Value):
    """A comment as published: the respondent under an opaque id."""

    id: str
    respondent: str
    nation: Nation
    kind: CommentKind
    language: Language
    anchor: Anchor
    text: str
    proposed: str | None = None
    received: dt.date
    late: bool = False
    """Received after the last day: kept all the same, and it gets a disposition as every other."""
    question: Question | None = None
    """The question of the consultation that it answers; None: it is on the text."""


class Proposed(Value):
    event: Literal["proposed"] = "proposed"
    title: str
    profile: str
    standards: tuple[Urn, ...]
    reason: str
    rules: Profile
    """The profile as it was on that day: a body that changes its rules does not change the reviews under way."""
    hands: tuple[Hand, ...] = LATER_FIELD
    """Who wrote what stands in force without approval: none of them decides on the text that follows."""


class NewStandard(Value):
    """A standard that a review makes, under a URN that nothing has yet: by which way, from which originals.

    `originating_organisation` is the body whose standard is imported or tailored; the new one acknowledges it.
    """

    urn: Urn
    outcome: Outcome
    originals: tuple[Urn, ...]
    originating_organisation: str = ""


class Judgement(Value):
    """Whether competence shown in an old standard stands for the new one, as a person judges it."""

    old: Urn
    new: Urn
    equivalence: Literal["equivalent", "not-equivalent"]
    reason: dict[Language, str] = Field(default_factory=dict[Language, str])


class PlanSubmitted(Value):
    event: Literal["plan-submitted"] = "plan-submitted"
    scope: str
    rationale: str
    target_date: dt.date
    employers: dict[Nation, tuple[str, ...]]
    outcomes: dict[Urn, Outcome] = Field(default_factory=dict[Urn, Outcome])
    next_review_date: dt.date | None = None
    opens: dt.date | None = None
    closes: dt.date | None = None
    """The planned window of the consultation; the clock opens it on that day."""
    welsh_required: bool = True
    evidence: dict[Nation, PartA] = Field(default_factory=dict[Nation, PartA], exclude_if=operator.not_)
    """What Part A tells of each nation besides the employers."""
    new_standards: tuple[NewStandard, ...] = LATER_FIELD


class PositionTaken(Value):
    event: Literal["position-taken"] = "position-taken"
    subject: Subject
    nation: Nation | None = None
    """None for the scrutiny of SQA Accreditation."""
    response: Response
    feedback: str = ""
    texts: tuple[TextHash, ...] = ()
    shared_facts: tuple[FactsHash, ...] = LATER_FIELD


class HoldsLapsed(Value):
    """The days of these holds are over: they no longer block, and the gate is judged without them."""

    event: Literal["holds-lapsed"] = "holds-lapsed"
    holds: tuple[Voter, ...]


class InterestDeclared(Value):
    """Whoever declares an interest takes no position in this review but to recuse; what they said before counts no more."""

    event: Literal["interest-declared"] = "interest-declared"
    reason: str
    standards: tuple[Urn, ...] = ()
    """Those that it is an interest in; the whole review where none is named."""


class DraftSaved(Value):
    event: Literal["draft-saved"] = "draft-saved"
    texts: tuple[TextHash, ...]
    clauses: tuple[str, ...] = ()
    """The ids in these texts, sorted: none of them is ever given to another clause."""
    note: str = ""
    shared_facts: tuple[FactsHash, ...] = LATER_FIELD
    """Those that this draft changed: who changes them has a hand in them."""


class DraftSubmitted(Value):
    event: Literal["draft-submitted"] = "draft-submitted"
    texts: tuple[TextHash, ...]
    shared_facts: tuple[FactsHash, ...] = LATER_FIELD


class ConsultationOpened(Value):
    event: Literal["consultation-opened"] = "consultation-opened"
    opens: dt.date
    closes: dt.date
    invited: int
    languages: tuple[Language, ...]


class Commented(Value):
    """Kept in the office, as received, until the consultation closes."""

    event: Literal["commented"] = "commented"
    comment: Comment


class ConsultationExtended(Value):
    event: Literal["consultation-extended"] = "consultation-extended"
    closes: dt.date
    reason: str


class ConsultationClosed(Value):
    event: Literal["consultation-closed"] = "consultation-closed"
    comments: tuple[Comment, ...]
    turnout: tuple[NationTurnout, ...] = LATER_FIELD


class CommentDisposed(Value):
    event: Literal["comment-disposed"] = "comment-disposed"
    comment: str
    code: DispositionCode
    reason: str = ""
    change: Anchor | None = None
    """The clause of the draft that an accepted comment changed."""
    duplicate_of: str | None = None


class FinalSubmitted(Value):
    event: Literal["final-submitted"] = "final-submitted"
    texts: tuple[TextHash, ...]
    evidence: dict[Nation, Told]
    shared_facts: tuple[FactsHash, ...] = LATER_FIELD
    equivalence: tuple[Judgement, ...] = LATER_FIELD
    """What is judged of old and new; approved with Part B."""


class Returned(Value):
    event: Literal["returned"] = "returned"
    reason: str


class Held(Value):
    event: Literal["held"] = "held"
    reason: str


class Resumed(Value):
    event: Literal["resumed"] = "resumed"
    reason: str
    closes: dt.date | None = Field(default=None, exclude_if=operator.not_)
    """The new last day of a consultation that was held: nobody loses a day of the window."""


class Cancelled(Value):
    event: Literal["cancelled"] = "cancelled"
    reason: str


Event = Annotated[
    Proposed
    | PlanSubmitted
    | PositionTaken
    | HoldsLapsed
    | InterestDeclared
    | DraftSaved
    | DraftSubmitted
    | ConsultationOpened
    | Commented
    | ConsultationExtended
    | ConsultationClosed
    | CommentDisposed
    | FinalSubmitted
    | Returned
    | Held
    | Resumed
    | Cancelled
    | Scheduled
    | Published
    | EmergencyPublished
    | Ratified
    | RatificationRefused,
    Field(discriminator="event"),
]


class Record(Value):
    """An event as stored: numbered from 1 without gaps within its review, by whom, and the stages around it."""

    sequence: int
    at: dt.datetime
    """In UTC, whole seconds."""
    actor: str
    role: Role
    stands_in_for: str | None = Field(default=None, exclude_if=operator.not_)
    """For whom a deputy acted; None where the role is the actor's own."""
    stage_from: Stage | None
    stage_to: Stage
    event: Event

    @property
    def hands(self) -> frozenset[str]:
        """Whoever had a hand in it: the actor, and the one they stood in for."""
        return frozenset({self.actor, self.stands_in_for or self.actor})

"""What an approver gets at a gate, as values: what is asked of whom by when, what it is about, and what was said so far."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from nos_registry.domain.mapping import StandardMapping
from nos_registry.domain.pages import File
from nos_registry.domain.redline.model import EditionRef, SignificanceClass, Summary
from nos_registry.domain.release import CommentNumbers, GatePosition
from nos_registry.domain.review.events import PlanSubmitted
from nos_registry.domain.review.evidence import Evidence
from nos_registry.domain.review.profile import GateRule
from nos_registry.domain.review.stages import Nation, Outcome, Subject
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import Both
from nos_registry.domain.urn import Urn


@dataclass(frozen=True, slots=True)
class Asked:
    """One voter of the gate (`nation` None: the scrutiny), until when an answer is due, and the answer that stands."""

    nation: Nation | None
    due: dt.date | None
    said: GatePosition | None


@dataclass(frozen=True, slots=True)
class DecidedText:
    """One edition that a position is bound to, by the SHA-256 of its bytes."""

    urn: Urn
    version: int
    language: Language
    title: str
    sha256: str


@dataclass(frozen=True, slots=True)
class EditionRedline:
    """What one language of a standard changes against what it comes from, and the file to read it in."""

    new: EditionRef
    olds: tuple[EditionRef, ...]
    language: Language
    summary: Summary
    significance: SignificanceClass
    file: File


@dataclass(frozen=True, slots=True)
class Submission:
    """A submission to one gate. `evidence` is Part A or Part B, whichever the gate rests on; `outcomes` by URN."""

    review: str
    title: Both
    rule: GateRule
    submitted_on: dt.date
    asked: tuple[Asked, ...]
    texts: tuple[DecidedText, ...]
    plan: PlanSubmitted
    outcomes: Mapping[Urn, Outcome]
    evidence: Mapping[Nation, Evidence]
    redlines: tuple[EditionRedline, ...]
    mapping: tuple[StandardMapping, ...]
    comments: CommentNumbers | None
    positions: tuple[GatePosition, ...]
    contact: str
    rests_on_sample: bool

    @property
    def subject(self) -> Subject:
        """What is to be approved."""
        return self.rule.subject

"""How a body runs its reviews: the gates, who approves at each, the windows and deadlines. Data, not code."""

import operator

from pydantic import Field, model_validator

from nos_registry.domain.review.evidence import PartA, PartB
from nos_registry.domain.review.stages import EvidenceField, Nation, Outcome, Stage, Subject
from nos_registry.domain.standard import Value

SCRUTINISED = frozenset({Subject.PART_B, Subject.FINAL_NOS})
"""The subjects of the final gate: the only one where the lifecycle lets the scrutiny take a position."""


class GateRule(Value):
    """Who approves one subject: `approvals_needed` of `nations`, all of them when it is None; scrutiny besides."""

    subject: Subject
    nations: tuple[Nation, ...] = Field(min_length=1)
    approvals_needed: int | None = Field(default=None, ge=1)
    scrutiny: bool = False

    @model_validator(mode="after")
    def _quorum_can_be_met(self) -> "GateRule":
        if self.approvals_needed is not None and self.approvals_needed > len(self.nations):
            message = f"{self.subject} needs {self.approvals_needed} approvals of {len(self.nations)} nations"
            raise ValueError(message)
        if len(set(self.nations)) < len(self.nations):
            message = f"{self.subject} names a nation twice, so its quorum could never be met"
            raise ValueError(message)
        if self.scrutiny and self.subject not in SCRUTINISED:
            message = f"{self.subject} asks for scrutiny, which is given at the final gate alone"
            raise ValueError(message)
        return self


class Durations(Value):
    """How many calendar days a plan gives each stage; of a gate, how many its voters have to answer."""

    proposed: int = Field(default=28, ge=0)
    part_a: int = Field(default=28, ge=0)
    drafting: int = Field(default=84, ge=0)
    draft_gate: int = Field(default=28, ge=0)
    ready_to_consult: int = Field(default=14, ge=0)
    resolution: int = Field(default=56, ge=0)
    final_gate: int = Field(default=42, ge=0)
    welsh_gate: int = Field(default=14, ge=0)
    ready: int = Field(default=14, ge=0)
    in_retrospect: int = Field(default=28, ge=0, exclude_if=(28).__eq__)
    """Not written where it is the usual one, as reviews older than this field keep their bytes and hashes."""


class Profile(Value):
    """One way through the lifecycle. Days are calendar days, months calendar months.

    Source of the defaults: the UK Consultation Principles (answer within 12 weeks) and the practice of NOS reviews.
    """

    name: str
    gates: tuple[GateRule, ...]
    consults: bool = True
    minimum_window_days: int = Field(default=28, ge=1)
    response_weeks: int = Field(default=12, ge=1)
    hold_days: int = Field(default=14, ge=1)
    comments_a_day: int = Field(default=100, ge=1, exclude_if=(100).__eq__)
    """How many comments a respondent, who has no account, may send on one day; more come as a sheet that a person takes in."""
    transition_months: int = Field(default=12, ge=0)
    clock_proposes_after_months: int | None = Field(default=None, ge=1, exclude_if=operator.not_)
    """So many months after its review date the clock opens a review of a standard, where nobody has; None: people alone do."""
    changes_text: bool = True
    editorial_only: bool = False
    withdraws: bool = False
    outcomes: tuple[Outcome, ...] = Field(default=(), exclude_if=operator.not_)
    """What a review may do to its standards; without any, what reviews older than this field could."""
    part_a_asks: tuple[EvidenceField, ...] = Field(default=(), exclude_if=operator.not_)
    """What Part A must tell of each nation, besides the employers; nothing in reviews older than these fields."""
    part_b_asks: tuple[EvidenceField, ...] = Field(default=(), exclude_if=operator.not_)
    """What Part B must tell of each nation; without any, an account in free words."""
    durations: Durations = Field(default=Durations(), exclude_if=Durations().__eq__)
    """Not written where they are the usual ones, so that reviews older than this field keep their bytes and hashes."""

    @model_validator(mode="after")
    def _final_text_is_approved(self) -> "Profile":
        if self.rule(Subject.FINAL_NOS) is None:
            message = f"the profile {self.name} has no final-nos gate, so nobody would approve the text"
            raise ValueError(message)
        if len({rule.subject for rule in self.gates}) < len(self.gates):
            message = f"the profile {self.name} names a subject twice"
            raise ValueError(message)
        if self.rule(Subject.DRAFT_NOS) and not self.consults:
            message = f"the profile {self.name} has a draft gate and no consultation that it could lead to"
            raise ValueError(message)
        if self.usual_outcome not in self.allowed_outcomes:
            message = f"the profile {self.name} does not allow to {self.usual_outcome}, which is what it is for"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _asks_what_can_be_told(self) -> "Profile":
        for part, asks, known in (("A", self.part_a_asks, PartA), ("B", self.part_b_asks, PartB)):
            strange = [field for field in asks if field not in known.model_fields]
            if strange:
                message = f"Part {part} has no field {', '.join(strange)}"
                raise ValueError(message)
        return self

    @property
    def usual_outcome(self) -> Outcome:
        """What a review does to a standard of which its plan says nothing."""
        return Outcome.WITHDRAW if self.withdraws else Outcome.REVISE if self.changes_text else Outcome.CONFIRM

    @property
    def allowed_outcomes(self) -> tuple[Outcome, ...]:
        """What a review may do to its standards."""
        of_old = (Outcome.REVISE, Outcome.CONFIRM, Outcome.WITHDRAW) if self.changes_text else (self.usual_outcome,)
        return self.outcomes or of_old

    def rule(self, subject: Subject) -> GateRule | None:
        """Return the rule for `subject`, or None where this profile does not ask for it."""
        return next((rule for rule in self.gates if rule.subject is subject), None)

    def days_of(self, stage: Stage) -> int:
        """Return how many days a stage is planned to take; the consultation, as long as its window must be."""
        if stage is Stage.CONSULTATION:
            return self.minimum_window_days
        return getattr(self.durations, stage.replace("-", "_"))

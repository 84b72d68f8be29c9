"""Positions and quorum: which positions stand on the text as submitted, and whether a gate is passed.

A position is bound to the hash of exactly the texts it was taken on, by language, and on the draft and the final text
to the facts their languages share: an edit voids the positions on what it touched and leaves the others standing.
A declared interest voids what its holder said, in person or through a deputy.
"""

import datetime as dt
from dataclasses import dataclass

from nos_registry.domain.review.events import FactsHash, TextHash, Voter
from nos_registry.domain.review.profile import GateRule
from nos_registry.domain.review.review import Position, Review
from nos_registry.domain.review.stages import Nation, Response, Stage, Subject
from nos_registry.domain.standard import Language

SUBJECTS_AT: dict[Stage, tuple[Subject, ...]] = {
    Stage.PART_A: (Subject.PART_A,),
    Stage.DRAFT_GATE: (Subject.DRAFT_NOS,),
    Stage.FINAL_GATE: (Subject.PART_B, Subject.FINAL_NOS),
    Stage.WELSH_GATE: (Subject.WELSH_NOS,),
    Stage.IN_RETROSPECT: (Subject.FINAL_NOS, Subject.WELSH_NOS),
}
"""What is approved at each gate."""

APPROVALS = frozenset({Response.APPROVE, Response.APPROVE_WITH_COMMENTS})


@dataclass(frozen=True, slots=True)
class Tally:
    """How a subject stands: nations (None for the scrutiny) by what they said, and whether it is approved."""

    subject: Subject
    approved: tuple[Nation | None, ...]
    blocking: tuple[Nation | None, ...]
    voided: tuple[Nation | None, ...]
    missing: tuple[Nation | None, ...]
    needed: int
    scrutiny: bool = False
    """Whether the scrutiny must approve besides; its abstention or recusal is no approval."""

    @property
    def passed(self) -> bool:
        """Tell whether nothing blocks, the scrutiny approved where it is asked for, and the quorum is met."""
        nations = sum(voter is not None for voter in self.approved)
        scrutinised = not self.scrutiny or None in self.approved
        return not self.blocking and scrutinised and nations >= self.needed


def covered_texts(review: Review, subject: Subject) -> frozenset[TextHash]:
    """Return the submitted texts that a position on `subject` is bound to; none for the plan and the evidence.

    Where a Welsh gate follows, the Welsh text is Wales's alone and `final-nos` covers the other languages; a standard
    in Welsh alone is covered by both.
    """
    if subject in {Subject.PART_A, Subject.PART_B}:
        return frozenset()
    welsh = frozenset(text for text in review.submitted if text.language is Language.CY)
    if subject is Subject.WELSH_NOS:
        return welsh
    if subject is Subject.FINAL_NOS and has_welsh_gate(review):
        others = {text.urn for text in review.submitted - welsh}
        return frozenset(text for text in review.submitted if text not in welsh or text.urn not in others)
    return review.submitted


def covered_facts(review: Review, subject: Subject) -> frozenset[FactsHash]:
    """Return the submitted facts that a position on `subject` is bound to: all of them for the draft and the final text."""
    return review.submitted_facts if subject in {Subject.DRAFT_NOS, Subject.FINAL_NOS} else frozenset()


def stands(review: Review, position: Position) -> bool:
    """Tell whether a position speaks of exactly what is submitted now, and is of nobody with a declared interest."""
    if position.response is not Response.RECUSE and not position.hands.isdisjoint(review.interests):
        return False
    same_facts = position.shared_facts == covered_facts(review, position.subject)
    return position.texts == covered_texts(review, position.subject) and same_facts


def has_welsh_gate(review: Review) -> bool:
    """Tell whether Wales approves the Welsh edition apart."""
    return review.welsh_required and review.profile.rule(Subject.WELSH_NOS) is not None


def tally(review: Review, rule: GateRule, today: dt.date) -> Tally:
    """Count the positions on one subject as they stand today. A recusal shrinks the quorum; an abstention approves nothing."""
    voters: tuple[Nation | None, ...] = (*rule.nations, *((None,) if rule.scrutiny else ()))
    taken = {voter: review.positions.get((rule.subject, voter)) for voter in voters}
    standing = {voter: p for voter, p in taken.items() if p is not None and stands(review, p) and not _has_lapsed(p, review, today)}
    recused = sum(p.response is Response.RECUSE for voter, p in standing.items() if voter is not None)
    wanted = len(rule.nations) if rule.approvals_needed is None else rule.approvals_needed
    return Tally(
        subject=rule.subject,
        approved=tuple(v for v, p in standing.items() if p.response in APPROVALS),
        blocking=tuple(v for v, p in standing.items() if p.response in {Response.OBJECT, Response.HOLD}),
        voided=tuple(v for v, p in taken.items() if p is not None and v not in standing),
        missing=tuple(v for v, p in taken.items() if p is None),
        needed=max(1, min(wanted, len(rule.nations) - recused)),
        scrutiny=rule.scrutiny,
    )


def rules_at(review: Review, stage: Stage) -> tuple[GateRule, ...]:
    """Return the rules of what is asked at a stage; none where it is no gate, nor of the Welsh text where none is required."""
    asked = (subject for subject in SUBJECTS_AT.get(stage, ()) if subject is not Subject.WELSH_NOS or has_welsh_gate(review))
    return tuple(rule for subject in asked if (rule := review.profile.rule(subject)))


def gate_passed(review: Review, stage: Stage, today: dt.date) -> bool:
    """Tell whether everything that is asked at the gate is approved."""
    return all(tally(review, rule, today).passed for rule in rules_at(review, stage))


def objectors(review: Review, stage: Stage) -> tuple[Nation | None, ...]:
    """Return who objects, to exactly what is submitted, at a gate: the nations in their order, then the scrutiny (None)."""
    asked = {rule.subject for rule in rules_at(review, stage)}
    said = [p for p in review.positions.values() if p.response is Response.OBJECT and p.subject in asked and stands(review, p)]
    found = {position.nation for position in said}
    return (*(nation for nation in Nation if nation in found), *((None,) if None in found else ()))


def lapsing_holds(review: Review, today: dt.date) -> tuple[Voter, ...]:
    """Return the holds at this gate whose days are over and whose end is not on record yet, in the order of the profile."""
    voters = [(rule.subject, voter) for rule in rules_at(review, review.stage) for voter in (*rule.nations, None)]
    found = [(key, review.positions[key]) for key in voters if key in review.positions]
    due = [key for key, said in found if not said.lapsed and stands(review, said) and _has_lapsed(said, review, today)]
    return tuple(Voter(subject=subject, nation=nation) for subject, nation in due)


def _has_lapsed(position: Position, review: Review, today: dt.date) -> bool:
    """A hold blocks for so many days and then lapses: nobody stops a review by silence."""
    return position.response is Response.HOLD and (today - position.on).days >= review.profile.hold_days

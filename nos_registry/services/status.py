"""Where a review stands, for pages and programs."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nos_registry.domain.calendar import london_day
from nos_registry.domain.review.case import Blocker
from nos_registry.domain.review.events import HoldsLapsed, PositionTaken, Record
from nos_registry.domain.review.path import path
from nos_registry.domain.review.positions import SUBJECTS_AT, Tally, has_welsh_gate, tally
from nos_registry.domain.review.review import Position, Review, advance, fold
from nos_registry.domain.review.stages import GATES, TEXTS, Nation, Outcome, Response, Stage, Subject
from nos_registry.domain.review.table import actions_at, roles_for
from nos_registry.domain.review.turnout import NationTurnout
from nos_registry.domain.schedule.deadlines import Deadline, Limit
from nos_registry.domain.standard import Value
from nos_registry.domain.urn import Urn
from nos_registry.ports import Ports
from nos_registry.services import door
from nos_registry.services.capacity import CLOCK, UnknownActorError
from nos_registry.services.deadlines import deadlines_of
from nos_registry.services.invitations import turnout_of
from nos_registry.services.notices import unreachable

_ALWAYS_TOLD = (Limit.TARGET, Limit.WINDOW, Limit.RESPONSE, Limit.PUBLICATION)
"""The deadlines that every status names, known or not."""


class GateStatus(Value):
    """One gate: who approved of how many needed, and `standing` in words, such as `3 of 4 still stand`.

    A gate that the review has left behind is told as it was then, on the draft of then.
    """

    subject: Subject
    approved: int
    needed: int
    passed: bool
    standing: str
    blocking: tuple[str, ...]
    voided: tuple[str, ...]
    missing: tuple[str, ...]


class TakenPosition(Value):
    """A position as taken, by whom and for whom; `stands` is False where the text changed since, or an interest was declared."""

    subject: Subject
    nation: Nation | None
    response: Response
    feedback: str
    on: dt.date
    stands: bool
    actor: str
    stands_in_for: str | None = None


class NextStep(Value):
    """What is in the way of an action possible at this stage."""

    action: str
    reason: str
    remedy: str


class ReviewStatus(Value):
    """The whole of a review at a glance."""

    id: str
    title: str
    stage: Stage
    profile: str
    standards: tuple[Urn, ...]
    outcomes: dict[Urn, Outcome]
    """What is to become of each standard, and by which way each new one is made."""
    gates: tuple[GateStatus, ...]
    positions: tuple[TakenPosition, ...]
    standing: dict[Subject, str]
    blockers: tuple[NextStep, ...]
    deadlines: dict[str, dt.date | None]
    turnout: tuple[NationTurnout, ...] = ()
    """Who was invited to the consultation, and answered: so far, or until it closed."""
    emergency: str = ""
    """Why it was published before it was approved; empty where it was not."""
    unreachable: tuple[str, ...] = ()
    """The respondents to whom no letter can go: the office does not know them."""
    remarks: tuple[str, ...] = ()
    """What is to be said of the deadlines: moved off a bank holiday, falling on one, or in a year whose days are not known."""


def review_status(ports: Ports, review_id: str) -> ReviewStatus:
    """Return where a review stands today.

    Raises:
        NoSuchReviewError: there is no such review.
    """
    review = door.known_review(ports, review_id)
    then = passages(ports.reviews.records(review_id))
    asked = [rule for rule in review.profile.gates if _is_asked(review, rule.subject, then)]
    tallies = {rule.subject: tally(review, rule, ports.clock.today()) for rule in asked}
    behind = _passed_subjects(review)
    due = deadlines_of(ports, review)
    gates = tuple(_gate(found, then.get(subject) if subject in behind else None) for subject, found in tallies.items())
    return ReviewStatus(
        id=review.id,
        title=review.title,
        stage=review.stage,
        profile=review.profile.name,
        standards=review.standards,
        outcomes={urn: review.outcome(urn) for urn in review.subjects},
        gates=gates,
        positions=tuple(_taken(position, tallies) for position in review.positions.values()),
        standing={gate.subject: gate.standing for gate in gates},
        blockers=tuple(NextStep(action=b.action, reason=b.reason, remedy=b.remedy) for b in _blockers(ports, review)),
        deadlines={**dict.fromkeys(_ALWAYS_TOLD), **{_named(found): found.on for found in due}},
        turnout=turnout_of(ports, review),
        emergency=review.emergency,
        unreachable=unreachable(ports, review),
        remarks=tuple(f"{_named(found)}: {remark.words[1]}" for found in due for remark in found.remarks),
    )


def _is_asked(review: Review, subject: Subject, then: "Mapping[Subject, Passage]") -> bool:
    if review.emergency and subject not in TEXTS and subject not in then:
        return False  # it was left out
    return subject is not Subject.WELSH_NOS or has_welsh_gate(review)


def _passed_subjects(review: Review) -> frozenset[Subject]:
    """The subjects of the gates that the review has left behind: later edits do not ask them again."""
    stage = review.held_from or review.stage
    way = path(review)
    before = way[: way.index(stage)] if stage in way else way
    done = {subject for gate in before if gate in GATES for subject in SUBJECTS_AT[gate]}
    return frozenset(done) - frozenset(SUBJECTS_AT.get(stage, ())) if stage is not Stage.CANCELLED else frozenset()


@dataclass(frozen=True, slots=True)
class Passage:
    """How a subject stood when its gate was passed, and on which day."""

    found: Tally
    on: dt.date


def passages(records: Sequence[Record]) -> Mapping[Subject, Passage]:
    """Return the last passage of each subject whose gate was passed by positions."""
    review = fold("", records[:1])
    passed: dict[Subject, Passage] = {}
    for record in records[1:]:
        review = review and advance(review, record)
        moved_on = isinstance(record.event, PositionTaken | HoldsLapsed) and record.stage_to is not record.stage_from
        for rule in review.profile.gates if review and moved_on else ():
            if record.stage_from and rule.subject in SUBJECTS_AT[record.stage_from] and review:
                passed[rule.subject] = Passage(tally(review, rule, london_day(record.at)), london_day(record.at))
    return passed


def _gate(now: Tally, then: Passage | None) -> GateStatus:
    found = then.found if then and not now.passed else now
    return GateStatus(
        subject=found.subject,
        approved=sum(voter is not None for voter in found.approved),
        needed=found.needed,
        passed=found.passed,
        standing=_standing(now, then),
        blocking=_names(found.blocking),
        voided=_names(found.voided),
        missing=_names(found.missing),
    )


def _standing(now: Tally, then: Passage | None) -> str:
    if then is not None:
        return f"passed on {then.on.day} {then.on:%B %Y}{'' if now.passed else ', on the text of then'}"
    taken = len(now.approved) + len(now.blocking) + len(now.voided)
    blocked = f"{_listed(now.blocking)} blocks" if now.blocking else ""
    voided = f"{taken - len(now.voided)} of {taken} still stand" if now.voided else ""
    missing = (*now.missing, *now.voided)
    waits = f"waits for {_listed(missing)}" if missing else "waits for an approval in place of an abstention"
    return "passed" if now.passed else "; ".join(filter(None, (blocked, voided, waits if not blocked or missing else "")))


def _listed(voters: tuple[Nation | None, ...]) -> str:
    return ", ".join(_names(voters))


def _names(voters: tuple[Nation | None, ...]) -> tuple[str, ...]:
    return tuple(voter or "scrutiny" for voter in voters)


def _taken(position: Position, tallies: dict[Subject, Tally]) -> TakenPosition:
    found = tallies.get(position.subject)
    return TakenPosition(
        subject=position.subject,
        nation=position.nation,
        response=position.response,
        feedback=position.feedback,
        on=position.on,
        stands=found is None or position.nation not in found.voided,
        actor=position.actor,
        stands_in_for=position.stands_in_for,
    )


def _blockers(ports: Ports, review: Review) -> list[Blocker]:
    """What is in the way of each action that moves the review on, asked as somebody who may."""
    found: list[Blocker] = []
    today = ports.clock.today()
    own = [grant for grant in ports.reviews.grants() if grant.holds_on(today) and grant.stands_in_for is None]
    grants = {grant.role: grant.actor for grant in own}
    for action in actions_at(review.stage):
        actor = next((grants[role] for role in roles_for(review.stage, action) if role in grants), CLOCK)
        try:
            found += door.why_not(ports, review.id, actor, action)
        except UnknownActorError:
            continue
    return found


def _named(found: Deadline) -> str:
    """What a deadline is called: of a nation where it is the nation's, of the scrutiny where it is nobody's."""
    if found.limit in {Limit.POSITION, Limit.HOLD}:
        return f"{found.limit} ({found.nation or 'scrutiny'})"
    return found.limit

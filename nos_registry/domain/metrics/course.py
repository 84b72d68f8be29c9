"""How long a review stood where, and for whom it waited."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nos_registry.domain.calendar import london_day
from nos_registry.domain.review.events import PlanSubmitted, PositionTaken, Proposed, Record, Scheduled
from nos_registry.domain.review.positions import SUBJECTS_AT
from nos_registry.domain.review.profile import Profile
from nos_registry.domain.review.stages import ENDED, GATES, Nation, Stage
from nos_registry.domain.schedule.spells import Spell, spells
from nos_registry.domain.urn import Urn


class Party(StrEnum):
    """Who has to act for a review to move on."""

    BODY = "body"
    NATIONS = "nations"
    CLOCK = "clock"
    REGISTRAR = "registrar"
    HOLD = "on-hold"


@dataclass(frozen=True, slots=True)
class Course:
    """One review in days. Days on hold are in `on_hold` and in `waits` alone, never in a stage.

    `stages` are those it has left, all visits together; `now` is the open one with its days so far. `answers` are the
    days that each voter (None: the scrutiny) let a gate wait, a number for each visit to a gate that asked it.
    """

    review: str
    profile: str
    standards: tuple[Urn, ...]
    proposed: dt.date
    ended: dt.date | None
    outcome: Stage | None
    target: dt.date | None
    stages: Mapping[Stage, int]
    now: tuple[Stage, int] | None
    on_hold: int
    waits: Mapping[Party, int]
    answers: Mapping[Nation | None, tuple[int, ...]]

    def days(self, today: dt.date) -> int:
        """How long it took, or has taken by today, the days on hold left out."""
        return ((self.ended or today) - self.proposed).days - self.on_hold

    def is_late(self, today: dt.date) -> bool:
        """Tell whether it is open after its target date."""
        return self.ended is None and self.target is not None and today > self.target


def course(review: str, records: Sequence[Record], today: dt.date) -> Course:
    """Return the course of a review from its events, which begin with its proposal."""
    proposal = records[0].event
    assert isinstance(proposal, Proposed), "a review begins with its proposal"
    visits, last = spells(records), records[-1]
    plans = [record.event for record in records if isinstance(record.event, PlanSubmitted)]
    ended = last.stage_to if last.stage_to in ENDED else None
    left, waits = Counter[Stage](), Counter[Party]()
    for visit in visits:
        if visit.left and visit.stage is not Stage.ON_HOLD:
            left[visit.stage] += visit.days(today)
        for party, days in _waits(visit, records, today):
            waits[party] += days
    return Course(
        review=review,
        profile=proposal.profile,
        standards=proposal.standards,
        proposed=london_day(records[0].at),
        ended=london_day(last.at) if ended else None,
        outcome=ended,
        target=plans[-1].target_date if plans else None,
        stages=dict(left),
        now=None if ended else (visits[-1].stage, visits[-1].days(today)),
        on_hold=sum(visit.days(today) for visit in visits if visit.stage is Stage.ON_HOLD),
        waits=dict(waits),
        answers=_answers(visits, proposal.rules, today),
    )


_WAITS_FOR = {
    Stage.PROPOSED: Party.BODY,
    Stage.DRAFTING: Party.BODY,
    Stage.CONSULTATION: Party.CLOCK,
    Stage.RESOLUTION: Party.BODY,
    Stage.ON_HOLD: Party.HOLD,
}
"""For whom a stage waits; gates wait for nations, the others for whoever has to set a day, then for the day."""


def _waits(visit: Spell, records: Sequence[Record], today: dt.date) -> Iterator[tuple[Party, int]]:
    """Each day of a visit under one party, so that they add up to the whole."""
    days = visit.days(today)
    if visit.stage in GATES:
        yield Party.NATIONS, days
    elif visit.stage is Stage.READY:
        set_on = next((london_day(r.at) for r in visit.records if isinstance(r.event, Scheduled)), None)
        waited = days if set_on is None else (set_on - visit.entered).days
        yield from ((Party.REGISTRAR, waited), (Party.CLOCK, days - waited))
    elif visit.stage is Stage.READY_TO_CONSULT:
        planned = [r.event for r in records if isinstance(r.event, PlanSubmitted) and r.sequence < visit.records[0].sequence]
        yield (Party.CLOCK if planned and planned[-1].opens else Party.BODY), days
    else:
        yield _WAITS_FOR[visit.stage], days


def _answers(visits: Sequence[Spell], rules: Profile, today: dt.date) -> Mapping[Nation | None, tuple[int, ...]]:
    found: defaultdict[Nation | None, list[int]] = defaultdict(list)
    for visit in visits:
        if visit.stage in GATES:
            for voter, days in _answers_at(visit, rules, today):
                found[voter].append(days)
    return {voter: tuple(days) for voter, days in found.items()}


def _answers_at(gate: Spell, rules: Profile, today: dt.date) -> Iterator[tuple[Nation | None, int]]:
    """How long each voter let the gate wait: until it had spoken on every subject, or as long as the visit lasted."""
    asked: defaultdict[Nation | None, set[str]] = defaultdict(set)
    for rule in (rule for subject in SUBJECTS_AT[gate.stage] if (rule := rules.rule(subject))):
        for voter in (*rule.nations, *((None,) if rule.scrutiny else ())):
            asked[voter].add(rule.subject)
    spoken: dict[tuple[Nation | None, str], int] = {}
    for record in gate.records:
        if isinstance(record.event, PositionTaken):
            spoken.setdefault((record.event.nation, record.event.subject), (london_day(record.at) - gate.entered).days)
    for voter, subjects in asked.items():
        days = [spoken.get((voter, subject), gate.days(today)) for subject in subjects]
        yield voter, max(days)

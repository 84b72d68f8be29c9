"""Running a review: propose, plan, submit, take positions, return, hold, resume, cancel."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import count, takewhile
from typing import Annotated

from pydantic import BeforeValidator, Field

from nos_registry.domain.errors import NosError
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Blocker, Case, Facts, Request
from nos_registry.domain.review.evidence import PartA, PartB, Told
from nos_registry.domain.review.lifecycle import decide
from nos_registry.domain.review.positions import covered_facts, covered_texts, lapsing_holds, rules_at
from nos_registry.domain.review.review import Review, Window
from nos_registry.domain.review.stages import Action, Nation, Outcome, Response, Role, Stage, Subject
from nos_registry.domain.standard import Value
from nos_registry.domain.urn import Urn, UrnError, parse_urn, urn_slug
from nos_registry.ports import Conclusion, Grant, Ports
from nos_registry.services import door
from nos_registry.services.capacity import CLOCK, capacity, deputy_of
from nos_registry.services.facts import by_language, by_urn, gather


@dataclass(frozen=True, slots=True)
class Plan:
    """What Part A asks for; `window` is the planned consultation."""

    scope: str
    rationale: str
    target_date: dt.date
    employers: Mapping[Nation, Sequence[str]]
    next_review_date: dt.date | None = None
    window: Window | None = None
    welsh_required: bool = True
    outcomes: Mapping[Urn, Outcome] | None = None
    evidence: Mapping[Nation, PartA] | None = None
    new_standards: Sequence[ev.NewStandard] = ()


def _urn(written: object) -> Urn:
    try:
        return parse_urn(str(written))
    except UrnError as fault:
        raise ValueError(fault.reason) from fault


_Urn = Annotated[Urn, BeforeValidator(_urn)]


class NewStandardEntry(ev.NewStandard):
    """A new standard as somebody writes it in a plan."""

    urn: _Urn
    originals: tuple[_Urn, ...]


class PlanFile(Value):
    """A plan as somebody writes it in a file."""

    scope: str
    rationale: str
    target_date: dt.date
    employers: dict[Nation, tuple[str, ...]]
    next_review_date: dt.date | None = None
    opens: dt.date | None = None
    closes: dt.date | None = None
    welsh_required: bool = True
    outcomes: dict[_Urn, Outcome] = Field(default_factory=dict[_Urn, Outcome])
    evidence: dict[Nation, PartA] = Field(default_factory=dict[Nation, PartA])
    new_standards: tuple["NewStandardEntry", ...] = ()

    def plan(self) -> Plan:
        """Return it as the service takes it."""
        facts = {name: getattr(self, name) for name in PlanFile.model_fields if name not in {"opens", "closes"}}
        return Plan(**facts, window=Window(self.opens, self.closes) if self.opens and self.closes else None)


class FinalFile(Value):
    """What goes with a final text, as somebody writes it in a file: Part B, and what is judged of old and new."""

    evidence: dict[Nation, Told] = Field(default_factory=dict[Nation, Told])
    equivalence: tuple[ev.Judgement, ...] = ()


def propose(ports: Ports, actor: str, urns: Sequence[Urn], *, title: str, reason: str, profile: str = "full") -> tuple[str, ev.Record]:
    """Open a review of `urns` and return its id: the year and the first URN, with a counter where that is taken.

    Raises:
        RefusedError: a standard is not current, or under review already.
    """
    rules = ports.profiles.get(profile)
    if rules is None:
        raise NosError(f"there is no profile {profile!r}", f"Profiles here: {', '.join(sorted(ports.profiles))}")
    with ports.writer.locked():
        facts = gather(ports, None, urns)
        grant = capacity(ports.reviews.grants(), actor, None, Action.PROPOSE, facts.today)
        event = ev.Proposed(title=title, profile=profile, standards=tuple(urns), reason=reason, rules=rules, hands=facts.hands)
        record = decide(
            Case(None, Request(Action.PROPOSE, actor, grant.role, event=event, deputy=deputy_of(grant)), facts), ports.clock.now()
        )
        review_id = _free_id(ports, urns[0], facts.today.year)
        ports.writer.store(door.change_of(review_id, record))
    return review_id, record


def submit_plan(ports: Ports, review_id: str, actor: str, plan: Plan) -> ev.Record:
    """Submit the plan of a review for Part A."""
    return door.act(ports, review_id, actor, Action.SUBMIT_PLAN, plan_event(plan))


def plan_event(plan: Plan) -> ev.PlanSubmitted:
    """Return what submitting a plan records."""
    return ev.PlanSubmitted(
        scope=plan.scope,
        rationale=plan.rationale,
        target_date=plan.target_date,
        employers={nation: tuple(names) for nation, names in plan.employers.items()},
        outcomes=dict(plan.outcomes or {}),
        next_review_date=plan.next_review_date,
        opens=plan.window.opens if plan.window else None,
        closes=plan.window.closes if plan.window else None,
        welsh_required=plan.welsh_required,
        evidence=dict(plan.evidence or {}),
        new_standards=tuple(ev.NewStandard(**dict(new)) for new in plan.new_standards),
    )


def submit_draft(ports: Ports, review_id: str, actor: str) -> ev.Record:
    """Submit the drafts as they stand to the nations."""
    return door.act(ports, review_id, actor, Action.SUBMIT_DRAFT, _draft_submitted)


def submit_final(
    ports: Ports, review_id: str, actor: str, evidence: Mapping[Nation, PartB], equivalence: Sequence[ev.Judgement] = ()
) -> ev.Record:
    """Submit the final text and, nation by nation, the evidence of consultation, with what is judged of old and new."""
    return door.act(ports, review_id, actor, Action.SUBMIT_FINAL, final_event(evidence, equivalence))


def final_event(evidence: Mapping[Nation, PartB], equivalence: Sequence[ev.Judgement] = ()) -> door.What:
    """Return what submitting the final text as it stands records."""

    def event(_review: Review, facts: Facts, _grant: Grant) -> ev.FinalSubmitted:
        return ev.FinalSubmitted(
            texts=by_language(facts.texts),
            evidence=dict(evidence),
            shared_facts=by_urn(facts.shared_facts),
            equivalence=tuple(equivalence),
        )

    return event


def take_position(
    ports: Ports,
    review_id: str,
    actor: str,
    subject: Subject,
    response: Response,
    *,
    feedback: str = "",
    nation: Nation | None = None,
) -> ev.Record:
    """Record the position of a nation, or of the scrutiny, on a subject: bound to the texts as submitted."""
    event = position_event(subject, response, feedback=feedback, nation=nation)
    return door.act(ports, review_id, actor, Action.TAKE_POSITION, event, nation=nation)


def position_event(subject: Subject, response: Response, *, feedback: str = "", nation: Nation | None = None) -> door.What:
    """Return what a position on the texts as submitted records."""

    def event(review: Review, _facts: Facts, grant: Grant) -> ev.PositionTaken:
        voter = None if grant.role is Role.SCRUTINEER else nation or grant.nation
        return ev.PositionTaken(
            subject=subject,
            nation=voter,
            response=response,
            feedback=feedback,
            texts=by_language(covered_texts(review, subject)),
            shared_facts=by_urn(covered_facts(review, subject)),
        )

    return event


def why_no_position(ports: Ports, review_id: str, actor: str) -> tuple[Blocker, ...]:
    """Return everything in the way of approving what `actor` has a vote on at this gate: each reason once."""
    review, today = door.known_review(ports, review_id), ports.clock.today()
    grant = capacity(ports.reviews.grants(), actor, review.stage, Action.TAKE_POSITION, today)
    rules = rules_at(review, review.stage)
    own = [rule for rule in rules if (rule.scrutiny if grant.role is Role.SCRUTINEER else grant.nation in rule.nations)]
    events: list[door.What | None] = [position_event(rule.subject, Response.APPROVE) for rule in own or rules]
    found = [door.why_not(ports, review_id, actor, Action.TAKE_POSITION, event) for event in events or [None]]
    return tuple(dict.fromkeys(block for blocks in found for block in blocks))


def send_back(ports: Ports, review_id: str, actor: str, reason: str) -> ev.Record:
    """Return what a gate was asked to approve, for a reason."""
    return door.act(ports, review_id, actor, Action.RETURN, ev.Returned(reason=reason))


def declare_interest(ports: Ports, review_id: str, actor: str, reason: str, standards: Sequence[Urn] = ()) -> ev.Record:
    """Put on record that `actor` has an interest, in the whole review or in some of its standards."""
    return door.act(ports, review_id, actor, Action.DECLARE, ev.InterestDeclared(reason=reason, standards=tuple(standards)))


def lapse(ports: Ports, review_id: str) -> ev.Record:
    """Put on record that holds at this gate have come to their end; where the others suffice, the review moves on."""

    def event(review: Review, facts: Facts, _grant: Grant) -> ev.HoldsLapsed:
        return ev.HoldsLapsed(holds=lapsing_holds(review, facts.today))

    return door.act(ports, review_id, CLOCK, Action.LAPSE, event)


def hold(ports: Ports, review_id: str, actor: str, reason: str) -> ev.Record:
    """Put a review on hold, for a reason."""
    return door.act(ports, review_id, actor, Action.HOLD, ev.Held(reason=reason))


def resume(ports: Ports, review_id: str, actor: str, reason: str) -> ev.Record:
    """Take a review up again where it was put on hold; a consultation runs as many days longer as it was held."""

    def event(review: Review, facts: Facts, _grant: Grant) -> ev.Resumed:
        held = review.window if review.held_from is Stage.CONSULTATION else None
        closes = held.given_back(review.held_on, facts.today) if held and review.held_on else None
        return ev.Resumed(reason=reason, closes=closes)

    return door.act(ports, review_id, actor, Action.RESUME, event)


def cancel(ports: Ports, review_id: str, actor: str, reason: str) -> ev.Record:
    """End a review without a result; its events and drafts stay on record."""
    with ports.writer.locked():
        decided = door.decided_on(ports, review_id, actor, Action.CANCEL, ev.Cancelled(reason=reason))
        ports.writer.conclude(Conclusion(door.change_of(review_id, decided.record)))
    return decided.record


def schedule(ports: Ports, review_id: str, actor: str, scheduled: ev.Scheduled) -> ev.Record:
    """Set the day on which the clock publishes what was approved, and what the release notes say of it."""
    return door.act(ports, review_id, actor, Action.SCHEDULE, scheduled)


def _draft_submitted(_review: Review, facts: Facts, _grant: Grant) -> ev.DraftSubmitted:
    return ev.DraftSubmitted(texts=by_language(facts.texts), shared_facts=by_urn(facts.shared_facts))


def _free_id(ports: Ports, first: Urn, year: int) -> str:
    """A review id nobody used."""
    taken = {*ports.reviews.open_reviews(), *ports.reviews.ended_reviews()}
    return next(name for name in _ids(first, year) if name not in taken)


def ids_of(urn: Urn, years: range, taken: AbstractSet[str]) -> Iterator[str]:
    """Yield those of the ids `taken` that reviews of `urn`, or of it and others, were given in these years."""
    for year in years:
        yield from takewhile(taken.__contains__, _ids(urn, year))


def _ids(first: Urn, year: int) -> Iterator[str]:
    """Year and URN, then `-2`, `-3` and so on."""
    base = f"{year}-{urn_slug(first).lower()}"
    yield base
    yield from (f"{base}-{number}" for number in count(2))

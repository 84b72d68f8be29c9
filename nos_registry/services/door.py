"""The one door: every change of a review is read, decided and stored here, under the lock of the registry."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from nos_registry.domain.errors import NosError
from nos_registry.domain.review.case import Blocker, Case, Facts, RefusedError, Request
from nos_registry.domain.review.events import Event, PlanSubmitted, Record
from nos_registry.domain.review.lifecycle import blockers, decide
from nos_registry.domain.review.review import Review, advance
from nos_registry.domain.review.stages import Action, Nation
from nos_registry.domain.standard import Standard
from nos_registry.ports import Change, Grant, Ports
from nos_registry.services.capacity import capacity, deputy_of
from nos_registry.services.facts import gather, load_review

What = Event | Callable[[Review, Facts, Grant], Event]
"""The event to record, or what makes it from the review, the facts and the grant acted under."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a request: the review it was decided on and the record to store."""

    review: Review
    record: Record


class SeveralRefusedError(NosError):
    """Requests made together that the rules do not all allow: `refused` says which, by their place, and why."""

    def __init__(self, refused: Sequence[tuple[int, RefusedError]]) -> None:
        """Keep `refused`, at least one."""
        reasons = dict.fromkeys(blocker.reason for _, why in refused for blocker in why.blockers)
        remedies = dict.fromkeys(blocker.remedy for _, why in refused for blocker in why.blockers if blocker.remedy)
        super().__init__(f"{len(refused)} of them cannot be done: {'; '.join(reasons)}", ". ".join(remedies))
        self.refused = tuple(refused)


class NoSuchReviewError(NosError):
    """A review id that nothing is recorded under."""


def act(ports: Ports, review_id: str, actor: str, action: Action, what: What, *, nation: Nation | None = None) -> Record:
    """Decide `action` on a review and store its event; return the record.

    Raises:
        RefusedError: something is in the way; nothing is changed.
        NoSuchReviewError: there is no such review.
    """
    with ports.writer.locked():
        decided = decided_on(ports, review_id, actor, action, what, nation=nation)
        store(ports, decided)
    return decided.record


def act_on_each(
    ports: Ports, review_id: str, actor: str, action: Action, events: Sequence[Event], *, dry_run: bool = False
) -> tuple[Record, ...]:
    """Decide `action` for each event in turn and store them as one commit, all or none; return the records.

    Raises:
        SeveralRefusedError: something is in the way of some of them; it says of which and what. Nothing is changed.
    """
    with ports.writer.locked():
        review = known_review(ports, review_id)
        facts, grants, at = gather(ports, review), ports.reviews.grants(), ports.clock.now()
        records: list[Record] = []
        refused: list[tuple[int, RefusedError]] = []
        for place, event in enumerate(events):
            grant = capacity(grants, actor, review.stage, action, facts.today)
            try:
                records.append(decide(Case(review, _request(action, actor, grant, event), facts), at))
                review = advance(review, records[-1])
            except RefusedError as why:
                refused.append((place, why))
        if refused:
            raise SeveralRefusedError(refused)
        if records and not dry_run:
            ports.writer.store(replace(change_of(review_id, records[-1]), records=tuple(records)))
    return tuple(records)


def decided_on(ports: Ports, review_id: str, actor: str, action: Action, what: What, *, nation: Nation | None = None) -> Decided:
    """Decide without storing: for services that store more than the event. Only while the lock is held."""
    review = known_review(ports, review_id)
    facts = gather(ports, review, plan=what if isinstance(what, PlanSubmitted) else None)
    grant = capacity(ports.reviews.grants(), actor, review.stage, action, facts.today, nation)
    event = what(review, facts, grant) if callable(what) else what
    return Decided(review, decide(Case(review, _request(action, actor, grant, event), facts), ports.clock.now()))


def store(ports: Ports, decided: Decided, standards: tuple[Standard, ...] = ()) -> str:
    """Store a decided record, and the drafts that come with it, as one commit; return its id."""
    return ports.writer.store(change_of(decided.review.id, decided.record, standards))


def change_of(review_id: str, record: Record, standards: tuple[Standard, ...] = ()) -> Change:
    """Return the commit that records an event of a review."""
    return Change(
        subject=f"{review_id}: {record.event.event}",
        event=record.event.event,
        actor=record.actor,
        role=record.role,
        at=record.at,
        review=review_id,
        standards=standards,
        records=(record,),
    )


def why_not(ports: Ports, review_id: str, actor: str, action: Action, what: What | None = None) -> tuple[Blocker, ...]:
    """Return everything in the way of `action` by `actor`, without asking for it; with `what`, of recording that."""
    review = known_review(ports, review_id)
    facts = gather(ports, review, plan=what if isinstance(what, PlanSubmitted) else None)
    grant = capacity(ports.reviews.grants(), actor, review.stage, action, facts.today)
    event = what(review, facts, grant) if callable(what) else what
    return blockers(Case(review, _request(action, actor, grant, event), facts))


def known_review(ports: Ports, review_id: str) -> Review:
    """Return a review, open or ended.

    Raises:
        NoSuchReviewError: there is no such review.
    """
    review = load_review(ports, review_id)
    if review is None:
        known = ", ".join(ports.reviews.open_reviews()) or "none"
        raise NoSuchReviewError(f"there is no review {review_id!r}", f"Open reviews: {known}")
    return review


def _request(action: Action, actor: str, grant: Grant, event: Event | None) -> Request:
    return Request(action, actor, grant.role, grant.nation, event, deputy_of(grant))

"""The one door: every change of a review is read, decided and stored here, under the lock of the registry."""

from collections.abc import Callable
from dataclasses import dataclass

from nos_registry.domain.errors import NosError
from nos_registry.domain.review.case import Blocker, Case, Facts, Request
from nos_registry.domain.review.events import Event, Record
from nos_registry.domain.review.lifecycle import blockers, decide
from nos_registry.domain.review.review import Review
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


def decided_on(ports: Ports, review_id: str, actor: str, action: Action, what: What, *, nation: Nation | None = None) -> Decided:
    """Decide without storing: for services that store more than the event. Only while the lock is held."""
    review = known_review(ports, review_id)
    facts = gather(ports, review)
    grant = capacity(ports.reviews.grants(), actor, review.stage, action, facts.today, nation)
    event = what(review, facts, grant) if callable(what) else what
    request = Request(action, actor, grant.role, grant.nation, event, deputy_of(grant))
    return Decided(review, decide(Case(review, request, facts), ports.clock.now()))


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
    facts = gather(ports, review)
    grant = capacity(ports.reviews.grants(), actor, review.stage, action, facts.today)
    event = what(review, facts, grant) if callable(what) else what
    return blockers(Case(review, Request(action, actor, grant.role, grant.nation, event, deputy_of(grant)), facts))


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

"""Emergencies: publishing before the nations approve, and putting on record afterwards that they do, or that they do not."""

from nos_registry.domain.calendar import london_day
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Blocker, Facts
from nos_registry.domain.review.review import Review
from nos_registry.domain.review.stages import Action
from nos_registry.domain.standard import Emergency, Standard
from nos_registry.ports import Conclusion, Grant, Ports
from nos_registry.services import door
from nos_registry.services.capacity import CLOCK
from nos_registry.services.facts import by_language, by_urn
from nos_registry.services.publication import Release, release, release_id_of


def publish_in_emergency(ports: Ports, review_id: str, actor: str, reason: str) -> Release:
    """Publish the drafts of a review before they are approved, marked as such; the review stays open until they are.

    It goes on holding its standards: another review would rest on a text that nobody has approved.

    Raises:
        RefusedError: something is in the way; nothing is changed.
    """
    with ports.writer.locked():
        release_id = release_id_of(ports, review_id)
        decided = door.decided_on(ports, review_id, actor, Action.PUBLISH_EMERGENCY, _published(release_id, reason))
        return release(ports, decided, release_id, emergency=reason)


def why_not_in_emergency(ports: Ports, review_id: str, actor: str, reason: str) -> tuple[Blocker, ...]:
    """Return everything in the way of publishing in an emergency, without doing it."""
    return door.why_not(ports, review_id, actor, Action.PUBLISH_EMERGENCY, _published(release_id_of(ports, review_id), reason))


def ratify(ports: Ports, review_id: str) -> ev.Record:
    """Put on record that what was published in an emergency is approved; the mark is taken off, and the review ends.

    Raises:
        RefusedError: the quorum does not stand on exactly that text.
    """

    def event(review: Review, _facts: Facts, _grant: Grant) -> ev.Ratified:
        return ev.Ratified(texts=by_language(review.submitted), shared_facts=by_urn(review.submitted_facts))

    return _settle(ports, review_id, CLOCK, Action.RATIFY, event)


def refuse_to_ratify(ports: Ports, review_id: str, actor: str, reason: str) -> ev.Record:
    """End a review whose emergency publication the nations do not approve: the text stays in force under its mark.

    Its standards are free for another review: one that confirms the text, writes another, or withdraws the standard.

    Raises:
        RefusedError: nobody objects, and somebody may still approve.
    """
    return _settle(ports, review_id, actor, Action.REFUSE, ev.RatificationRefused(reason=reason))


def _published(release_id: str, reason: str) -> door.What:
    def event(_review: Review, facts: Facts, _grant: Grant) -> ev.EmergencyPublished:
        return ev.EmergencyPublished(
            release=release_id, texts=by_language(facts.texts), reason=reason, shared_facts=by_urn(facts.shared_facts)
        )

    return event


def _settle(ports: Ports, review_id: str, actor: str, action: Action, what: door.What) -> ev.Record:
    with ports.writer.locked():
        decided = door.decided_on(ports, review_id, actor, action, what)
        waiting = (ports.standards.find(urn) for urn in decided.review.brought)
        marked = tuple(_settled(standard, decided.record) for standard in waiting if standard and standard.emergency)
        ports.writer.conclude(Conclusion(door.change_of(review_id, decided.record, marked)))
    return decided.record


def _settled(standard: Standard, record: ev.Record) -> Standard:
    """A standard approved on the day of the record, or marked as refused."""
    if not isinstance(record.event, ev.Ratified):
        return standard.model_copy(update={"emergency": Emergency.REFUSED})
    day = london_day(record.at).isoformat()
    editions = tuple(edition.model_copy(update={"approved_on": day}) for edition in standard.editions)
    return standard.model_copy(update={"emergency": None, "approved_on": day, "editions": editions})

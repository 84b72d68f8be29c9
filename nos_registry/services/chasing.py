"""What the open reviews wait for, as the rules of chasing need it."""

from collections.abc import Iterator

from nos_registry.domain.chasers import Matter, Topic
from nos_registry.domain.review.review import Review
from nos_registry.domain.review.stages import Stage
from nos_registry.domain.schedule.deadlines import Deadline, Limit
from nos_registry.domain.standard import Language, Provenance, Standard
from nos_registry.ports import Ports
from nos_registry.services.deadlines import deadlines_of
from nos_registry.services.facts import readable_reviews, standards_of
from nos_registry.services.titles import title_of

_ANSWERING = frozenset({Stage.RESOLUTION, Stage.IN_RETROSPECT})
"""Where comments get their answers."""


def matters(ports: Ports) -> tuple[Matter, ...]:
    """Return everything somebody may be chased for today; a review on hold waits for nobody."""
    return tuple(matter for review in readable_reviews(ports) if review.stage is not Stage.ON_HOLD for matter in _of(ports, review))


def _of(ports: Ports, review: Review) -> Iterator[Matter]:
    standards = standards_of(ports, review)
    title, suites = title_of(standards), _suites(standards)
    sample = any(standard.provenance is Provenance.SAMPLE for standard in standards)
    for due in deadlines_of(ports, review):
        topic = _topic(review, due)
        if topic is None:
            continue
        yield Matter(
            topic,
            review.id,
            title,
            suites,
            due.on,
            gate=review.stage if topic is Topic.POSITION else None,
            nation=due.nation,
            answered=frozenset(c.respondent for c in ports.comments.received(review.id)) if topic is Topic.CLOSING else frozenset(),
            invited=ports.people.enlisted(review.id) if topic is Topic.CLOSING else frozenset(),
            undisposed=_undisposed(review),
            rests_on_sample=sample,
        )


def _topic(review: Review, due: Deadline) -> Topic | None:
    if due.limit is Limit.POSITION:
        return Topic.POSITION
    if due.limit is Limit.WINDOW and review.stage is Stage.CONSULTATION:
        return Topic.CLOSING
    if due.limit is Limit.RESPONSE and review.stage in _ANSWERING and _undisposed(review):
        return Topic.UNDISPOSED
    return None


def _undisposed(review: Review) -> int:
    return len(review.comments.keys() - review.dispositions.keys())


def _suites(standards: tuple[Standard, ...]) -> tuple[str, ...]:
    """The suites as lists of standards name them: in English where there is English."""
    editions = [standard.edition(Language.EN) or standard.editions[0] for standard in standards if standard.editions]
    return tuple(dict.fromkeys(suite for edition in editions for suite in edition.suites))

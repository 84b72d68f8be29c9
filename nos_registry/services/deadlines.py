"""The deadlines of a review as everybody is told them."""

from nos_registry.domain.review.review import Review
from nos_registry.domain.schedule.deadlines import Deadline, Limit, deadline
from nos_registry.domain.schedule.standing import standing_deadlines
from nos_registry.ports import Ports


def deadlines_of(ports: Ports, review: Review) -> tuple[Deadline, ...]:
    """Return what is due in a review as it stands today."""
    return standing_deadlines(review, ports.reviews.records(review.id), ports.holidays, ports.clock.today())


def closing(ports: Ports, review: Review) -> Deadline:
    """Return the last day of the consultation of a review, which has a window, with what is to be said of it."""
    assert review.window is not None, "only an open consultation closes"
    return deadline(Limit.WINDOW, review.window.opens, review.window.days, ports.holidays)

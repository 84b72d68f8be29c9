"""How long reviews take, read from their events."""

import datetime as dt

from nos_registry.domain.due import due_report
from nos_registry.domain.metrics.course import course
from nos_registry.domain.metrics.cycle_times import CycleTimes, cycle_times
from nos_registry.ports import Ports


def measure(ports: Ports, since: dt.date | None = None) -> CycleTimes:
    """Return the cycle times of all reviews, open and ended, or of those that were open on `since` or later."""
    today = ports.clock.today()
    names = sorted({*ports.reviews.open_reviews(), *ports.reviews.ended_reviews()})
    told = ((name, ports.reviews.records(name)) for name in names)
    courses = [course(name, records, today) for name, records in told if records]
    return cycle_times(courses, due_report(ports.standards.summaries(), today, 0).overdue, today, since)

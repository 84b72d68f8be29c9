"""When the clock must act next: openings, closings and publications that lie ahead."""

import datetime as dt
from dataclasses import dataclass

from nos_registry.domain.calendar import days_from, end_of_day
from nos_registry.domain.review.review import Review
from nos_registry.domain.review.stages import Action, Stage
from nos_registry.ports import Ports
from nos_registry.services.facts import readable_reviews
from nos_registry.services.tick import planned_window


@dataclass(frozen=True, slots=True)
class Appointment:
    """The first instant (UTC) at which the clock may do `action` on a review."""

    review: str
    action: Action
    at: dt.datetime


def appointments(ports: Ports) -> tuple[Appointment, ...]:
    """Return what lies ahead of the open reviews, the soonest first; what is due already is the tick's."""
    found = map(_next, readable_reviews(ports))
    ahead = [appointment for appointment in found if appointment and appointment.at > ports.clock.now()]
    return tuple(sorted(ahead, key=lambda appointment: (appointment.at, appointment.review)))


def _next(review: Review) -> Appointment | None:
    """What the clock will do at the stage of a review: at the start of a day, or at the end of the last one."""
    if review.stage is Stage.READY_TO_CONSULT and (window := planned_window(review)):
        return Appointment(review.id, Action.OPEN_CONSULTATION, _start_of_day(window.opens))
    if review.stage is Stage.CONSULTATION and review.window:
        return Appointment(review.id, Action.CLOSE, end_of_day(review.window.closes))
    if review.stage is Stage.READY and review.scheduled:
        return Appointment(review.id, Action.PUBLISH, _start_of_day(review.scheduled))
    return None


def _start_of_day(day: dt.date) -> dt.datetime:
    return end_of_day(days_from(day, -1))

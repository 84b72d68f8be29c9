"""When the clock must act next."""

import datetime as dt

import pytest

from nos_registry.domain.review.review import Window
from nos_registry.domain.review.stages import Action
from nos_registry.services import consultations, reviews
from nos_registry.services.appointments import Appointment, appointments
from tests.services.making import OTHER, URN, World, consulting, planned, proposed, ready_to_consult, stocked
from tests.strategies.reviews import LEAD


@pytest.fixture
def world() -> World:
    return stocked()


def test_a_consultation_closes_when_its_last_day_is_over_in_london(world: World) -> None:
    """29 March 2026 is the day on which the clocks go forward: it ends at 23:00 UTC."""
    review_id = consulting(world)
    closing = dt.datetime(2026, 3, 29, 23, tzinfo=dt.UTC)
    assert appointments(world.ports) == (Appointment(review_id, Action.CLOSE, closing),)


def test_a_longer_consultation_is_another_appointment(world: World) -> None:
    review_id = consulting(world)
    before = appointments(world.ports)
    consultations.extend(world.ports, review_id, LEAD, dt.date(2026, 4, 12), "Easter")
    (after,) = appointments(world.ports)
    assert (after,) != before
    assert after.at == dt.datetime(2026, 4, 12, 23, tzinfo=dt.UTC)


def test_what_is_due_already_is_no_appointment(world: World) -> None:
    consulting(world)
    world.later(40)
    assert appointments(world.ports) == ()


def test_a_review_on_hold_has_none(world: World) -> None:
    reviews.hold(world.ports, consulting(world), LEAD, "funding")
    assert appointments(world.ports) == ()


def test_a_review_that_waits_for_people_has_none(world: World) -> None:
    proposed(world, URN)
    assert appointments(world.ports) == ()


def test_a_planned_opening_is_at_the_start_of_its_day(world: World) -> None:
    """1 April 2026 begins in London at 23:00 UTC of the day before."""
    review_id = proposed(world, URN)
    planned(world, review_id, window=Window(dt.date(2026, 4, 1), dt.date(2026, 4, 30)))
    ready_to_consult(world, review_id)
    opening = dt.datetime(2026, 3, 31, 23, tzinfo=dt.UTC)
    assert appointments(world.ports) == (Appointment(review_id, Action.OPEN_CONSULTATION, opening),)


def test_each_review_has_its_own(world: World) -> None:
    """One that waits for people beside one that waits for the clock."""
    consulted = consulting(world)
    reviews.propose(world.ports, LEAD, (OTHER,), title="Review", reason="overdue", profile="full")
    assert [each.review for each in appointments(world.ports)] == [consulted]

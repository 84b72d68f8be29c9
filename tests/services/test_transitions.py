"""The end of transitions: once, on record as the clock, however late."""

import datetime as dt

import pytest

from nos_registry.domain.standard import Standard
from nos_registry.domain.urn import Urn
from nos_registry.services import transitions
from tests.services.making import OTHER, URN, World
from tests.services.outcomes import merged, stocked, withdrawn

LAST_DAY = dt.date(2027, 3, 30)


@pytest.fixture
def world() -> World:
    """A world in which two standards were merged into one, in transition until the last day."""
    made = stocked()
    merged(made)
    return made


def at(world: World, urn: Urn) -> Standard:
    found = world.ports.standards.find(urn)
    assert found is not None
    return found


def test_the_last_day_is_one_of_the_transition(world: World) -> None:
    world.clock.move(LAST_DAY)
    assert transitions.end_transitions(world.ports) == ()
    assert not at(world, URN).transition_over


@pytest.mark.parametrize("late", [1, 2, 40, 4000])
def test_a_late_clock_says_the_same(world: World, late: int) -> None:
    world.clock.move(LAST_DAY + dt.timedelta(days=late))
    assert transitions.end_transitions(world.ports) == tuple(sorted([URN, OTHER]))
    assert all((at(world, urn).transition_over, at(world, urn).transition_ends) == (True, LAST_DAY) for urn in (URN, OTHER))


def test_it_is_said_once_and_in_one_commit(world: World) -> None:
    world.later(400)
    transitions.end_transitions(world.ports)
    world.later(400)
    assert transitions.end_transitions(world.ports) == ()
    assert world.registry.history(URN)[0].commit == world.registry.history(OTHER)[0].commit


def test_what_replaces_stays_as_it_is(world: World) -> None:
    before = {s.urn: s for s in world.registry.summaries() if s.urn not in {URN, OTHER}}
    world.later(400)
    transitions.end_transitions(world.ports)
    assert {s.urn: s for s in world.registry.summaries() if s.urn not in {URN, OTHER}} == before


def test_those_ended_since_a_day_are_told(world: World) -> None:
    world.later(400)
    assert transitions.ended_since(world.ports, LAST_DAY) == ()
    transitions.end_transitions(world.ports)
    assert [s.urn for s in transitions.ended_since(world.ports, LAST_DAY)] == sorted([URN, OTHER])
    assert transitions.ended_since(world.ports, LAST_DAY + dt.timedelta(days=1)) == ()


def test_a_withdrawal_has_its_transition_too() -> None:
    world = stocked()
    withdrawn(world)
    world.later(366)
    assert transitions.end_transitions(world.ports) == (URN,)

"""What the clock proposes where a profile asks for it: once, what is late enough, as long as nobody has."""

import datetime as dt
from dataclasses import replace

import pytest

from nos_registry.domain.review.stages import Role, Stage
from nos_registry.ports import Ports
from nos_registry.services import reviews
from nos_registry.services.notices import remind
from nos_registry.services.proposals import overdue
from nos_registry.services.tick import Done, tick
from tests.services.making import OTHER, START, URN, World, planned, stocked
from tests.strategies.reviews import LEAD, PROFILES

AFTER = {**PROFILES, "full": PROFILES["full"].model_copy(update={"clock_proposes_after_months": 9})}
LATE = dt.date(2026, 12, 1)
"""Nine months after the review date of both standards, 1 March 2026."""


@pytest.fixture
def world() -> World:
    made = stocked()
    return replace(made, ports=replace(made.ports, profiles=AFTER))


def proposals(ports: Ports, *, dry_run: bool = False) -> list[Done]:
    return [done for done in tick(ports, dry_run=dry_run) if done.what.startswith("propose")]


def test_nothing_is_proposed_a_day_too_early(world: World) -> None:
    world.clock.move(LATE - dt.timedelta(days=1))
    assert proposals(world.ports) == []


def test_nothing_is_proposed_where_no_profile_asks_for_it(world: World) -> None:
    world.clock.move(LATE)
    assert proposals(replace(world.ports, profiles=PROFILES)) == []


def test_what_is_late_enough_is_proposed_once_by_the_clock(world: World) -> None:
    world.clock.move(LATE)
    assert proposals(world.ports, dry_run=True) == [Done("propose CFACSA8"), Done("propose INSCS009")]
    assert world.registry.open_reviews() == ()
    assert proposals(world.ports) == [Done("propose CFACSA8", "2026-cfacsa8"), Done("propose INSCS009", "2026-inscs009")]
    assert proposals(world.ports) == []
    (record,) = world.registry.records("2026-inscs009")
    assert (record.actor, record.role) == ("clock", Role.CLOCK)
    assert world.review("2026-inscs009").stage is Stage.PROPOSED


def test_what_a_person_has_proposed_is_left_to_them(world: World) -> None:
    reviews.propose(world.ports, LEAD, (URN,), title="Review", reason="asked for")
    world.clock.move(LATE)
    assert overdue(world.ports) == (OTHER,)


def test_what_a_person_cancelled_is_not_proposed_again(world: World) -> None:
    world.clock.move(LATE)
    tick(world.ports)
    reviews.cancel(world.ports, "2026-inscs009", LEAD, "nobody needs it now")
    world.later(400)
    assert overdue(world.ports) == ()


def test_what_a_person_proposed_and_cancelled_before_is_proposed(world: World) -> None:
    found, _ = reviews.propose(world.ports, LEAD, (URN,), title="Review", reason="asked for")
    reviews.cancel(world.ports, found, LEAD, "too early")
    world.clock.move(LATE)
    assert Done("propose INSCS009", "2026-inscs009-2") in proposals(world.ports)


def test_a_flood_is_proposed_in_parts_the_longest_overdue_first(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nos_registry.services.proposals._AT_ONCE", 1)
    world.clock.move(LATE)
    assert [done.review for done in proposals(world.ports)] == ["2026-cfacsa8"]
    assert [done.review for done in proposals(world.ports)] == ["2026-inscs009"]


def test_a_review_that_nobody_takes_up_silences_no_reminder(world: World) -> None:
    """Until its plan is in: then the review has its own deadlines."""
    lead = next(person for person in world.ports.people.people())
    world.ports.people.add(replace(lead, id="the-lead", part="lead"), None)
    tick(replace(world.ports, profiles=PROFILES))
    world.clock.move(LATE)
    tick(world.ports)
    world.clock.move(START + dt.timedelta(days=365))
    told = [notice.key.urn for digest in remind(world.ports) for notice in digest.notices]
    assert told == [OTHER, URN]
    planned(world, "2026-inscs009")
    world.later(100)
    assert [notice.key.urn for digest in remind(world.ports) for notice in digest.notices] == [OTHER]

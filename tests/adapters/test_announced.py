"""What was recorded is told, once, after the lock is given back; what was refused is not."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from nos_registry.adapters.announced import AnnouncedWriter
from nos_registry.domain.review.case import RefusedError
from nos_registry.domain.review.stages import Role
from nos_registry.ports.announcing import Decision
from nos_registry.services import reviews
from nos_registry.services.roles import grant_role
from tests.fakes.registry import FakeRegistry
from tests.services.making import URN, World, consulting, proposed, stocked
from tests.strategies.reviews import LEAD, REGISTRAR


class FakeHerald:
    """Keeps what it was told, and whether the lock was held then."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.told: list[str] = []
        self.held: list[int] = []

    def tell(self, decisions: Sequence[Decision]) -> None:
        self.told += [f"{decision.review} {decision.record.event.event}" for decision in decisions]
        assert isinstance(self._world.registry, FakeRegistry)
        self.held.append(self._world.registry._holds)  # pyright: ignore[reportPrivateUsage] -- what only the fake can tell


@pytest.fixture
def plain() -> World:
    return stocked()


@pytest.fixture
def herald(plain: World) -> FakeHerald:
    return FakeHerald(plain)


@pytest.fixture
def world(plain: World, herald: FakeHerald) -> World:
    """The same world, with a herald."""
    return replace(plain, ports=replace(plain.ports, writer=AnnouncedWriter(plain.registry, herald)))


def test_every_decision_is_told_in_order_and_without_the_lock(world: World, herald: FakeHerald) -> None:
    review_id = consulting(world)
    stored = [f"{review_id} {record.event.event}" for record in world.registry.records(review_id)]
    assert [line for line in herald.told if line.startswith(review_id)] == stored
    assert set(herald.held) == {0}


def test_the_end_of_a_review_is_told(world: World, herald: FakeHerald) -> None:
    review_id = proposed(world, URN)
    reviews.cancel(world.ports, review_id, LEAD, "no funding")
    assert herald.told[-1] == f"{review_id} cancelled"


def test_what_is_refused_is_not_told(world: World, herald: FakeHerald) -> None:
    review_id = proposed(world, URN)
    told = list(herald.told)
    with pytest.raises(RefusedError):
        reviews.submit_draft(world.ports, review_id, LEAD)
    assert herald.told == told


def test_what_was_recorded_before_something_else_failed_is_told(world: World, herald: FakeHerald) -> None:
    review_id = proposed(world, URN)
    writer = world.ports.writer

    def fails() -> None:
        with writer.locked():
            reviews.hold(world.ports, review_id, LEAD, "funding")
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        fails()
    assert herald.told[-1] == f"{review_id} held"


def test_a_role_is_no_decision_on_a_review(world: World, herald: FakeHerald) -> None:
    grant_role(world.ports, REGISTRAR, "another-lead", Role.SSO_LEAD)
    assert herald.told == []

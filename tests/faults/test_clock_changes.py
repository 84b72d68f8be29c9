"""The clock over both changes of summer time and over the year's end: a tick every hour, and each thing once, at its midnight."""

import datetime as dt
from dataclasses import replace

import pytest

from nos_registry.domain.calendar import LONDON, london_day
from nos_registry.domain.review.replay import replay
from nos_registry.domain.review.stages import Stage
from nos_registry.services.tick import tick
from tests.fakes.mail import FakePost
from tests.services.making import World, consulting, stocked

HOUR = dt.timedelta(hours=1)
CONSULTED_DAYS = 27
"""From the first day of a consultation to its last."""


class Hours:
    """A clock that goes on by hours."""

    def __init__(self, at: dt.datetime) -> None:
        self.at = at

    def now(self) -> dt.datetime:
        return self.at

    def today(self) -> dt.date:
        return london_day(self.at)


def open_until(last: dt.date) -> tuple[World, str]:
    """A consultation whose last day is `last`."""
    made = stocked()
    made.clock.move(last - dt.timedelta(days=CONSULTED_DAYS))
    return made, consulting(made)


@pytest.mark.parametrize(
    ("last", "closed_at"),
    [
        ("2026-10-24", "2026-10-24T23:05Z"),
        ("2026-10-25", "2026-10-26T00:05Z"),
        ("2027-03-27", "2027-03-28T00:05Z"),
        ("2027-03-28", "2027-03-28T23:05Z"),
        ("2026-12-31", "2027-01-01T00:05Z"),
    ],
    ids=["eve of winter time", "day of 25 hours", "eve of summer time", "day of 23 hours", "year's end"],
)
def test_a_consultation_closes_once_in_the_first_hour_after_its_last_day(last: str, closed_at: str) -> None:
    world, review_id = open_until(dt.date.fromisoformat(last))
    expected = dt.datetime.fromisoformat(closed_at)
    clock = Hours(expected - 30 * HOUR)
    ports = replace(world.ports, clock=clock)
    closed: list[dt.datetime] = []
    while clock.at < expected + 30 * HOUR:
        closed += [clock.at for done in tick(ports) if done.what == "close"]
        assert (known_stage(world, review_id) is Stage.CONSULTATION) is (clock.at < expected)
        clock.at += HOUR
    assert closed == [expected]
    assert (expected.astimezone(LONDON).hour, expected.astimezone(LONDON).minute) == (0, 5)
    assert replay(world.registry.records(review_id)) is None
    post = world.ports.post
    assert isinstance(post, FakePost)
    assert len({letter.key for letter in post.delivered}) == len(post.delivered) > 0


def known_stage(world: World, review_id: str) -> Stage:
    """Where the review stands."""
    return world.review(review_id).stage

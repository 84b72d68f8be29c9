"""The clocks."""

import datetime as dt

import pytest

from nos_registry.adapters.clock import SetClock, SystemClock
from nos_registry.domain.calendar import london_day


def test_the_clock_of_the_machine_tells_whole_seconds_in_utc() -> None:
    now = SystemClock().now()
    assert (now.microsecond, now.utcoffset()) == (0, dt.timedelta())
    assert SystemClock().today() - london_day(now) in {dt.timedelta(), dt.timedelta(days=1)}


@pytest.mark.parametrize(
    ("day", "hour"), [(dt.date(2026, 1, 15), 9), (dt.date(2026, 7, 15), 8), (dt.date(2026, 3, 29), 8), (dt.date(2026, 10, 25), 9)]
)
def test_a_clock_that_is_set_stands_at_nine_in_london(day: dt.date, hour: int) -> None:
    """In winter and in summer time, and on the days that the clocks change."""
    clock = SetClock(day)
    assert clock.today() == day
    assert clock.now() == dt.datetime(day.year, day.month, day.day, hour, 0, 1, tzinfo=dt.UTC)


def test_every_reading_is_later_than_the_last() -> None:
    clock = SetClock(dt.date(2026, 3, 2))
    first, second = clock.now(), clock.now()
    assert second - first == dt.timedelta(seconds=1)


def test_two_clocks_set_alike_read_alike() -> None:
    one, other = SetClock(dt.date(2026, 3, 2)), SetClock(dt.date(2026, 3, 2))
    assert [one.now() for _ in range(3)] == [other.now() for _ in range(3)]


def test_a_clock_moves_on_and_never_back() -> None:
    clock = SetClock(dt.date(2026, 3, 2))
    clock.move(dt.date(2026, 3, 5))
    assert clock.today() == dt.date(2026, 3, 5)
    with pytest.raises(ValueError, match="stands at 2026-03-05 and cannot go back to 2026-03-04"):
        clock.move(dt.date(2026, 3, 4))
    assert clock.today() == dt.date(2026, 3, 5)


def test_moving_to_the_same_day_does_not_turn_it_back() -> None:
    clock = SetClock(dt.date(2026, 3, 2))
    before = clock.now()
    clock.move(dt.date(2026, 3, 2))
    assert clock.now() > before

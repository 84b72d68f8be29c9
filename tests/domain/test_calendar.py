"""Days in London."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.domain.calendar import end_of_day, london_day, response_due

days = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))
SECOND = dt.timedelta(seconds=1)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2026-01-15T23:59:59+00:00", dt.date(2026, 1, 15)),
        ("2026-07-15T22:59:59+00:00", dt.date(2026, 7, 15)),
        ("2026-07-15T23:00:00+00:00", dt.date(2026, 7, 16)),
        ("2026-03-29T00:59:59+00:00", dt.date(2026, 3, 29)),
        ("2026-03-29T23:00:00+00:00", dt.date(2026, 3, 30)),
        ("2026-10-25T23:59:59+00:00", dt.date(2026, 10, 25)),
        ("2026-07-15T20:00:00-04:00", dt.date(2026, 7, 16)),
    ],
)
def test_the_day_of_an_instant(instant: str, day: dt.date) -> None:
    assert london_day(dt.datetime.fromisoformat(instant)) == day


@pytest.mark.parametrize(
    ("day", "hours"),
    [(dt.date(2026, 3, 29), 23), (dt.date(2026, 10, 25), 25), (dt.date(2026, 6, 1), 24)],
    ids=["the clocks go forward", "the clocks go back", "an ordinary day"],
)
def test_how_long_a_day_is(day: dt.date, hours: int) -> None:
    assert end_of_day(day) - end_of_day(day - dt.timedelta(days=1)) == dt.timedelta(hours=hours)


@given(days)
def test_a_day_ends_with_its_last_second(day: dt.date) -> None:
    end = end_of_day(day)
    assert end.utcoffset() == dt.timedelta()
    assert london_day(end - SECOND) == day
    assert london_day(end) == day + dt.timedelta(days=1)


@given(days, st.integers(1, 52))
def test_a_response_is_due_on_the_same_day_of_the_week(closes: dt.date, weeks: int) -> None:
    due = response_due(closes, weeks)
    assert due.weekday() == closes.weekday()
    assert (due - closes).days == 7 * weeks


def test_twelve_weeks_after_the_closing() -> None:
    assert response_due(dt.date(2026, 7, 13), 12) == dt.date(2026, 10, 5)

"""Days in London."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.domain.calendar import days_from, end_of_day, london_day, months_from

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


@given(days, st.integers(-4000, 4000))
def test_so_many_days_later_is_so_many_days_away(day: dt.date, number: int) -> None:
    """Whatever lies between: leap days, the ends of months and years, the clocks going forward and back."""
    assert (days_from(day, number) - day).days == number
    assert days_from(days_from(day, number), -number) == day


@given(days, st.integers(0, 120))
def test_so_many_months_later_is_in_that_month_on_the_day_or_its_last(day: dt.date, months: int) -> None:
    then = months_from(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day == day.day or (then.day < day.day and days_from(then, 1).day == 1)


@given(days, days, st.integers(0, 120))
def test_a_later_day_never_ends_earlier(first: dt.date, second: dt.date, months: int) -> None:
    earlier, later = sorted((first, second))
    assert months_from(earlier, months) <= months_from(later, months)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2028, 1, 31), 1, dt.date(2028, 2, 29)),
        (dt.date(2028, 2, 29), 12, dt.date(2029, 2, 28)),
        (dt.date(2026, 3, 30), 11, dt.date(2027, 2, 28)),
        (dt.date(2026, 12, 31), 6, dt.date(2027, 6, 30)),
    ],
)
def test_a_shorter_month_ends_on_its_last_day(day: dt.date, months: int, then: dt.date) -> None:
    assert months_from(day, months) == then


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (dt.date(9998, 6, 15), 12, dt.date(9999, 6, 15)),
        (dt.date(2, 6, 15), -12, dt.date(1, 6, 15)),
        (dt.date(1, 6, 15), 0, dt.date(1, 6, 15)),
    ],
)
def test_the_first_and_the_last_year_are_of_the_calendar(day: dt.date, months: int, then: dt.date) -> None:
    assert months_from(day, months) == then


def test_the_end_of_a_day_is_in_utc_wherever_the_machine_stands() -> None:
    assert end_of_day(dt.date(2026, 7, 1)).tzinfo is dt.UTC


def test_the_ends_of_the_calendar_bound_it() -> None:
    assert days_from(dt.date(9999, 12, 30), 5) == months_from(dt.date(9999, 12, 30), 5) == dt.date.max
    assert days_from(dt.date(1, 1, 3), -5) == months_from(dt.date(1, 1, 3), -5) == dt.date.min

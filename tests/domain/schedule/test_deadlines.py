"""The one function that computes a deadline."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.domain.calendar import london_day
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.schedule.bank_holidays import BankHolidays
from nos_registry.domain.schedule.deadlines import SCRUTINY_WORKS_IN, Limit, RemarkKind, deadline
from tests.strategies.days import HOLIDAYS, days, known_days, nations

ENG, NIR, SCT, WLS = Nation.ENGLAND, Nation.NORTHERN_IRELAND, Nation.SCOTLAND, Nation.WALES
UNMOVED = [limit for limit in Limit if limit is not Limit.POSITION]


@pytest.mark.parametrize(
    ("nation", "counted", "due"),
    [
        (NIR, dt.date(2026, 3, 17), dt.date(2026, 3, 18)),
        (WLS, dt.date(2026, 3, 17), dt.date(2026, 3, 17)),
        (NIR, dt.date(2026, 7, 12), dt.date(2026, 7, 14)),
        (ENG, dt.date(2026, 7, 12), dt.date(2026, 7, 13)),
        (SCT, dt.date(2026, 8, 3), dt.date(2026, 8, 4)),
        (ENG, dt.date(2026, 8, 3), dt.date(2026, 8, 3)),
        (WLS, dt.date(2026, 8, 31), dt.date(2026, 9, 1)),
        (SCT, dt.date(2026, 8, 31), dt.date(2026, 8, 31)),
        (SCT, dt.date(2026, 11, 30), dt.date(2026, 12, 1)),
        (SCT, dt.date(2026, 4, 6), dt.date(2026, 4, 6)),
        (WLS, dt.date(2026, 4, 3), dt.date(2026, 4, 7)),
        (SCT, dt.date(2026, 6, 15), dt.date(2026, 6, 16)),
        (NIR, dt.date(2020, 5, 4), dt.date(2020, 5, 4)),
        (NIR, dt.date(2020, 5, 8), dt.date(2020, 5, 11)),
        (WLS, dt.date(2022, 9, 17), dt.date(2022, 9, 20)),
        (ENG, dt.date(2027, 12, 25), dt.date(2027, 12, 29)),
        (SCT, dt.date(2027, 12, 31), dt.date(2027, 12, 31)),
        (SCT, dt.date(2028, 1, 1), dt.date(2028, 1, 5)),
        (ENG, dt.date(2028, 1, 1), dt.date(2028, 1, 4)),
    ],
)
def test_a_position_is_due_on_a_day_on_which_its_nation_works(nation: Nation, counted: dt.date, due: dt.date) -> None:
    found = deadline(Limit.POSITION, counted - dt.timedelta(days=28), 28, HOLIDAYS, nation)
    assert (found.counted, found.on, found.nation) == (counted, due, nation)
    assert [remark.kind for remark in found.remarks] == ([RemarkKind.MOVED] if due != counted else [])


def test_the_scrutiny_keeps_the_bank_holidays_of_scotland() -> None:
    found = deadline(Limit.POSITION, dt.date(2026, 11, 2), 28, HOLIDAYS)
    assert (found.on, found.nation) == (dt.date(2026, 12, 1), None)
    assert SCRUTINY_WORKS_IN is SCT


@given(known_days, st.integers(0, 60), nations)
def test_a_position_is_never_due_before_its_days_are_up_nor_on_a_day_off(start: dt.date, length: int, nation: Nation) -> None:
    found = deadline(Limit.POSITION, start, length, HOLIDAYS, nation)
    assert found.counted == start + dt.timedelta(days=length)
    assert found.counted <= found.on
    assert HOLIDAYS.is_working_day(found.on, nation)


@given(days, days, st.integers(0, 90), st.sampled_from(list(Limit)), nations)
def test_what_starts_later_is_never_due_earlier(first: dt.date, second: dt.date, length: int, limit: Limit, nation: Nation) -> None:
    earlier, later = sorted((first, second))
    assert deadline(limit, earlier, length, HOLIDAYS, nation).on <= deadline(limit, later, length, HOLIDAYS, nation).on


@given(days, st.integers(0, 90), st.sampled_from(UNMOVED))
def test_every_other_day_stays_as_it_was_counted(start: dt.date, length: int, limit: Limit) -> None:
    found = deadline(limit, start, length, HOLIDAYS)
    assert found.on == found.counted


@given(days, st.integers(1, 120))
def test_a_window_has_so_many_days_with_its_first_and_its_last(opens: dt.date, number: int) -> None:
    closes = deadline(Limit.WINDOW, opens, number, HOLIDAYS).on
    assert len([n for n in range(number + 5) if opens + dt.timedelta(days=n) <= closes]) == number


@given(days, st.integers(1, 52))
def test_a_response_is_due_on_the_same_day_of_the_week(closes: dt.date, weeks: int) -> None:
    due = deadline(Limit.RESPONSE, closes, weeks, HOLIDAYS).on
    assert due.weekday() == closes.weekday()
    assert (due - closes).days == 7 * weeks


def test_twelve_weeks_after_the_closing() -> None:
    assert deadline(Limit.RESPONSE, dt.date(2026, 7, 13), 12, HOLIDAYS).on == dt.date(2026, 10, 5)


def test_a_transition_of_twelve_months_from_a_leap_day_ends_in_february() -> None:
    assert deadline(Limit.TRANSITION, dt.date(2028, 2, 29), 12, HOLIDAYS).on == dt.date(2029, 2, 28)


def test_a_window_that_closes_on_a_bank_holiday_keeps_its_day_and_says_where() -> None:
    found = deadline(Limit.WINDOW, dt.date(2026, 8, 4), 28, HOLIDAYS)
    assert found.on == dt.date(2026, 8, 31)
    (remark,) = found.remarks
    assert remark.kind is RemarkKind.BANK_HOLIDAY
    assert remark.words == (
        "gŵyl banc: Gŵyl banc yr haf (Lloegr, Gogledd Iwerddon, Cymru)",
        "a bank holiday: Summer bank holiday (England, Northern Ireland, Wales)",
    )


def test_a_day_that_nations_keep_under_two_names_is_said_of_both() -> None:
    """2 January 2023: the substitute for New Year's Day, and in Scotland its own day."""
    found = deadline(Limit.TARGET, dt.date(2023, 1, 2), 0, HOLIDAYS)
    assert [remark.words[1] for remark in found.remarks] == [
        "a bank holiday: New Year's Day (England, Northern Ireland, Wales)",
        "a bank holiday: 2nd January (Scotland)",
    ]


@pytest.mark.parametrize("limit", list(Limit))
def test_a_year_without_data_is_said_so(limit: Limit) -> None:
    found = deadline(limit, dt.date(2035, 6, 6), 0 if limit is not Limit.WINDOW else 1, HOLIDAYS, WLS)
    assert [remark.kind for remark in found.remarks] == [RemarkKind.UNKNOWN_YEAR]
    assert found.remarks[0].words == ("nid yw gwyliau banc 2035 yn hysbys", "the bank holidays of 2035 are not known")


def test_a_weekend_needs_no_data_to_be_known() -> None:
    found = deadline(Limit.POSITION, dt.date(2035, 6, 9), 0, BankHolidays(), WLS)
    assert found.on == dt.date(2035, 6, 11)
    assert [remark.kind for remark in found.remarks] == [RemarkKind.MOVED, RemarkKind.UNKNOWN_YEAR]
    assert found.remarks[0].words[1] == "moved from a weekend"


@given(days, st.integers(0, 90))
def test_the_last_day_is_inclusive_in_london(start: dt.date, length: int) -> None:
    """In summer and in winter time, and on the days when the clocks change."""
    found = deadline(Limit.TARGET, start, length, HOLIDAYS)
    assert london_day(found.ends - dt.timedelta(seconds=1)) == found.on
    assert london_day(found.ends) == found.on + dt.timedelta(days=1)
    assert not found.has_passed(found.on)
    assert found.has_passed(found.on + dt.timedelta(days=1))

"""The table of bank holidays, and what a nation's working day is."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from pydantic import ValidationError

from nos_registry.domain.review.stages import Nation
from nos_registry.domain.schedule.bank_holidays import BankHoliday, BankHolidays, HolidayYear
from tests.strategies.days import HOLIDAYS, known_days, nations

NAME = ("Gŵyl", "Feast")
MONDAY = dt.date(2026, 7, 13)


def feast(on: dt.date = MONDAY, *keeping: Nation) -> BankHoliday:
    return BankHoliday(on=on, name=NAME, nations=keeping or (Nation.NORTHERN_IRELAND,))


def year(*days: BankHoliday, **more: Any) -> HolidayYear:
    facts: dict[str, Any] = {"year": 2026, "source": "a test", "days": days}
    return HolidayYear(**(facts | more))


def test_a_nation_keeps_its_own_days() -> None:
    table = BankHolidays([year(feast())])
    assert table.on(MONDAY, Nation.NORTHERN_IRELAND) == feast()
    assert table.on(MONDAY, Nation.WALES) is None
    assert [nation for nation in Nation if not table.is_working_day(MONDAY, nation)] == [Nation.NORTHERN_IRELAND]


def test_a_year_without_data_is_known_to_be_unknown() -> None:
    table = BankHolidays([year(feast())])
    assert table.knows(2026)
    assert not table.knows(2027)


@pytest.mark.parametrize("day", [dt.date(2026, 7, 11), dt.date(2026, 7, 12)])
def test_nobody_works_at_the_weekend(day: dt.date) -> None:
    assert not any(BankHolidays().is_working_day(day, nation) for nation in Nation)


@given(known_days, nations)
def test_the_next_working_day_is_the_first_that_is_one(day: dt.date, nation: Nation) -> None:
    found = HOLIDAYS.working_day_from(day, nation)
    assert HOLIDAYS.is_working_day(found, nation)
    between = [day + dt.timedelta(days=n) for n in range((found - day).days)]
    assert not any(HOLIDAYS.is_working_day(each, nation) for each in between)
    assert len(between) <= 5, "the longest run without work is Christmas with a weekend"


def test_the_calendar_ends_where_it_ends() -> None:
    """The last day of all is a Friday; the search stops there."""
    assert BankHolidays().working_day_from(dt.date.max, Nation.WALES) == dt.date.max


@pytest.mark.parametrize(
    ("faulty", "told"),
    [
        ({"days": (feast(dt.date(2027, 1, 1)),)}, "2027-01-01 stands under 2026"),
        ({"days": (feast(), feast(MONDAY, Nation.WALES, Nation.NORTHERN_IRELAND))}, "twice for one nation"),
        ({"days": ()}, "at least 1 item"),
        ({"source": ""}, "at least 1 character"),
    ],
)
def test_a_year_that_cannot_be_right_is_refused(faulty: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        year(feast(), **faulty)

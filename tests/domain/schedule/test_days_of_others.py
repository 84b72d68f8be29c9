"""Deadlines on every day of the years we know, against an independent table of bank holidays and the rule of summer time."""

import datetime as dt
from functools import cache

import holidays
import pytest

from nos_registry.domain.review.stages import Nation
from nos_registry.domain.schedule.deadlines import Limit, RemarkKind, deadline
from nos_registry.domain.terms import NATIONS
from tests.strategies.days import HOLIDAYS

ONE_DAY = dt.timedelta(days=1)
YEARS = sorted(HOLIDAYS.years)
DAYS = [dt.date(YEARS[0], 1, 1) + n * ONE_DAY for n in range((dt.date(YEARS[-1] + 1, 1, 1) - dt.date(YEARS[0], 1, 1)).days)]
SATURDAY, SUNDAY = 5, 6
UNMOVED = [limit for limit in Limit if limit is not Limit.POSITION]


@cache
def off(nation: Nation) -> frozenset[dt.date]:
    """The days off of a nation by the other table, which knows the year after ours too."""
    return frozenset(holidays.country_holidays("GB", subdiv=nation.value, years=range(YEARS[0], YEARS[-1] + 2)))


def works(day: dt.date, nation: Nation) -> bool:
    return day.weekday() < SATURDAY and day not in off(nation)


def length_of_nothing(limit: Limit) -> int:
    """So that the limit ends on the day it starts: windows and holds count their first day."""
    return 1 if limit in {Limit.WINDOW, Limit.HOLD} else 0


@pytest.mark.parametrize("nation", list(Nation))
def test_a_position_is_due_on_the_first_day_on_which_its_nation_works_by_the_other_table(nation: Nation) -> None:
    for day in DAYS:
        due = next(day + n * ONE_DAY for n in range(9) if works(day + n * ONE_DAY, nation))
        found = deadline(Limit.POSITION, day, 0, HOLIDAYS, nation)
        if due.year in HOLIDAYS.years:
            assert (found.counted, found.on) == (day, due)
            assert [remark.kind for remark in found.remarks] == ([RemarkKind.MOVED] if due != day else [])
        else:
            assert RemarkKind.UNKNOWN_YEAR in {remark.kind for remark in found.remarks}, "beyond our years nothing is promised"


@pytest.mark.parametrize("limit", UNMOVED)
def test_a_day_that_stays_names_just_the_nations_that_are_off(limit: Limit) -> None:
    """On weekdays; what falls on a weekend is kept by its substitute."""
    for day in DAYS:
        found = deadline(limit, day, length_of_nothing(limit), HOLIDAYS)
        assert found.on == day
        said = " ".join(remark.words[1] for remark in found.remarks if remark.kind is RemarkKind.BANK_HOLIDAY)
        named = {nation for nation in Nation if NATIONS[nation][1] in said}
        assert named == {nation for nation in Nation if day.weekday() < SATURDAY and day in off(nation)}, day


def last_sunday(year: int, month: int) -> dt.date:
    return max(day for n in range(31) if (day := dt.date(year, month, 1) + n * ONE_DAY).month == month and day.weekday() == SUNDAY)


def test_every_day_ends_at_its_midnight_in_summer_and_in_winter() -> None:
    """Summer time runs from one in the morning, UTC, of the last Sunday of March to that of October."""
    for year in YEARS:
        summer, winter = last_sunday(year, 3), last_sunday(year, 10)
        for day in (day for day in DAYS if day.year == year):
            midnight = dt.datetime.combine(day + ONE_DAY, dt.time(), tzinfo=dt.UTC)
            early = dt.timedelta(hours=1) if summer <= day < winter else dt.timedelta()
            assert deadline(Limit.TARGET, day, 0, HOLIDAYS).ends == midnight - early, day


@pytest.mark.parametrize("year", YEARS)
def test_a_window_over_a_change_of_the_clocks_or_of_the_year_has_all_its_days(year: int) -> None:
    for change in (last_sunday(year, 3), last_sunday(year, 10), dt.date(year, 12, 31)):
        for before in range(28):
            opens = change - before * ONE_DAY
            window = deadline(Limit.WINDOW, opens, 28, HOLIDAYS)
            assert [opens + n * ONE_DAY for n in range(40) if not window.has_passed(opens + n * ONE_DAY)] == [
                opens + n * ONE_DAY for n in range(28)
            ]


@pytest.mark.parametrize("nation", list(Nation))
@pytest.mark.parametrize("year", YEARS[:-1])
def test_nothing_is_due_between_christmas_and_new_year_on_a_day_off(year: int, nation: Nation) -> None:
    """The turn of the year, with 2 January in Scotland, and every substitute for a weekend."""
    for day in (dt.date(year, 12, 24) + n * ONE_DAY for n in range(14)):
        found = deadline(Limit.POSITION, day - 28 * ONE_DAY, 28, HOLIDAYS, nation)
        assert works(found.on, nation)
        assert all(not works(found.counted + n * ONE_DAY, nation) for n in range((found.on - found.counted).days))

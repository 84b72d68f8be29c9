"""A list of review dates in short: numbers that add up, the earliest dates, the suites with most overdue."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from nos_registry.domain.excerpts import MOST_LISTED, MOST_OVERDUE, MOST_SUITES, SuiteCount, excerpt
from nos_registry.domain.reminders import Notice, NoticeKey
from nos_registry.domain.urn import Urn

TODAY = dt.date(2026, 11, 22)
LISTS = st.binary(min_size=3 * (MOST_LISTED + 1), max_size=600).map(
    lambda drawn: [
        (TODAY + dt.timedelta(days=16 * (day - 128)), tuple(f"Suite {suite % 50}" for suite in (one, other) if suite > 20))
        for day, one, other in zip(drawn[::3], drawn[1::3], drawn[2::3], strict=False)
    ]
)
"""Review dates and suites; drawing each by itself would take half a minute."""


def notice(number: int, day: dt.date = TODAY, suites: tuple[str, ...] = ("Retail",)) -> Notice:
    return Notice(NoticeKey(Urn(f"URN{number}"), 1, 0, "lead"), {}, suites, day)


def listed(*found: tuple[dt.date, tuple[str, ...]]) -> list[Notice]:
    return [notice(number, day, suites) for number, (day, suites) in enumerate(found)]


def test_a_list_that_can_be_read_has_no_excerpt() -> None:
    assert excerpt([notice(number) for number in range(MOST_LISTED)], TODAY) is None
    assert excerpt([notice(number) for number in range(MOST_LISTED + 1)], TODAY) is not None


@given(LISTS)
def test_every_standard_is_counted_once(found: list[tuple[dt.date, tuple[str, ...]]]) -> None:
    short = excerpt(listed(*found), TODAY)
    assert short
    assert short.standards == len(found) == sum(each.standards for each in short.suites) + short.others
    assert short.overdue == sum(day < TODAY for day, _ in found)
    assert len(short.suites) + short.other_suites == len({suites[:1] for _, suites in found})


@given(LISTS)
def test_what_is_named_is_the_most_urgent(found: list[tuple[dt.date, tuple[str, ...]]]) -> None:
    whole = listed(*found)
    short = excerpt(whole, TODAY)
    assert short
    assert len(short.notices) == MOST_OVERDUE
    assert max(each.review_date for each in short.notices) <= min(
        (each.review_date for each in whole if each not in short.notices), default=dt.date.max
    )
    overdue = [each.overdue for each in short.suites]
    assert overdue == sorted(overdue, reverse=True)
    assert len(overdue) <= MOST_SUITES


def test_suites_stand_by_what_is_overdue_then_by_size_then_by_name() -> None:
    late, early = TODAY - dt.timedelta(days=1), TODAY
    of = {"Big": (early, 30), "Late": (late, 2), "B": (early, 10), "A": (early, 10), "": (early, 10)}
    whole = listed(*((day, (name,) if name else ()) for name, (day, count) in of.items() for _ in range(count)))
    short = excerpt(whole, TODAY)
    assert short
    assert [each.suite for each in short.suites] == ["Late", "Big", "A", "B", ""]
    assert short.suites[0] == SuiteCount("Late", 2, 2)


@given(st.randoms(use_true_random=False), LISTS)
def test_the_order_in_which_they_come_changes_nothing(chance: object, found: list[tuple[dt.date, tuple[str, ...]]]) -> None:
    whole = listed(*found)
    mixed = list(whole)
    chance.shuffle(mixed)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType] -- Hypothesis gives a Random
    assert excerpt(mixed, TODAY) == excerpt(whole, TODAY)

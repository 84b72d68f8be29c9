"""What people chose is kept to; what is their duty comes in any case."""

import datetime as dt

import pytest

from nos_registry.domain.chasers import Chaser, Matter, Topic
from nos_registry.domain.preferences import Wants, takes_news, wanted, weekly_keys

MONDAY = dt.date(2026, 6, 15)


def chaser(topic: Topic, recipient: str = "p1") -> Chaser:
    return Chaser(Matter(topic, "2026-x", ("cy", "en"), (), MONDAY), -7, recipient)


OPTIONAL, DUTY = chaser(Topic.CLOSING), chaser(Topic.POSITION)


@pytest.mark.parametrize("wants", Wants)
def test_a_duty_comes_whatever_was_chosen(wants: Wants) -> None:
    assert wanted([DUTY], {"p1": wants}, frozenset(), MONDAY) == (DUTY,)


def test_without_a_choice_everything_comes() -> None:
    assert wanted([OPTIONAL, DUTY], {}, frozenset(), MONDAY) == (OPTIONAL, DUTY)
    assert takes_news("p1", {})


def test_whoever_wants_nothing_gets_nothing_optional() -> None:
    assert wanted([OPTIONAL, DUTY], {"p1": Wants.NONE}, frozenset(), MONDAY) == (DUTY,)
    assert not takes_news("p1", {"p1": Wants.NONE})


def test_weekly_is_once_in_a_week_and_again_in_the_next() -> None:
    """Whatever day of the week it is: a Monday that was missed costs nobody a week."""
    weekly = {"p1": Wants.WEEKLY}
    sent = frozenset(weekly_keys([OPTIONAL, DUTY], weekly, MONDAY + dt.timedelta(days=2)))
    assert len(sent) == 1
    for day in range(7):
        assert wanted([OPTIONAL, DUTY], weekly, sent, MONDAY + dt.timedelta(days=day)) == (DUTY,)
    assert wanted([OPTIONAL], weekly, sent, MONDAY + dt.timedelta(days=7)) == (OPTIONAL,)
    assert takes_news("p1", weekly)


def test_the_week_of_one_is_not_the_week_of_another() -> None:
    weekly = {"p1": Wants.WEEKLY, "p2": Wants.WEEKLY}
    sent = frozenset(weekly_keys([OPTIONAL], weekly, MONDAY))
    assert wanted([chaser(Topic.CLOSING, "p2")], weekly, sent, MONDAY) != ()


def test_only_the_optional_of_who_wants_it_weekly_is_counted() -> None:
    assert weekly_keys([DUTY], {"p1": Wants.WEEKLY}, MONDAY) == ()
    assert weekly_keys([OPTIONAL], {"p1": Wants.DAILY}, MONDAY) == ()

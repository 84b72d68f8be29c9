"""Which backups may go."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.config import Settings
from nos_registry.domain.retention import PATTERN, Backup, Retention, RetentionError, expendable, parse_retention

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
KEEP_ONE = Retention(last=1, daily=0, weekly=0, monthly=0)


def backup(days_old: float, since: float | None = None, **more: bool) -> Backup:
    """A backup named for its age, with what it adds to by the same name."""
    return Backup(f"{days_old:g}", NOON - dt.timedelta(days=days_old), f"{days_old:g}", None if since is None else f"{since:g}", **more)


def gone(rule: Retention, *backups: Backup) -> list[str]:
    return [each.name for each in expendable(backups, rule)]


DAILY = [backup(age) for age in range(70)]
"""One a day, whole, for ten weeks; day 0 is a Sunday, the 22nd."""


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        (Retention(3, 0, 0, 0), [0, 1, 2]),
        (Retention(0, 2, 0, 0), [0, 1]),
        (Retention(0, 0, 3, 0), [0, 7, 14]),
        (Retention(0, 0, 0, 3), [0, 22, 53]),
        (Retention(2, 3, 2, 2), [0, 1, 2, 7, 22]),
        (Retention(0, 0, 0, 0), [0]),
        (Retention(999, 0, 0, 0), list(range(70))),
    ],
)
def test_of_one_a_day_those_stay_that_the_rule_names(rule: Retention, kept: list[int]) -> None:
    assert gone(rule, *DAILY) == [f"{age}" for age in reversed(range(70)) if age not in kept]


def test_of_several_a_day_the_newest_stands_for_the_day() -> None:
    assert gone(Retention(0, 2, 0, 0), backup(0), backup(0.1), backup(0.2), backup(1), backup(1.1)) == ["1.1", "0.2", "0.1"]


def test_days_are_those_of_london() -> None:
    """Half past eleven at night in summer is the next day there."""
    late = dt.datetime(2026, 7, 13, 23, 30, tzinfo=dt.UTC)
    first, second = Backup("a", late, "a"), Backup("b", late + dt.timedelta(hours=1), "b")
    assert [each.name for each in expendable([first, second], Retention(0, 2, 0, 0))] == ["a"]


def test_a_day_without_a_backup_takes_no_place() -> None:
    assert gone(Retention(0, 2, 0, 0), backup(0), backup(5), backup(9)) == ["9"]


class TestBuiltUpon:
    """What a kept backup adds to stays, however old it is."""

    def test_all_the_way_down(self) -> None:
        assert gone(KEEP_ONE, backup(9), backup(3), backup(2, 3), backup(1, 2), backup(0, 1)) == ["9"]

    def test_the_newest_whole_one_stays_though_the_rule_would_keep_none_such(self) -> None:
        assert gone(Retention(0, 0, 0, 0), backup(2), backup(1), backup(0, 1)) == ["2", "0"]

    def test_what_a_person_put_there_stays_with_what_it_builds_upon(self) -> None:
        assert gone(KEEP_ONE, backup(9), backup(8, 9, ours=False), backup(7), backup(0)) == ["7"]


class TestUnusable:
    """What cannot be restored keeps nobody's place, and is left to a person."""

    def test_a_damaged_one_does_not_stand_for_the_last_good_one(self) -> None:
        assert gone(KEEP_ONE, backup(2), backup(1), backup(0, sound=False)) == ["2"]

    def test_one_that_adds_to_a_damaged_one_does_not_either(self) -> None:
        assert gone(KEEP_ONE, backup(3), backup(2), backup(1, sound=False), backup(0, 1)) == ["3"]

    def test_one_that_lacks_what_it_adds_to_does_not_either(self) -> None:
        assert gone(KEEP_ONE, backup(3), backup(2), backup(0, 1)) == ["3"]

    def test_what_a_damaged_one_adds_to_is_left_with_it(self) -> None:
        assert gone(KEEP_ONE, backup(3), backup(2, 3, sound=False), backup(1), backup(0)) == ["1"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("last=7,daily=14,weekly=9,monthly=24", Retention()),
        (" monthly=2 , last=1 ", Retention(1, 0, 0, 2)),
        ("all", None),
    ],
)
def test_a_rule_is_read_as_it_is_written(text: str, rule: Retention | None) -> None:
    assert parse_retention(text) == rule


@pytest.mark.parametrize(
    "text", ["", "7", "last", "last=", "last=-1", "last=x", "last=1,last=2", "yearly=3", "last=1;daily=2", "last=99999", "none"]
)
def test_what_is_no_rule_is_refused_with_one(text: str) -> None:
    with pytest.raises(RetentionError) as refused:
        parse_retention(text)
    assert str(Retention()) in refused.value.remedy


@pytest.mark.parametrize(("text", "fits"), [(str(Retention()), True), ("all", True), ("last=1", True), ("last", False), ("allx", False)])
def test_a_schema_knows_a_rule_by_its_looks(text: str, *, fits: bool) -> None:
    assert bool(re.match(PATTERN, text)) is fits


def test_the_settings_begin_with_the_same_rule() -> None:
    assert Settings().backups == str(Retention())


@pytest.mark.parametrize("text", ["last=0", "last=0,monthly=0"])
def test_a_rule_that_keeps_nothing_is_refused(text: str) -> None:
    with pytest.raises(RetentionError, match="no backup would be kept"):
        parse_retention(text)


@st.composite
def houses(draw: st.DrawFn) -> list[Backup]:
    """Backups of which some add to older ones, some are damaged and some are a person's."""
    made: list[Backup] = []
    for age in sorted(draw(st.lists(st.integers(0, 900), max_size=25, unique=True)), reverse=True):
        since = draw(st.none() | st.sampled_from([int(each.name) for each in made])) if made else None
        made.append(backup(age, since, ours=draw(st.booleans()), sound=draw(st.integers(0, 5)) > 0))
    return made


@given(houses(), st.builds(Retention, *[st.integers(0, 4)] * 4))
def test_whatever_is_left_can_be_restored_as_well_as_before(backups: list[Backup], rule: Retention) -> None:
    left = [each for each in backups if each not in expendable(backups, rule)]
    assert {each.name for each in left if restorable(each, left)} == {each.name for each in left if restorable(each, backups)}
    whole = [each for each in backups if each.sound and each.since is None]
    assert not whole or max(whole, key=lambda each: each.at) in left
    assert {each.name for each in backups if not each.ours or not each.sound} <= {each.name for each in left}
    assert expendable(left, rule) == (), "what stays, stays"


def restorable(one: Backup, among: list[Backup]) -> bool:
    """Whether it and all that it builds upon are there and sound."""
    bases = [each for each in among if each.id == one.since]
    return one.sound and (one.since is None or any(restorable(base, among) for base in bases))

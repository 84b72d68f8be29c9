"""Who is chased for what, when: each rung once, after an outage only the highest, and never whoever has done their part."""

import datetime as dt
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.domain.chasers import LADDERS, Chased, Chaser, Matter, Topic, chasers_due, step_due
from nos_registry.domain.review.stages import Nation, Stage

DUE = dt.date(2026, 6, 30)
ENG, SCT, WLS = Nation.ENGLAND, Nation.SCOTLAND, Nation.WALES


@dataclass(frozen=True)
class Somebody:
    id: str
    part: str
    nation: Nation = WLS


WALES = Somebody("wales", "approver")
SCOTLAND = Somebody("scotland", "approver", SCT)
SCRUTINY = Somebody("sqa", "scrutineer", SCT)
SHOP = Somebody("shop", "respondent", ENG)
LEAD, DIRECTOR = Somebody("lead", "lead"), Somebody("director", "sso-director")
EVERYBODY = (WALES, SCOTLAND, SCRUTINY, SHOP, LEAD, DIRECTOR, Somebody("group", "governance-group"))

POSITION = Matter(Topic.POSITION, "2026-x", ("Gwasanaeth", "Service"), ("Customer Service",), DUE, gate=Stage.FINAL_GATE, nation=WLS)
CLOSING = Matter(Topic.CLOSING, "2026-x", ("Gwasanaeth", "Service"), ("Customer Service",), DUE, answered=frozenset({"scotland"}))
UNDISPOSED = Matter(Topic.UNDISPOSED, "2026-x", ("Gwasanaeth", "Service"), ("Customer Service",), DUE, undisposed=3)
ANY = {matter.topic: matter for matter in (POSITION, CLOSING, UNDISPOSED)}


def told(matter: Matter, days: int, *people: Somebody, sent: frozenset[str] = frozenset()) -> list[str]:
    """Who is told so many days after the deadline (before it: negative)."""
    return [c.recipient for c in chasers_due([matter], DUE + dt.timedelta(days=days), sent, people or EVERYBODY)]


class TestPositions:
    def test_whoever_is_asked_hears_of_it_on_the_first_day(self) -> None:
        assert told(POSITION, -28) == ["wales"]

    def test_only_the_approver_of_the_nation_is_asked_before_the_deadline(self) -> None:
        assert [told(POSITION, days) for days in (-14, -3, 0)] == [["wales"]] * 3

    def test_the_scrutiny_is_asked_by_its_own_part(self) -> None:
        assert told(replace(POSITION, nation=None), -3) == ["sqa"]

    def test_after_the_deadline_the_lead_hears_and_then_the_director(self) -> None:
        assert [told(POSITION, days) for days in (1, 8, 15, 29)] == [
            ["lead", "wales"],
            ["lead", "wales"],
            ["director", "lead", "wales"],
            ["director", "lead", "wales"],
        ]

    def test_where_nobody_speaks_for_the_nation_the_lead_hears_at_once(self) -> None:
        assert told(POSITION, -28, SCOTLAND, LEAD, DIRECTOR) == ["lead"]

    def test_a_gate_that_asks_anew_chases_anew(self) -> None:
        keys = frozenset(c.key for c in chasers_due([POSITION], DUE, frozenset(), EVERYBODY))
        assert told(POSITION, 0, sent=keys) == []
        assert told(replace(POSITION, due=DUE + dt.timedelta(days=10)), 0, sent=keys) == ["wales"]


class TestClosing:
    def test_only_the_invited_who_have_not_commented_hear_of_it(self) -> None:
        assert [told(CLOSING, days) for days in (-8, -7, -2)] == [[], ["shop", "wales"], ["shop", "wales"]]

    def test_nobody_hears_after_it_has_closed(self) -> None:
        assert told(CLOSING, 0) == ["shop", "wales"]
        assert told(CLOSING, 1) == []


class TestUndisposed:
    def test_the_lead_hears_in_time_and_the_director_when_it_is_late(self) -> None:
        assert [told(UNDISPOSED, days) for days in (-57, -56, -7, 0, 1, 8)] == [[], *[["lead"]] * 4, ["director", "lead"]]


@pytest.mark.parametrize("topic", Topic)
def test_a_ladder_rises_and_who_was_told_goes_on_being_told(topic: Topic) -> None:
    steps = LADDERS[topic].steps
    assert [step.days for step in steps] == sorted({step.days for step in steps})
    assert all(set(lower.told) <= set(higher.told) for lower, higher in pairwise(steps))
    assert all(set(step.told) <= set(Chased) for step in steps)


@given(topic=st.sampled_from(Topic), start=st.integers(-400, 100), days=st.integers(0, 200))
def test_daily_runs_send_each_rung_once_and_one_run_after_an_outage_sends_the_last_of_them(topic: Topic, start: int, days: int) -> None:
    matter, sent = ANY[topic], set[str]()
    last: list[Chaser] = []
    for day in range(start, start + days + 1):
        due = chasers_due([matter], DUE + dt.timedelta(days=day), sent, EVERYBODY)
        assert not {c.key for c in due} & sent
        sent |= {c.key for c in due}
        last = list(due) or last
    end = DUE + dt.timedelta(days=start + days)
    late = chasers_due([matter], end, frozenset(), EVERYBODY)
    assert len({c.days for c in late}) <= 1
    if late:
        assert {c.key for c in late} == {c.key for c in last}


@given(days=st.integers(15, 1000))
def test_after_the_last_rung_a_chaser_comes_every_fortnight(days: int) -> None:
    step = step_due(LADDERS[Topic.POSITION], DUE, DUE + dt.timedelta(days=days))
    assert step is not None
    assert (step.days - 15) % 14 == 0
    assert days - 14 < step.days <= days

"""Who is chased for what, when: each rung once, after an outage only the highest, and never whoever has done their part."""

import datetime as dt
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.domain.chasers import Chaser, Matter, Topic, chasers_due, rung_reached
from nos_registry.domain.ladders import Audience, Ladder, Ladders, Rung
from nos_registry.domain.review.stages import Nation, Stage
from tests.strategies.ladders import LADDERS, ladders

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
    return [c.recipient for c in chasers_due([matter], DUE + dt.timedelta(days=days), sent, people or EVERYBODY, LADDERS)]


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
        keys = frozenset(c.key for c in chasers_due([POSITION], DUE, frozenset(), EVERYBODY, LADDERS))
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


@given(topic=st.sampled_from(Topic), start=st.integers(-400, 100), days=st.integers(0, 200))
def test_daily_runs_send_each_rung_once_and_one_run_after_an_outage_sends_the_last_of_them(topic: Topic, start: int, days: int) -> None:
    matter, sent = ANY[topic], set[str]()
    last: list[Chaser] = []
    for day in range(start, start + days + 1):
        due = chasers_due([matter], DUE + dt.timedelta(days=day), sent, EVERYBODY, LADDERS)
        assert not {c.key for c in due} & sent
        sent |= {c.key for c in due}
        last = list(due) or last
    end = DUE + dt.timedelta(days=start + days)
    late = chasers_due([matter], end, frozenset(), EVERYBODY, LADDERS)
    assert len({c.days for c in late}) <= 1
    if late:
        assert {c.key for c in late} == {c.key for c in last}


@given(days=st.integers(15, 1000))
def test_after_the_last_rung_a_chaser_comes_every_fortnight(days: int) -> None:
    rung = rung_reached(POSITION, DUE + dt.timedelta(days=days), LADDERS)
    assert rung is not None
    assert (rung.at - 15) % 14 == 0
    assert days - 14 < rung.at <= days


def one_ladder(topic: Topic, ladder: Ladder) -> Ladders:
    return LADDERS.model_copy(update={topic.value: ladder})


class TestAnotherLadder:
    """A body changes a ladder while a review waits and letters of the old one are in the ledger."""

    @pytest.fixture
    def sent(self) -> frozenset[str]:
        """Wales has been asked a fortnight before the deadline."""
        day = DUE - dt.timedelta(days=14)
        return frozenset(c.key for c in chasers_due([POSITION], day, frozenset(), EVERYBODY, LADDERS))

    def told(self, days: int, sent: frozenset[str], *rungs: int, tell: tuple[Audience, ...] = (Audience.OWNER,)) -> list[tuple[str, int]]:
        ladders = one_ladder(Topic.POSITION, Ladder(rungs=tuple(Rung(at=at, tell=tell) for at in rungs)))
        return [(c.recipient, c.days) for c in chasers_due([POSITION], DUE + dt.timedelta(days=days), sent, EVERYBODY, ladders)]

    def test_a_rung_moved_back_or_put_in_below_is_not_told(self, sent: frozenset[str]) -> None:
        assert self.told(-10, sent, -20) == []
        assert self.told(-10, sent, -20, -15) == []

    def test_of_the_new_ones_only_the_highest_that_was_missed_is_told(self, sent: frozenset[str]) -> None:
        assert self.told(-5, sent, -12, -9, -6, -3) == [("wales", -6)]

    def test_a_ladder_that_does_not_repeat_ends_with_its_last_rung(self, sent: frozenset[str]) -> None:
        assert self.told(100, sent, -20, -14) == []
        assert self.told(100, sent, -20, 5) == [("wales", 5)]

    def test_who_has_had_none_hears_of_the_one_that_stands(self, sent: frozenset[str]) -> None:
        assert self.told(-10, sent, -14, tell=(Audience.OWNER, Audience.GOVERNANCE)) == [("group", -14)]

    def test_a_rung_for_those_above_leaves_out_the_lead_where_it_does_not_name_them(self, sent: frozenset[str]) -> None:
        assert self.told(5, sent, 3, tell=(Audience.DIRECTOR,)) == [("director", 3)]


@given(topic=st.sampled_from(Topic), lived=st.lists(st.tuples(ladders(-60, 30), st.integers(0, 40)), min_size=1, max_size=6))
def test_however_ladders_change_nobody_is_told_of_a_rung_twice_nor_of_a_lower_one(topic: Topic, lived: list[tuple[Ladder, int]]) -> None:
    sent = dict[str, int]()
    keys = set[str]()
    today = DUE - dt.timedelta(days=60)
    for ladder, later in lived:
        today += dt.timedelta(days=later)
        due = chasers_due([ANY[topic]], today, keys, EVERYBODY, one_ladder(topic, ladder))
        assert len({c.recipient for c in due}) == len(due)
        assert all(c.days > sent.get(c.recipient, c.days - 1) for c in due)
        sent |= {c.recipient: c.days for c in due}
        keys |= {c.key for c in due}
        assert chasers_due([ANY[topic]], today, keys, EVERYBODY, one_ladder(topic, ladder)) == ()

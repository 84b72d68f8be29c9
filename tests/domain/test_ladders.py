"""Ladders as data: what a ladder answers, and which could not be climbed."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from nos_registry.domain.ladders import Audience, Ladder, Ladders, Rung
from tests.strategies.ladders import LADDERS, ladders

LEAD = {"tell": ["lead"]}


def ladder(*at: int, **more: Any) -> Ladder:
    return Ladder.model_validate({"rungs": [{"at": each, **LEAD} for each in at], **more})


def reached(climbed: Ladder, passed: int) -> int | None:
    rung = climbed.reached(passed)
    return rung.at if rung else None


def test_nothing_is_reached_before_the_first_rung() -> None:
    assert [reached(ladder(-6, 0), passed) for passed in (-7, -6, -1, 0)] == [None, -6, -6, 0]


def test_after_the_last_rung_it_repeats_or_stays() -> None:
    assert [reached(ladder(0, 2, repeat=3), passed) for passed in (1, 2, 4, 5, 7, 8, 11)] == [0, 2, 2, 5, 5, 8, 11]
    assert [reached(ladder(0, 2), passed) for passed in (2, 5, 1000)] == [2, 2, 2]


def test_a_repeat_tells_those_of_the_last_rung() -> None:
    climbed = Ladder(rungs=(Rung(at=0, tell=(Audience.LEAD,)), Rung(at=1, tell=(Audience.DIRECTOR,))), repeat=1)
    assert [rung.tell for passed in (0, 1, 9) if (rung := climbed.reached(passed))] == [(Audience.LEAD,), *[(Audience.DIRECTOR,)] * 2]


def test_a_repeat_goes_on_for_ever() -> None:
    assert reached(ladder(0, repeat=1), 200_000) == 200_000


@given(ladders(), st.integers(-100, 5000))
def test_the_rung_reached_is_the_highest_that_has_come(climbed: Ladder, passed: int) -> None:
    rung = climbed.reached(passed)
    come = [each.at for each in climbed.rungs if each.at <= passed]
    assert (rung is None) == (not come)
    if rung:
        assert come[-1] <= rung.at <= passed
        assert rung.at == come[-1] or passed - rung.at < (climbed.repeat or 0)


@given(ladders(), st.integers(-100, 500))
def test_who_climbs_never_goes_down(climbed: Ladder, passed: int) -> None:
    here, next_day = reached(climbed, passed), reached(climbed, passed + 1)
    assert here is None or (next_day is not None and next_day >= here)


@pytest.mark.parametrize(("first", "ahead"), [(-18, 18), (0, 0), (3, 0)])
def test_a_ladder_tells_how_long_before_the_date_it_begins(first: int, ahead: int) -> None:
    assert ladder(first, 20).ahead == ahead


def test_the_ladders_of_the_product_rise_and_who_was_told_goes_on_being_told() -> None:
    assert [name for name, _ in LADDERS.by_name] == ["review-date", "position", "closing", "undisposed"]
    for _, climbed in LADDERS.by_name:
        assert all(set(lower.tell) <= set(higher.tell) for lower, higher in pairwise(climbed.rungs))


WRONG: dict[str, tuple[dict[str, Any], tuple[str | int, ...], str]] = {
    "no rung": ({"rungs": []}, ("rungs",), "at least 1 item"),
    "no rungs at all": ({}, ("rungs",), "Field required"),
    "unsorted": ({"rungs": [{"at": -6, **LEAD}, {"at": -12, **LEAD}]}, ("rungs", 1, "at"), "the rung at -12 stands after the one at -6"),
    "a rung twice": ({"rungs": [{"at": 0, **LEAD}, {"at": 0, **LEAD}]}, ("rungs", 1, "at"), "the rung at 0 stands after the one at 0"),
    "a repeat of nothing": ({"rungs": [{"at": 0, **LEAD}], "repeat": 0}, ("repeat",), "greater than or equal to 1"),
    "a repeat backwards": ({"rungs": [{"at": 0, **LEAD}], "repeat": -3}, ("repeat",), "greater than or equal to 1"),
    "nobody told": ({"rungs": [{"at": 0, "tell": []}]}, ("rungs", 0, "tell"), "at least 1 item"),
    "nobody named": ({"rungs": [{"at": 0}]}, ("rungs", 0, "tell"), "Field required"),
    "somebody unknown": ({"rungs": [{"at": 0, "tell": ["minister"]}]}, ("rungs", 0, "tell", 0), "'governance-group'"),
    "a rung in no time": ({"rungs": [{"at": "soon", **LEAD}]}, ("rungs", 0, "at"), "valid integer"),
    "a rung too far away": ({"rungs": [{"at": -3651, **LEAD}]}, ("rungs", 0, "at"), "greater than or equal to -3650"),
    "a rung too late": ({"rungs": [{"at": 3651, **LEAD}]}, ("rungs", 0, "at"), "less than or equal to 3650"),
    "a word unknown": ({"rungs": [{"at": 0, **LEAD}], "every": 3}, ("every",), "Extra inputs"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_ladder_that_cannot_be_climbed_is_refused_where_it_is_wrong(case: str) -> None:
    given_, place, words = WRONG[case]
    with pytest.raises(ValidationError, match=words) as refused:
        Ladder.model_validate(given_)
    assert refused.value.errors()[0]["loc"] == place


FIRST = {"rungs": [{"at": 0, "tell": ["lead"]}]}
UNFIT: dict[str, tuple[str, dict[str, Any], tuple[str | int, ...], str]] = {
    "an owner of a review date": ("review-date", {"rungs": [{"at": 0, "tell": ["owner"]}]}, ("rungs", 0, "tell"), "name the lead"),
    "an owner of comments": (
        "undisposed",
        {"rungs": [*FIRST["rungs"], {"at": 1, "tell": ["lead", "owner"]}]},
        ("rungs", 1, "tell"),
        "nobody",
    ),
    "a rung after the closing": ("closing", {"rungs": [*FIRST["rungs"], {"at": 1, "tell": ["lead"]}]}, ("rungs", 1, "at"), "has closed"),
    "a closing again": ("closing", {**FIRST, "repeat": 7}, ("repeat",), "closes once"),
}


@pytest.mark.parametrize("case", UNFIT)
def test_a_ladder_that_does_not_fit_its_date_is_refused(case: str) -> None:
    name, given_, place, words = UNFIT[case]
    with pytest.raises(ValidationError, match=words) as refused:
        Ladders.model_validate({**LADDERS.model_dump(mode="json"), name: given_})
    assert refused.value.errors()[0]["loc"] == (name, *place)


@pytest.mark.parametrize("name", ["review-date", "position", "closing", "undisposed"])
def test_any_of_them_may_begin_on_the_day_and_tell_the_lead(name: str) -> None:
    made = Ladders.model_validate({**LADDERS.model_dump(mode="json"), name: FIRST})
    assert dict(made.by_name)[name] == Ladder.model_validate(FIRST)

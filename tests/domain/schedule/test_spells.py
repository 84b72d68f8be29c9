"""A review as its visits to stages."""

import datetime as dt
import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.domain.review.stages import ENDED, Action, Stage, Subject
from nos_registry.domain.schedule.spells import began, spells
from tests.strategies.reviews import Story
from tests.strategies.wandering import wander


def on_hold_twice() -> Story:
    """At Part A on day 2; held from day 5 to 9 and from day 12 to 13."""
    story = Story()
    story.do(Action.PROPOSE)
    story.later(2)
    story.do(Action.SUBMIT_PLAN)
    for days, action in ((3, Action.HOLD), (4, Action.RESUME), (3, Action.HOLD), (1, Action.RESUME)):
        story.later(days)
        story.do(action)
    return story


def test_each_visit_has_its_days() -> None:
    story = on_hold_twice()
    found = spells(story.records)
    assert [(spell.stage, spell.days(story.today)) for spell in found] == [
        (Stage.PROPOSED, 2),
        (Stage.PART_A, 3),
        (Stage.ON_HOLD, 4),
        (Stage.PART_A, 3),
        (Stage.ON_HOLD, 1),
        (Stage.PART_A, 0),
    ]
    assert found[-1].left is None
    assert found[-1].days(story.today + dt.timedelta(days=6)) == 6


def test_a_hold_interrupts_a_visit_and_does_not_end_it() -> None:
    story = on_hold_twice()
    assert began(spells(story.records)) == (story.today - dt.timedelta(days=11), 5)


def test_a_gate_that_was_returned_to_begins_anew() -> None:
    story = Story()
    story.do(Action.PROPOSE)
    story.do(Action.SUBMIT_PLAN)
    story.later(3)
    story.do(Action.RETURN)
    story.later(4)
    story.do(Action.SUBMIT_PLAN)
    assert began(spells(story.records)) == (story.today, 0)


def test_what_ends_a_review_is_no_spell() -> None:
    story = Story()
    story.do(Action.PROPOSE)
    story.do(Action.CANCEL)
    assert [spell.stage for spell in spells(story.records)] == [Stage.PROPOSED]
    assert spells(story.records)[0].left == story.today


def test_no_records_no_spells() -> None:
    assert spells(()) == ()


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(["full", "revision", "confirm"]), st.integers(1, 60))
def test_the_spells_of_any_review_hold_every_record_and_leave_no_gap(chance: random.Random, profile: str, steps: int) -> None:
    story = wander(chance, profile, steps)
    found = spells(story.records)
    held = [record for spell in found for record in spell.records]
    assert held == [record for record in story.records if record.stage_to not in ENDED]
    assert all(before.left == after.entered for before, after in itertools.pairwise(found))
    assert [spell.left is None for spell in found[:-1]] == [False] * (len(found) - 1)
    whole = ((found[-1].left or story.today) - found[0].entered).days if found else 0
    assert sum(spell.days(story.today) for spell in found) == whole


def test_positions_stay_within_the_visit_to_their_gate() -> None:
    story = Story()
    story.do(Action.PROPOSE)
    story.do(Action.SUBMIT_PLAN)
    story.approve(Subject.PART_A)
    assert [len(spell.records) for spell in spells(story.records)] == [1, 4, 1]

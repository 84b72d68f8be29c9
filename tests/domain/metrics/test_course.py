"""The course of one review: where it stood, and for whom it waited."""

import datetime as dt
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.domain.metrics.course import Course, Party, course
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.stages import Action, Nation, Response, Stage, Subject
from tests.strategies.reviews import PROFILES, START, Story
from tests.strategies.walking import step, story_at
from tests.strategies.wandering import wander


def of(story: Story) -> Course:
    return course("r1", story.records, story.today)


def slow(stage: Stage, days: int = 3) -> Story:
    """A review that took `days` before each step until it stood at `stage`."""
    story = Story()
    while story.stage is not stage:
        step(story)
        story.later(days)
    return story


def test_time_in_a_stage_is_from_entering_to_leaving() -> None:
    story = slow(Stage.DRAFTING, 5)
    found = of(story)
    assert found.stages == {Stage.PROPOSED: 5, Stage.PART_A: 20}
    assert found.now == (Stage.DRAFTING, 5)
    assert (found.proposed, found.ended, found.outcome) == (START, None, None)
    assert found.waits == {Party.BODY: 10, Party.NATIONS: 20}


def test_a_stage_visited_again_counts_both_visits() -> None:
    story = story_at(Stage.PART_A)
    story.later(4)
    story.do(Action.RETURN)
    story.later(2)
    story.do(Action.SUBMIT_PLAN)
    story.later(3)
    story.approve(Subject.PART_A)
    assert of(story).stages == {Stage.PROPOSED: 2, Stage.PART_A: 7}


def test_days_on_hold_are_counted_apart() -> None:
    story = story_at(Stage.DRAFTING)
    story.later(4)
    story.do(Action.HOLD)
    story.later(30)
    assert of(story).now == (Stage.ON_HOLD, 30)
    story.do(Action.RESUME)
    story.later(1)
    found = of(story)
    assert (found.on_hold, found.waits[Party.HOLD], found.waits[Party.BODY]) == (30, 30, 5)
    assert Stage.ON_HOLD not in found.stages
    assert found.days(story.today) == 5


def test_each_nation_lets_a_gate_wait_until_it_has_spoken() -> None:
    story = story_at(Stage.PART_A)
    for number, nation in enumerate(Nation):
        story.later(number)
        story.say(Response.APPROVE, nation)
    assert of(story).answers == {nation: (days,) for nation, days in zip(Nation, (0, 1, 3, 6), strict=True)}


def test_a_nation_that_is_silent_lets_it_wait_to_this_day() -> None:
    story = story_at(Stage.PART_A)
    story.say(Response.APPROVE, Nation.WALES)
    story.later(9)
    answers = of(story).answers
    assert answers[Nation.WALES] == (0,)
    assert answers[Nation.SCOTLAND] == (9,)


def test_two_subjects_are_answered_when_both_are() -> None:
    story = story_at(Stage.FINAL_GATE)
    story.say(Response.APPROVE, Nation.WALES, Subject.PART_B)
    story.later(6)
    story.say(Response.APPROVE, Nation.WALES, Subject.FINAL_NOS)
    assert of(story).answers[Nation.WALES][-1] == 6
    assert of(story).answers[None] == (6,)


def test_what_is_ready_waits_for_the_registrar_and_then_for_the_day() -> None:
    story = story_at(Stage.READY)
    story.later(3)
    story.do(Action.SCHEDULE, ev.Scheduled(on=story.today + dt.timedelta(days=10)))
    story.later(10)
    story.do(Action.PUBLISH)
    found = of(story)
    assert (found.waits[Party.REGISTRAR], found.waits[Party.CLOCK] - found.stages[Stage.CONSULTATION]) == (3, 10)
    assert (found.outcome, found.ended, found.now) == (Stage.PUBLISHED, story.today, None)


@pytest.mark.parametrize(
    ("plan", "party"), [({}, Party.BODY), ({"opens": dt.date(2026, 9, 1), "closes": dt.date(2026, 9, 30)}, Party.CLOCK)]
)
def test_what_is_ready_to_consult_waits_for_the_planned_day_or_for_the_body(plan: dict[str, dt.date], party: Party) -> None:
    story = story_at(Stage.READY_TO_CONSULT, plan=plan)
    before = of(story).waits.get(party, 0)
    story.later(8)
    assert of(story).waits[party] == before + 8


def test_a_review_is_late_after_its_target_while_it_is_open() -> None:
    story = story_at(Stage.DRAFTING)
    target = of(story).target
    assert target is not None
    assert not of(story).is_late(target)
    assert of(story).is_late(target + dt.timedelta(days=1))
    assert not of(story_at(Stage.PUBLISHED)).is_late(target + dt.timedelta(days=1))


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(list(PROFILES)), st.integers(1, 70))
def test_every_day_of_any_review_is_told_once(chance: random.Random, profile: str, steps: int) -> None:
    """The waits add up to the whole, and so do the stages with the days on hold."""
    story = wander(chance, profile, steps)
    if not story.records:
        return
    found = of(story)
    whole = ((found.ended or story.today) - found.proposed).days
    assert sum(found.waits.values()) == whole == found.days(story.today) + found.on_hold
    running = found.now[1] if found.now and found.now[0] is not Stage.ON_HOLD else 0
    assert sum(found.stages.values()) + running + found.on_hold == whole
    assert all(days >= 0 for answers in found.answers.values() for days in answers)

"""Each profile walked from its proposal to its end, and the ways back."""

import pytest

from nos_registry.domain.review.path import drafting_stage, next_stage, path
from nos_registry.domain.review.profile import Profile
from nos_registry.domain.review.replay import replay
from nos_registry.domain.review.stages import Action, Stage
from tests.strategies.reviews import PROFILES, Story
from tests.strategies.walking import MOST_STEPS, step, story_at

A, S = Action, Stage

BEFORE = (S.PROPOSED, S.PART_A)
CONSULTING = (S.DRAFTING, S.DRAFT_GATE, S.READY_TO_CONSULT, S.CONSULTATION, S.RESOLUTION, S.FINAL_GATE)
WAYS: dict[str, tuple[Stage, ...]] = {
    "full": (*BEFORE, *CONSULTING, S.WELSH_GATE, S.READY, S.PUBLISHED),
    "revision": (S.PROPOSED, *CONSULTING, S.WELSH_GATE, S.READY, S.PUBLISHED),
    "editorial": (S.PROPOSED, S.DRAFTING, S.FINAL_GATE, S.WELSH_GATE, S.READY, S.PUBLISHED),
    "confirm": (S.PROPOSED, S.DRAFTING, S.FINAL_GATE, S.READY, S.CONFIRMED),
    "withdraw": (S.PROPOSED, S.DRAFTING, S.FINAL_GATE, S.READY, S.PUBLISHED),
}


def visited(story: Story) -> tuple[Stage, ...]:
    """The stages a review went through, each once, in order."""
    return tuple(dict.fromkeys(record.stage_to for record in story.records))


def test_there_is_a_way_for_every_profile() -> None:
    assert set(WAYS) == set(PROFILES)


@pytest.mark.parametrize("profile", WAYS)
def test_a_profile_is_walked_to_its_end(profile: str) -> None:
    story = story_at(WAYS[profile][-1], profile)
    assert visited(story) == WAYS[profile]
    assert path(story.standing) == WAYS[profile][:-1]
    assert not story.standing.is_open
    assert replay(story.records) is None


@pytest.mark.parametrize("profile", ["full", "revision", "editorial"])
def test_without_welsh_there_is_no_welsh_gate(profile: str) -> None:
    story = story_at(S.PUBLISHED, profile, plan={"welsh_required": False})
    assert visited(story) == tuple(stage for stage in WAYS[profile] if stage is not S.WELSH_GATE)


def test_a_profile_that_consults_without_a_draft_gate_goes_straight_to_it() -> None:
    gates = tuple(rule for rule in PROFILES["revision"].gates if rule.subject != "draft-nos")
    story = story_at(S.PUBLISHED, Profile(name="x", gates=gates))
    assert visited(story) == tuple(stage for stage in WAYS["revision"] if stage is not S.DRAFT_GATE)


RETURNS = [
    ("full", S.PART_A, S.PROPOSED),
    ("full", S.DRAFT_GATE, S.DRAFTING),
    ("full", S.FINAL_GATE, S.RESOLUTION),
    ("full", S.WELSH_GATE, S.RESOLUTION),
    ("revision", S.FINAL_GATE, S.RESOLUTION),
    ("editorial", S.FINAL_GATE, S.DRAFTING),
    ("editorial", S.WELSH_GATE, S.DRAFTING),
    ("confirm", S.FINAL_GATE, S.DRAFTING),
    ("withdraw", S.FINAL_GATE, S.DRAFTING),
]


@pytest.mark.parametrize(("profile", "gate", "back"), RETURNS)
def test_a_gate_sends_back_to_where_its_subject_can_be_changed(profile: str, gate: Stage, back: Stage) -> None:
    """A plan goes back to `proposed`, where it is submitted anew: a return to drafting would spare it its approval."""
    story = story_at(gate, profile)
    assert drafting_stage(story.standing) is back
    story.do(A.RETURN)
    assert story.stage is back
    for _ in range(MOST_STEPS):
        if story.standing.is_open:
            step(story)
    assert not story.standing.is_open
    assert replay(story.records) is None


def test_a_returned_plan_is_approved_before_anything_is_drafted() -> None:
    story = story_at(S.PART_A)
    story.do(A.RETURN)
    step(story)
    assert story.stage is S.PART_A


@pytest.mark.parametrize("stage", [stage for stage in WAYS["full"] if stage is not S.PUBLISHED])
def test_a_hold_interrupts_any_open_stage_and_returns_to_it(stage: Stage) -> None:
    story = story_at(stage)
    before = story.standing
    story.do(A.HOLD)
    assert story.stage is S.ON_HOLD
    assert story.standing.held_from is stage
    story.later(3)
    story.do(A.RESUME)
    assert story.stage is stage
    assert story.standing.held_from is None
    assert story.standing.positions == before.positions


@pytest.mark.parametrize("stage", [*WAYS["full"][:-1], S.ON_HOLD])
def test_any_open_review_can_be_cancelled(stage: Stage) -> None:
    story = story_at(stage)
    story.do(A.CANCEL)
    assert story.stage is S.CANCELLED
    assert not story.standing.is_open
    assert replay(story.records) is None


def test_the_next_stage_is_beyond_the_gates_that_are_passed() -> None:
    story = story_at(S.WELSH_GATE)
    assert next_stage(story.standing, story.today) is S.READY
    story.do(A.RETURN)
    assert next_stage(story.standing, story.today) is S.WELSH_GATE

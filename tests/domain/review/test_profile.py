"""Profiles that could not be lived by are refused."""

from typing import Any

import pytest
from pydantic import ValidationError

from nos_registry.domain.review.profile import GateRule, Profile
from nos_registry.domain.review.stages import Nation, Stage, Subject

FINAL = {"subject": "final-nos", "nations": ["ENG", "SCT"]}


def profile(*gates: dict[str, Any], **facts: Any) -> Profile:
    return Profile.model_validate({"name": "x", "gates": gates, **facts})


def test_a_rule_is_found_by_its_subject() -> None:
    made = profile(FINAL)
    assert made.rule(Subject.FINAL_NOS) == GateRule(subject=Subject.FINAL_NOS, nations=(Nation.ENGLAND, Nation.SCOTLAND))
    assert made.rule(Subject.PART_A) is None


WRONG: dict[str, tuple[tuple[dict[str, Any], ...], dict[str, Any], str]] = {
    "no final gate": (({"subject": "part-a", "nations": ["ENG"]},), {}, "nobody would approve the text"),
    "a subject twice": ((FINAL, FINAL), {}, "names a subject twice"),
    "more approvals than nations": (({**FINAL, "approvals_needed": 3},), {}, "needs 3 approvals of 2 nations"),
    "no approval needed": (({**FINAL, "approvals_needed": 0},), {}, "greater than or equal to 1"),
    "no nation": (({**FINAL, "nations": []},), {}, "at least 1 item"),
    "a nation twice": (({**FINAL, "nations": ["ENG", "ENG"]},), {}, "names a nation twice"),
    "a nation nobody knows": (({**FINAL, "nations": ["FRA"]},), {}, "'ENG', 'NIR', 'SCT' or 'WLS'"),
    "scrutiny where none is given": ((FINAL, {"subject": "welsh-nos", "nations": ["WLS"], "scrutiny": True}), {}, "final gate alone"),
    "a draft gate without a consultation": (
        (FINAL, {"subject": "draft-nos", "nations": ["ENG"]}),
        {"consults": False},
        "no consultation that it could lead to",
    ),
    "no window": ((FINAL,), {"minimum_window_days": 0}, "greater than or equal to 1"),
    "a hold of no days": ((FINAL,), {"hold_days": 0}, "greater than or equal to 1"),
    "a word nobody knows": ((FINAL,), {"quorum": 3}, "Extra inputs"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_profile_that_cannot_be_lived_by_is_refused(case: str) -> None:
    gates, facts, words = WRONG[case]
    with pytest.raises(ValidationError, match=words):
        profile(*gates, **facts)


@pytest.mark.parametrize("needed", [None, 1, 2])
def test_a_quorum_that_can_be_met_is_taken(needed: int | None) -> None:
    assert profile({**FINAL, "approvals_needed": needed}).gates[0].approvals_needed == needed


def test_a_plan_gives_each_stage_its_days_and_the_consultation_its_window() -> None:
    made = profile(FINAL, durations={"ready_to_consult": 3, "final_gate": 9}, minimum_window_days=40)
    stages = (Stage.READY_TO_CONSULT, Stage.FINAL_GATE, Stage.DRAFTING, Stage.CONSULTATION)
    assert [made.days_of(stage) for stage in stages] == [3, 9, 84, 40]


def test_the_defaults_are_those_of_public_consultations() -> None:
    made = profile(FINAL)
    assert (made.minimum_window_days, made.response_weeks, made.transition_months) == (28, 12, 12)

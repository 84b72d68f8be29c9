"""Deciding: the record that is stored, and the refusal that is not."""

import datetime as dt
from dataclasses import replace

import pytest

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Blocker, Case, RefusedError, Request
from nos_registry.domain.review.lifecycle import blockers, decide
from nos_registry.domain.review.stages import Action, Nation, Response, Role, Stage
from nos_registry.domain.review.table import actions_at, roles_for
from tests.strategies.reviews import LEAD, Story
from tests.strategies.walking import story_at

A, S = Action, Stage


def test_a_record_tells_who_did_what_when_and_where_it_led() -> None:
    story = story_at(S.DRAFTING)
    case = story.case(A.HOLD)
    at = story.at()
    record = decide(case, at)
    assert record == ev.Record(
        sequence=len(story.records) + 1,
        at=at,
        actor=LEAD,
        role=Role.SSO_LEAD,
        stage_from=S.DRAFTING,
        stage_to=S.ON_HOLD,
        event=ev.Held(reason="the funding is unclear"),
    )


def test_the_table_tells_what_is_known_at_a_stage_and_by_whom() -> None:
    assert actions_at(None) == (A.PROPOSE,)
    assert actions_at(S.WELSH_GATE) == (
        A.TAKE_POSITION,
        A.PUBLISH_EMERGENCY,
        A.LAPSE,
        A.DECLARE,
        A.RETURN,
        A.HOLD,
        A.CANCEL,
    )
    assert actions_at(S.PUBLISHED) == ()
    assert roles_for(S.READY, A.PUBLISH) == (Role.REGISTRAR, Role.CLOCK)
    assert roles_for(S.CONSULTATION, A.COMMENT) == (Role.RESPONDENT,)
    assert roles_for(S.PUBLISHED, A.PUBLISH) == roles_for(None, A.CANCEL) == ()


def test_what_the_table_does_not_know_is_refused_with_what_it_knows() -> None:
    (unknown,) = blockers(story_at(S.WELSH_GATE).case(A.PUBLISH))
    possible = "take-position, publish-emergency, lapse, declare, return, hold, cancel"
    assert unknown == Blocker(A.PUBLISH, "a review at welsh-gate knows no publish", f"Possible now: {possible}")
    (ended,) = blockers(story_at(S.PUBLISHED).case(A.PUBLISH))
    assert ended == Blocker(A.PUBLISH, "a review at published knows no publish", "Possible now: nothing: it has ended")
    (early,) = blockers(Case(None, Request(A.CANCEL, LEAD, Role.SSO_LEAD), Story().facts()))
    assert early == Blocker(A.CANCEL, "a review at no stage knows no cancel", "Possible now: propose")


def test_who_may_not_ask_is_told_who_may() -> None:
    (block,) = blockers(story_at(S.READY).case(A.PUBLISH, role=Role.DRAFTER))
    assert block == Blocker(A.PUBLISH, "drafter acts as drafter; only registrar or clock may publish", "Ask the registrar or clock")


def test_the_first_record_starts_from_nowhere() -> None:
    story = Story()
    record = story.do(A.PROPOSE)
    assert (record.sequence, record.stage_from, record.stage_to) == (1, None, S.PROPOSED)


def test_a_refusal_holds_every_reason_and_changes_nothing() -> None:
    story = story_at(S.PROPOSED)
    story.plan = {"scope": "", "target_date": story.today}
    with pytest.raises(RefusedError) as refused:
        story.do(A.SUBMIT_PLAN, role=Role.DRAFTER)
    assert len(refused.value.blockers) == 3
    assert refused.value.reason == (
        "submit-plan is not possible: drafter acts as drafter; only sso-lead may submit-plan; the plan lacks scope; the target date is not ahead"
    )
    assert refused.value.remedy == "Ask the sso-lead. Complete the plan and submit it again. Give a target date after today"
    assert story.stage is S.PROPOSED


def test_asking_why_not_records_nothing() -> None:
    """What only the request could break is not asked yet, and there is nothing to decide."""
    story = story_at(S.DRAFT_GATE)
    case = story.case(A.TAKE_POSITION)
    asking = replace(case, request=Request(A.TAKE_POSITION, "x", Role.NATION_APPROVER, Nation.WALES))
    assert blockers(asking) == ()
    with pytest.raises(ValueError, match="without saying what to record"):
        decide(asking, story.at())


def test_the_event_of_another_action_is_no_answer() -> None:
    """Else a guard that looks for its own event would let it through."""
    story = story_at(S.DRAFT_GATE)
    case = story.case(A.TAKE_POSITION, ev.Cancelled(reason="by mistake"))
    with pytest.raises(ValueError, match="without saying what to record"):
        decide(case, story.at())


def test_the_day_is_that_of_the_instant_recorded() -> None:
    """A request looked up before midnight and decided after it is judged on the new day, as a replay will judge it."""
    story = story_at(S.CONSULTATION)
    window = story.standing.window
    assert window
    case = story.case(A.COMMENT)
    decide(replace(case, facts=replace(case.facts, today=window.closes)), dt.datetime.combine(window.closes, dt.time(20), tzinfo=dt.UTC))
    with pytest.raises(RefusedError, match="the consultation ran"):
        decide(
            replace(case, facts=replace(case.facts, today=window.closes)),
            dt.datetime.combine(window.closes, dt.time(23, 30), tzinfo=dt.UTC),
        )


def test_deciding_twice_gives_the_same_record() -> None:
    story = story_at(S.FINAL_GATE)
    case = story.case(A.TAKE_POSITION)
    assert decide(case, story.at()) == decide(case, story.at())


def test_a_position_keeps_the_stage_until_the_gate_is_passed() -> None:
    story = story_at(S.PART_A)
    led = [story.say(Response.APPROVE, nation).stage_to for nation in Nation]
    assert led == [S.PART_A, S.PART_A, S.PART_A, S.DRAFTING]


def test_a_resubmission_of_what_is_approved_goes_beyond_both_gates() -> None:
    """Nothing was changed after the hold, and nobody is asked again."""
    story = story_at(S.READY)
    story.do(A.HOLD)
    assert story.do(A.RESUME).stage_to is S.READY

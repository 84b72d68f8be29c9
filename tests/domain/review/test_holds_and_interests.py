"""Holds that lapse, and interests that are declared: what no longer counts."""

import pytest

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Deputy, RefusedError
from nos_registry.domain.review.positions import gate_passed, lapsing_holds, tally
from nos_registry.domain.review.profile import GateRule, Profile
from nos_registry.domain.review.stages import Action, Nation, Response, Role, Stage, Subject
from tests.domain.review.test_positions import gate, resubmitted, standing
from tests.strategies.reviews import APPROVER, DEPUTY, EN, Story
from tests.strategies.walking import story_at

A, S, N, R = Action, Stage, Nation, Response
FINAL = Subject.FINAL_NOS


def test_a_hold_blocks_to_its_last_day_and_then_lapses() -> None:
    """14 days in all: the day it is taken is the first."""
    story = gate(needed=2)
    story.say(R.HOLD, N.WALES)
    story.vote(FINAL, N.ENGLAND)
    story.later(13)
    story.vote(FINAL, N.SCOTLAND)
    assert story.stage is S.FINAL_GATE
    story.later(1)
    assert gate_passed(story.standing, S.FINAL_GATE, story.today)
    assert story.vote(FINAL, N.SCOTLAND).stage_to is S.READY


def test_no_hold_lapses_where_nothing_is_asked() -> None:
    story = story_at(S.DRAFT_GATE)
    story.say(R.HOLD, N.WALES)
    story.do(A.RETURN)
    story.later(99)
    assert story.stage is S.DRAFTING
    assert lapsing_holds(story.standing, story.today) == ()


@pytest.mark.parametrize(("days", "stage"), [(13, S.WELSH_GATE), (14, S.READY)])
def test_a_text_that_is_submitted_again_waits_at_a_later_gate_while_a_hold_lasts_there(days: int, stage: Stage) -> None:
    rule = GateRule(subject=Subject.WELSH_NOS, nations=(N.ENGLAND, N.WALES), approvals_needed=1)
    gates = (GateRule(subject=FINAL, nations=tuple(Nation)), rule)
    story = story_at(S.WELSH_GATE, Profile(name="x", gates=gates))
    story.say(R.HOLD, N.ENGLAND)
    story.say(R.APPROVE, N.WALES)
    story.do(A.RETURN)
    story.later(days)
    assert story.do(A.SUBMIT_FINAL).stage_to is stage


def held_by_wales(needed: int | None = 3) -> Story:
    """A gate where Wales holds and the other three have approved."""
    story = gate(needed)
    story.say(R.HOLD, N.WALES)
    story.approve(but={N.WALES})
    return story


def test_a_hold_blocks_until_its_days_are_over_and_the_clock_moves_on() -> None:
    story = held_by_wales()
    story.later(13)
    with pytest.raises(RefusedError, match="no hold has come to its end"):
        story.do(A.LAPSE)
    assert story.stage is S.FINAL_GATE
    story.later(1)
    assert story.do(A.LAPSE).stage_to is S.READY


def test_a_hold_that_lapsed_where_the_others_do_not_suffice_is_recorded_once() -> None:
    story = held_by_wales(None)
    story.later(14)
    record = story.do(A.LAPSE)
    assert isinstance(record.event, ev.HoldsLapsed)
    assert record.event.holds == (ev.Voter(subject=FINAL, nation=N.WALES),)
    assert record.stage_to is S.FINAL_GATE
    with pytest.raises(RefusedError, match="no hold has come to its end"):
        story.do(A.LAPSE)
    assert story.say(R.APPROVE, N.WALES).stage_to is S.READY


def test_a_hold_on_a_text_that_was_changed_does_not_lapse_again() -> None:
    story = resubmitted(held_by_wales(), EN)
    story.later(30)
    assert lapsing_holds(story.standing, story.today) == ()


def test_what_was_said_before_an_interest_was_declared_counts_no_more() -> None:
    story = gate(2)
    story.vote(FINAL, N.WALES)
    story.do(A.DECLARE, role=Role.NATION_APPROVER, nation=N.WALES)
    assert standing(story, FINAL) == set()
    story.vote(FINAL, N.SCOTLAND)
    assert story.stage is S.FINAL_GATE
    assert story.say(R.APPROVE, N.WALES, actor=DEPUTY[N.WALES]).stage_to is S.READY


def test_an_objection_of_somebody_with_an_interest_keeps_no_gate_shut() -> None:
    """The declaration itself opens it, where the others suffice."""
    story = gate(2)
    story.say(R.OBJECT, N.WALES)
    story.approve(but={N.WALES})
    assert story.do(A.DECLARE, role=Role.NATION_APPROVER, nation=N.WALES).stage_to is S.READY


def test_a_position_for_somebody_with_an_interest_counts_no_more() -> None:
    story = gate(1)
    story.say(R.OBJECT, N.WALES, actor=DEPUTY[N.WALES], deputy=Deputy(APPROVER[N.WALES]))
    story.do(A.DECLARE, role=Role.NATION_APPROVER, nation=N.WALES)
    assert tally(story.standing, story.profile.gates[0], story.today).blocking == ()


def test_an_interest_found_out_when_all_was_ready_stops_the_publication() -> None:
    story = story_at(S.READY)
    story.do(A.DECLARE, role=Role.NATION_APPROVER, nation=N.SCOTLAND)
    with pytest.raises(RefusedError, match="no longer approved: final-gate"):
        story.do(A.PUBLISH)


def test_a_recusal_stands_though_an_interest_was_declared() -> None:
    story = gate()
    story.say(R.RECUSE, N.WALES)
    story.do(A.DECLARE, role=Role.NATION_APPROVER, nation=N.WALES)
    story.approve(but={N.WALES})
    assert story.stage is S.READY


def test_every_hold_at_the_gate_lapses_the_scrutiny_too() -> None:
    story = gate(1, scrutiny=True)
    for voter in (None, N.SCOTLAND, N.WALES):
        story.say(R.HOLD, voter)
    story.say(R.APPROVE, N.ENGLAND)
    story.later(14)
    record = story.do(A.LAPSE)
    assert isinstance(record.event, ev.HoldsLapsed)
    assert [found.nation for found in record.event.holds] == [N.SCOTLAND, N.WALES, None]
    assert record.stage_to is S.FINAL_GATE
    assert story.say(R.APPROVE, None).stage_to is S.READY

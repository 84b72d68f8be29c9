"""What each event leaves on the review: what it tells of, and nothing else."""

import datetime as dt
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.review import Position, Review, Window, fold
from nos_registry.domain.review.stages import Action, Nation, Response, Role, Stage, Subject
from tests.domain.review.asking import judged, said, with_lapsed_hold
from tests.strategies.reviews import (
    APPROVER,
    CY,
    DEPUTY,
    DRAFTER,
    EN,
    LEAD,
    PROFILES,
    START,
    URN,
    Story,
    comment,
    disposal,
    heard,
    shared,
    text,
    together,
)
from tests.strategies.walking import story_at

A, S, W = Action, Stage, Nation.WALES
DAY = dt.timedelta(days=1)


def told(story: Story, action: Action, event: ev.Event | None = None, **how: Any) -> dict[str, object]:
    """The fields of the review that one more event changes, as they are after it; the stage and the count aside."""
    before = story.standing
    story.do(action, event, **how)
    after = story.standing
    assert after.sequence == before.sequence + 1
    names = {field.name for field in fields(Review)} - {"stage", "sequence"}
    return {name: getattr(after, name) for name in names if getattr(after, name) != getattr(before, name)}


def held(stage: Stage, days: int) -> Story:
    story = story_at(stage)
    story.do(A.HOLD)
    story.later(days)
    return story


def scheduled() -> Story:
    story = story_at(S.READY)
    story.do(A.SCHEDULE)
    return story


def test_a_proposal_begins_with_what_it_says() -> None:
    story = story_at(S.PROPOSED)
    assert fold("2026-x", story.records) == Review("2026-x", "Review", PROFILES["full"], (URN,), S.PROPOSED, 1)


def test_a_plan_is_kept_with_who_gave_it() -> None:
    story = story_at(S.PROPOSED)
    changed = told(story, A.SUBMIT_PLAN)
    assert changed == {"plan": story.records[-1].event, "givers": {Subject.PART_A: {LEAD}}}


def test_a_plan_that_is_given_anew_loses_its_positions_and_keeps_who_gave_it_before() -> None:
    story = story_at(S.PART_A)
    story.say(Response.APPROVE, W)
    story.do(A.RETURN)
    changed = told(story, A.SUBMIT_PLAN, actor="another")
    assert changed["positions"] == {}
    assert changed["givers"] == {Subject.PART_A: {LEAD, "another"}}


def test_a_position_is_kept_with_who_took_it_for_whom_on_what() -> None:
    story = story_at(S.DRAFT_GATE)
    story.later(3)
    before = story.standing.positions
    changed = told(story, A.TAKE_POSITION, story.position(Response.ABSTAIN), nation=W)
    taken = Position(
        Subject.DRAFT_NOS,
        W,
        Response.ABSTAIN,
        "because",
        together(text(CY, 1), text(EN, 1)),
        APPROVER[W],
        START + 3 * DAY,
        frozenset([shared()]),
        lapsed=False,
        stands_in_for=None,
    )
    assert changed == {"positions": {**before, (Subject.DRAFT_NOS, W): taken}}


def test_a_deputys_position_names_both() -> None:
    story = story_at(S.DRAFT_GATE)
    record = story.say(Response.APPROVE, W, actor=DEPUTY[W]).model_copy(update={"stands_in_for": APPROVER[W]})
    review = fold("2026-x", [*story.records[:-1], record])
    assert review is not None
    kept = review.positions[Subject.DRAFT_NOS, W]
    assert (kept.actor, kept.stands_in_for, kept.hands) == (DEPUTY[W], APPROVER[W], {DEPUTY[W], APPROVER[W]})


def lapsed(story: Story) -> set[Nation | None]:
    return {nation for (_, nation), kept in story.standing.positions.items() if kept.lapsed}


def test_the_end_of_a_hold_marks_that_position_alone() -> None:
    story = with_lapsed_hold()
    story.say(Response.HOLD, Nation.SCOTLAND)
    assert set(told(story, A.LAPSE)) == {"positions"}
    assert lapsed(story) == {W}
    story.later(14)
    story.do(A.LAPSE)
    assert lapsed(story) == {W, Nation.SCOTLAND}, "what has lapsed stays so"


def test_an_interest_is_kept_by_its_holder_beside_others() -> None:
    story = story_at(S.DRAFT_GATE)
    first = told(story, A.DECLARE)
    second = told(story, A.DECLARE, actor="another")
    declared = ev.InterestDeclared(reason="I chair an employer")
    assert (first, second) == ({"interests": {LEAD: declared}}, {"interests": {LEAD: declared, "another": declared}})


def test_a_draft_adds_its_authors_and_the_ids_it_uses() -> None:
    story = story_at(S.DRAFTING)
    draft = ev.DraftSaved(texts=(text(EN, 1),), clauses=("P1", "P2"), shared_facts=(shared(7),))
    assert told(story, A.SAVE_DRAFT, draft) == {
        "authors": {(URN, EN): {DRAFTER}},
        "clause_ids": {URN: {"P1", "P2"}},
        "fact_authors": {URN: {DRAFTER}},
    }
    later = ev.DraftSaved(texts=(text(CY, 2),), clauses=("P2", "P3"), shared_facts=(shared(8),))
    assert told(story, A.SAVE_DRAFT, later, actor="ann") == {
        "authors": {(URN, EN): {DRAFTER}, (URN, CY): {"ann"}},
        "clause_ids": {URN: {"P1", "P2", "P3"}},
        "fact_authors": {URN: {DRAFTER, "ann"}},
    }


def test_a_submitted_draft_is_what_positions_are_held_against() -> None:
    story = story_at(S.DRAFTING)
    story.save()
    assert told(story, A.SUBMIT_DRAFT) == {"submitted": together(text(CY, 1), text(EN, 1)), "submitted_facts": frozenset([shared()])}


def test_a_consultation_opens_its_window() -> None:
    assert told(story_at(S.READY_TO_CONSULT), A.OPEN_CONSULTATION) == {"window": Window(START, START + 27 * DAY)}


def test_comments_gather_until_the_closing_says_which_they_were() -> None:
    story = story_at(S.CONSULTATION)
    first, second = comment(1), comment(2)
    assert told(story, A.COMMENT, ev.Commented(comment=first)) == {"comments": {"c01": first}}
    assert told(story, A.COMMENT, ev.Commented(comment=second)) == {"comments": {"c01": first, "c02": second}}
    story.received = [second]
    story.later(28)
    assert told(story, A.CLOSE) == {"comments": {"c02": second}}


def test_an_extension_moves_the_last_day_and_keeps_its_reason() -> None:
    changed = told(story_at(S.CONSULTATION), A.EXTEND)
    assert changed == {"window": Window(START, START + 34 * DAY), "extension": "a holiday fell into it"}


def test_a_disposition_stands_beside_the_others() -> None:
    story = story_at(S.RESOLUTION)
    first, second = disposal("c01"), disposal("c02")
    assert told(story, A.DISPOSE, first) == {"dispositions": {"c01": first}}
    assert told(story, A.DISPOSE, second) == {"dispositions": {"c01": first, "c02": second}}


def test_a_final_submission_brings_text_evidence_and_judgements() -> None:
    story = story_at(S.RESOLUTION)
    for found in story.standing.undisposed:
        story.do(A.DISPOSE, disposal(found))
    story.save(EN)
    assert told(story, A.SUBMIT_FINAL, story.final(equivalence=(judged(URN, URN),))) == {
        "submitted": together(text(CY, 1), text(EN, 2)),
        "evidence": heard(),
        "judgements": (judged(URN, URN),),
        "givers": {Subject.PART_A: {LEAD}, Subject.PART_B: {LEAD}},
    }


def returned_with_part_b() -> Story:
    """The evidence was approved, the text was sent back."""
    story = story_at(S.FINAL_GATE)
    story.say(Response.APPROVE, W, Subject.PART_B)
    story.say(Response.APPROVE, W, Subject.FINAL_NOS)
    story.do(A.RETURN)
    return story


def test_positions_on_the_evidence_stand_while_it_is_the_same() -> None:
    story = returned_with_part_b()
    assert told(story, A.SUBMIT_FINAL) == {}


def other_evidence(story: Story) -> ev.FinalSubmitted:
    return story.final("others were heard")


def other_judgement(story: Story) -> ev.FinalSubmitted:
    return story.final(equivalence=(judged(URN, URN),))


@pytest.mark.parametrize("anew", [other_evidence, other_judgement])
def test_evidence_that_is_given_anew_loses_its_positions_and_the_text_keeps_its_own(anew: Callable[[Story], ev.FinalSubmitted]) -> None:
    story = returned_with_part_b()
    story.do(A.SUBMIT_FINAL, anew(story))
    kept = {key for key in story.standing.positions if key[0] in {Subject.PART_B, Subject.FINAL_NOS}}
    assert kept == {(Subject.FINAL_NOS, W)}


def test_a_day_that_was_set_is_kept_with_what_was_said_of_it() -> None:
    story = story_at(S.READY)
    event = ev.Scheduled(on=START + 99 * DAY)
    assert told(story, A.SCHEDULE, event) == {"scheduled": START + 99 * DAY, "announcement": event}


def test_what_is_sent_back_has_no_day_any_more() -> None:
    changed = told(scheduled(), A.RETURN, role=Role.REGISTRAR)
    assert changed == {"scheduled": None, "announcement": None}


def test_a_hold_remembers_where_and_when() -> None:
    story = story_at(S.CONSULTATION)
    story.later(3)
    assert told(story, A.HOLD) == {"held_from": S.CONSULTATION, "held_on": START + 3 * DAY}


def test_a_review_that_is_taken_up_again_forgets_the_hold() -> None:
    assert told(held(S.DRAFTING, 5), A.RESUME) == {"held_from": None, "held_on": None}


def test_a_consultation_that_is_taken_up_again_gets_its_days_and_says_why() -> None:
    assert told(held(S.CONSULTATION, 5), A.RESUME) == {
        "held_from": None,
        "held_on": None,
        "window": Window(START, START + 32 * DAY),
        "extension": "the funding is there",
    }


def test_a_consultation_that_lost_no_day_keeps_its_window() -> None:
    assert told(held(S.CONSULTATION, 0), A.RESUME) == {"held_from": None, "held_on": None}


def test_a_last_day_said_where_there_is_no_window_makes_none() -> None:
    """An old history may hold it; a fold takes every event as it comes."""
    story = held(S.DRAFTING, 5)
    record = story.do(A.RESUME).model_copy(update={"event": ev.Resumed(reason="on", closes=START)})
    review = fold("2026-x", [*story.records[:-1], record])
    assert review is not None
    assert (review.window, review.extension, review.held_from) == (None, None, None)


def test_a_publication_names_its_release() -> None:
    assert told(story_at(S.READY), A.PUBLISH, role=Role.REGISTRAR) == {"release": "r1"}


def test_a_cancellation_changes_nothing_but_the_stage() -> None:
    story = said(Response.APPROVE)
    assert told(story, A.CANCEL) == {}
    assert story.stage is S.CANCELLED

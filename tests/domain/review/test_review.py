"""The state of a review is the fold of its events."""

import datetime as dt
import random

import pytest

from nos_registry.domain.calendar import london_day
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.review import Window, advance, fold
from nos_registry.domain.review.stages import Action, Outcome, Stage
from tests.strategies.reviews import CY, DRAFTER, EN, LEAD, OTHER, PROFILES, URN, comment, disposal
from tests.strategies.walking import story_at
from tests.strategies.wandering import wander

A, S = Action, Stage


def test_no_events_no_review() -> None:
    assert fold("2026-x", ()) is None


def test_a_history_begins_with_its_proposal() -> None:
    with pytest.raises(ValueError, match="begins with plan-submitted"):
        fold("2026-x", story_at(S.PART_A).records[1:])


def test_the_stage_is_the_one_the_last_event_stored() -> None:
    story = story_at(S.PUBLISHED)
    for number, record in enumerate(story.records, 1):
        review = fold("2026-x", story.records[:number])
        assert review
        assert (review.stage, review.sequence) == (record.stage_to, number)


def test_a_fold_is_one_step_after_another() -> None:
    """So that a reader may keep a review and go on with the next event."""
    for seed in range(6):
        records = wander(random.Random(seed), "full", 60).records
        review = fold("2026-x", records[:1])
        assert review
        for record in records[1:]:
            review = advance(review, record)
        assert review == fold("2026-x", records)


def test_the_rules_are_those_of_the_day_it_was_proposed() -> None:
    assert story_at(S.PROPOSED).standing.profile == PROFILES["full"]


def test_authors_are_kept_by_text_and_never_forgotten() -> None:
    story = story_at(S.DRAFTING)
    story.save(EN, actor="ann")
    story.save(CY, EN, actor="ben")
    assert story.standing.authors == {(URN, EN): {"ann", "ben"}, (URN, CY): {"ben"}}
    story.do(A.SUBMIT_DRAFT)
    story.do(A.RETURN)
    story.save(CY)
    assert story.standing.authors == {(URN, EN): {"ann", "ben"}, (URN, CY): {"ben", DRAFTER}}


def test_who_gave_the_plan_and_the_evidence_is_kept() -> None:
    review = story_at(S.FINAL_GATE).standing
    assert review.givers == {"part-a": {LEAD}, "part-b": {LEAD}}


def test_what_a_plan_intends() -> None:
    review = story_at(S.DRAFTING, standards=(URN, OTHER), plan={"outcomes": {OTHER: Outcome.WITHDRAW}}).standing
    assert (review.outcome(URN), review.outcome(OTHER)) == (Outcome.REVISE, Outcome.WITHDRAW)
    assert story_at(S.PROPOSED).standing.outcome(URN) is Outcome.REVISE


def test_welsh_is_required_until_a_plan_says_otherwise() -> None:
    assert story_at(S.PROPOSED).standing.welsh_required
    assert not story_at(S.PART_A, plan={"welsh_required": False}).standing.welsh_required


def test_the_comments_on_record_are_those_of_the_closing() -> None:
    story = story_at(S.CONSULTATION)
    story.received = [comment(2, story.today), comment(1, story.today)]
    story.later(28)
    story.do(A.CLOSE)
    assert story.standing.undisposed == ("c01", "c02")
    story.do(A.DISPOSE, disposal("c02"))
    story.do(A.DISPOSE, disposal("c02", reason="on second thoughts"))
    assert story.standing.undisposed == ("c01",)
    assert story.standing.dispositions["c02"].reason == "on second thoughts"


def test_a_comment_recorded_in_the_window_is_there_too() -> None:
    story = story_at(S.CONSULTATION)
    story.do(A.COMMENT)
    assert story.standing.undisposed == ("c01",)


def test_an_extension_moves_the_last_day_alone() -> None:
    story = story_at(S.CONSULTATION)
    story.do(A.EXTEND)
    assert story.standing.window == Window(story.today, story.today + dt.timedelta(days=34))


def test_a_day_is_set_and_a_release_is_named() -> None:
    story = story_at(S.READY)
    story.do(A.SCHEDULE, ev.Scheduled(on=story.today))
    assert story.standing.scheduled == story.today
    story.do(A.PUBLISH)
    assert story.standing.release == "r1"


def test_a_window_counts_both_its_days() -> None:
    window = Window(dt.date(2026, 6, 1), dt.date(2026, 6, 28))
    assert window.days == 28
    assert window.holds(dt.date(2026, 6, 1))
    assert window.holds(dt.date(2026, 6, 28))
    assert not window.holds(dt.date(2026, 5, 31))
    assert not window.holds(dt.date(2026, 6, 29))


@pytest.mark.parametrize(
    ("opened", "last_second", "first_second_after"),
    [
        (dt.date(2026, 3, 9), "2026-04-05T22:59:59", "2026-04-05T23:00:00"),
        (dt.date(2026, 10, 12), "2026-11-08T23:59:59", "2026-11-09T00:00:00"),
        (dt.date(2026, 3, 2), "2026-03-29T22:59:59", "2026-03-29T23:00:00"),
        (dt.date(2026, 9, 28), "2026-10-25T23:59:59", "2026-10-26T00:00:00"),
    ],
    ids=["into summer time", "out of summer time", "closing as it begins", "closing as it ends"],
)
def test_the_window_ends_at_midnight_in_london(opened: dt.date, last_second: str, first_second_after: str) -> None:
    """The last day counts whole, in summer time and in winter time, and on the days the clocks change."""
    story = story_at(S.READY_TO_CONSULT, today=opened)
    story.do(A.OPEN_CONSULTATION)
    window = story.standing.window
    assert window
    last, after = (dt.datetime.fromisoformat(f"{moment}+00:00") for moment in (last_second, first_second_after))
    assert window.holds(london_day(last))
    assert not window.holds(london_day(after))

import datetime as dt
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.stages import DispositionCode, Nation, Stage, Subject
from nos_registry.domain.terms import SUBJECTS
from nos_registry.domain.timeline import timeline
from tests.fakes.papers import position, records_of, review
from tests.strategies.reviews import PROFILES
from tests.strategies.walking import story_at
from tests.strategies.wandering import wander

DAY = dt.date(2026, 8, 1)


def english(*dated: tuple[dt.date, ev.Event]) -> list[str]:
    return [milestone.what[1] for milestone in timeline(records_of(*dated))]


def test_a_whole_review_reads_from_proposal_to_publication():
    assert [milestone.what[1] for milestone in timeline(review())] == [
        "Review proposed",
        "Plan submitted",
        "Approval: Part A",
        "Draft submitted",
        "Approval: Draft NOS",
        "Consultation opened",
        "Consultation extended",
        "Consultation closed",
        "Comments answered",
        "Final text submitted",
        "Approval: Part B",
        "Approval: Final NOS",
        "Publication date set",
        "Published",
    ]


def test_every_milestone_is_named_in_both_languages():
    assert all(all(milestone.what) for milestone in timeline(review()))


def test_positions_at_one_gate_are_one_milestone_on_the_day_of_the_last():
    nations = (Nation.SCOTLAND, Nation.WALES)
    taken = [(DAY + dt.timedelta(days=n), position(Subject.PART_A, nation)) for n, nation in enumerate(nations)]
    (milestone,) = timeline(records_of(*taken))
    assert milestone.on == dt.date(2026, 8, 2)
    assert [(each.nation, each.on) for each in milestone.positions] == [
        (Nation.SCOTLAND, dt.date(2026, 8, 1)),
        (Nation.WALES, dt.date(2026, 8, 2)),
    ]


def test_a_gate_passed_again_after_a_return_is_a_second_milestone():
    taken = position(Subject.DRAFT_NOS, Nation.WALES)
    assert english((DAY, taken), (DAY, ev.Returned(reason="unclear")), (DAY, ev.DraftSubmitted(texts=())), (DAY, taken)) == [
        "Approval: Draft NOS",
        "Returned for revision",
        "Draft submitted",
        "Approval: Draft NOS",
    ]


def test_saving_drafts_is_nobodys_milestone_and_does_not_part_a_round():
    answered = ev.CommentDisposed(comment="c", code=DispositionCode.NOTED, reason="x")
    assert english((DAY, answered), (DAY, ev.DraftSaved(texts=())), (DAY, answered)) == ["Comments answered"]


def test_a_consultation_is_a_period():
    opened = next(milestone for milestone in timeline(review()) if milestone.what[1] == "Consultation opened")
    assert (opened.on, opened.until) == (dt.date(2026, 6, 1), dt.date(2026, 6, 28))


def test_who_stops_or_returns_a_review_says_why():
    found = timeline(records_of((DAY, ev.Held(reason="waiting for law")), (DAY, ev.Cancelled(reason="overtaken"))))
    assert [milestone.note for milestone in found] == ["waiting for law", "overtaken"]


def test_the_reason_of_the_proposal_is_left_to_the_plan():
    assert timeline(review())[0].note == ""


@given(st.integers(0, 10_000), st.sampled_from(sorted(PROFILES)), st.integers(1, 80))
@settings(deadline=None, max_examples=40)
def test_milestones_stand_by_day_wherever_a_real_review_has_got_to(seed: int, profile: str, steps: int):
    story = wander(random.Random(seed), profile, steps)
    found = timeline(story.records)
    assert [milestone.on for milestone in found] == sorted(milestone.on for milestone in found)
    taken = {(e.subject, e.nation) for record in story.records if isinstance(e := record.event, ev.PositionTaken)}
    assert {(each.subject, each.nation) for milestone in found for each in milestone.positions} == taken


def test_a_real_review_is_told_from_proposal_to_publication():
    """The records are those that the lifecycle itself let pass."""
    found = [milestone.what[1] for milestone in timeline(story_at(Stage.PUBLISHED).records)]
    assert found[0] == "Review proposed"
    assert found[-1] == "Published"
    assert [name for name in found if name.startswith("Approval")] == [f"Approval: {SUBJECTS[subject][1]}" for subject in Subject]
    assert found.index("Consultation opened") < found.index("Consultation closed") < found.index("Final text submitted")

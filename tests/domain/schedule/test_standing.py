"""Every deadline that a review has."""

import datetime as dt

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.positions import tally
from nos_registry.domain.review.stages import Action, Nation, Response, Stage, Subject
from nos_registry.domain.schedule.deadlines import Deadline, Limit
from nos_registry.domain.schedule.standing import missing_voters, response_deadline, standing_deadlines
from tests.strategies.days import HOLIDAYS
from tests.strategies.reviews import START, Story
from tests.strategies.walking import story_at

ENG, NIR, SCT, WLS = Nation.ENGLAND, Nation.NORTHERN_IRELAND, Nation.SCOTLAND, Nation.WALES
PART_A_DAYS = 28


def due(story: Story) -> list[Deadline]:
    return list(standing_deadlines(story.standing, story.records, HOLIDAYS, story.today))


def of(story: Story, limit: Limit) -> dict[Nation | None, dt.date]:
    return {found.nation: found.on for found in due(story) if found.limit is limit}


def test_a_review_without_a_plan_has_none() -> None:
    assert due(story_at(Stage.PROPOSED)) == []


def test_a_plan_has_its_target() -> None:
    assert of(story_at(Stage.DRAFTING), Limit.TARGET) == {None: START + dt.timedelta(days=300)}


def test_each_nation_has_the_days_of_the_gate_from_when_it_opened() -> None:
    """Part A opened on Monday 6 April 2026, Easter Monday; its 28 days end on the early May bank holiday, everywhere."""
    story = story_at(Stage.PART_A, today=dt.date(2026, 4, 6))
    assert of(story, Limit.POSITION) == dict.fromkeys(Nation, dt.date(2026, 5, 5))


def test_a_nation_that_works_on_the_last_day_gets_no_more() -> None:
    story = story_at(Stage.PART_A, today=dt.date(2026, 8, 3))
    assert of(story, Limit.POSITION) == {
        ENG: dt.date(2026, 9, 1),
        NIR: dt.date(2026, 9, 1),
        WLS: dt.date(2026, 9, 1),
        SCT: dt.date(2026, 8, 31),
    }


def test_who_has_spoken_is_due_no_more() -> None:
    story = story_at(Stage.PART_A)
    story.say(Response.APPROVE, WLS)
    assert set(of(story, Limit.POSITION)) == {ENG, NIR, SCT}


def test_a_position_voided_by_an_edit_is_due_again() -> None:
    story = story_at(Stage.FINAL_GATE)
    story.say(Response.APPROVE, WLS, Subject.FINAL_NOS)
    story.do(Action.RETURN)
    story.save()
    story.do(Action.SUBMIT_FINAL)
    assert WLS in of(story, Limit.POSITION)


def test_the_scrutiny_is_due_as_well() -> None:
    assert None in of(story_at(Stage.FINAL_GATE), Limit.POSITION)


def test_wales_alone_is_due_at_its_gate() -> None:
    assert set(of(story_at(Stage.WELSH_GATE), Limit.POSITION)) == {WLS}


def test_days_on_hold_are_given_back() -> None:
    story = story_at(Stage.PART_A)
    before = of(story, Limit.POSITION)[SCT]
    story.later(3)
    story.do(Action.HOLD)
    assert of(story, Limit.POSITION) == {}
    story.later(7)
    story.do(Action.RESUME)
    assert of(story, Limit.POSITION)[SCT] == before + dt.timedelta(days=7)


def test_a_hold_is_due_on_the_last_day_on_which_it_blocks() -> None:
    story = story_at(Stage.PART_A)
    story.say(Response.HOLD, SCT)
    (last,) = of(story, Limit.HOLD).values()
    rule = story.profile.rule(Subject.PART_A)
    assert rule is not None
    assert SCT in tally(story.standing, rule, last).blocking
    assert SCT not in tally(story.standing, rule, last + dt.timedelta(days=1)).blocking


def test_an_objection_has_no_last_day() -> None:
    story = story_at(Stage.PART_A)
    story.say(Response.OBJECT, SCT)
    assert of(story, Limit.HOLD) == {}


def test_a_consultation_has_its_last_day_and_that_of_the_response() -> None:
    story = story_at(Stage.CONSULTATION)
    window = story.standing.window
    assert window is not None
    assert of(story, Limit.WINDOW) == {None: window.closes}
    assert of(story, Limit.RESPONSE) == {None: window.closes + dt.timedelta(weeks=12)}
    assert response_deadline(story.standing, HOLIDAYS).on == window.closes + dt.timedelta(weeks=12)


def test_an_extension_moves_both() -> None:
    story = story_at(Stage.CONSULTATION)
    before = {limit: of(story, limit)[None] for limit in (Limit.WINDOW, Limit.RESPONSE)}
    story.do(Action.EXTEND)
    assert {limit: of(story, limit)[None] - day for limit, day in before.items()} == dict.fromkeys(before, dt.timedelta(days=7))


def test_a_publication_has_its_day() -> None:
    story = story_at(Stage.READY)
    on = story.today + dt.timedelta(days=9)
    story.do(Action.SCHEDULE, ev.Scheduled(on=on))
    assert of(story, Limit.PUBLICATION) == {None: on}


def test_a_gate_that_has_enough_waits_for_nobody() -> None:
    """The quorum of one subject is met and the other's is not: only the other's voters are due."""
    story = story_at(Stage.FINAL_GATE)
    story.approve(Subject.PART_B)
    story.say(Response.APPROVE, ENG, Subject.FINAL_NOS)
    assert ENG not in missing_voters(story.standing, story.today)
    assert WLS in missing_voters(story.standing, story.today)

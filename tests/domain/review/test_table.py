"""Every cell of the lifecycle, held against who may do what as the design states it: written here by hand."""

import datetime as dt
from functools import lru_cache

import pytest

from nos_registry.domain.review.case import Case
from nos_registry.domain.review.lifecycle import blockers, decide
from nos_registry.domain.review.positions import SUBJECTS_AT
from nos_registry.domain.review.stages import Action, Nation, Response, Role, Stage, Subject
from nos_registry.domain.review.table import ACTION_OF, TABLE, actions_at, roles_for, row
from tests.domain.review.asking import by_the_clock
from tests.strategies.reviews import PROFILES, URN, Story
from tests.strategies.walking import story_at

A, S = Action, Stage
LEAD, DRAFTER, NATION, SCRUTINY = Role.SSO_LEAD, Role.DRAFTER, Role.NATION_APPROVER, Role.SCRUTINEER
REGISTRAR, RESPONDENT, CLOCK = Role.REGISTRAR, Role.RESPONDENT, Role.CLOCK
EVERYBODY = {LEAD, DRAFTER, NATION, SCRUTINY, REGISTRAR}

MAY: dict[Stage | None, dict[Action, set[Role]]] = {
    None: {A.PROPOSE: {LEAD, CLOCK}},
    S.PROPOSED: {A.SUBMIT_PLAN: {LEAD}},
    S.PART_A: {A.TAKE_POSITION: {NATION}, A.LAPSE: {CLOCK}, A.RETURN: {NATION, SCRUTINY}},
    S.DRAFTING: {A.SAVE_DRAFT: {DRAFTER, LEAD}, A.SUBMIT_DRAFT: {LEAD}, A.SUBMIT_FINAL: {LEAD}},
    S.DRAFT_GATE: {A.TAKE_POSITION: {NATION}, A.LAPSE: {CLOCK}, A.RETURN: {NATION, SCRUTINY}},
    S.READY_TO_CONSULT: {A.OPEN_CONSULTATION: {LEAD, CLOCK}},
    S.CONSULTATION: {A.COMMENT: {RESPONDENT}, A.EXTEND: {LEAD}, A.CLOSE: {CLOCK}},
    S.RESOLUTION: {A.COMMENT: {LEAD}, A.DISPOSE: {LEAD, DRAFTER}, A.SAVE_DRAFT: {DRAFTER}, A.SUBMIT_FINAL: {LEAD}},
    S.FINAL_GATE: {A.TAKE_POSITION: {NATION, SCRUTINY}, A.LAPSE: {CLOCK}, A.RETURN: {NATION, SCRUTINY}},
    S.WELSH_GATE: {A.TAKE_POSITION: {NATION}, A.LAPSE: {CLOCK}, A.RETURN: {NATION, SCRUTINY}},
    S.READY: {A.SCHEDULE: {REGISTRAR}, A.PUBLISH: {REGISTRAR, CLOCK}, A.RETURN: {REGISTRAR, LEAD}},
    S.IN_RETROSPECT: {
        A.TAKE_POSITION: {NATION, SCRUTINY},
        A.LAPSE: {CLOCK},
        A.DISPOSE: {LEAD, DRAFTER},
        A.RATIFY: {CLOCK},
        A.REFUSE: {REGISTRAR},
        A.DECLARE: EVERYBODY,
    },
    S.ON_HOLD: {A.RESUME: {LEAD}},
    S.PUBLISHED: {},
    S.CONFIRMED: {},
    S.UNRATIFIED: {},
    S.CANCELLED: {},
}
for _stage, _actions in MAY.items():
    if _stage not in {None, S.IN_RETROSPECT, S.PUBLISHED, S.CONFIRMED, S.UNRATIFIED, S.CANCELLED}:
        _actions[A.CANCEL] = {LEAD}
        if _stage is not S.ON_HOLD:
            _actions[A.HOLD] = {LEAD}
            _actions[A.DECLARE] = EVERYBODY
for _stage in (S.DRAFTING, S.DRAFT_GATE, S.READY_TO_CONSULT, S.RESOLUTION, S.FINAL_GATE, S.WELSH_GATE):
    MAY[_stage][A.PUBLISH_EMERGENCY] = {REGISTRAR}

LEADS: dict[tuple[Stage | None, Action], Stage] = {
    (None, A.PROPOSE): S.PROPOSED,
    (S.PROPOSED, A.SUBMIT_PLAN): S.PART_A,
    (S.DRAFTING, A.SUBMIT_DRAFT): S.DRAFT_GATE,
    (S.DRAFTING, A.SUBMIT_FINAL): S.FINAL_GATE,
    (S.READY_TO_CONSULT, A.OPEN_CONSULTATION): S.CONSULTATION,
    (S.CONSULTATION, A.CLOSE): S.RESOLUTION,
    (S.RESOLUTION, A.SUBMIT_FINAL): S.FINAL_GATE,
    (S.WELSH_GATE, A.TAKE_POSITION): S.READY,
    (S.READY, A.PUBLISH): S.PUBLISHED,
    (S.IN_RETROSPECT, A.RATIFY): S.PUBLISHED,
    (S.IN_RETROSPECT, A.REFUSE): S.UNRATIFIED,
    (S.PART_A, A.RETURN): S.PROPOSED,
    (S.DRAFT_GATE, A.RETURN): S.DRAFTING,
    (S.FINAL_GATE, A.RETURN): S.RESOLUTION,
    (S.WELSH_GATE, A.RETURN): S.RESOLUTION,
    (S.READY, A.RETURN): S.RESOLUTION,
    (S.ON_HOLD, A.RESUME): S.DRAFTING,
}
"""Where the first request of its kind leads in the full profile; where it says nothing, the review stays."""


def in_retrospect(story: Story, action: Action) -> Story:
    """Published in an emergency: for an answer to a comment, while those of a consultation had none yet."""
    if action is A.DISPOSE:
        story = story_at(S.RESOLUTION)
        story.do(A.PUBLISH_EMERGENCY)
    if action is A.RATIFY:
        story.approve()
    if action is A.REFUSE:
        story.say(Response.OBJECT)
    if action is A.LAPSE:
        story.say(Response.HOLD)
        story.later(story.profile.hold_days)
    return story


@lru_cache
def standing_at(stage: Stage | None, action: Action) -> Story:
    """A review at `stage` in which nothing but the role could stand in the way of `action`."""
    if stage is S.DRAFTING and action is A.SUBMIT_FINAL:
        story = story_at(stage, "editorial")
        story.save()
        return story
    story = story_at(stage, "confirm" if stage is S.CONFIRMED else "full")
    if stage is S.IN_RETROSPECT:
        return in_retrospect(story, action)
    if stage is S.DRAFTING and action in {A.SUBMIT_DRAFT, A.PUBLISH_EMERGENCY}:
        story.save()
    if stage is S.CONSULTATION and action is A.CLOSE:
        story.later(PROFILES["full"].minimum_window_days)
    if stage is S.RESOLUTION and action is A.SUBMIT_FINAL:
        for found in story.standing.undisposed:
            story.do(A.DISPOSE, story.event(A.DISPOSE, LEAD).model_copy(update={"comment": found}))
    if action is A.LAPSE and stage in SUBJECTS_AT:
        story.say(Response.HOLD)
        story.later(story.profile.hold_days)
    if stage is S.READY and action is A.PUBLISH:
        story.do(A.SCHEDULE)
    return story


def cell(stage: Stage | None, action: Action, role: Role) -> Case:
    """A request of `role` that is legal if any of that role is; the clock proposes where a profile lets it, what is long overdue."""
    if stage is None and action is A.PROPOSE and role is CLOCK:
        return by_the_clock(review_dates={URN: dt.date(2000, 1, 1)})
    return standing_at(stage, action).case(action, role=role, nation=Nation.WALES if role is NATION else None)


@pytest.mark.parametrize("stage", [None, *Stage], ids=str)
def test_every_cell_is_a_row_or_is_refused_in_words(stage: Stage | None) -> None:
    """All actions by all roles at one stage: those of the design pass, everything else is refused and says why."""
    for action in Action:
        for role in Role:
            case = cell(stage, action, role)
            found = blockers(case)
            if role in MAY[stage].get(action, set()):
                assert found == (), (stage, action, role)
                led = decide(case, standing_at(stage, action).at()).stage_to
                stays = {A.HOLD: S.ON_HOLD, A.CANCEL: S.CANCELLED, A.PUBLISH_EMERGENCY: S.IN_RETROSPECT}.get(action, stage)
                assert led == LEADS.get((stage, action), stays), (stage, action, role)
            else:
                assert found, (stage, action, role)
                assert all(len(block.reason.split()) > 2 and block.remedy for block in found)


@pytest.mark.parametrize("stage", [None, *Stage], ids=str)
def test_a_wrong_role_is_told_whom_to_ask(stage: Stage | None) -> None:
    for action, allowed in MAY[stage].items():
        for role in set(Role) - allowed:
            first = blockers(cell(stage, action, role))[0]
            assert f"acts as {role}" in first.reason
            assert all(name in first.remedy for name in allowed)


def test_an_unknown_action_names_the_possible_ones() -> None:
    (block,) = blockers(story_at(S.PROPOSED).case(A.PUBLISH))
    assert block.remedy == "Possible now: submit-plan, declare, hold, cancel"
    (ended,) = blockers(story_at(S.CANCELLED).case(A.RESUME))
    assert "it has ended" in ended.remedy


def test_the_table_has_no_row_twice_and_none_that_the_design_lacks() -> None:
    rows = [(transition.stage, transition.action) for transition in TABLE]
    assert len(set(rows)) == len(rows)
    assert set(rows) == {(stage, action) for stage, actions in MAY.items() for action in actions}


def test_looking_up_rows_actions_and_roles() -> None:
    assert row(S.PUBLISHED, A.CANCEL) is None
    assert actions_at(S.ON_HOLD) == (A.RESUME, A.CANCEL)
    assert actions_at(S.PUBLISHED) == ()
    assert roles_for(S.CONSULTATION, A.CLOSE) == (CLOCK,)
    assert roles_for(S.CANCELLED, A.CLOSE) == ()


def test_every_action_has_its_event() -> None:
    assert set(ACTION_OF.values()) == set(Action)
    assert len(ACTION_OF) == len(Action)


ONLY: list[tuple[str, Action, set[Role]]] = [
    ("only the clock closes a consultation", A.CLOSE, {CLOCK}),
    ("only a registrar sets the day of publication", A.SCHEDULE, {REGISTRAR}),
    ("only a registrar can publish in emergency", A.PUBLISH_EMERGENCY, {REGISTRAR}),
    ("only the clock puts an approval in retrospect on record", A.RATIFY, {CLOCK}),
    ("only a registrar refuses to ratify", A.REFUSE, {REGISTRAR}),
    ("only a registrar or the clock publishes", A.PUBLISH, {REGISTRAR, CLOCK}),
    ("only the SSO lead puts on hold", A.HOLD, {LEAD}),
    ("only the SSO lead resumes", A.RESUME, {LEAD}),
    ("only the SSO lead cancels", A.CANCEL, {LEAD}),
    ("only the SSO lead submits", A.SUBMIT_FINAL, {LEAD}),
    ("only respondents comment, and the lead takes what came late", A.COMMENT, {RESPONDENT, LEAD}),
    ("only nations and the scrutiny take positions", A.TAKE_POSITION, {NATION, SCRUTINY}),
    (
        "only nations and the scrutiny send back from a gate, the registrar and the lead what is ready",
        A.RETURN,
        {NATION, SCRUTINY, REGISTRAR, LEAD},
    ),
    ("only people with a role declare an interest", A.DECLARE, EVERYBODY),
    ("only the clock lets holds lapse", A.LAPSE, {CLOCK}),
]


@pytest.mark.parametrize(("statement", "action", "roles"), ONLY, ids=[name for name, _, _ in ONLY])
def test_only_who_may(statement: str, action: Action, roles: set[Role]) -> None:
    assert {role for transition in TABLE if transition.action is action for role in transition.roles} == roles, statement


def test_the_sso_lead_takes_no_position_even_as_an_approver_by_another_grant() -> None:
    """The role is what one acts as: an SSO lead who names a nation is still refused."""
    story = story_at(S.PART_A)
    case = story.case(A.TAKE_POSITION, story.position(), role=LEAD, actor="lead", nation=Nation.WALES)
    assert "only nation-approver" in blockers(case)[0].reason


def test_a_comment_of_a_case_without_review_has_no_standing() -> None:
    """A guard that needs a review cannot be asked without one."""
    with pytest.raises(ValueError, match="no review yet"):
        _ = Story().case(A.PROPOSE).standing


def test_a_refusal_carries_every_reason_at_once() -> None:
    story = story_at(S.FINAL_GATE)
    wrong = story.position(subject=Subject.PART_A, feedback="")
    found = blockers(story.case(A.TAKE_POSITION, wrong, role=DRAFTER, nation=Nation.WALES))
    assert [block.action for block in found] == [A.TAKE_POSITION] * 2
    assert len({block.reason for block in found}) == 2

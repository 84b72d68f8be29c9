"""The role somebody acts in is read from what was granted."""

import datetime as dt

import pytest

from nos_registry.domain.review.case import Deputy
from nos_registry.domain.review.stages import Action, Nation, Role, Stage
from nos_registry.ports import Grant
from nos_registry.services.capacity import CLOCK, UnknownActorError, capacity, deputy_of

DAY = dt.date(2026, 3, 2)
GRANTS = (
    Grant("ann", Role.DRAFTER, DAY),
    Grant("ann", Role.SSO_LEAD, DAY),
    Grant("gwen", Role.NATION_APPROVER, DAY, Nation.WALES),
    Grant("gwen", Role.NATION_APPROVER, DAY, Nation.ENGLAND),
    Grant("late", Role.REGISTRAR, DAY + dt.timedelta(days=1)),
)


def test_the_grant_that_allows_it_is_the_one_acted_under() -> None:
    assert capacity(GRANTS, "ann", Stage.DRAFTING, Action.SAVE_DRAFT, DAY).role is Role.DRAFTER
    assert capacity(GRANTS, "ann", Stage.DRAFTING, Action.SUBMIT_DRAFT, DAY).role is Role.SSO_LEAD


def test_without_one_that_allows_it_any_of_theirs_is_refused_by_name() -> None:
    assert capacity(GRANTS, "ann", Stage.READY, Action.PUBLISH, DAY).role is Role.DRAFTER


def test_the_nation_chooses_among_several() -> None:
    for nation in (Nation.WALES, Nation.ENGLAND):
        found = capacity(GRANTS, "gwen", Stage.PART_A, Action.TAKE_POSITION, DAY, nation)
        assert found.nation is nation


def test_a_nation_that_is_not_theirs_changes_nothing() -> None:
    assert capacity(GRANTS, "gwen", Stage.PART_A, Action.TAKE_POSITION, DAY, Nation.SCOTLAND).nation is Nation.WALES


def test_a_grant_counts_from_its_day() -> None:
    with pytest.raises(UnknownActorError, match="holds no role"):
        capacity(GRANTS, "late", Stage.READY, Action.PUBLISH, DAY)
    assert capacity(GRANTS, "late", Stage.READY, Action.PUBLISH, DAY + dt.timedelta(days=1)).role is Role.REGISTRAR


def test_the_clock_needs_no_grant_and_a_respondent_no_account() -> None:
    assert capacity((), CLOCK, Stage.CONSULTATION, Action.CLOSE, DAY).role is Role.CLOCK
    assert capacity((), "r01", Stage.CONSULTATION, Action.COMMENT, DAY).role is Role.RESPONDENT


def test_a_stranger_is_told_what_to_do() -> None:
    with pytest.raises(UnknownActorError) as refused:
        capacity(GRANTS, "mallory", Stage.READY, Action.PUBLISH, DAY)
    assert "nos role grant" in refused.value.remedy


LATER = DAY + dt.timedelta(days=5)
STANDS_IN = Grant("huw", Role.NATION_APPROVER, LATER, Nation.WALES, LATER, "gwen")


def test_a_deputy_acts_under_the_other_s_grant() -> None:
    found = capacity((*GRANTS, STANDS_IN), "huw", Stage.PART_A, Action.TAKE_POSITION, LATER)
    assert deputy_of(found) == Deputy("gwen", LATER, LATER)
    assert deputy_of(GRANTS[0]) is None


@pytest.mark.parametrize("day", [DAY, LATER + dt.timedelta(days=1)])
def test_a_deputy_on_another_day_is_known_so_that_the_days_can_be_told(day: dt.date) -> None:
    grants = (Grant("huw", Role.DRAFTER, DAY), STANDS_IN)
    assert capacity(grants, "huw", Stage.PART_A, Action.TAKE_POSITION, day) == STANDS_IN
    assert capacity(grants, "huw", Stage.DRAFTING, Action.SAVE_DRAFT, day).role is Role.DRAFTER


def test_ones_own_role_goes_before_that_of_another() -> None:
    own = Grant("huw", Role.NATION_APPROVER, LATER, Nation.ENGLAND)
    grants = (STANDS_IN, own)
    assert capacity(grants, "huw", Stage.PART_A, Action.TAKE_POSITION, LATER) == own
    assert capacity(grants, "huw", Stage.PART_A, Action.TAKE_POSITION, LATER, Nation.WALES) == STANDS_IN

"""Granting roles, and naming deputies."""

import datetime as dt

import pytest

from nos_registry.domain.errors import NosError
from nos_registry.domain.review.stages import Nation, Role
from nos_registry.ports import Grant
from nos_registry.services.roles import deputise, grant_role, require_registrar
from tests.services.making import START, World, stocked
from tests.strategies.reviews import APPROVER, LEAD, REGISTRAR


@pytest.fixture
def world() -> World:
    return stocked()


def test_a_grant_is_on_record_from_its_day(world: World) -> None:
    made = grant_role(world.ports, REGISTRAR, "gwen", Role.NATION_APPROVER, Nation.WALES)
    assert made in world.registry.grants()
    assert (made.since, made.nation) == (START, Nation.WALES)


@pytest.mark.parametrize("actor", [LEAD, "gwen", "mallory"])
def test_only_a_registrar_grants(world: World, actor: str) -> None:
    before = world.registry.grants()
    with pytest.raises(NosError, match="no registrar here"):
        grant_role(world.ports, actor, actor, Role.REGISTRAR)
    assert world.registry.grants() == before


def test_approvers_and_only_approvers_have_a_nation(world: World) -> None:
    with pytest.raises(NosError, match="nation-approver needs a nation"):
        grant_role(world.ports, REGISTRAR, "gwen", Role.NATION_APPROVER)
    with pytest.raises(NosError, match="drafter has no nation"):
        grant_role(world.ports, REGISTRAR, "gwen", Role.DRAFTER, Nation.WALES)


def test_a_registrar_may_make_another(world: World) -> None:
    grant_role(world.ports, REGISTRAR, "second", Role.REGISTRAR)
    assert require_registrar(world.ports, "second") is Role.REGISTRAR


def week(world: World, actor: str = REGISTRAR, principal: str = APPROVER[Nation.WALES], first: int = 1, last: int = 7) -> tuple[Grant, ...]:
    return deputise(world.ports, actor, principal, "gwen", START + dt.timedelta(days=first), START + dt.timedelta(days=last))


def test_a_deputy_gets_every_role_of_the_other_for_those_days(world: World) -> None:
    grant_role(world.ports, REGISTRAR, APPROVER[Nation.WALES], Role.SCRUTINEER)
    made = week(world)
    assert [(grant.actor, grant.role, grant.nation) for grant in made] == [
        ("gwen", Role.NATION_APPROVER, Nation.WALES),
        ("gwen", Role.SCRUTINEER, None),
    ]
    assert {(g.since, g.until, g.stands_in_for) for g in made} == {(dt.date(2026, 3, 3), dt.date(2026, 3, 9), APPROVER[Nation.WALES])}
    assert set(made) <= set(world.registry.grants())


def test_only_a_registrar_names_a_deputy(world: World) -> None:
    with pytest.raises(NosError, match="no registrar here"):
        week(world, APPROVER[Nation.WALES])


@pytest.mark.parametrize(("first", "last"), [(-1, 3), (4, 3)])
def test_a_deputy_is_named_for_days_ahead(world: World, first: int, last: int) -> None:
    with pytest.raises(NosError, match="are no days ahead"):
        week(world, first=first, last=last)
    assert week(world, first=0, last=0)


def test_nobody_stands_in_for_a_stranger_a_registrar_or_themselves(world: World) -> None:
    for principal in ("mallory", REGISTRAR):
        with pytest.raises(NosError, match="holds no role that another could act in"):
            week(world, principal=principal)
    with pytest.raises(NosError, match="nobody stands in for themselves"):
        week(world, principal="gwen")


def test_a_deputy_has_no_deputy(world: World) -> None:
    week(world, first=0)
    with pytest.raises(NosError, match="holds no role that another could act in"):
        deputise(world.ports, REGISTRAR, "gwen", "huw", START, START)

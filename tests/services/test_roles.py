"""Granting roles."""

import pytest

from nos_registry.domain.errors import NosError
from nos_registry.domain.review.stages import Nation, Role
from nos_registry.services.roles import grant_role, require_registrar
from tests.services.making import START, World, stocked
from tests.strategies.reviews import LEAD, REGISTRAR


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

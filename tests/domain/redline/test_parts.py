"""What makes a clause a part of a split or a merger."""

import pytest

from nos_registry.domain.redline.layout import lay_out
from nos_registry.domain.redline.likeness import Likeness
from nos_registry.domain.redline.order import Expectation
from nos_registry.domain.redline.parts import Situation, part_score
from tests.strategies.editions import criteria

HOST = "croesawu ymwelwyr wrth y drws ac egluro trefn y cyfarfod"
FIRST, SECOND, STRANGER = "croesawu ymwelwyr wrth y drws", "egluro trefn y cyfarfod", "ateb y ffôn heb oedi"
NEXT, FAR = Situation(is_next=True, is_astray=False), Situation(is_next=False, is_astray=False)
ASTRAY, AWAITED = FAR._replace(is_astray=True), FAR._replace(is_awaited=True)


@pytest.fixture
def likeness() -> Likeness:
    old, new = lay_out([(0, criteria(HOST))]), lay_out([(0, criteria(FIRST, SECOND, STRANGER))])
    return Likeness(old, new, ([0], [0, 1, 2]), lambda: Expectation({}, old, new))


def score(likeness: Likeness, part: int, situation: Situation) -> float:
    inside = likeness.shared(likeness.bag_new[part], likeness.bag_old[0]) / likeness.size_new[part]
    return part_score(likeness.bag_new[part], likeness.bag_old[0], [likeness.bag_new[0]], inside, likeness) + situation.score


def test_the_missing_half_is_a_part_wherever_it_stands(likeness: Likeness) -> None:
    assert score(likeness, 1, FAR) > 0.75


def test_standing_next_to_its_partner_speaks_for_a_part_and_leaving_the_order_against(likeness: Likeness) -> None:
    assert score(likeness, 1, NEXT) > score(likeness, 1, FAR) > score(likeness, 1, ASTRAY)


def test_a_host_in_its_very_place_speaks_for_a_part(likeness: Likeness) -> None:
    assert score(likeness, 1, AWAITED) > score(likeness, 1, FAR)


def test_a_stranger_is_no_part(likeness: Likeness) -> None:
    assert score(likeness, 2, NEXT) < 0.5


def test_what_the_partner_says_already_makes_no_part(likeness: Likeness) -> None:
    assert score(likeness, 0, FAR) == 0

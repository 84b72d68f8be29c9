"""Links that share a clause are one change."""

from nos_registry.domain.redline.groups import groups
from nos_registry.domain.redline.layout import lay_out
from tests.strategies.editions import criteria

OLDS = lay_out([(1, criteria("a", "b")), (0, criteria("c", "d"))])


def test_a_single_link_is_a_group() -> None:
    assert [(group.olds, group.news) for group in groups({(0, 1): 1.0, (1, 0): 1.0}, OLDS)] == [([1], [0]), ([0], [1])]


def test_a_split_gathers_its_parts_in_the_order_of_the_text() -> None:
    (group,) = groups([(0, 3), (0, 1)], OLDS)
    assert (group.olds, group.news) == ([0], [1, 3])


def test_a_merger_names_the_originals_in_the_order_given() -> None:
    (group,) = groups([(0, 0), (2, 0)], OLDS)
    assert (group.olds, group.news) == ([2, 0], [0])

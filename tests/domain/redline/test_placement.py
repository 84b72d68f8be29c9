"""Dropped clauses are shown where they stood."""

from nos_registry.domain.redline.layout import in_one_order, lay_out
from nos_registry.domain.redline.placement import at, dropped_places
from tests.strategies.editions import KU, PC, criteria, section, whole

OLD = lay_out([(0, whole(section(PC, "a", "b", "c"), section(KU, "d", "e")))])
NEW = lay_out([(0, whole(section(PC, "a", "c"), section(KU, "e")))])


def test_after_the_clause_before_it() -> None:
    place = dropped_places([1], {0: 0, 2: 1, 4: 2}, OLD, NEW)[1]
    assert at(0) < place < at(1)


def test_before_the_clause_after_it_where_none_comes_first() -> None:
    place = dropped_places([3], {0: 0, 2: 1, 4: 2}, OLD, NEW)[3]
    assert at(1) < place < at(2)


def test_at_the_end_of_its_section_where_no_neighbour_stayed() -> None:
    place = dropped_places([1], {4: 2}, OLD, NEW)[1]
    assert at(1) < place < at(2)


def test_at_the_end_where_its_section_is_gone() -> None:
    new = lay_out([(0, whole(section(PC, "a", "c")))])
    assert dropped_places([4], {0: 0, 2: 1}, OLD, new)[4] > at(1)


def test_several_in_a_row_keep_their_order() -> None:
    places = dropped_places([1, 2], {0: 0}, OLD, NEW)
    assert at(0) < places[1] < places[2] < at(1)


def test_originals_are_numbered_as_given_but_laid_out_in_one_order() -> None:
    first, second = criteria("a", urn="B1"), criteria("b", urn="A1")
    assert [number for number, _ in in_one_order([first, second])] == [1, 0]
    assert [(item.original, item.place, item.key) for item in lay_out(in_one_order([first, second]))] == [(1, 0, "b"), (0, 0, "a")]

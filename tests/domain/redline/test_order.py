"""The run of links that keeps the order, and where clauses are expected."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.domain.redline.layout import Item, lay_out
from nos_registry.domain.redline.order import Expectation, runs, weightiest_run
from nos_registry.domain.standard import SectionKind
from tests.strategies.editions import KU, PC, criteria, section, whole

rows = st.lists(st.tuples(st.integers(0, 7), st.integers(1, 4)), max_size=8)


@settings(deadline=None)
@given(rows)
def test_the_run_weighs_as_much_as_the_best_of_all_rising_parts(row: list[tuple[int, int]]) -> None:
    pairs = [(o, n) for o, (n, _) in enumerate(row)]
    weights = {pair: float(weight) for pair, (_, weight) in zip(pairs, row, strict=True)}
    run = weightiest_run(pairs, weights)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(run))
    rising = (part for size in range(len(pairs) + 1) for part in combinations(pairs, size) if all(a[1] < b[1] for a, b in pairwise(part)))
    assert sum(weights[pair] for pair in run) == max(sum(weights[pair] for pair in part) for part in rising)


def items(*sections: tuple[SectionKind, int]) -> list[Item]:
    return lay_out([(0, whole(*(section(kind, *(f"{kind} {k}" for k in range(size))) for kind, size in sections)))])


def test_pairs_across_sections_are_in_no_run() -> None:
    olds, news = items((PC, 2), (KU, 1)), items((PC, 1), (KU, 2))
    assert runs({(0, 0): 1.0, (1, 1): 1.0, (2, 2): 1.0}, olds, news) == {(0, PC): [(0, 0)], (0, KU): [(2, 2)]}


def test_a_pair_between_its_neighbours_crosses_nothing() -> None:
    side = items((PC, 5))
    expected = Expectation({(0, 0): 1.0, (4, 4): 1.0}, side, side)
    assert expected.strays(2, 2) == (0, 0)
    assert expected.strays(1, 3) == (0, 2)
    assert expected.place(2) == 2


def test_a_pair_beyond_a_neighbour_crosses_it() -> None:
    side = items((PC, 6))
    expected = Expectation({(0, 0): 1.0, (2, 2): 1.0, (4, 4): 1.0}, side, side)
    assert expected.strays(1, 5)[0] == 2
    assert expected.strays(5, 3)[0] == 1


def test_another_section_is_no_order_at_all() -> None:
    side = items((PC, 2), (KU, 2))
    expected = Expectation({(0, 0): 1.0}, side, side)
    assert expected.strays(1, 3)[0] is None
    assert expected.is_astray(1, 3)


def test_a_pair_is_astray_from_the_second_link_it_crosses_on() -> None:
    side = items((PC, 8))
    expected = Expectation({(0, 0): 1.0, (2, 2): 1.0, (4, 4): 1.0, (6, 6): 1.0}, side, side)
    assert [expected.is_astray(1, n) for n in (1, 3, 5)] == [False, False, True]


def test_a_pair_is_at_its_place_where_it_is_one_off_at_most_and_crosses_nothing() -> None:
    side = items((PC, 8))
    expected = Expectation({(0, 0): 1.0, (5, 5): 1.0}, side, side)
    assert [expected.is_at(2, n) for n in (1, 2, 3, 4)] == [True, True, True, False]
    assert not expected.is_at(4, 6)


def test_without_known_links_the_place_itself_counts() -> None:
    side = lay_out([(0, criteria("a", "b", "c"))])
    expected = Expectation({}, side, side)
    assert [expected.strays(0, n) for n in range(3)] == [(0, 0), (1, 1), (2, 2)]
    assert expected.place(2) == 2

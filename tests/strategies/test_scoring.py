"""What moved is judged fairly: any of the fewest explanations of an order counts as right, and none else."""

import pytest

from nos_registry.domain.redline.compare import compare
from tests.strategies.editions import criteria
from tests.strategies.lexicon import SERVICE_EN
from tests.strategies.revisions import HEAVY, Case, revision
from tests.strategies.scoring import Score, found_links, found_moves, planned_moves

TEXTS = [f"{word} {word}er {word}ing" for word in ("bake", "cut", "drill", "etch", "file", "grind")]


def case(*order: int, swaps: frozenset[frozenset[str]] = frozenset(), moved: frozenset[str] = frozenset()) -> Case:
    """Return a revision that only puts its clauses in another order."""
    links = frozenset((0, f"P{old + 1}", f"P{new}") for new, old in enumerate(order, start=1))
    return Case((criteria(*TEXTS, urn="OLD0"),), criteria(*(TEXTS[k] for k in order), urn="NEW1"), links, moved, swaps, 0)


@pytest.mark.parametrize(
    ("order", "moves"),
    [((0, 1, 2, 3, 4, 5), 0), ((1, 2, 3, 4, 5, 0), 1), ((1, 0, 2, 3, 5, 4), 2), ((3, 4, 5, 0, 1, 2), 3), ((5, 4, 3, 2, 1, 0), 5)],
)
def test_the_truth_is_as_few_moves_as_explain_the_order(order: tuple[int, ...], moves: int) -> None:
    found, true = found_moves(case(*order), compare(case(*order).olds, case(*order).new))
    assert len(true) == moves
    assert found == true


def test_what_is_in_order_is_never_right_to_call_moved() -> None:
    still, moved = case(0, 1, 2, 3, 4, 5), case(5, 0, 1, 2, 3, 4)
    assert found_moves(still, compare(moved.olds, moved.new)) == ({"P1"}, set())
    assert found_moves(moved, compare(still.olds, still.new)) == (set(), {"P1"})


def test_planned_moves_take_either_of_two_that_changed_places() -> None:
    swapped = case(1, 0, 2, 3, 4, 5, swaps=frozenset({frozenset({"P1", "P2"})}))
    found, true = planned_moves(swapped, compare(swapped.olds, swapped.new))
    assert found == true


def test_moves_planned_and_explained_mostly_agree() -> None:
    revised = revision(SERVICE_EN, 3, HEAVY)
    redline = compare(revised.olds, revised.new)
    assert len(found_links(revised, redline) ^ revised.links) <= len(revised.links) / 10
    assert len(found_moves(revised, redline)[1] ^ planned_moves(revised, redline)[1]) <= 2


def test_ratios_of_nothing_are_no_error() -> None:
    assert (Score().precision, Score().recall, Score().f1) == (0, 0, 0)
    score = Score()
    score.add({1, 2}, {2, 3, 4})
    assert (score.precision, round(score.recall, 3), score.f1) == (0.5, 0.333, 0.4)

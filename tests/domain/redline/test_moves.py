"""Moves: clauses that left the order, and nothing that was merely pushed along."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.domain.redline.compare import compare
from nos_registry.domain.redline.model import Redline
from tests.strategies.editions import KU, PC, criteria, section, whole
from tests.strategies.lexicon import SERVICE_CY
from tests.strategies.revisions import HEAVY, revision
from tests.strategies.scoring import Score, found_moves

WORDS = ["afal", "bara", "caws", "dwr", "eira", "ffa", "gwin", "haul", "iogwrt", "jam"]


def texts(order: Sequence[int]) -> list[str]:
    return [f"trefnu {WORDS[k]} ar gyfer {WORDS[-1 - k]} ar y {WORDS[(k + 3) % 10]}" for k in order]


def moved(redline: Redline) -> list[str]:
    return [change.from_[0].clause for change in redline.changes if change.moved]


def reorder(*order: int) -> Redline:
    return compare([criteria(*texts(range(8)))], criteria(*texts(order)))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ((0, 1, 2, 3, 4, 5, 6, 7), []),
        ((1, 2, 3, 4, 5, 6, 7), []),
        ((3, 0, 1, 2, 4, 5, 6, 7), ["P4"]),
        ((0, 1, 2, 4, 5, 6, 7, 3), ["P4"]),
        ((0, 6, 1, 2, 3, 4, 5, 7), ["P7"]),
        ((2, 3, 4, 5, 6, 7, 0, 1), ["P1", "P2"]),
    ],
)
def test_the_fewest_moves_that_explain_the_order(order: Sequence[int], expected: list[str]) -> None:
    assert moved(reorder(*order)) == expected


def test_neighbours_that_change_places_count_once() -> None:
    redline = reorder(0, 1, 3, 2, 4, 5, 6, 7)
    assert redline.summary.moved == 1
    assert sum(change.renumbered for change in redline.changes) == 2


def test_an_insertion_renumbers_and_moves_nothing() -> None:
    redline = compare([criteria(*texts(range(8)))], criteria("cymal cwbl wahanol i'r lleill", *texts(range(8))))
    assert moved(redline) == []
    assert sum(change.renumbered for change in redline.changes) == 8


def test_interleaving_two_originals_moves_nothing() -> None:
    olds = [criteria(*texts((0, 1, 2, 3)), urn="A1"), criteria(*texts((4, 5, 6, 7)), urn="B1")]
    assert moved(compare(olds, criteria(*texts((0, 4, 1, 5, 2, 6, 3, 7))))) == []


def test_a_clause_merged_into_another_original_moves_no_neighbour() -> None:
    olds = [criteria(*texts((0, 1, 2)), urn="A1"), criteria(*texts((4, 1, 5, 6)), urn="B1")]
    assert moved(compare(olds, criteria(*texts((0, 1, 2, 4, 5, 6))))) == []


def test_a_clause_of_two_originals_stayed_if_it_did_in_one() -> None:
    olds = [criteria(*texts((0, 1, 2, 3)), urn="A1"), criteria(*texts((3, 5, 6)), urn="B1")]
    assert moved(compare(olds, criteria(*texts((0, 1, 2, 3, 5, 6))))) == []
    assert moved(compare(olds, criteria(*texts((0, 1, 2, 5, 6, 3))))) == []
    assert moved(compare(olds, criteria(*texts((0, 5, 3, 1, 2, 6))))) == ["P4"]


def test_a_split_stayed_if_one_of_its_parts_did() -> None:
    long, halves = "cofnodi taliadau wrth y drws a golchi ceir yn y glaw", ("cofnodi taliadau wrth y drws", "golchi ceir yn y glaw")
    redline = compare(
        [criteria(*texts((0, 1)), long, *texts((2, 3, 4)))], criteria(*texts((0, 1)), halves[0], *texts((2, 3, 4)), halves[1])
    )
    assert [(change.kind.value, change.moved) for change in redline.changes if len(change.to) > 1] == [("split", False)]


def test_a_move_to_another_section_leaves_the_order_of_both_alone() -> None:
    old = whole(section(PC, *texts((0, 1, 2))), section(KU, *texts((3, 4, 5))))
    new = whole(section(PC, *texts((0, 2))), section(KU, *texts((3, 1, 4, 5))))
    assert moved(compare([old], new)) == ["P2"]


@settings(deadline=None, max_examples=60)
@given(st.permutations(range(8)), st.data())
def test_putting_the_moved_clauses_aside_leaves_the_order(order: list[int], data: st.DataObject) -> None:
    kept = order[: data.draw(st.integers(1, 8))]
    redline = reorder(*kept)
    stayed = [int(change.from_[0].clause[1:]) for change in redline.changes if change.from_ and change.to and not change.moved]
    assert stayed == sorted(stayed)


def test_moves_are_found_in_heavy_revisions() -> None:
    score = Score()
    for seed in range(12):
        case = revision(SERVICE_CY, 9100 + seed, HEAVY, given=True)
        found, true = found_moves(case, compare(case.olds, case.new))
        score.add(set(found), set(true))
    assert score.precision >= 0.97
    assert score.recall >= 0.95

"""Near-equal clauses change partners where that puts them in order."""

from nos_registry.domain.redline.alignment import Alignment
from nos_registry.domain.redline.layout import lay_out
from nos_registry.domain.redline.likeness import Likeness
from nos_registry.domain.redline.settle import settle
from tests.strategies.editions import criteria

OTHERS = ["cadw'r siop yn lân", "ateb y ffôn heb oedi", "trefnu cyfarfodydd"]


def settled(old: list[str], new: list[str], *pairs: tuple[int, int]) -> set[tuple[int, int]]:
    """Return the links after settling `pairs` that were made beside the exact ones."""
    alignment = Alignment(lay_out([(0, criteria(*old))]), lay_out([(0, criteria(*new))]))
    for pair in pairs:
        alignment.link(*pair, 0.9)
    likeness = Likeness(alignment.olds, alignment.news, (range(len(old)), range(len(new))), alignment.expectation)
    settle(alignment, likeness)
    return set(alignment.links)


def test_twins_that_cross_change_partners() -> None:
    found = settled(["nodi angen un", "nodi angen un", *OTHERS], ["nodi angen dau", "nodi angen tri", *OTHERS], (0, 1), (1, 0))
    assert {(0, 0), (1, 1)} <= found


def test_a_twin_left_over_in_the_right_place_takes_the_link() -> None:
    found = settled(["nodi angen un", *OTHERS, "nodi angen un"], [*OTHERS, "nodi angen dau"], (0, 3))
    assert (4, 3) in found
    assert (0, 3) not in found


def test_clauses_that_really_changed_places_are_left() -> None:
    found = settled(["nodi angen un", "gwrando ar gwyn", *OTHERS], ["gwrando ar gwynion", "nodi angen dau", *OTHERS], (0, 1), (1, 0))
    assert {(0, 1), (1, 0)} <= found


def test_of_equal_clauses_the_one_in_place_takes_the_rewording() -> None:
    """Two say the same; one was moved up, one reworded in its place: exact linking took the wrong one."""
    same, more = "nodi angen un cwsmer", ["paratoi bwyd poeth", "golchi ceir", "gwerthu llyfrau"]
    old = [*OTHERS, same, *more, same]
    new = [same, *OTHERS, "nodi angen dau", *more]
    assert settled(old, new, (7, 4)) >= {(3, 4), (7, 0)}

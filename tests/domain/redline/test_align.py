"""Which clauses are linked: the cases each step of the alignment is there for."""

from collections.abc import Sequence

import pytest

from nos_registry.domain.redline.align import align
from nos_registry.domain.redline.layout import in_one_order, lay_out
from nos_registry.domain.standard import Edition
from tests.strategies.editions import KU, PC, criteria, section, whole

OTHERS = ["cadw'r siop yn lân bob dydd", "ateb y ffôn heb oedi", "trefnu cyfarfodydd y tîm", "cofnodi gwerthiant ar y system"]


def linked(olds: Sequence[Edition], new: Edition) -> set[tuple[str, str]]:
    old, fresh = lay_out(in_one_order(olds)), lay_out([(0, new)])
    return {(f"{olds[old[o].original].urn}.{old[o].clause.id}", fresh[n].clause.id) for o, n in align(old, fresh)[0]}


def links(old: list[str], new: list[str]) -> set[tuple[str, str]]:
    return {(a.removeprefix("TEST1."), b) for a, b in linked([criteria(*old)], criteria(*new))}


def test_a_clause_reworded_in_its_place_is_recognised_by_few_words() -> None:
    found = links(["adnabod gofynion pob cwsmer newydd", *OTHERS], ["canfod gofynion eich cwsmeriaid ar lawr y siop", *OTHERS])
    assert ("P1", "P1") in found


def test_the_same_likeness_out_of_order_is_not_enough() -> None:
    found = links(["adnabod gofynion pob cwsmer newydd", *OTHERS], [*OTHERS, "canfod gofynion eich cwsmeriaid ar lawr y siop"])
    assert ("P1", "P5") not in found


@pytest.mark.parametrize(
    ("rewording", "is_linked"),
    [
        (["cadw'r siop yn lân a thaclus bob dydd", "ateb y ffôn yn gwrtais a heb oedi", "trefnu cyfarfodydd misol y tîm gwerthu"], False),
        (["cadw'r siop a'r ystafell yn lân er budd pawb", "ateb galwadau ffôn ar unwaith", "trefnu sgyrsiau misol gyda'r tîm cyfan"], True),
    ],
    ids=["a light revision", "a heavy revision"],
)
def test_a_stock_phrase_elsewhere_makes_a_move_only_where_the_whole_revision_rewords_as_much(rewording: list[str], is_linked: bool) -> None:  # noqa: FBT001 -- a parameter of the table
    olds = ["cadw'r siop yn lân ac yn daclus bob dydd", "ateb y ffôn yn gwrtais heb oedi", "trefnu cyfarfodydd wythnosol y tîm gwerthu"]
    found = links(["esbonio hawliau prynwyr ar wefan y cwmni", *olds], [*rewording, "dewis nwyddau newydd ar wefan y cwmni"])
    assert (("P1", "P4") in found) is is_linked
    assert ("P2", "P1") in found


def test_near_duplicates_are_told_apart_by_their_order() -> None:
    olds = ["nodi anghenion cwsmeriaid yn y siop", "nodi anghenion cwsmeriaid yn y siop hefyd", *OTHERS]
    news = ["nodi anghenion pob cwsmer yn y siop", "nodi anghenion pob cwsmer yn y siop hefyd", *OTHERS]
    assert {("P1", "P1"), ("P2", "P2")} <= links(olds, news)


def test_a_copy_added_elsewhere_is_not_a_split() -> None:
    found = links([OTHERS[0], OTHERS[1]], [OTHERS[0], OTHERS[1], OTHERS[0]])
    assert found == {("P1", "P1"), ("P2", "P2")}


def test_a_split_in_three_is_found() -> None:
    old = "croesawu pob ymwelydd wrth y drws, cynnig diod boeth iddynt ac egluro trefn y cyfarfod nesaf"
    found = links(
        [old, *OTHERS], ["croesawu pob ymwelydd wrth y drws", "cynnig diod boeth iddynt", "egluro trefn y cyfarfod nesaf", *OTHERS]
    )
    assert {("P1", "P1"), ("P1", "P2"), ("P1", "P3")} <= found


def test_a_part_moved_to_another_section_is_found_where_it_says_the_same() -> None:
    old = whole(section(PC, "croesawu pob ymwelydd wrth y drws ac egluro trefn y cyfarfod nesaf", *OTHERS[:2]), section(KU, *OTHERS[2:]))
    new = whole(section(PC, "croesawu pob ymwelydd wrth y drws", *OTHERS[:2]), section(KU, *OTHERS[2:], "egluro trefn y cyfarfod nesaf"))
    assert {("TEST1.P1", "P1"), ("TEST1.P1", "K3")} <= linked([old], new)


def test_near_equal_clauses_of_two_originals_merge() -> None:
    olds = [criteria("nodi anghenion cwsmeriaid yn y siop", urn="A1"), criteria("nodi anghenion pob cwsmer yn y siop", urn="B1")]
    found = linked(olds, criteria("nodi anghenion eich cwsmeriaid yn y siop", *OTHERS))
    assert {("A1.P1", "P1"), ("B1.P1", "P1")} <= found


def test_clauses_of_one_original_that_stay_apart_do_not_merge() -> None:
    found = links(["nodi anghenion", "gwrando ar gwynion", *OTHERS], ["nodi anghenion", *OTHERS])
    assert found == {("P1", "P1"), *((f"P{k + 3}", f"P{k + 2}") for k in range(4))}


@pytest.mark.parametrize("size", [1, 5])
def test_texts_with_nothing_in_common_are_not_linked(size: int) -> None:
    assert links([f"afal{k} bara{k}" for k in range(size)], [f"caws{k} dwr{k}" for k in range(size)]) == set()


def test_a_link_belongs_to_a_split_or_to_a_merger_but_not_to_both() -> None:
    both = f"{OTHERS[0]} ac {OTHERS[1]}"
    found = links([both, OTHERS[2]], [OTHERS[0], f"{OTHERS[1]} a {OTHERS[2]}"])
    for o, n in found:
        assert sum(a == o for a, _ in found) == 1 or sum(b == n for _, b in found) == 1

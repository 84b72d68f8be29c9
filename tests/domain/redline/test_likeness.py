"""How alike two clauses are, and that common words do not open every pair."""

import pytest

from nos_registry.domain.redline.layout import lay_out
from nos_registry.domain.redline.likeness import COMMON, NEIGHBOURS, Likeness
from nos_registry.domain.redline.order import Expectation
from nos_registry.domain.redline.weights import weight_of, word_weights
from tests.strategies.editions import criteria


def likeness(olds: list[str], news: list[str]) -> Likeness:
    old, new = lay_out([(0, criteria(*olds))]), lay_out([(0, criteria(*news))])
    return Likeness(old, new, (range(len(old)), range(len(new))), lambda: Expectation({}, old, new))


def test_the_same_words_in_another_order_are_wholly_alike() -> None:
    assert likeness(["nodi anghenion cwsmer"], ["anghenion cwsmer nodi"]).of[0, 0] == pytest.approx(1)


def test_forms_of_a_word_count_as_the_word() -> None:
    assert likeness(["nodi anghenion cwsmer"], ["nodi anghenion eich gwsmeriaid"]).of[0, 0] > 0.8


def test_clauses_without_a_common_word_are_not_looked_at() -> None:
    assert likeness(["nodi anghenion"], ["gwrando'n astud"]).of == {}


def test_a_rare_word_links_more_than_a_common_one() -> None:
    common = [f"gweithdrefnau rhif{k}" for k in range(9)]
    found = likeness(["gweithdrefnau archebion"], ["gweithdrefnau ymweliadau", "ymweliadau archebion", *common])
    assert found.of[0, 1] > found.of[0, 0]


def test_pairs_are_ranked_the_most_alike_first() -> None:
    found = likeness(["nodi anghenion", "nodi pryd"], ["nodi anghenion pawb", "nodi pryd"])
    assert [like for like, _, _ in found.ranked] == sorted(found.of.values(), reverse=True)


def test_where_all_words_are_common_only_neighbours_are_compared() -> None:
    size = COMMON * 4
    found = likeness(["nodi anghenion pawb"] * size, ["nodi anghenion rhai"] * size)
    assert set(found.of) == {(o, n) for o in range(size) for n in range(size) if abs(o - n) <= NEIGHBOURS}


def test_weights_fall_with_how_often_a_word_occurs() -> None:
    weights = word_weights([frozenset("ab"), frozenset("a"), frozenset("ac")])
    assert weights["b"] == weights["c"] > weights["a"] > 0
    assert weight_of("ab", weights) == pytest.approx(weights["a"] + weights["b"])

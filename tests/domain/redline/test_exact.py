"""Clauses that did not change are linked once each, repeated ones by their place."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.domain.redline.exact import exact_links
from nos_registry.domain.redline.layout import Item, lay_out
from tests.strategies.editions import KU, PC, criteria, section, whole


def row(*texts: str) -> list[Item]:
    return lay_out([(0, criteria(*texts))])


letters = st.lists(st.sampled_from("abc"), max_size=8)


@settings(deadline=None)
@given(letters, letters)
def test_as_many_pairs_are_made_as_texts_meet(old: Sequence[str], new: Sequence[str]) -> None:
    links = exact_links(row(*old), row(*new))
    assert all(old[o] == new[n] for o, n in links)
    assert len({o for o, _ in links}) == len({n for _, n in links}) == len(links)
    assert len(links) == sum(min(old.count(letter), new.count(letter)) for letter in "abc")


def test_an_apostrophe_does_not_part_two_clauses() -> None:
    assert exact_links(row("sy'n dda"), row("sy\u2019n dda")) == [(0, 0)]


def test_of_a_repeated_clause_the_one_in_its_place_is_taken() -> None:
    assert (3, 2) in exact_links(row("x", "a", "b", "x", "c"), row("a", "b", "x", "c"))


def test_a_repeated_clause_stays_in_its_section() -> None:
    old = lay_out([(0, whole(section(PC, "x", "a"), section(KU, "b", "x")))])
    new = lay_out([(0, whole(section(PC, "a"), section(KU, "b", "x")))])
    assert (3, 2) in exact_links(old, new)


def test_very_many_equal_clauses_are_paired_in_order() -> None:
    assert exact_links(row(*["x"] * 60), row(*["x"] * 50)) == [(k, k) for k in range(50)]

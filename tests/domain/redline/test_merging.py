"""Marks of mergers: exact as all marks, and read as one clause after another."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.domain.redline.merging import merged_differences
from nos_registry.domain.redline.wording import differences
from tests.strategies.editions import texts


@settings(deadline=None, max_examples=300)
@given(st.lists(texts, min_size=1, max_size=5), texts)
def test_both_sides_can_be_rebuilt_and_marks_keep_their_order(olds: list[str], new: str) -> None:
    marks = merged_differences(olds, new)
    assert "".join(text for op, text in marks if op != "+") == "\n".join(olds)
    assert "".join(text for op, text in marks if op != "-") == new
    ops = [op for op, _ in marks]
    assert all(text for _, text in marks)
    assert all(a != b for a, b in pairwise(ops))
    assert ("+", "-") not in list(pairwise(ops))


def test_two_halves_are_joined_word_by_word() -> None:
    assert merged_differences(["nodi anghenion", "dewis camau"], "nodi anghenion a dewis camau") == (
        ("=", "nodi anghenion"),
        ("-", "\n"),
        ("+", " a "),
        ("=", "dewis camau"),
    )


def test_of_two_that_say_the_same_one_is_taken_out_whole() -> None:
    said, again = "dangos parch at gwsmeriaid bob amser", "bob amser dangos parch at gwsmeriaid"
    assert merged_differences([said, again], f"{said} a chydweithwyr") == (
        ("=", said),
        ("-", f"\n{again}"),
        ("+", " a chydweithwyr"),
    )
    assert merged_differences([again, said], f"{said} a chydweithwyr") == (
        ("-", f"{again}\n"),
        ("=", said),
        ("+", " a chydweithwyr"),
    )


def test_one_text_alone_is_no_merger() -> None:
    assert merged_differences(["nodi pan"], "nodi pryd") == differences("nodi pan", "nodi pryd")

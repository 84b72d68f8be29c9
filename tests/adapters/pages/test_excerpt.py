import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.adapters.pages.excerpt import CONTEXT_WORDS, excerpt

LONG = " ".join(f"w{n}" for n in range(40))
words = st.lists(st.tuples(st.sampled_from("=-+"), st.text(alphabet="ab ", min_size=1, max_size=80)), max_size=6)


def test_a_short_clause_stays_whole():
    clause = [("=", "greet "), ("-", "the"), ("+", "every"), ("=", " customer")]
    assert excerpt(clause) == tuple(clause)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ([("=", f"{LONG} "), ("+", "x")], " … w32 w33 w34 w35 w36 w37 w38 w39 "),
        ([("-", "x"), ("=", f" {LONG}")], " w0 w1 w2 w3 w4 w5 w6 w7 …"),
    ],
    ids=["before", "after"],
)
def test_the_far_end_of_a_long_stretch_is_cut(clause: list[tuple[str, str]], expected: str):
    assert expected in [text for _, text in excerpt(clause)]


def test_the_middle_between_two_changes_keeps_both_ends():
    (_, middle, _) = excerpt([("-", "x"), ("=", f" {LONG} "), ("+", "y")])
    assert middle == ("=", " w0 w1 w2 w3 w4 w5 w6 w7 … w32 w33 w34 w35 w36 w37 w38 w39 ")


@given(words)
@settings(deadline=None)
def test_what_changed_is_never_cut_and_no_part_is_lost(clause: list[tuple[str, str]]):
    shown = excerpt(clause)
    assert [op for op, _ in shown] == [op for op, _ in clause]
    assert [text for op, text in shown if op != "="] == [text for op, text in clause if op != "="]


@given(words)
@settings(deadline=None)
def test_no_unchanged_stretch_is_long_but_where_nothing_changed(clause: list[tuple[str, str]]):
    for op, text in excerpt(clause):
        assert op != "=" or len(clause) == 1 or len(text.split()) < 3 * CONTEXT_WORDS

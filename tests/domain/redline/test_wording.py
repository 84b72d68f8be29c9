"""Marks on words: exact, whole words, few, and quick however long the text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.domain.redline import wording
from nos_registry.domain.redline.model import Word
from nos_registry.domain.redline.tokens import units
from nos_registry.domain.redline.wording import differences
from tests.strategies.editions import texts

anything = st.one_of(texts, st.text(max_size=30))


def side(marks: tuple[Word, ...], without: str) -> str:
    return "".join(text for op, text in marks if op != without)


def marked(marks: tuple[Word, ...]) -> int:
    return sum(len(text) for op, text in marks if op != "=")


@settings(deadline=None, max_examples=400)
@given(anything, anything)
def test_both_sides_can_be_rebuilt(old: str, new: str) -> None:
    marks = differences(old, new)
    assert (side(marks, "+"), side(marks, "-")) == (old, new)


@settings(deadline=None, max_examples=300)
@given(anything, anything)
def test_no_mark_is_empty_and_none_has_a_neighbour_of_its_kind(old: str, new: str) -> None:
    ops = [op for op, _ in differences(old, new)]
    assert all(text for _, text in differences(old, new))
    assert all(a != b for a, b in pairwise(ops))
    assert ("+", "-") not in list(pairwise(ops))


@settings(deadline=None, max_examples=300)
@given(anything, anything)
def test_no_mark_cuts_a_word(old: str, new: str) -> None:
    for text, without in ((old, "+"), (new, "-")):
        starts, at = {0}, 0
        for unit in units(text):
            starts.update(range(at + len(unit.rstrip()), at + len(unit) + 1))
            at += len(unit)
        at = 0
        for op, part in differences(old, new):
            if op != without:
                at += len(part)
                assert at in starts


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("", "", ()),
        ("nodi", "nodi", (("=", "nodi"),)),
        ("", "nodi", (("+", "nodi"),)),
        ("nodi", "", (("-", "nodi"),)),
        ("sy'n dda", "sy'n ddrwg", (("=", "sy'n "), ("-", "dda"), ("+", "ddrwg"))),
        ("nodi  pryd", "nodi pryd", (("=", "nodi"), ("-", " "), ("=", " pryd"))),
        ("yn dda.", "yn dda iawn!", (("=", "yn dda"), ("-", "."), ("+", " iawn!"))),
        ("rhan un\nrhan dau", "rhan un rhan dau", (("=", "rhan un"), ("-", "\n"), ("+", " "), ("=", "rhan dau"))),
    ],
)
def test_marks_read_as_a_person_would_write_them(old: str, new: str, marks: tuple[Word, ...]) -> None:
    assert differences(old, new) == marks


def test_a_short_word_between_two_replacements_is_replaced_with_them() -> None:
    assert differences("dechrau un a dau gorffen", "dechrau tri a phedwar gorffen") == (
        ("=", "dechrau "),
        ("-", "un a dau"),
        ("+", "tri a phedwar"),
        ("=", " gorffen"),
    )


def test_a_long_word_between_two_replacements_stays() -> None:
    assert ("=", " gwasanaeth ") in differences("un gwasanaeth dau", "tri gwasanaeth pedwar")


@pytest.mark.parametrize("word", ["a", "yn", "the", "i"])
def test_a_lone_common_word_holds_nothing_together(word: str) -> None:
    old, new = f"golchi ceir mawr {word} gwrando", f"gwerthu bwyd da {word} trefnu"
    assert differences(old, new) == (("-", old), ("+", new))


def test_an_island_at_the_very_beginning_stays() -> None:
    assert differences("y drws mawr coch", "y ffenestr fach las")[0] == ("=", "y ")


def test_an_island_between_a_deletion_and_a_replacement_goes_with_them() -> None:
    old, new = "trin pawb yn dda, a phan fyddwch yn gweithio i wneud argraff arnynt", "trin pawb yn dda i gynyddu eu boddhad"
    assert differences(old, new)[1:] == (("-", ", a phan fyddwch yn gweithio i wneud argraff arnynt"), ("+", " i gynyddu eu boddhad"))


def test_a_word_between_two_mere_deletions_stays() -> None:
    assert ("=", "i ") in differences("trin pawb yn dda iawn i wneud argraff dda arnynt oll", "trin pawb i oll")


def test_a_hundred_thousand_characters_are_compared_word_by_word() -> None:
    old = [f"gair{k % 997}" for k in range(13_000)]
    new = [word if k % 40 else "arall" for k, word in enumerate(old)]
    marks = differences(" ".join(old), " ".join(new))
    assert side(marks, "-") == " ".join(new)
    assert marked(marks) <= 13_000 / 40 * (len("gair997") + len("arall") + 2)


def test_beyond_the_limit_the_middle_is_replaced_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "MAX_CELLS", 4)
    assert differences("dechrau a b c d gorffen", "dechrau e b f d g gorffen") == (
        ("=", "dechrau "),
        ("-", "a b c d"),
        ("+", "e b f d g"),
        ("=", " gorffen"),
    )

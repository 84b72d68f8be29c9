"""Words of Welsh and English are whole, and cutting a text loses nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.domain.redline.tokens import fold, units, words
from tests.strategies.editions import texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sy'n rhoi'r cwsmer yn y canol", ["sy'n", "rhoi'r", "cwsmer", "yn", "y", "canol"]),
        ("â'u tŷ, gŵyl a'r ŵyn", ["â'u", "tŷ", "gŵyl", "a'r", "ŵyn"]),
        ("uwch-gydweithiwr neu or\u2011gyfarwydd", ["uwch-gydweithiwr", "neu", "or\u2011gyfarwydd"]),
        ("sy\u2019n \u2018un i un\u2019", ["sy\u2019n", "un", "i", "un"]),
        ("Cod SOC 7212; 50%", ["cod", "soc", "7212", "50"]),
        ("w\u0302yl fach", ["w\u0302yl", "fach"]),
        ("- ' -", []),
    ],
)
def test_words_keep_inner_apostrophes_and_hyphens(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.one_of(st.text(), texts))
def test_units_join_to_the_text_again(text: str) -> None:
    assert "".join(units(text)) == text


@given(st.one_of(st.text(), texts))
def test_a_unit_holds_at_most_one_word(text: str) -> None:
    assert all(len(words(unit)) <= 1 for unit in units(text))


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_unites_apostrophes_and_composed_letters() -> None:
    assert fold("sy\u2019n w\u0302yl") == fold("sy\u02bcn \u0175yl") == "sy'n \u0175yl"


def test_units_end_in_their_white_space() -> None:
    assert all(re.fullmatch(r"\S*\s*", unit) for unit in units("nodi  pryd,\tyna "))

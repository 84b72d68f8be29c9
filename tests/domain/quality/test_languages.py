import pytest

from nos_registry.domain.quality.languages import LEAD_INS, fold, language_of, lead_in_language, words
from nos_registry.domain.standard import Language


def test_words_keep_their_inner_signs_and_lose_their_case():
    assert words("Mae’r uwch-gydweithiwr yn 'canol' tŷ 24") == ["mae'r", "uwch-gydweithiwr", "yn", "canol", "tŷ"]  # noqa: RUF001 -- a curly apostrophe


def test_folding_ignores_case_apostrophe_and_space():
    assert fold("  Mae’n  RHAID ") == "mae'n rhaid"  # noqa: RUF001 -- a curly apostrophe


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, texts in LEAD_INS.items() for text in texts])
def test_a_known_lead_in_tells_its_language(language: Language, text: str):
    for printed in (text, f"{text}:", f"{text.upper()} :", text.replace("'", "’")):  # noqa: RUF001 -- a curly apostrophe
        assert lead_in_language(printed) is language


def test_other_words_are_no_lead_in():
    assert lead_in_language("Sicrhau bod y cwsmer yn hyderus") is None
    assert lead_in_language("") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("nodi pryd y gallwch ychwanegu cyffyrddiad personol", Language.CY),
        ("sut i ddefnyddio iaith corff", None),
        ("identify when you can add a personal touch", Language.EN),
        ("You need to know and understand:", Language.EN),
        ("Skills for Business", None),
        ("the", None),
        ("", None),
        ("Canllawiau 'Health and Safety at Work' a'r Ddeddf yn eich sefydliad", Language.CY),
    ],
)
def test_the_common_words_of_a_text_tell_its_language_or_nothing(text: str, language: Language | None):
    assert language_of(text) is language

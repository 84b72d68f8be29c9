"""Minor changes are told by why they are minor, and nothing else is called minor."""

import pytest
from hypothesis import given, settings

from nos_registry.domain.redline.minor import minor_class
from nos_registry.domain.redline.model import Minor
from nos_registry.domain.redline.wording import differences
from nos_registry.domain.standard import Language
from tests.strategies.editions import texts


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("sy'n dda", "sy\u2019n dda", Minor.TYPOGRAPHIC),
        ("nodi  pryd", "nodi pryd", Minor.TYPOGRAPHIC),
        ("'un i un'", "\u2018un i un\u2019", Minor.TYPOGRAPHIC),
        ('"da"', "\u201cda\u201d", Minor.TYPOGRAPHIC),
        ("gwaith - da", "gwaith \u2013 da", Minor.TYPOGRAPHIC),
        ("ac ati...", "ac ati\u2026", Minor.TYPOGRAPHIC),
        ("w\u0302yl", "\u0175yl", Minor.TYPOGRAPHIC),
        ("Nodi pryd", "nodi pryd", Minor.CASE),
        ("nodi pryd", "nodi pryd.", Minor.PUNCTUATION),
        ("un, dau a thri", "un dau a thri", Minor.PUNCTUATION),
        ("un i un", "un-i-un", Minor.PUNCTUATION),
        ("nodi pryd i, a sut", "nodi pryd, i a sut", Minor.PUNCTUATION),
        ("nodi pryd, i a sut", "nodi pryd i, a sut", Minor.PUNCTUATION),
        ("eich cwsmer", "eich gwsmer", Minor.MUTATION),
        ("eich cwsmer a'ch pobl", "eich chwsmer a'ch bobl", Minor.MUTATION),
        ("orgyfarwydd", "or-gyfarwydd", None),
        ("nodi anghenion", "nodi anghenion pawb", None),
        ("cod 7212", "cod 7213", None),
        ("nodi", "ddim yn nodi", None),
        ("Nodi, pryd", "nodi pryd.", Minor.PUNCTUATION),
        ("Eich cwsmer", "eich gwsmer.", Minor.MUTATION),
    ],
)
def test_the_class_of_a_change(old: str, new: str, expected: Minor | None) -> None:
    assert minor_class(differences(old, new), Language.CY) is expected


def test_english_has_no_mutations() -> None:
    assert minor_class(differences("the cat", "the gat"), Language.EN) is None


@settings(deadline=None)
@given(texts, texts)
def test_the_class_is_the_same_in_both_directions(old: str, new: str) -> None:
    if old != new:
        assert minor_class(differences(old, new), Language.CY) is minor_class(differences(new, old), Language.CY)

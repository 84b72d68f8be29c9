"""Forms of a word meet, other words do not."""

import pytest

from nos_registry.domain.redline.stems import stem, stem_row


@pytest.mark.parametrize(
    "forms",
    [
        ["cwsmer", "gwsmer", "chwsmeriaid", "nghwsmer"],
        ["gwasanaeth", "wasanaethau", "ngwasanaeth"],
        ["pobl", "bobl", "mhobl", "phobl"],
        ["llawlyfr", "lawlyfr"],
        ["rheoliadau", "reoliad"],
        ["customer", "customers"],
    ],
)
def test_forms_share_a_stem(forms: list[str]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_short_words_stay_as_they_are() -> None:
    assert [stem(word) for word in ("i", "ar", "gan")] == ["i", "ar", "gan"]


def test_a_text_gives_the_stems_of_its_words_without_signs() -> None:
    assert stem_row("Cwsmeriaid, (staff) - cwsmer/gwsmer!") == [stem("cwsmer"), stem("staff"), stem("cwsmer"), stem("cwsmer")]


def test_a_text_without_words_gives_none() -> None:
    assert stem_row(" - ,, ") == []


def test_one_and_many_share_a_stem_in_english() -> None:
    assert stem("rules") == stem("rule")
    assert stem("items") == stem("item")
    assert stem("brass") != stem("bras")

"""Welsh mutations are seen through, other words are not."""

from itertools import combinations

import pytest

from nos_registry.domain.redline.mutation import is_mutation, radicals

FORMS = [
    ["pen", "ben", "mhen", "phen"],
    ["tad", "dad", "nhad", "thad"],
    ["cath", "gath", "nghath", "chath"],
    ["bara", "fara", "mara"],
    ["dosbarth", "ddosbarth", "nosbarth"],
    ["gardd", "ardd", "ngardd"],
    ["llyfr", "lyfr"],
    ["mam", "fam"],
    ["rhaglen", "raglen"],
    ["ymddygiad", "hymddygiad"],
    ["gwasanaeth", "wasanaeth", "ngwasanaeth"],
]


@pytest.mark.parametrize("forms", FORMS, ids=lambda forms: forms[0])
def test_every_two_forms_of_a_word_are_mutations_of_each_other(forms: list[str]) -> None:
    assert all(is_mutation(a, b) and is_mutation(b, a) for a, b in combinations(forms, 2))


@pytest.mark.parametrize("forms", FORMS, ids=lambda forms: forms[0])
def test_the_radical_is_among_those_of_each_form(forms: list[str]) -> None:
    assert all(forms[0] in radicals(form) for form in forms)


@pytest.mark.parametrize(
    ("one", "other"), [("cwsmer", "cwsmeriaid"), ("staff", "cwsmer"), ("llaw", "rhaw"), ("7212", "7213"), ("fforch", "porch")]
)
def test_other_words_are_no_mutations(one: str, other: str) -> None:
    assert not is_mutation(one, other)

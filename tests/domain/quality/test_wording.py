import pytest

from nos_registry.domain.quality import wording
from nos_registry.domain.standard import Language
from tests.domain.quality.sound import CRITERIA, KNOWLEDGE, with_fields, with_section, with_texts


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Listening to customers", True),
        ("The customer", True),
        ("How to listen", True),
        ("Bring goods to customers", False),
        ("Deliver customer service", False),
        ("", False),
    ],
)
def test_an_english_title_begins_with_a_verb(title: str, *, found: bool):
    assert bool(list(wording.title_without_verb(with_fields(title=title)))) is found


def test_a_welsh_title_is_not_asked_for_an_english_verb():
    assert list(wording.title_without_verb(with_fields(Language.CY, title="Ring"))) == []
    assert list(wording.title_without_verb(with_fields(Language.CY, title="The Ring"))) == []


def test_spellings_that_differ_by_a_hyphen_are_found_over_sections_in_any_case():
    edition = with_fields(title="Or-gyfarwydd").model_copy(update={"sections": with_texts(KNOWLEDGE, "bod yn orgyfarwydd").sections})
    (hit,) = wording.hyphen_varies(edition)
    assert (hit.section, hit.clause) == (KNOWLEDGE, "K1")
    assert hit.message == "written in 2 ways: 'or-gyfarwydd', 'orgyfarwydd'"


def test_one_spelling_is_no_variation():
    assert list(wording.hyphen_varies(with_texts(CRITERIA, "uwch-gydweithiwr", "Uwch-gydweithiwr"))) == []


def test_clauses_end_as_most_of_their_section_do():
    assert [hit.message for hit in wording.ending_varies(with_texts(CRITERIA, "one;", "two;", "three."))] == [
        "P3 ends in a full stop, most others in a semicolon"
    ]
    assert list(wording.ending_varies(with_texts(CRITERIA, "one;", "two;"))) == []


def test_sections_may_end_their_clauses_in_different_ways():
    edition = with_texts(CRITERIA, "one.", "two.")
    assert list(wording.ending_varies(edition)) == []


@pytest.mark.parametrize("text", ["one  two", "one   two  three"])
def test_double_spaces_are_counted(text: str):
    (hit,) = wording.double_space(with_texts(CRITERIA, text))
    assert hit.message == ("1 double space" if text == "one  two" else "2 double spaces")


def test_double_spaces_are_found_in_the_title_and_lead_in():
    assert [hit.section for hit in wording.double_space(with_fields(title="Listen  well"))] == [None]
    assert [hit.section for hit in wording.double_space(with_section(CRITERIA, lead_in="You  must:"))] == [CRITERIA]


def test_a_lead_in_that_nobody_knows_is_judged_by_its_words():
    edition = with_section(CRITERIA, language=Language.CY, lead_in="When you work with the customer you must:")
    assert [hit.section for hit in wording.lead_in_foreign(edition)] == [CRITERIA]


def test_a_welsh_passage_in_an_english_edition_is_found():
    edition = with_texts(KNOWLEDGE, "pam mae gwrando yn bwysig i'r cwsmer")
    assert [hit.message for hit in wording.text_foreign(edition)] == ['the text is in Welsh: "pam mae gwrando yn bwysig i\'r cwsmer"']


def test_a_title_in_the_other_language_is_found():
    edition = with_fields(Language.CY, title="Listen to the needs of customers")
    assert [(hit.section, hit.clause) for hit in wording.text_foreign(edition)] == [(None, None)]


def test_a_clause_of_the_most_words_is_not_overlong():
    assert list(wording.clause_overlong(with_texts(CRITERIA, "word " * wording.MAX_CLAUSE_WORDS))) == []

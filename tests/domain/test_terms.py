"""Every word of the product is there in both languages."""

from enum import StrEnum
from itertools import chain

import pytest

from nos_registry.domain import terms
from nos_registry.domain.redline.model import ChangeKind, Minor, SignificanceClass
from nos_registry.domain.review.stages import CommentKind, DispositionCode, Nation, Question, Response, Stage, Subject
from nos_registry.domain.standard import Language, LineageKind, SectionKind, Validity
from nos_registry.domain.terms import say, term

VOCABULARIES: list[type[StrEnum]] = [
    SectionKind,
    ChangeKind,
    Minor,
    SignificanceClass,
    Nation,
    Validity,
    LineageKind,
    Subject,
    Stage,
    Response,
    CommentKind,
    DispositionCode,
    Question,
    Language,
]
WORDS = list(chain.from_iterable(VOCABULARIES))


@pytest.mark.parametrize("word", WORDS, ids=lambda word: f"{type(word).__name__} {word}")
def test_a_word_is_said_in_both_languages(word: StrEnum) -> None:
    welsh, english = term(word, Language.CY), term(word, Language.EN)
    assert welsh.strip() == welsh != ""
    assert english.strip() == english != ""
    assert welsh != english


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.__name__)
@pytest.mark.parametrize("language", list(Language))
def test_no_two_words_of_one_list_are_called_the_same(vocabulary: type[StrEnum], language: Language) -> None:
    """A reader could not tell them apart."""
    said = [term(word, language) for word in vocabulary]
    assert len(set(said)) == len(said)


def test_the_headings_are_those_of_published_standards() -> None:
    assert term(SectionKind.PERFORMANCE_CRITERIA, Language.CY) == "Meini prawf perfformiad"
    assert term(SectionKind.KNOWLEDGE_AND_UNDERSTANDING, Language.EN) == "Knowledge and understanding"


def test_the_notice_of_a_sample_is_there_in_both() -> None:
    assert say(terms.SAMPLE_NOTICE, Language.CY).startswith("Sampl:")
    assert say(terms.SAMPLE_NOTICE, Language.EN).startswith("Sample:")


def test_welsh_stands_first() -> None:
    assert say(("un", "one"), Language.CY) == "un"
    assert say(("un", "one"), Language.EN) == "one"

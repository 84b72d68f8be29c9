"""The words of a comment sheet are read in either language."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.domain.comments.columns import (
    HEADS,
    Column,
    column_of,
    day_of,
    disposition_of,
    kind_of,
    language_of,
    nation_of,
    question_of,
)
from nos_registry.domain.review.stages import CommentKind, DispositionCode, Nation, Question
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import term


@pytest.mark.parametrize("column", list(Column))
def test_every_column_is_found_by_its_head_in_either_language(column: Column):
    assert {column_of(head) for head in HEADS[column]} == {column}


def test_no_two_columns_share_a_head():
    heads = [head for both in HEADS.values() for head in set(both)]
    assert len(heads) == len(set(heads))


@pytest.mark.parametrize("language", list(Language))
def test_every_word_is_read_as_it_is_written(language: Language):
    for words, read in (
        (Nation, nation_of),
        (CommentKind, kind_of),
        (DispositionCode, disposition_of),
        (Question, question_of),
        (Language, language_of),
    ):
        assert [read(term(word, language)) for word in words] == list(words)
        assert [read(f" {word.value.upper()} ") for word in words] == list(words)


@pytest.mark.parametrize(("written", "kind"), [("te", CommentKind.TECHNICAL), ("Ed.", CommentKind.EDITORIAL), ("ge", CommentKind.GENERAL)])
def test_the_two_letters_of_standards_bodies_are_known(written: str, kind: CommentKind):
    assert kind_of(written) is kind


@pytest.mark.parametrize("written", ["", "31/02/2026", "12/13/2026", "soon", "2026-6-9"])
def test_what_is_no_day_is_none(written: str):
    assert day_of(written) is None


@given(st.dates())
def test_a_day_is_read_as_it_is_written(day: dt.date):
    assert day_of(day.isoformat()) == day
    assert day_of(f"{day.day}/{day.month}/{day.year:04d}") == day


@given(st.text())
def test_any_words_are_looked_up_without_harm(text: str):
    assert column_of(text) in {None, *Column}
    assert kind_of(text) in {None, *CommentKind}

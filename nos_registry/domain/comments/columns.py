"""The columns of a comment sheet, and the words that may stand in them, in both languages."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from nos_registry.domain.review.stages import CommentKind, DispositionCode, Nation, Question
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import LANGUAGES, Both, term


class Column(StrEnum):
    """What a row of a comment sheet says, in the order of its columns."""

    REFERENCE = "reference"
    NATION = "nation"
    BODY = "body"
    RECEIVED = "received"
    LATE = "late"
    STANDARD = "standard"
    CLAUSE = "clause"
    LANGUAGE = "language"
    QUOTE = "quote"
    NOW = "now"
    KIND = "kind"
    QUESTION = "question"
    COMMENT = "comment"
    PROPOSED = "proposed"
    DISPOSITION = "disposition"
    CHANGED = "changed"
    DUPLICATE_OF = "duplicate-of"
    RESPONSE = "response"
    WHY_ASIDE = "why-aside"
    """Only in a sheet of rows that were set aside: why."""


C = Column
HEADS: Mapping[Column, Both] = {
    C.REFERENCE: ("Cyfeirnod", "Reference"),
    C.NATION: ("Gwlad", "Nation"),
    C.BODY: ("Corff", "Body"),
    C.RECEIVED: ("Daeth i law", "Received"),
    C.LATE: ("Hwyr", "Late"),
    C.STANDARD: ("Safon", "Standard"),
    C.CLAUSE: ("Cymal", "Clause"),
    C.LANGUAGE: ("Iaith", "Language"),
    C.QUOTE: ("Geiriau a ddyfynnwyd", "Words quoted"),
    C.NOW: ("Lle mae'r cymal nawr", "Where the clause is now"),
    C.KIND: ("Math", "Kind"),
    C.QUESTION: ("Cwestiwn", "Question"),
    C.COMMENT: ("Sylw", "Comment"),
    C.PROPOSED: ("Newid a gynigir", "Proposed change"),
    C.DISPOSITION: ("Penderfyniad", "Disposition"),
    C.CHANGED: ("Cymal a newidiwyd", "Clause changed"),
    C.DUPLICATE_OF: ("Yn dyblygu", "Duplicate of"),
    C.RESPONSE: ("Ymateb", "Response"),
    C.WHY_ASIDE: ("Pam y'i gosodwyd o'r neilltu", "Why set aside"),
}
"""What is printed above each column."""

NATION_OR_BODY: Both = ("Gwlad neu gorff", "Nation or body")
"""The head of the column that says both on paper."""

_ALSO: Mapping[str, Column] = {
    "ref": C.REFERENCE,
    "no": C.REFERENCE,
    "number": C.REFERENCE,
    "rhif": C.REFERENCE,
    "country": C.NATION,
    "nation/body": C.NATION,
    "organisation": C.BODY,
    "organization": C.BODY,
    "sefydliad": C.BODY,
    "respondent": C.BODY,
    "date": C.RECEIVED,
    "dyddiad": C.RECEIVED,
    "urn": C.STANDARD,
    "type": C.KIND,
    "type of comment": C.KIND,
    "kind of comment": C.KIND,
    "math o sylw": C.KIND,
    "comments": C.COMMENT,
    "sylwadau": C.COMMENT,
    "quote": C.QUOTE,
    "proposed wording": C.PROPOSED,
    "geiriad a gynigir": C.PROPOSED,
    "answer": C.RESPONSE,
    "ateb": C.RESPONSE,
    "reason": C.RESPONSE,
}
"""Other heads that bodies print on their own sheets."""

_DAY = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})")
_ABBREVIATED: Mapping[str, CommentKind] = {
    "ge": CommentKind.GENERAL,
    "te": CommentKind.TECHNICAL,
    "ed": CommentKind.EDITORIAL,
    "tr": CommentKind.TRANSLATION,
}
_Word = TypeVar("_Word", bound=StrEnum)


def folded(text: str) -> str:
    """Return `text` as words are compared: case, accents' spelling, apostrophes and outer marks aside.

    >>> folded(" Type of  Comment: ")
    'type of comment'
    """
    plain = unicodedata.normalize("NFKC", text).replace("\u2019", "'").casefold()
    return " ".join(plain.split()).strip(" .:*")


def column_of(head: str) -> Column | None:
    """Return the column that a head names, in either language, or None."""
    return _HEADS.get(folded(head))


def nation_of(text: str) -> Nation | None:
    """Return the nation that a cell names: its code, or its name in either language."""
    return _NATIONS.get(folded(text))


def kind_of(text: str) -> CommentKind | None:
    """Return the kind that a cell names, in either language or by the two letters of standards bodies."""
    return _KINDS.get(folded(text))


def language_of(text: str) -> Language | None:
    """Return the language that a cell names."""
    return _LANGUAGES.get(folded(text))


def disposition_of(text: str) -> DispositionCode | None:
    """Return the disposition that a cell names, in either language or as commands spell it."""
    return _DISPOSITIONS.get(folded(text))


def question_of(text: str) -> Question | None:
    """Return the question that a cell says it answers."""
    return _QUESTIONS.get(folded(text))


def day_of(text: str) -> dt.date | None:
    """Return a day written as ISO or as in Britain; a time after it is left out.

    >>> day_of("2026-06-09 00:00:00"), day_of("9/6/2026"), day_of("June")
    (datetime.date(2026, 6, 9), datetime.date(2026, 6, 9), None)
    """
    british = _DAY.fullmatch(text.strip())
    try:
        return dt.date(int(british[3]), int(british[2]), int(british[1])) if british else dt.date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def _spellings(words: type[_Word]) -> dict[str, _Word]:
    """Every spelling of some words: as commands spell them, and in both languages."""
    return {folded(spelling): word for word in words for spelling in (word.value, *(term(word, language) for language in Language))}


_HEADS = (
    {folded(head): column for column, both in HEADS.items() for head in both} | {folded(head): C.NATION for head in NATION_OR_BODY} | _ALSO
)
_NATIONS = _spellings(Nation)
_KINDS = {**_spellings(CommentKind), **_ABBREVIATED}
_DISPOSITIONS = _spellings(DispositionCode)
_QUESTIONS = _spellings(Question)
_LANGUAGES = {folded(name): language for language in Language for name in (language.value, *LANGUAGES[language])}

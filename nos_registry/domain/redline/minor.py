"""Whether a change of wording is minor: typing, capitals, punctuation, or a Welsh mutation alone."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from nos_registry.domain.redline.model import Minor, Word
from nos_registry.domain.redline.mutation import is_mutation
from nos_registry.domain.redline.tokens import words
from nos_registry.domain.standard import Language

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2019\u2018\u02bc\u201b`\u00b4\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u2026": "...",
    }
)
"""One sign for each way to type an apostrophe, a quotation mark, a dash and an ellipsis."""
_LETTER = re.compile(r"[^\W_]")
_NOT_WORDS = re.compile(r"[^\w\s]|_")


_WEIGHT = (Minor.TYPOGRAPHIC, Minor.CASE, Minor.PUNCTUATION, Minor.MUTATION)
"""From mere typing to a change of letters."""


def minor_class(marks: Sequence[Word], language: Language) -> Minor | None:
    """Return why a change with these marks is minor, or None where words changed.

    Each marked place is judged by itself; where several reasons meet, the weightiest is given. Where the marks show a
    word that a sign passed as gone and come again, the texts are judged as a whole.
    """
    found = 0
    for gone, come in _places(marks):
        reason = _reason(gone, come, language)
        if reason is None:
            return None if gone and come else _reason_as_a_whole(marks, language)
        found = max(found, _WEIGHT.index(reason))
    return _WEIGHT[found]


def _places(marks: Sequence[Word]) -> Iterator[tuple[str, str]]:
    """Yield what went and what came at each place that changed."""
    gone = ""
    for op, text in marks:
        if op == "+":
            yield gone, text
        elif gone:
            yield gone, ""
        gone = text if op == "-" else ""
    if gone:
        yield gone, ""


def _reason(gone: str, come: str, language: Language) -> Minor | None:
    if not (gone and come) and _LETTER.search(gone or come):
        return None
    one, other = _typed(gone), _typed(come)
    if one == other:
        return Minor.TYPOGRAPHIC
    if one.casefold() == other.casefold():
        return Minor.CASE
    if _spoken(one) == _spoken(other):
        return Minor.PUNCTUATION
    if language is Language.CY and _only_mutated(words(one), words(other)):
        return Minor.MUTATION
    return None


def _reason_as_a_whole(marks: Sequence[Word], language: Language) -> Minor | None:
    gone, come = (sum(len(_spoken(text)) for op, text in marks if op == sign) for sign in "-+")
    if gone != come:
        return None
    return _reason(_joined(marks, "=-"), _joined(marks, "=+"), language)


def _joined(marks: Sequence[Word], ops: str) -> str:
    return "".join([text for op, text in marks if op in ops])


def _typed(text: str) -> str:
    """Return `text` with one spelling of each apostrophe, quote, dash and space."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_SIGNS)
    return " ".join(text.split())


def _spoken(text: str) -> list[str]:
    return _NOT_WORDS.sub(" ", text).casefold().split()


def _only_mutated(olds: list[str], news: list[str]) -> bool:
    return len(olds) == len(news) and all(a == b or is_mutation(a, b) for a, b in zip(olds, news, strict=True))

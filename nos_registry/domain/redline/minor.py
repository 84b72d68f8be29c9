"""Whether a change of wording is minor: typing, capitals, punctuation, or a Welsh mutation alone."""

import re
import unicodedata

from nos_registry.domain.redline.model import Minor
from nos_registry.domain.redline.mutation import is_mutation
from nos_registry.domain.redline.tokens import words
from nos_registry.domain.standard import Language

_SIGNS = {"'": "’‘ʼ‛`´′", '"': "“”„‟«»″", "-": "‐‑‒–—―−", "...": "…"}
_NOT_WORDS = re.compile(r"[^\w\s]|_")


def minor_class(old: str, new: str, language: Language) -> Minor | None:
    """Return why the change from `old` to `new` is minor, or None where words changed.

    Where several reasons meet the one furthest from mere typing is given: punctuation, then capitals.
    """
    one, other = _typed(old), _typed(new)
    if one == other:
        return Minor.TYPOGRAPHIC
    if one.casefold() == other.casefold():
        return Minor.CASE
    if _spoken(one) == _spoken(other):
        return Minor.PUNCTUATION
    if language is Language.CY and _only_mutated(words(one), words(other)):
        return Minor.MUTATION
    return None


def _typed(text: str) -> str:
    """Return `text` with one spelling of each apostrophe, quote, dash and space."""
    text = unicodedata.normalize("NFC", text)
    for sign, variants in _SIGNS.items():
        for variant in variants:
            if variant in text:
                text = text.replace(variant, sign)
    return " ".join(text.split())


def _spoken(text: str) -> list[str]:
    return _NOT_WORDS.sub(" ", text).casefold().split()


def _only_mutated(olds: list[str], news: list[str]) -> bool:
    return len(olds) == len(news) and olds != news and all(a == b or is_mutation(a, b) for a, b in zip(olds, news, strict=True))

"""The words of a clause: letters of any alphabet with inner apostrophes and hyphens kept (`sy'n`, `or-gyfarwydd`)."""

import re
import unicodedata

APOSTROPHES = "\u2019\u2018\u02bc"
"""The signs typed for an apostrophe besides `'`."""
HYPHENS = "\u2010\u2011"
"""The signs typed for a hyphen besides `-`."""
WORD_PATTERN = rf"\w[\w\u0300-\u036f]*(?:['{APOSTROPHES}{HYPHENS}-]\w[\w\u0300-\u036f]*)*"
"""One word; combining marks belong to the letter before them, so text outside NFC is not cut either."""

_WORD = re.compile(WORD_PATTERN)
_UNIT = re.compile(rf"(?:{WORD_PATTERN}|[^\w\s])\s*|\s+")


def fold(text: str) -> str:
    """Return `text` in NFC with every apostrophe as `'`: what two equal clauses share."""
    if text.isascii():
        return text
    folded = unicodedata.normalize("NFC", text)
    for apostrophe in APOSTROPHES:
        if apostrophe in folded:  # a guarded replace costs nothing where there is none
            folded = folded.replace(apostrophe, "'")
    return folded


def words(text: str) -> list[str]:
    """Return the words of a folded text in lower case, in order."""
    return _WORD.findall(text.lower())


def units(text: str) -> list[str]:
    """Return `text` cut after each word or sign and the white space that follows; joined they are `text` again.

    >>> units("i gwsmer, bob  tro")
    ['i ', 'gwsmer', ', ', 'bob  ', 'tro']
    """
    return _UNIT.findall(text)

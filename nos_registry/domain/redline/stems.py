"""What the forms of a word share: it without the mutation it begins with and without its ending."""

import re
from functools import lru_cache

STEM_LETTERS = 5
"""Letters kept of a word, so that `cwsmer` and `gwsmeriaid` meet. Source: measured, 5 to 7 do equally well."""

LONG_TEXT, LONGEST_WORD = 2000, 64
"""In texts longer than this only so many letters of a word are looked at: what is remembered stays small."""

_SHORTEST = 4
_MUTABLE = re.compile(
    r"(?P<none>(?:ngh|ng|ch|c|g)(?=[aeiouwyâêîôûŵŷlr])|h(?=[aeiouwy]))|(?P<b>mh|ph|p|b|m|f(?!f))|(?P<t>nh|th|t|dd|d|n)|(?P<l>ll)|(?P<r>rh)"
)
_CLASS = {"none": "", "b": "b", "t": "t", "l": "l", "r": "r"}
"""One beginning for all that mutate into each other; `c` and `g` have none, since `g` falls away."""


_AT_THE_EDGES = ".,;:!?()[]{}\"'-\u2010\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2026"


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Return what the forms of a word (lower case) share; words of fewer than four letters stay as they are.

    >>> stem("nghwsmeriaid,") == stem("cwsmer") == stem("gwsmer")
    True
    """
    word = word.strip(_AT_THE_EDGES)
    if len(word) < _SHORTEST:
        return word
    if word[-1] == "s" and word[-2] != "s":
        word = word[:-1]
    found = _MUTABLE.match(word)
    if found and found.lastgroup:
        word = _CLASS[found.lastgroup] + word[found.end() :]
    return word[:STEM_LETTERS]


def stem_row(text: str) -> list[str]:
    """Return the stems of the words of a folded text in order; white space and `/` part words, so close is near enough here."""
    if "/" in text:
        text = text.replace("/", " ")
    found = text.lower().split()
    if len(text) > LONG_TEXT:
        found = [word[:LONGEST_WORD] for word in found]
    return list(filter(None, map(stem, found)))

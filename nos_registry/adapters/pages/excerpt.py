"""The words around a change, where the whole clause would hide it."""

import re
from collections.abc import Sequence

from nos_registry.domain.redline.model import Word

CONTEXT_WORDS = 8
"""How many unchanged words are left on either side of a change; a gap shorter than that is not worth its dots."""

_GAP = " … "
_TOKENS = re.compile(r"\s*\S+")


def excerpt(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return `words` with long unchanged stretches cut to a few words beside each change.

    >>> excerpt([("=", "a b c d e f g h i j k l m n o p q "), ("-", "old"), ("+", "new")])
    (('=', ' … j k l m n o p q '), ('-', 'old'), ('+', 'new'))
    """
    last = len(words) - 1
    return tuple((op, _cut(text, at > 0, at < last) if op == "=" else text) for at, (op, text) in enumerate(words))


def _cut(text: str, after_change: bool, before_change: bool) -> str:  # noqa: FBT001 -- two ends, two answers
    tokens = _TOKENS.findall(text)
    head = tokens[: CONTEXT_WORDS * after_change]
    tail = tokens[len(tokens) - CONTEXT_WORDS * before_change :]
    if len(tokens) - len(head) - len(tail) < CONTEXT_WORDS:
        return text
    end = text[len(text.rstrip()) :]
    return "".join((*head, _GAP, "".join(tail).lstrip(), end)) if tail else "".join((*head, _GAP.rstrip()))

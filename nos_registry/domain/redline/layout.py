"""The clauses of all sides laid out in a row each, ready to be compared."""

from collections.abc import Sequence
from typing import NamedTuple

from nos_registry.domain.redline.tokens import fold, words
from nos_registry.domain.standard import Clause, Edition, SectionKind


class Item(NamedTuple):
    """A clause where it stands: `original` counts the editions of its side, `place` the clauses of its edition.

    `key` is the folded text, `words` its words in lower case.
    """

    original: int
    place: int
    section: SectionKind
    clause: Clause
    key: str
    words: tuple[str, ...]


def lay_out(editions: Sequence[Edition]) -> list[Item]:
    """Return the clauses of `editions` as items, edition after edition, each in the order of its text."""
    items: list[Item] = []
    for original, edition in enumerate(editions):
        place = 0
        for section in edition.sections:
            for clause in section.clauses:
                key = fold(clause.text)
                items.append(Item(original, place, section.kind, clause, key, tuple(words(key))))
                place += 1
    return items

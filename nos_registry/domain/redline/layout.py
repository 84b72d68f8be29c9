"""The clauses of all sides laid out in a row each, ready to be compared."""

from collections.abc import Iterable
from typing import NamedTuple

from nos_registry.domain.redline.tokens import fold
from nos_registry.domain.standard import Clause, Edition, SectionKind


class Item(NamedTuple):
    """A clause where it stands: `original` says in which edition, `place` counts its clauses from 0.

    `key` is the folded text: two clauses with the same key did not change but for typing.
    """

    original: int
    place: int
    section: SectionKind
    clause: Clause
    key: str


def lay_out(editions: Iterable[tuple[int, Edition]]) -> list[Item]:
    """Return the clauses of numbered editions as items, edition after edition, each in the order of its text."""
    items: list[Item] = []
    for original, edition in editions:
        place = 0
        for section in edition.sections:
            kind = section.kind
            for clause in section.clauses:
                items.append(Item(original, place, kind, clause, fold(clause.text)))
                place += 1
    return items


def in_one_order(editions: Iterable[Edition]) -> list[tuple[int, Edition]]:
    """Return the editions with their numbers (from 0), sorted so that the order they were given in decides nothing."""
    return sorted(enumerate(editions), key=lambda pair: _identity(pair[1]))


def _identity(edition: Edition) -> tuple[str, int, str, list[str]]:
    return edition.urn, edition.version or 0, edition.title, [clause.text for _, clause in edition.clauses()]

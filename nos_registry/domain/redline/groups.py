"""Linked clauses that belong to one change."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nos_registry.domain.redline.layout import Item
from nos_registry.domain.redline.order import Pair


class Group(NamedTuple):
    """The old and new items of a change, either in the order of its text, and the links between them."""

    olds: list[int]
    news: list[int]
    pairs: list[Pair]


def groups(links: Iterable[Pair], olds: Sequence[Item]) -> list[Group]:
    """Return the links that share an item together, in the order of their first new item.

    No link joins a split to a merger, so an old item with several links gathers them, else the new item does.
    """
    pairs = sorted(links)
    shares = Counter(o for o, _ in pairs)
    found: dict[tuple[bool, int], Group] = {}
    for o, n in pairs:
        group = found.setdefault((shares[o] > 1, o if shares[o] > 1 else n), Group([], [], []))
        group.pairs.append((o, n))
        if o not in group.olds:
            group.olds.append(o)
        if n not in group.news:
            group.news.append(n)
    for group in found.values():
        if len(group.olds) > 1:
            group.olds.sort(key=lambda o: (olds[o].original, o))
        group.news.sort()
    return sorted(found.values(), key=lambda group: group.news[0])

"""Which changes are moves: those that leave the order of their section, the fewest that explain it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from nos_registry.domain.redline.groups import Group
from nos_registry.domain.redline.layout import Item
from nos_registry.domain.redline.order import Pair, Row, rows_of, weightiest_run

SURENESS = 0.1
"""How much a sure link outweighs an unsure one: of two neighbours that changed places, the less sure one moved."""
SHARED = 0.3
"""What a clause of several originals weighs in the order of each at first: its place may be due to another of them."""
SETTLED = 0.01
"""What it weighs in the order of the others once it has its place by one."""


def moved_groups(groups: Sequence[Group], links: Mapping[Pair, float], olds: Sequence[Item], news: Sequence[Item]) -> list[bool]:
    """Return for each group whether it moved: all its new clauses changed section or left the order of those that stayed.

    A shift that others cause (an insertion, a drop, a neighbour's move) keeps its place in that order, so it is none. A
    clause that comes from several stayed if it is in the order of one of them, a split if one of its parts did.
    """
    rows = rows_of(links, olds, news)
    stayed = _stayed(rows, links)
    return [stayed.isdisjoint(group.news) for group in groups]


def _stayed(rows: Mapping[Row, list[Pair]], links: Mapping[Pair, float]) -> set[int]:
    """Return the new clauses that keep the order of an original: the most that can, each by one original at least."""
    homes: defaultdict[int, set[Row]] = defaultdict(set)
    for row, pairs in rows.items():
        for _, n in pairs:
            homes[n].add(row)
    several = {n for n, at in homes.items() if len(at) > 1}
    kept = {row: _kept(pairs, links, dict.fromkeys(several, SHARED)) for row, pairs in rows.items()}
    for row, pairs in rows.items() if several else ():
        elsewhere = several & set[int]().union(*[ns for other, ns in kept.items() if other != row])
        kept[row] = _kept(pairs, links, dict.fromkeys(elsewhere, SETTLED))
    return set[int]().union(*kept.values())


def _kept(pairs: Sequence[Pair], links: Mapping[Pair, float], shares: Mapping[int, float]) -> frozenset[int]:
    """Return the new clauses in the weightiest run of one row, where `shares` says what some count less than others."""
    weights = {pair: (1.0 + SURENESS * links[pair]) * shares.get(pair[1], 1.0) for pair in pairs}
    return frozenset(n for _, n in weightiest_run(pairs, weights))

"""Which changes are moves: those that leave the order of their section, the fewest that explain it."""

from collections.abc import Mapping, Sequence

from nos_registry.domain.redline.groups import Group
from nos_registry.domain.redline.layout import Item
from nos_registry.domain.redline.order import Pair, Row, runs

SHARED = 0.3
"""What a clause of several originals weighs in the order of each: its place may be due to another of them."""
SURENESS = 0.1
"""How much a sure link outweighs an unsure one: of two neighbours that changed places, the less sure one moved."""


def moved_groups(groups: Sequence[Group], links: Mapping[Pair, float], olds: Sequence[Item], news: Sequence[Item]) -> list[bool]:
    """Return for each group whether it moved: changed section, or stands outside the longest run in order.

    A shift that others cause (an insertion, a drop, a neighbour's move) keeps its place in the run, so it is none. What
    comes from several originals moved only if it did in each.
    """
    spines = [_spine(group, links, olds) for group in groups]
    weights = {pair: (1.0 if len(spine) == 1 else SHARED) * (1.0 + SURENESS * links[pair]) for spine in spines for pair in spine}
    kept: dict[Row, set[Pair]] = {row: set(run) for row, run in runs(weights, olds, news).items()}
    return [all((o, n) not in kept.get((olds[o].original, olds[o].section), ()) for o, n in spine) for spine in spines]


def _spine(group: Group, links: Mapping[Pair, float], olds: Sequence[Item]) -> list[Pair]:
    """Return the surest link of each original in a group: what stands for it in the order of that original."""
    if len(group.pairs) == 1:
        return list(group.pairs)
    best: dict[int, Pair] = {}
    for pair in sorted(group.pairs, key=lambda pair: (-links[pair], pair)):
        best.setdefault(olds[pair[0]].original, pair)
    return list(best.values())

"""Which changes are moves: those that leave the order of their section, the fewest that explain it."""

from collections.abc import Iterable, Mapping, Sequence

from nos_registry.domain.redline.layout import Item
from nos_registry.domain.redline.order import Pair, Row, runs


def spine(component: Iterable[Pair], links: Mapping[Pair, float], olds: Sequence[Item]) -> list[Pair]:
    """Return the surest link of each original in a component: what stands for it in the order of that original."""
    best: dict[int, Pair] = {}
    for pair in sorted(component, key=lambda pair: (-links[pair], pair)):
        best.setdefault(olds[pair[0]].original, pair)
    return list(best.values())


def moved(components: Sequence[Sequence[Pair]], links: Mapping[Pair, float], olds: Sequence[Item], news: Sequence[Item]) -> list[bool]:
    """Return for each component whether it moved: changed section, or stands outside the longest run in order.

    A shift that others cause (an insertion, a drop, a neighbour's move) keeps its place in the run, so it is none. What
    comes from several originals moved only if it did in each.
    """
    spines = [spine(component, links, olds) for component in components]
    kept: dict[Row, set[Pair]] = {row: set(run) for row, run in runs((pair for pairs in spines for pair in pairs), olds, news).items()}
    return [all((o, n) not in kept.get((olds[o].original, olds[o].section), ()) for o, n in pairs) for pairs in spines]

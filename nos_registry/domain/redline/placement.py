"""Where dropped clauses are shown: among the neighbours they stood with."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from nos_registry.domain.redline.layout import Item
from nos_registry.domain.redline.order import Row

Place = tuple[int, int, int, int]
"""A sort key: index of a new item, before (-1), at (0) or after (1) it, then original and old item."""


def at(n: int) -> Place:
    """Return the place of a change that begins with the new item `n`."""
    return n, 0, 0, 0


def dropped_places(dropped: Sequence[int], stayed: Mapping[int, int], olds: Sequence[Item], news: Sequence[Item]) -> dict[int, Place]:
    """Return a place for each dropped old item.

    It follows the nearest clause before it in its section that stayed (`stayed`: old item to the new item its change
    begins with), else it precedes the nearest one after it, else it ends its section, else the text.
    """
    rows: defaultdict[Row, list[int]] = defaultdict(list)
    for o in sorted(stayed):
        rows[olds[o].original, olds[o].section].append(o)
    ends = {item.section: n for n, item in enumerate(news)}
    places: dict[int, Place] = {}
    for o in dropped:
        row = rows.get((olds[o].original, olds[o].section), [])
        after = bisect_left(row, o)
        if after:
            n, side = stayed[row[after - 1]], 1
        elif row:
            n, side = stayed[row[0]], -1
        else:
            n, side = ends.get(olds[o].section, len(news)), 1
        places[o] = (n, side, olds[o].original, o)
    return places

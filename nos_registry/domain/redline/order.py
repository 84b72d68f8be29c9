"""The order of clauses: the longest run of links that keeps it, and where a clause is expected from its neighbours."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from nos_registry.domain.redline.layout import Item
from nos_registry.domain.standard import SectionKind

Pair = tuple[int, int]
"""Index of an old item, index of a new one."""
Row = tuple[int, SectionKind]
"""An original and a section of it."""


def rows_of(pairs: Iterable[Pair], olds: Sequence[Item], news: Sequence[Item]) -> dict[Row, list[Pair]]:
    """Return for each original and section its `pairs`, sorted; those whose items stand in different sections are in none."""
    rows: dict[Row, list[Pair]] = {}
    for pair in sorted(pairs):
        old = olds[pair[0]]
        if old.section is news[pair[1]].section:
            rows.setdefault((old.original, old.section), []).append(pair)
    return rows


def runs(pairs: Mapping[Pair, float], olds: Sequence[Item], news: Sequence[Item]) -> dict[Row, list[Pair]]:
    """Return for each original and section the weightiest run of `pairs` (each with its weight) that keeps the order."""
    return {row: weightiest_run(found, pairs) for row, found in rows_of(pairs, olds, news).items()}


def weightiest_run(row: Sequence[Pair], weights: Mapping[Pair, float]) -> list[Pair]:
    """Return the part of `row` (sorted by old item) in which the new items rise that weighs most.

    `ends` holds, for rising new items, the runs worth going on with: each weighs more than all that end before it.
    """
    if all(a[1] < b[1] for a, b in pairwise(row)):
        return list(row)
    ends: list[tuple[int, float, int]] = []
    before: list[int] = []
    for k, pair in enumerate(row):
        at = bisect_left(ends, (pair[1],))
        before.append(ends[at - 1][2] if at else -1)
        weight = weights[pair] + (ends[at - 1][1] if at else 0.0)
        beaten = at
        while beaten < len(ends) and ends[beaten][1] <= weight:
            beaten += 1
        if at == len(ends) or ends[at][0] != pair[1] or beaten > at:
            ends[at:beaten] = [(pair[1], weight, k)]
    run: list[Pair] = []
    k = ends[-1][2] if ends else -1
    while k >= 0:
        run.append(row[k])
        k = before[k]
    return run[::-1]


class Expectation:
    """Where the new form of an old clause is expected, as far as the links known so far tell.

    `kept` are those of them that keep the order.
    """

    def __init__(self, pairs: Mapping[Pair, float], olds: Sequence[Item], news: Sequence[Item]) -> None:
        """Learn from `pairs`, the links known so far and how sure each is."""
        self._olds, self._news = olds, news
        found = runs(pairs, olds, news)
        self.kept = {pair for run in found.values() for pair in run}
        self._runs = {row: ([o for o, _ in run], [n for _, n in run]) for row, run in found.items()}

    def strays(self, o: int, n: int) -> tuple[int | None, int]:
        """Return how many known links a link of `o` and `n` would cross, and how many clauses it is off its place.

        Links of the same original and section count; between sections none is crossed, and the first is None. Where no
        link is known yet, each clause off its place counts as one crossed.
        """
        old, new = self._olds[o], self._news[n]
        run = self._runs.get((old.original, old.section))
        if run is None:
            off = abs(old.place - new.place)
            return (off if old.section is new.section else None), off
        at = bisect_left(run[0], o)
        off = min([abs(n - b - o + a) for a, b in zip(run[0][max(at - 1, 0) : at + 1], run[1][max(at - 1, 0) : at + 1], strict=True)])
        return (abs(at - bisect_left(run[1], n)) if old.section is new.section else None), off

    def is_astray(self, o: int, n: int) -> bool:
        """Return whether a link of `o` and `n` would change the section or cross more than one known link."""
        crossed, _ = self.strays(o, n)
        return crossed is None or crossed > 1

    def is_at(self, o: int, n: int) -> bool:
        """Return whether `n` is where `o` is expected, or next to it, with no known link between."""
        crossed, off = self.strays(o, n)
        return crossed == 0 and off <= 1

    def place(self, o: int) -> int:
        """Return the index that the new form of `o` is expected at."""
        old = self._olds[o]
        run = self._runs.get((old.original, old.section))
        if run is None:
            return old.place
        at = min(bisect_left(run[0], o), len(run[0]) - 1)
        return run[1][at] + o - run[0][at]

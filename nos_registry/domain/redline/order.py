"""The order of clauses: the longest run of links that keeps it, and where a clause is expected from its neighbours."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from nos_registry.domain.redline.layout import Item

Pair = tuple[int, int]
"""Index of an old item, index of a new one."""
Row = tuple[int, str]
"""An original and a section of it."""


def runs(pairs: Iterable[Pair], olds: Sequence[Item], news: Sequence[Item]) -> dict[Row, list[Pair]]:
    """Return for each original and section its longest run of `pairs` whose order and section are kept."""
    rows: defaultdict[Row, list[Pair]] = defaultdict(list)
    for o, n in sorted(pairs):
        if olds[o].section is news[n].section:
            rows[olds[o].original, olds[o].section].append((o, n))
    return {row: longest_run(pairs) for row, pairs in rows.items()}


def longest_run(row: Sequence[Pair]) -> list[Pair]:
    """Return a longest part of `row` (sorted by old item) in which the new items rise."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for k, (_, n) in enumerate(row):
        at = bisect_left(tails, n)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [n]
        ends[at : at + 1] = [k]
    run: list[Pair] = []
    k = ends[-1] if ends else -1
    while k >= 0:
        run.append(row[k])
        k = before[k]
    return run[::-1]


class Expectation:
    """Where new clauses stand that come from an old one, as far as the sure links around it tell."""

    def __init__(self, pairs: Iterable[Pair], olds: Sequence[Item], news: Sequence[Item]) -> None:
        """Learn from `pairs`, the links that are sure by now."""
        self._olds, self._news = olds, news
        self._runs = {row: ([o for o, _ in run], [n for _, n in run]) for row, run in runs(pairs, olds, news).items()}

    def crossed(self, o: int, n: int) -> int | None:
        """Return how many sure links of its original and section a link of `o` and `n` would cross; None between sections."""
        old = self._olds[o]
        if old.section is not self._news[n].section:
            return None
        run = self._runs.get((old.original, old.section))
        return abs(bisect_left(run[0], o) - bisect_left(run[1], n)) if run else 0
    def distance(self, o: int, n: int) -> int:
        old = self._olds[o]
        run = self._runs.get((old.original, old.section))
        if not run: return abs(self._olds[o].place-self._news[n].place)
        at = bisect_left(run[0], o)
        k = max(at-1,0)
        d = abs((n - run[1][k]) - (o - run[0][k]))
        if at < len(run[0]):
            d = min(d, abs((n - run[1][at]) - (o - run[0][at])))
        return d

"""Links between near-equal clauses put in order: which of two twins became which is told by their place alone."""

from collections import defaultdict
from collections.abc import Sequence

from nos_registry.domain.redline.alignment import Alignment
from nos_registry.domain.redline.exact import MANY_PAIRS
from nos_registry.domain.redline.layout import Item
from nos_registry.domain.redline.likeness import Likeness
from nos_registry.domain.redline.order import Expectation, Pair

NEARLY = 0.1
"""How much less alike a pair may be that takes the place of one out of order."""


def settle(alignment: Alignment, likeness: Likeness) -> None:
    """Give links out of order to a near-equal clause that is in order: one left over, or by exchange with another link."""
    expected = alignment.expectation()
    astray = [
        pair for pair in alignment.links if pair not in expected.kept and alignment.is_single(*pair) and expected.strays(*pair)[0] != 0
    ]
    if astray:
        _Settling(alignment, likeness, expected, sorted(astray)).run()


class _Settling:
    """The links astray, and what else their clauses are like."""

    def __init__(self, alignment: Alignment, likeness: Likeness, expected: Expectation, astray: Sequence[Pair]) -> None:
        self.alignment, self.likeness, self.expected, self.astray = alignment, likeness, expected, astray
        self.same_old, self.same_new = _by_key(alignment.olds), _by_key(alignment.news)
        self.twins = self._twins()

    def run(self) -> None:
        """Try for each link astray every near-equal clause in turn."""
        for o, n in self.astray:
            if (o, n) in self.alignment.links:
                better = [(o2, n) for o2 in self.twins[False, n]] + [(o, n2) for n2 in self.twins[True, o]]
                any(self._put_in_order((o, n), pair) for pair in better)

    def _twins(self) -> defaultdict[tuple[bool, int], list[int]]:
        """Return what else each item astray is like: old items (True) have new ones, new items (False) old ones."""
        olds, news = {o for o, _ in self.astray}, {n for _, n in self.astray}
        found: defaultdict[tuple[bool, int], list[int]] = defaultdict(list)
        for _, o, n in self.likeness.ranked:
            if o in olds:
                found[True, o].append(n)
            if n in news:
                found[False, n].append(o)
        for o, n in self.astray:
            equals = self._equals((o, n))
            if len(equals[0]) * len(equals[1]) <= MANY_PAIRS:
                found[False, n] += equals[0]
                found[True, o] += equals[1]
        return found

    def _equals(self, pair: Pair) -> tuple[list[int], list[int]]:
        """Return the old items that say what the old one of a pair says, and the same on the new side."""
        return self.same_old[self.alignment.olds[pair[0]].key], self.same_new[self.alignment.news[pair[1]].key]

    def _put_in_order(self, astray: Pair, better: Pair) -> bool:
        """Replace `astray` by `better`, exchanging with the link that holds the other item of `better`, where that is in order."""
        if astray == better or self._like(better) < self._like(astray) - NEARLY:
            return False
        alignment, (o, n), (o2, n2) = self.alignment, astray, better
        if o2 != o and o2 in alignment.by_old:
            return self._exchange(astray, (o2, alignment.by_old[o2][0]))
        if n2 != n and n2 in alignment.by_new:
            return self._exchange(astray, (alignment.by_new[n2][0], n2))
        if self._in_order(better):
            self._relink((astray,), (better,))
            return True
        return False

    def _exchange(self, one: Pair, two: Pair) -> bool:
        """Let two links change partners, where that makes pairs nearly as alike and more of them in order."""
        first, second = (one[0], two[1]), (two[0], one[1])
        crossing = (one[0] < two[0]) is not (one[1] < two[1])
        if not self.alignment.is_single(*two) or not (crossing or self._in_order(first, second) > self._in_order(one, two)):
            return False
        if (
            len({(self.alignment.olds[o].original, self.alignment.olds[o].section, self.alignment.news[n].section) for o, n in (one, two)})
            > 1
        ):
            return False
        if self._like(first) + self._like(second) < self._like(one) + self._like(two) - 2 * NEARLY:
            return False
        self._relink((one, two), (first, second))
        return True

    def _relink(self, gone: Sequence[Pair], come: Sequence[Pair]) -> None:
        for pair in gone:
            self.alignment.unlink(pair)
        for pair in come:
            self.alignment.link(*pair, self._like(pair))

    def _in_order(self, *pairs: Pair) -> int:
        return sum(self.expected.strays(*pair)[0] == 0 for pair in pairs)

    def _like(self, pair: Pair) -> float:
        """Return how alike a pair is; what was not looked at is as alike as clauses that say the same."""
        if self.alignment.olds[pair[0]].key == self.alignment.news[pair[1]].key:
            return 1.0
        if pair in self.likeness.of:
            return self.likeness.of[pair]
        olds, news = self._equals(pair)
        if len(olds) * len(news) > MANY_PAIRS:
            return 0.0
        return max([self.likeness.of.get((o, n), 0.0) for o in olds for n in news])


def _by_key(items: Sequence[Item]) -> defaultdict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for k, item in enumerate(items):
        found[item.key].append(k)
    return found

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
    astray = [pair for pair in alignment.links if alignment.is_single(*pair) and expected.strays(*pair)[0] != 0]
    if not astray:
        return
    twins = _twins(alignment, likeness, astray)
    for o, n in sorted(astray):
        if (o, n) in alignment.links:
            better = [(o2, n) for o2 in twins[False, n]] + [(o, n2) for n2 in twins[True, o]]
            any(_put_in_order(alignment, likeness, expected, (o, n), pair) for pair in better)


def _twins(alignment: Alignment, likeness: Likeness, astray: Sequence[Pair]) -> defaultdict[tuple[bool, int], list[int]]:
    """Return what else each item astray is like: old items (True) have new ones, new items (False) old ones."""
    olds, news = {o for o, _ in astray}, {n for _, n in astray}
    found: defaultdict[tuple[bool, int], list[int]] = defaultdict(list)
    for _, o, n in likeness.ranked:
        if o in olds:
            found[True, o].append(n)
        if n in news:
            found[False, n].append(o)
    same_old, same_new = _by_key(alignment.olds), _by_key(alignment.news)
    for o, n in astray:
        key = alignment.olds[o].key
        if key == alignment.news[n].key and len(same_old[key]) * len(same_new[key]) <= MANY_PAIRS:
            found[False, n] += same_old[key]
            found[True, o] += same_new[key]
    return found


def _by_key(items: Sequence[Item]) -> defaultdict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for k, item in enumerate(items):
        found[item.key].append(k)
    return found


def _put_in_order(alignment: Alignment, likeness: Likeness, expected: Expectation, astray: Pair, better: Pair) -> bool:
    """Replace `astray` by `better`, exchanging with the link that holds the other item of `better`, where that is in order."""
    if astray == better or _like(alignment, likeness, better) < _like(alignment, likeness, astray) - NEARLY:
        return False
    (o, n), (o2, n2) = astray, better
    holder = (o, n)
    if o2 != o and o2 in alignment.by_old:
        holder = (o2, alignment.by_old[o2][0])
    elif n2 != n and n2 in alignment.by_new:
        holder = (alignment.by_new[n2][0], n2)
    elif expected.strays(*better)[0] == 0:
        alignment.unlink(astray)
        alignment.link(*better, _like(alignment, likeness, better))
        return True
    return holder != astray and _exchange(alignment, likeness, astray, holder)


def _exchange(alignment: Alignment, likeness: Likeness, one: Pair, two: Pair) -> bool:
    """Let two links that cross change partners, where that makes nearly as alike pairs."""
    first, second = (one[0], two[1]), (two[0], one[1])
    if not alignment.is_single(*two) or (one[0] < two[0]) is (one[1] < two[1]):
        return False
    if len({(alignment.olds[o].original, alignment.olds[o].section, alignment.news[n].section) for o, n in (one, two)}) > 1:
        return False
    before = _like(alignment, likeness, one) + _like(alignment, likeness, two)
    if _like(alignment, likeness, first) + _like(alignment, likeness, second) < before - 2 * NEARLY:
        return False
    for pair in (one, two):
        alignment.unlink(pair)
    for pair in (first, second):
        alignment.link(*pair, _like(alignment, likeness, pair))
    return True


def _like(alignment: Alignment, likeness: Likeness, pair: Pair) -> float:
    if alignment.olds[pair[0]].key == alignment.news[pair[1]].key:
        return 1.0
    return likeness.of.get(pair, 0.0)

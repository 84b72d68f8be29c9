"""Which old clause became which new one: one joint table of all originals, exact clauses first.

Source of the constants: measured on revisions with known truth, in words and seeds apart from those that checked them.
"""

from collections import defaultdict
from collections.abc import Sequence
from math import log2

from nos_registry.domain.redline.alignment import Alignment, Links
from nos_registry.domain.redline.closeness import Closeness
from nos_registry.domain.redline.layout import Item
from nos_registry.domain.redline.likeness import Likeness
from nos_registry.domain.redline.order import Expectation, Pair
from nos_registry.domain.redline.parts import ASTRAY, BY_PLACE, Situation, part_score
from nos_registry.domain.redline.settle import settle

SURE, MARGIN = 0.6, 0.18
"""A pair this alike, and by this much more alike than every rival, is linked before the order is asked."""
IN_ORDER, ALMOST_IN_ORDER, OUT_OF_ORDER = 0.19, 0.26, 0.31
"""How alike a pair must be that crosses no known link, one, or more."""
CROWD = 0.025
"""Added out of order for every doubling of the clauses it might be mistaken for."""
AS_USUAL = 0.63
"""It is also at least so many times as alike as what was reworded in its place: who rewords little does so everywhere."""
STRONG = 0.2
"""Links by so much more than they must are made before splits and mergers are looked for."""
PART, LOOSE_PART = 0.72, 0.51
"""From this score on a clause left over is part of a split or merger: before the weak links, and after."""
LEAST_INSIDE = 0.25
"""A part shares at least this much of its own weight with its host."""
TWIN = 0.6
"""A clause of another original this alike to a new clause merges into it."""
POSSIBLE = 0.22
"""From this likeness on a person is shown the pair."""


def align(olds: Sequence[Item], news: Sequence[Item]) -> tuple[Links, Links]:
    """Return the links between `olds` and `news`, and the possible ones that a person may look at.

    A linked old item has several new ones (a split) or shares one with other old items (a merger), never both.
    """
    alignment = Alignment(olds, news)
    rest = alignment.rest()
    if not rest[0] or not rest[1]:
        return alignment.links, {}
    likeness = Likeness(olds, news, rest, alignment.expectation)
    _link_sure(alignment, likeness)
    _link_in_order(alignment, likeness, STRONG)
    _link_parts(alignment, likeness, PART)
    _link_in_order(alignment, likeness, 0.0)
    _link_parts(alignment, likeness, LOOSE_PART)
    settle(alignment, likeness)
    return alignment.links, _possible(alignment, likeness)


def _link_sure(alignment: Alignment, likeness: Likeness) -> None:
    """Link pairs much alike that have no rival on either side."""
    old_best: defaultdict[int, list[float]] = defaultdict(list)
    new_best: defaultdict[int, list[float]] = defaultdict(list)
    for like, o, n in likeness.ranked:
        if like < SURE - MARGIN:
            break
        old_best[o].append(like)
        new_best[n].append(like)
    for like, o, n in likeness.ranked:
        if like < SURE:
            break
        rival = max((found[1] for found in (old_best[o], new_best[n]) if len(found) > 1), default=0.0)
        if like == old_best[o][0] == new_best[n][0] and rival <= like - MARGIN and alignment.is_free(o, n):
            alignment.link(o, n, like)


def _link_in_order(alignment: Alignment, likeness: Likeness, margin: float) -> None:
    """Link free pairs that are alike by `margin` more than they must, the most so first.

    Without a margin, pairs out of order are looked at a second time.
    """
    expected, closeness = alignment.expectation(), Closeness(likeness)
    crowd = CROWD * log2(1 + likeness.free)
    needs = (IN_ORDER, ALMOST_IN_ORDER + crowd)
    most = max(OUT_OF_ORDER + crowd, AS_USUAL * _usual(alignment, likeness, expected))
    scored: list[tuple[float, int, int, int]] = []
    for like, o, n in likeness.ranked:
        if like < IN_ORDER + margin:
            break
        if alignment.is_free(o, n):
            crossed, off = expected.strays(o, n)
            need = most if crossed is None or crossed >= len(needs) else needs[crossed]
            spare = (like if margin or need < most else closeness.between(o, n, like)) - need
            if spare >= margin:
                scored.append((-spare, off, o, n))
    for spare, _, o, n in sorted(scored):
        if alignment.is_free(o, n):
            alignment.link(o, n, OUT_OF_ORDER + crowd - spare)


def _usual(alignment: Alignment, likeness: Likeness, expected: Expectation) -> float:
    """Return how alike the reworded pairs are on the average that kept their place; 0 where none is known."""
    found = [likeness.of[pair] for pair in expected.kept if pair in likeness.of and pair[0] not in alignment.exact_old]
    return sum(found) / (len(found) or 1)


def _link_parts(alignment: Alignment, likeness: Likeness, least: float) -> None:
    """Link clauses left over to the host they are a part of, the surest first."""
    scored: list[tuple[float, int, int]] = []
    by_old, by_new, size_old, size_new = alignment.by_old, alignment.by_new, likeness.size_old, likeness.size_new
    for like, o, n in likeness.ranked:
        is_split = o in by_old
        inside = like * (size_old[o] + size_new[n]) / (2 * (size_new[n] if is_split else size_old[o]))
        if is_split is (n in by_new) or inside < LEAST_INSIDE or not alignment.is_part(o, n):
            continue
        score = _split(alignment, likeness, (o, n), inside, least) if is_split else _merger(alignment, likeness, (o, n), inside, least)
        if score >= least:
            scored.append((-score, o, n))
    for score, o, n in sorted(scored):
        if alignment.is_part(o, n):
            alignment.link(o, n, -score)


def _split(alignment: Alignment, likeness: Likeness, pair: Pair, inside: float, least: float) -> float:
    """Return how surely the free new item of `pair` is a part of the old one, which is linked to others; what is under `least` is rough."""
    o, n = pair
    partners = alignment.by_old[o]
    score = part_score(likeness.bag_new[n], likeness.bag_old[o], [likeness.bag_new[k] for k in partners], inside, likeness)
    if score < least - BY_PLACE:
        return score
    return score + Situation(any(abs(n - k) == 1 for k in partners), alignment.expectation().is_astray(o, n)).score


def _merger(alignment: Alignment, likeness: Likeness, pair: Pair, inside: float, least: float) -> float:
    """Return how surely the free old item of `pair` is a part of the new one, which is linked to others; what is under `least` is rough."""
    o, n = pair
    partners, old = alignment.by_new[n], alignment.olds[o]
    foreign = all(alignment.olds[k].original != old.original for k in partners)
    twin = max([likeness.of[pair], *(likeness.between(o, k) for k in partners if k in likeness.bag_old)]) if foreign else 0.0
    if twin >= TWIN:
        return 1.0 + twin + ASTRAY * (old.section is not alignment.news[n].section)
    if n in alignment.exact_new:
        return 0.0
    score = part_score(likeness.bag_old[o], likeness.bag_new[n], [likeness.bag_old[k] for k in partners], inside, likeness)
    if score < least - BY_PLACE:
        return score
    expected = alignment.expectation()
    is_awaited = foreign and expected.is_at(o, n) and expected.kept.isdisjoint([(k, n) for k in partners])
    return score + Situation(foreign or any(abs(o - k) == 1 for k in partners), expected.is_astray(o, n), is_awaited).score


def _possible(alignment: Alignment, likeness: Likeness) -> Links:
    """Return the most alike pairs of items that stayed free, each item in one pair at most."""
    found: Links = {}
    olds: set[int] = set()
    news: set[int] = set()
    for like, o, n in likeness.ranked:
        if like < POSSIBLE:
            break
        if alignment.is_free(o, n) and o not in olds and n not in news:
            found[o, n] = like
            olds.add(o)
            news.add(n)
    return found

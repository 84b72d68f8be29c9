"""Clauses that did not change at all, or in typing alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from nos_registry.domain.redline.layout import Item
from nos_registry.domain.redline.order import Expectation, Pair

MANY_PAIRS = 400
"""Above this many ways to pair equal clauses they are paired in the order of the text."""


def exact_links(olds: Sequence[Item], news: Sequence[Item]) -> list[Pair]:
    """Return pairs with the same key, each item in one at most.

    Clauses that occur once on either side come first; where a text occurs several times, the pair nearest to the place
    that those tell is taken.
    """
    where: defaultdict[str, list[int]] = defaultdict(list)
    for n, item in enumerate(news):
        where[item.key].append(n)
    same: defaultdict[str, list[int]] = defaultdict(list)
    for o, item in enumerate(olds):
        if item.key in where:
            same[item.key].append(o)
    links = [(os[0], where[key][0]) for key, os in same.items() if len(os) == len(where[key]) == 1]
    if len(links) < len(same):
        expected = Expectation(dict.fromkeys(links, 1.0), olds, news)
        for key, os in same.items():
            if len(os) > 1 or len(where[key]) > 1:
                links += _nearest(os, where[key], expected)
    return links


def _nearest(os: list[int], ns: list[int], expected: Expectation) -> Iterable[Pair]:
    if len(os) * len(ns) > MANY_PAIRS:
        return zip(os, ns, strict=False)
    return _each_once(sorted(_strayed(o, n, expected, i + j) for i, o in enumerate(os) for j, n in enumerate(ns)))


def _strayed(o: int, n: int, expected: Expectation, late: int) -> tuple[bool, int, int, int, Pair]:
    crossed, off = expected.strays(o, n)
    return crossed is None, crossed or 0, off, late, (o, n)


def _each_once(ranked: Iterable[tuple[bool, int, int, int, Pair]]) -> Iterator[Pair]:
    olds: set[int] = set()
    news: set[int] = set()
    for *_, (o, n) in ranked:
        if o not in olds and n not in news:
            olds.add(o)
            news.add(n)
            yield o, n

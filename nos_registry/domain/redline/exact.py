"""Clauses that did not change at all."""

from collections import defaultdict
from collections.abc import Sequence

from nos_registry.domain.redline.layout import Item
from nos_registry.domain.redline.order import Expectation

MANY = 1000

def exact_links(olds: Sequence[Item], news: Sequence[Item]) -> dict[tuple[int, int], float]:
    """Return the pairs with the same folded text: same section first, then in the order of the text."""
    links: dict[tuple[int, int], float] = {}
    by_old: defaultdict[str, list[int]] = defaultdict(list)
    by_new: defaultdict[str, list[int]] = defaultdict(list)
    for n, item in enumerate(news):
        by_new[item.key].append(n)
    for o, item in enumerate(olds):
        if item.key in by_new:
            by_old[item.key].append(o)
    several: list[tuple[list[int], list[int]]] = []
    for key, os in by_old.items():
        ns = by_new[key]
        if len(os) == len(ns) == 1:
            links[os[0], ns[0]] = 1.0
        else:
            several.append((os, ns))
    if several:
        expected = Expectation(links, olds, news)
        for os, ns in several:
            links.update(dict.fromkeys(_pair(os, ns, expected), 1.0))
    return links


def _pair(os: list[int], ns: list[int], expected: Expectation) -> list[tuple[int, int]]:
    if len(os) * len(ns) > MANY:
        return list(zip(os, ns, strict=False))
    ranked = []
    for i, o in enumerate(os):
        for j, n in enumerate(ns):
            crossed = expected.crossed(o, n)
            ranked.append((crossed is None, crossed or 0, expected.distance(o, n), i + j, o, n))
    ranked.sort()
    done_o: set[int] = set()
    done_n: set[int] = set()
    out = []
    for *_, o, n in ranked:
        if o not in done_o and n not in done_n:
            out.append((o, n))
            done_o.add(o)
            done_n.add(n)
    return out

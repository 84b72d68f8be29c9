"""The links between old and new clauses, in the making."""

from collections import defaultdict
from collections.abc import Sequence

from nos_registry.domain.redline.exact import exact_links
from nos_registry.domain.redline.layout import Item
from nos_registry.domain.redline.order import Expectation, Pair

Links = dict[Pair, float]
"""The linked pairs and how sure each is, from 0 to 1."""


class Alignment:
    """Links in the making."""

    def __init__(self, olds: Sequence[Item], news: Sequence[Item]) -> None:
        """Begin with the exact clauses."""
        self.olds, self.news = olds, news
        self.links: Links = {}
        self.by_old: defaultdict[int, list[int]] = defaultdict(list)
        self.by_new: defaultdict[int, list[int]] = defaultdict(list)
        self._expected: Expectation | None = None
        for o, n in exact_links(olds, news):
            self.link(o, n, 1.0)
        self.exact_old, self.exact_new = frozenset(self.by_old), frozenset(self.by_new)

    def rest(self) -> tuple[list[int], list[int]]:
        """Return the old and new items to compare; with several originals a clause may merge into an exact one."""
        olds = [o for o in range(len(self.olds)) if o not in self.exact_old]
        several = bool(olds) and self.olds[0].original != self.olds[-1].original
        return olds, [n for n in range(len(self.news)) if several or n not in self.exact_new]

    def expectation(self) -> Expectation:
        """Return where clauses are expected from the links made so far."""
        if self._expected is None:
            self._expected = Expectation(self.links, self.olds, self.news)
        return self._expected

    def link(self, o: int, n: int, score: float) -> None:
        """Link two items."""
        self.links[o, n] = min(score, 1.0)
        self.by_old[o].append(n)
        self.by_new[n].append(o)
        self._expected = None

    def unlink(self, pair: Pair) -> None:
        """Take back a link that is the only one of both its items."""
        del self.links[pair], self.by_old[pair[0]], self.by_new[pair[1]]
        self._expected = None

    def is_single(self, o: int, n: int) -> bool:
        """Return whether two linked items are linked to nothing else."""
        return len(self.by_old[o]) == len(self.by_new[n]) == 1

    def is_free(self, o: int, n: int) -> bool:
        """Return whether neither item is linked."""
        return o not in self.by_old and n not in self.by_new

    def is_part(self, o: int, n: int) -> bool:
        """Return whether one item is free and the other linked, so that linking them makes a split or a merger, not both."""
        if n not in self.by_new:
            return o in self.by_old and all(len(self.by_new[k]) == 1 for k in self.by_old[o])
        return o not in self.by_old and all(len(self.by_old[k]) == 1 for k in self.by_new[n])

"""How alike clauses are: the weight of the stems they share, through an inverted index."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from nos_registry.domain.redline.layout import Item
from nos_registry.domain.redline.order import Expectation, Pair
from nos_registry.domain.redline.stems import stems
from nos_registry.domain.redline.weights import Bag, weight_of, word_weights

FLOOR = 0.1
"""Pairs less alike are not looked at."""
COMMON = 48
"""A stem in more new clauses than this opens no pair by itself: it would make the work grow with the square."""
NEIGHBOURS = 2
"""Where stems are that common, new clauses this far from the expected place are looked at as well."""


class Likeness:
    """How alike the clauses not linked yet are: `ranked` holds the likeness of each pair, most alike first.

    Likeness is Dice's: the weight of what both have, twice, over the weight of what each has; from 0 to 1.
    """

    def __init__(
        self, olds: Sequence[Item], news: Sequence[Item], rest: tuple[Sequence[int], Sequence[int]], expected: Expectation
    ) -> None:
        """Compare the items of `rest` (old and new indices) with each other."""
        self.bag_old: dict[int, Bag] = {o: stems(olds[o].key) for o in rest[0]}
        self.bag_new: dict[int, Bag] = {n: stems(news[n].key) for n in rest[1]}
        self.weights = word_weights([*self.bag_old.values(), *self.bag_new.values()])
        self.size_old = {o: weight_of(bag, self.weights) for o, bag in self.bag_old.items()}
        self.size_new = {n: weight_of(bag, self.weights) for n, bag in self.bag_new.items()}
        self.free = min(len(self.bag_old), len(self.bag_new))
        self._expected = expected
        self.of: dict[Pair, float] = {}
        self._index()
        self.ranked = sorted(((like, o, n) for (o, n), like in self.of.items()), key=lambda found: (-found[0], found[1], found[2]))

    def shared(self, one: Bag, other: Bag) -> float:
        """Return the weight of what two bags share."""
        return weight_of(one & other, self.weights)

    def _index(self) -> None:
        postings: defaultdict[str, list[int]] = defaultdict(list)
        for n, bag in self.bag_new.items():
            for word in bag:
                postings[word].append(n)
        common = frozenset(word for word, where in postings.items() if len(where) > COMMON)
        for o, bag in self.bag_old.items():
            shared: defaultdict[int, float] = defaultdict(float)
            for word in bag - common if common else bag:
                weight = self.weights[word]
                for n in postings.get(word, ()):
                    shared[n] += weight
            if common and bag & common:
                self._add_common(o, bag & common, shared)
            self._keep(o, shared)

    def _add_common(self, o: int, bag: Bag, shared: defaultdict[int, float]) -> None:
        for n in self._neighbours(o):
            shared[n] += 0.0
        for n in shared:
            shared[n] += self.shared(bag, self.bag_new[n])

    def _neighbours(self, o: int) -> Iterable[int]:
        place = self._expected.place(o)
        return (n for n in range(place - NEIGHBOURS, place + NEIGHBOURS + 1) if n in self.bag_new)

    def _keep(self, o: int, shared: dict[int, float]) -> None:
        size = self.size_old[o]
        for n, weight in shared.items():
            like = 2 * weight / (size + self.size_new[n])
            if like >= FLOOR:
                self.of[o, n] = like

"""How alike clauses are: the weight of the stems they share, through an inverted index."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from nos_registry.domain.redline.layout import Item
from nos_registry.domain.redline.order import Expectation, Pair
from nos_registry.domain.redline.stems import stem_row
from nos_registry.domain.redline.weights import Bag, weight_of, word_weights

FLOOR = 0.15
"""Pairs less alike are not looked at."""
COMMON = 24
"""A stem in more new clauses than this opens no pair by itself: it would make the work grow with the square."""
NEIGHBOURS = 2
"""Where stems are that common, new clauses this far from the expected place are looked at as well."""


class Likeness:
    """How alike the clauses not linked yet are: `ranked` holds the likeness of each pair, most alike first.

    `row_old` and `row_new` hold the stems of each clause in order, `bag_old` and `bag_new` each once. Likeness is Dice's: the weight of what both have, twice, over the weight of what each has; from 0 to 1.
    """

    def __init__(
        self, olds: Sequence[Item], news: Sequence[Item], rest: tuple[Sequence[int], Sequence[int]], expectation: Callable[[], Expectation]
    ) -> None:
        """Compare the items of `rest` (old and new indices); `expectation` is asked only where stems are common."""
        self.row_old = {o: stem_row(olds[o].key) for o in rest[0]}
        self.row_new = {n: stem_row(news[n].key) for n in rest[1]}
        self.bag_old: dict[int, Bag] = {o: frozenset(row) for o, row in self.row_old.items()}
        self.bag_new: dict[int, Bag] = {n: frozenset(row) for n, row in self.row_new.items()}
        self.weights = word_weights([*self.bag_old.values(), *self.bag_new.values()])
        self.size_old = {o: weight_of(bag, self.weights) for o, bag in self.bag_old.items()}
        self.size_new = {n: weight_of(bag, self.weights) for n, bag in self.bag_new.items()}
        self.free = min(len(self.bag_old), len(self.bag_new))
        self._expectation = expectation
        self.of: dict[Pair, float] = {}
        self._index()
        self.ranked = [(-less, o, n) for less, o, n in sorted([(-like, o, n) for (o, n), like in self.of.items()])]

    def shared(self, one: Bag, other: Bag) -> float:
        """Return the weight of what two bags share."""
        return weight_of(one & other, self.weights)

    def between(self, one: int, other: int) -> float:
        """Return how alike two old items are."""
        return 2 * self.shared(self.bag_old[one], self.bag_old[other]) / ((self.size_old[one] + self.size_old[other]) or 1)

    def _index(self) -> None:
        postings: defaultdict[str, list[int]] = defaultdict(list)
        for n, bag in self.bag_new.items():
            for word in bag:
                postings[word].append(n)
        common = frozenset(word for word, where in postings.items() if len(where) > COMMON)
        expected = self._expectation() if common else None
        for o, bag in self.bag_old.items():
            shared: defaultdict[int, float] = defaultdict(float)
            for word in bag - common if common else bag:
                if word in postings:
                    weight = self.weights[word]
                    for n in postings[word]:
                        shared[n] += weight
            if expected and not bag.isdisjoint(common):
                self._add_common(bag & common, expected.place(o), shared, self.size_old[o])
            size = self.size_old[o]
            for n, weight in shared.items():
                like = 2 * weight / (size + self.size_new[n])
                if like >= FLOOR:
                    self.of[o, n] = like

    def _add_common(self, bag: Bag, place: int, shared: defaultdict[int, float], size: float) -> None:
        """Add the weight of common stems to the pairs that are open, and open those with the neighbours of `place`."""
        for n in range(place - NEIGHBOURS, place + NEIGHBOURS + 1):
            if n in self.bag_new:
                shared[n] += 0.0
        most, weights = 2 * weight_of(bag, self.weights) - FLOOR * size, self.weights
        for n, weight in shared.items():
            if 2 * weight + most >= FLOOR * self.size_new[n]:  # even all of them would not lift other pairs above the floor
                shared[n] = weight + sum([weights[word] for word in bag & self.bag_new[n]])

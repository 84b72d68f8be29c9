"""How much a word tells: rare words link clauses, common ones hardly do."""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log

AT_LEAST = 30
"""Added to the number of clauses, so that a handful of them does not make every word common."""

Bag = frozenset[str]
"""The stems of a clause, each once."""


def word_weights(bags: Iterable[Bag]) -> dict[str, float]:
    """Return the weight of every stem in `bags` (one a clause): the logarithm of how rare it is, above 0."""
    counts: Counter[str] = Counter()
    total = AT_LEAST
    for bag in bags:
        counts.update(bag)
        total += 1
    by_count = {count: log(1 + total / count) for count in set(counts.values())}
    return {word: by_count[count] for word, count in counts.items()}


def weight_of(bag: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the weight of all words in `bag` together."""
    return sum(map(weights.__getitem__, bag))

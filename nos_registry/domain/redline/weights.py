"""How much a word tells: rare words link clauses, common ones hardly do."""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log


def word_weights(bags: Iterable[frozenset[str]]) -> Mapping[str, float]:
    """Return the weight of every word in `bags` (one a clause): the logarithm of how rare it is, above 0."""
    counts: Counter[str] = Counter()
    total = 0
    for bag in bags:
        counts.update(bag)
        total += 1
    return {word: log(1 + total / count) for word, count in counts.items()}


def weight_of(bag: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the weight of all words in `bag` together."""
    return sum(map(weights.__getitem__, bag))

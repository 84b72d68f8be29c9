"""A second look at two clauses that no order speaks for: stock phrases count less, and how a clause begins counts more."""

from collections import Counter
from functools import cached_property
from itertools import pairwise

from nos_registry.domain.redline.likeness import Likeness

PREDICTED = 0.8
"""How much of its weight a word loses that always follows the word before it."""
FADING = 0.9
"""What a word weighs against the one before it: a clause names its deed and its object first."""
SECOND = 0.3
"""How much the second look counts beside likeness. Source of all: fitted on the tuned revisions."""

Row = dict[str, float]
"""The stems of a clause, each with its weight where it stands."""


class Closeness:
    """How close two clauses left over are, from 0 to 1, on the scale of `Likeness`; nothing is read before it is asked for."""

    def __init__(self, likeness: Likeness) -> None:
        """Prepare for the items that `likeness` compares."""
        self._likeness = likeness

    def between(self, o: int, n: int, like: float) -> float:
        """Return how close an old and a new item are that are `like` each other."""
        olds, news = self._rows
        old, new = olds[o], news[n]
        shared = sum([old[word] + new[word] for word in old.keys() & new.keys()])
        return (1 - SECOND) * like + SECOND * shared / ((sum(old.values()) + sum(new.values())) or 1.0)

    @cached_property
    def _rows(self) -> tuple[dict[int, Row], dict[int, Row]]:
        """Weigh every stem by what it tells after the one before it, and by how early it stands."""
        rows = self._likeness.row_old, self._likeness.row_new
        words, pairs = Counter[str](), Counter[tuple[str, str]]()
        for row in (*rows[0].values(), *rows[1].values()):
            words.update(set(row))
            pairs.update(set(pairwise(row)))
        olds, news = ({k: self._weigh(row, words, pairs) for k, row in side.items()} for side in rows)
        return olds, news

    def _weigh(self, row: list[str], words: Counter[str], pairs: Counter[tuple[str, str]]) -> Row:
        weights, found, early, before = self._likeness.weights, Row(), 1.0, ""
        for word in row:
            told = 1.0 - PREDICTED * pairs[before, word] / words[word]
            found[word] = found.get(word, 0.0) + weights[word] * told * early
            before, early = word, early * FADING
        return found

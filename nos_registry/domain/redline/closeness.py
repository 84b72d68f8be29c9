"""A second look at two clauses that no order speaks for: stock phrases count less, and how a clause begins counts more."""

from collections import Counter
from functools import cached_property

from nos_registry.domain.redline.likeness import Likeness
from nos_registry.domain.redline.stems import stem_row

PREDICTED = 0.8
"""How much of its weight a word loses that always follows the word before it."""
LIKENESS, PHRASES, BEGINNINGS = 0.55, 0.31, 0.14
"""What likeness, the likeness without stock phrases, and that of the beginnings count. Source: fitted on tuned revisions."""

Row = list[tuple[str, float]]
"""The stems of a clause in order, each with its weight there."""


class Closeness:
    """How close two clauses left over are, from 0 to 1, on the scale of `Likeness`."""

    def __init__(self, likeness: Likeness, olds: dict[int, str], news: dict[int, str]) -> None:
        """Prepare for the folded texts of old and new items; nothing is read before it is asked for."""
        self._likeness, self._texts = likeness, (olds, news)

    def between(self, o: int, n: int, like: float) -> float:
        """Return how close an old and a new item are that are `like` each other."""
        olds, news = self._rows
        old, new = olds[o], news[n]
        beginnings = _alike(old[: len(old) // 2 + 1], new[: len(new) // 2 + 1])
        return LIKENESS * like + PHRASES * _alike(old, new) + BEGINNINGS * beginnings

    @cached_property
    def _rows(self) -> tuple[dict[int, Row], dict[int, Row]]:
        """Weigh every stem by what it tells after the one before it."""
        olds, news = ({k: stem_row(text) for k, text in side.items()} for side in self._texts)
        words, pairs = Counter[str](), Counter[tuple[str, str]]()
        for row in (*olds.values(), *news.values()):
            words.update(set(row))
            pairs.update(set(zip(row, row[1:], strict=False)))
        weights = self._likeness.weights

        def weigh(row: list[str]) -> Row:
            told = [1.0, *(1.0 - PREDICTED * pairs[pair] / words[pair[1]] for pair in zip(row, row[1:], strict=False))]
            return [(word, weights[word] * share) for word, share in zip(row, told, strict=False)]

        return {o: weigh(row) for o, row in olds.items()}, {n: weigh(row) for n, row in news.items()}


def _alike(old: Row, new: Row) -> float:
    """Return the weight of the words that both have over the weight of all."""
    olds, news = {word for word, _ in old}, {word for word, _ in new}
    shared = sum(weight for word, weight in old if word in news) + sum(weight for word, weight in new if word in olds)
    return shared / ((sum(weight for _, weight in old) + sum(weight for _, weight in new)) or 1.0)

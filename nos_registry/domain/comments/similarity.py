"""Comments that say much the same: suggestions for a person to look at, never a disposition."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt

from nos_registry.domain.redline.stems import stem_row
from nos_registry.domain.redline.tokens import fold
from nos_registry.domain.review.events import Comment

ALIKE_FROM = 0.25
"""From this likeness on a pair is suggested. Source: measured on made-up comments, see the tests."""

SAME_CLAUSE = 1.5
"""Comments on one clause are so many times as likely to be on one point."""

_SHORTEST_TELLING = 3
"""Shorter stems are particles in both languages."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two comments that say much the same, the one received first before the other; `likeness` runs from 0 to 1."""

    first: str
    second: str
    likeness: float


def alike(comments: Sequence[Comment]) -> tuple[Alike, ...]:
    """Return the pairs of comments that are alike, the likest first. `comments` stand in the order they came.

    Words that few comments use weigh more. Only comments of one language are compared, on one standard.
    """
    return tuple(sorted(_pairs(comments), key=lambda pair: (-pair.likeness, pair.first, pair.second)))


def _pairs(comments: Sequence[Comment]) -> Iterator[Alike]:
    weighed = _weighed([_telling(comment) for comment in comments])
    for (one, a), (other, b) in combinations(zip(comments, weighed, strict=True), 2):
        if one.language is not other.language or one.anchor.urn != other.anchor.urn:
            continue
        same_clause = one.anchor.clause is not None and one.anchor.clause == other.anchor.clause
        found = min(1.0, _cosine(a, b) * (SAME_CLAUSE if same_clause else 1))
        if found >= ALIKE_FROM:
            yield Alike(one.id, other.id, round(found, 2))


def _telling(comment: Comment) -> Counter[str]:
    stems = stem_row(fold(f"{comment.text} {comment.proposed or ''}"))
    return Counter(stem for stem in stems if len(stem) >= _SHORTEST_TELLING)


def _weighed(counts: Sequence[Counter[str]]) -> list[dict[str, float]]:
    """Each stem with how telling it is: seldom among the comments, or often in its own."""
    used = Counter(stem for count in counts for stem in count)
    return [{stem: (1 + log(n)) * log((1 + len(counts)) / used[stem]) for stem, n in count.items()} for count in counts]


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(weight * other[stem] for stem, weight in one.items() if stem in other)
    lengths = sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return shared / lengths if lengths else 0.0

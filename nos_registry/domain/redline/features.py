"""What two clauses are compared by."""

from collections.abc import Sequence


def features(words: Sequence[str]) -> frozenset[str]:
    """Return the set of things the words are compared by."""
    return frozenset(words)

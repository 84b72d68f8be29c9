"""Telling other programs of what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from nos_registry.domain.review.events import Record


@dataclass(frozen=True, slots=True)
class Decision:
    """A recorded event of a review."""

    review: str
    record: Record


class Herald(Protocol):
    """Whoever starts what follows from a decision."""

    def tell(self, decisions: Sequence[Decision]) -> None:
        """Tell of recorded decisions, in order; that nobody listens is no error, for all is on record."""
        ...

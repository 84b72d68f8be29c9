"""Which clauses left over are parts of a split or a merger: they say what their host says and its partners do not."""

from typing import NamedTuple

from nos_registry.domain.redline.likeness import Likeness
from nos_registry.domain.redline.weights import Bag, weight_of

LEAST_EXPLAINED = 0.05
"""A part says at least this share of its host that no other part says."""
RESIDUAL = 0.5
"""How much what only the part says counts, against all that it says."""
EXPLAINED = 0.15
"""How much the share of the host that only the part explains adds."""
NEXT_TO_PARTNER, ASTRAY, AWAITED = 0.2, -0.2, 0.1
"""What the place adds. Source of all: measured on revisions with known truth."""
BY_PLACE = NEXT_TO_PARTNER + AWAITED
"""The most that it adds."""


class Situation(NamedTuple):
    """Where a part stands: next to a partner (or in another original), astray from the order that is known so far.

    It is awaited where its host stands in its place and left the order of the partner's original.
    """

    is_next: bool
    is_astray: bool
    is_awaited: bool = False

    @property
    def score(self) -> float:
        """What the place adds to the score of a part."""
        return NEXT_TO_PARTNER * self.is_next + ASTRAY * self.is_astray + AWAITED * self.is_awaited


def part_score(part: Bag, host: Bag, partners: list[Bag], inside: float, likeness: Likeness) -> float:
    """Return how surely `part` is a part of `host` beside its `partners`, by its words: about 0.5 is likely, 0 is no.

    It grows with the share of the part found in the host (`inside`), with the same share of what only this part says, and
    with how much of the host it explains.
    """
    own = part.difference(*partners)
    alone = likeness.shared(own, host)
    if not alone:
        return 0.0
    explained = alone / weight_of(host, likeness.weights)
    if explained < LEAST_EXPLAINED:
        return 0.0
    return (1 - RESIDUAL) * inside + RESIDUAL * alone / weight_of(own, likeness.weights) + EXPLAINED * explained

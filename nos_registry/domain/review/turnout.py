"""How many of those invited to a consultation answered: counts alone, for they are published for good."""

from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Value


class NationTurnout(Value):
    """Of a nation: how many people were invited, and how many of them commented."""

    nation: Nation
    invited: int
    answered: int

"""Ladders: those that come with the product, and any that a body might write."""

from hypothesis import strategies as st

from nos_registry.adapters.reference import load_ladders
from nos_registry.domain.ladders import Audience, Ladder, Rung

LADDERS = load_ladders(None)
PARTS = (Audience.LEAD, Audience.DIRECTOR, Audience.GOVERNANCE)


@st.composite
def ladders(draw: st.DrawFn, low: int = -30, high: int = 20, tell: tuple[Audience, ...] = PARTS) -> Ladder:
    """A ladder within these bounds, which may repeat."""
    steps = draw(st.lists(st.integers(low, high), min_size=1, max_size=6, unique=True))
    told = st.lists(st.sampled_from(tell), min_size=1, unique=True)
    rungs = tuple(Rung(at=at, tell=tuple(draw(told))) for at in sorted(steps))
    return Ladder(rungs=rungs, repeat=draw(st.none() | st.integers(1, 12)))

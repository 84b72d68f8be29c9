"""Median, ninetieth percentile and longest."""

import random
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.domain.metrics.figures import Figures, figures

some_days = st.lists(st.integers(0, 2000), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ([7], Figures(1, 7, 7, 7)),
        ([10, 20], Figures(2, 15, 19, 20)),
        (range(1, 12), Figures(11, 6, 10, 11)),
        ([0, 0, 0, 100], Figures(4, 0, 70, 100)),
    ],
)
def test_the_figures_of_some_days(days: list[int], found: Figures) -> None:
    assert figures(days) == found


def test_of_nothing_there_are_none() -> None:
    assert figures([]) is None


@given(some_days, st.randoms(use_true_random=False))
def test_they_are_in_order_whatever_the_order_of_the_days(days: list[int], chance: random.Random) -> None:
    found = figures(days)
    chance.shuffle(days)
    assert found == figures(days)
    assert found is not None
    assert min(days) <= found.median <= found.p90 <= found.longest == max(days)
    assert found.median == round(statistics.median(days), 1)

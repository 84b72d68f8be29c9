"""The flows are found by their entry points."""

from importlib.metadata import entry_points

import pytest

from nos_registry.cli.plugins import GROUP, load_flow
from nos_registry.domain.errors import NosError


def test_the_entry_points_are_those_that_the_commands_ask_for() -> None:
    assert {point.name for point in entry_points(group=GROUP)} == {"review-cycle", "run", "serve"}


def test_one_that_is_not_installed_names_those_that_are() -> None:
    with pytest.raises(NosError) as refused:
        load_flow("nosuch")
    assert "review-cycle" in refused.value.remedy

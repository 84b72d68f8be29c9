"""The flows are found by their entry points."""

import re
import tomllib
from pathlib import Path

import pytest

from nos_registry.cli.plugins import GROUP, load_flow
from nos_registry.domain.errors import NosError

ROOT = Path(__file__).resolve().parents[2]


def test_the_entry_points_are_those_that_the_commands_ask_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {
        name
        for file in (ROOT / "nos_registry" / "cli").glob("*.py")
        for name in re.findall(r'load_flow\("([\w-]+)"\)', file.read_text(encoding="utf-8"))
    }
    assert set(project["entry-points"][GROUP]) == asked


def test_one_that_is_not_installed_names_those_that_are() -> None:
    with pytest.raises(NosError) as refused:
        load_flow("nosuch")
    assert "review-cycle" in refused.value.remedy

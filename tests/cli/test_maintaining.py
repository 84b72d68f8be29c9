"""Keeping the registry safe from the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from nos_registry.adapters.registry.registry import create_registry, open_registry
from nos_registry.cli.main import nos
from tests.adapters.registry.making import AT


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return create_registry(tmp_path / "r.git", actor="asha", at=AT).home.path


def run(path: Path, *arguments: str | Path) -> str:
    """Run a command that must end well and return what it prints."""
    done = CliRunner().invoke(nos, ["--registry", str(path), *map(str, arguments)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_maintain_says_what_it_did(path: Path) -> None:
    assert "packs: 1" in run(path, "maintain")
    assert json.loads(run(path, "--format", "json", "maintain")) == {"loose_objects": 0, "packs": 1, "index": "none"}


def test_backup_and_restore_go_together(path: Path, tmp_path: Path) -> None:
    assert "Everything is in" in run(path, "backup", tmp_path / "monday")
    assert "What was added" in run(path, "backup", tmp_path / "tuesday", "--since", tmp_path / "monday")
    said = run(tmp_path / "new.git", "restore", tmp_path / "monday", tmp_path / "tuesday")
    assert said.startswith("Restored ")
    assert open_registry(tmp_path / "new.git").home.main == open_registry(path).home.main
    assert json.loads(run(tmp_path / "new.git", "--format", "json", "verify"))["holds"] is True


def test_a_hub_is_made_pushed_to_and_pulled_from(path: Path, tmp_path: Path) -> None:
    hub = tmp_path / "hub.git"
    run(path, "registry", "serve-hooks", hub)
    assert run(path, "registry", "push", hub) == "Pushed 1 branches and tags.\n"
    assert run(path, "registry", "push", hub) == "The hub has everything.\n"
    assert run(path, "registry", "pull", hub) == "Nothing new at the hub.\n"


def test_verify_full_reads_everything_again(path: Path) -> None:
    assert run(path, "verify") == run(path, "verify", "--full")


@pytest.mark.parametrize("command", ["maintain", "backup", "restore", "registry push", "registry pull", "registry serve-hooks"])
def test_the_help_of_each_command_shows_an_example(command: str) -> None:
    assert "Example:  nos " in CliRunner().invoke(nos, [*command.split(), "--help"]).output

"""No command pays for what another one needs: measured by what a process has loaded at its end."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from nos_registry.cli.main import nos as every
from tests.cli.touring import Ended, tour

HEAVY = frozenset({"prefect", "fastapi", "scipy", "numpy", "typst", "jinja2", "sqlalchemy.orm"})
"""Packages that take long to load and that reading a registry has no use for. The index reads SQLite by itself."""

FLOWS = {"quickstart", "up", "flow list", "flow automations", "flow manifest", "flow run", "flow status", "flow work"}
"""The commands that ask the flows for something, and so load Prefect."""

HELP = """
import sys
from contextlib import redirect_stdout, suppress
from io import StringIO
from nos_registry.cli.main import main
for words in {commands!r}:
    sys.argv = ["nos", *words, "--help"]
    with suppress(SystemExit), redirect_stdout(StringIO()):
        main()
print(*sys.modules)
"""

pytestmark = pytest.mark.xdist_group("imports")


def commands(of: click.Command, *words: str) -> Iterator[tuple[str, ...]]:
    """Every command below one, by its words."""
    if isinstance(of, click.Group):
        context = click.Context(of)
        for name in of.list_commands(context):
            below = of.get_command(context, name)
            assert below is not None
            yield from commands(below, *words, name)
    else:
        yield words


COMMANDS = {" ".join(words): words for words in commands(every)}


@pytest.fixture(scope="module")
def toured(made: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Ended, ...]:
    """What every command had loaded that runs no flow, in the course of a whole review."""
    folder = tmp_path_factory.mktemp("tour")
    shutil.copytree(made / "registry.git", folder / "own.git")
    return tour(folder, HEAVY)


def test_help_loads_nothing_heavy() -> None:
    code = HELP.format(commands=[(), *COMMANDS.values()])
    loaded = set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())
    assert not loaded & {*HEAVY, "pygit2"}


def test_the_tour_takes_every_command_that_runs_no_flow(toured: tuple[Ended, ...]) -> None:
    taken = {name for name, words in COMMANDS.items() for ended in toured if ended.step.words[: len(words)] == words}
    assert COMMANDS.keys() - taken - FLOWS == set(), "take it in tests/cli/touring.py"
    assert all(name not in taken or name == "flow run" for name in FLOWS), "flow run refuses bad words before it loads anything"


def test_every_command_of_the_tour_does_what_it_should(toured: tuple[Ended, ...]) -> None:
    """A command that fails early would have loaded little."""
    assert [(ended.step.words, ended.code, ended.said) for ended in toured if ended.code != ended.step.code] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_runs_no_flow_loads_neither_prefect_nor_what_others_need(command: str, toured: tuple[Ended, ...]) -> None:
    words = COMMANDS[command]
    for ended in toured:
        if ended.step.words[: len(words)] == words:
            assert "prefect" not in ended.loaded
            assert ended.loaded <= ended.step.may, ended.step.words


def test_a_flow_that_is_run_does_load_prefect() -> None:
    """Or the look at what is loaded would tell nothing."""
    code = HELP.replace("print(", "from nos_registry.cli.plugins import load_flow\nload_flow('list')\nprint(").format(commands=[])
    assert "prefect" in subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

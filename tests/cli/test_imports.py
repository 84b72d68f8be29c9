"""No command pays for what another one needs: measured by what a fresh process has loaded at its end."""

import subprocess
import sys

import pytest

from tests.cli.calling import GIVEN, Nos

HEAVY = {"prefect", "fastapi", "scipy", "numpy", "typst", "jinja2", "sqlalchemy.orm"}
"""Packages that take long to load and that reading a registry has no use for. The index reads SQLite by itself."""

CODE = """
import sys
from contextlib import redirect_stdout, suppress
from io import StringIO
from nos_registry.cli.main import main
with suppress(SystemExit), redirect_stdout(StringIO()):
    main()
print(*sys.modules)
"""
READING = {
    "list": ["list"],
    "show": ["show", "INSCS009"],
    "due": ["due"],
    "history": ["history", "INSCS009"],
    "lint": ["lint", "INSCS009"],
    "lint a file": ["lint", str(GIVEN)],
    "diff": ["diff", "CFACSA8", "INSCS009"],
    "review list": ["review", "list"],
    "role list": ["role", "list"],
    "verify": ["verify"],
}


def loaded(*words: str) -> set[str]:
    """The modules that a command has loaded when it is done."""
    done = subprocess.run([sys.executable, "-c", CODE, *words], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("command", ["list", "show", "due", "history", "lint", "diff", "verify", "up", "flow", "quickstart"])
def test_help_loads_nothing_heavy(command: str) -> None:
    found = loaded(command, "--help")
    assert not found & HEAVY
    assert "pygit2" not in found


@pytest.mark.parametrize("words", READING.values(), ids=READING)
def test_reading_loads_nothing_heavy(nos: Nos, words: list[str]) -> None:
    assert not loaded("--registry", str(nos.registry), *words) & HEAVY


def test_a_flow_that_is_not_run_does_not_load_prefect(nos: Nos) -> None:
    assert "prefect" not in loaded("--registry", str(nos.registry), "flow", "run", "x", "--param", "where=[1")

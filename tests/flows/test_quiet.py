"""What importing the flows sets: nothing is sent anywhere, nothing is written to the home folder but state."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def setting(name: str, home: Path, **more: str) -> str:
    """A variable of the environment after the flows were imported, in a process with a home of its own."""
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("PREFECT_", "XDG_", "NOS_"))}
    code = f"import flows, os; print(os.environ[{name!r}])"
    environment = {**plain, "HOME": str(home), **more}
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True).stdout.strip()


def test_prefect_keeps_its_state_with_the_state_of_other_programs(tmp_path: Path) -> None:
    assert setting("PREFECT_HOME", tmp_path) == str(tmp_path / ".local" / "state" / "nos-registry" / "prefect")
    assert [path.name for path in tmp_path.iterdir()] == [".local"]


def test_the_place_for_state_may_be_named(tmp_path: Path) -> None:
    told = setting("PREFECT_HOME", tmp_path, XDG_STATE_HOME=str(tmp_path / "x"))
    assert told == str(tmp_path / "x" / "nos-registry" / "prefect")
    assert Path(told).is_dir()


@pytest.mark.parametrize("place", ["", "relative/place"])
def test_a_place_that_is_not_absolute_is_no_answer(tmp_path: Path, place: str) -> None:
    assert setting("PREFECT_HOME", tmp_path, XDG_STATE_HOME=place).startswith(str(tmp_path / ".local"))


def test_a_home_of_prefects_that_is_set_stays(tmp_path: Path) -> None:
    assert setting("PREFECT_HOME", tmp_path, PREFECT_HOME=str(tmp_path / "mine")) == str(tmp_path / "mine")
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("DO_NOT_TRACK", "1"), ("PREFECT_SERVER_ANALYTICS_ENABLED", "false"), ("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "300")],
)
def test_nothing_is_sent_and_a_slow_machine_has_time(tmp_path: Path, name: str, value: str) -> None:
    assert setting(name, tmp_path) == value


def test_what_somebody_set_is_kept(tmp_path: Path) -> None:
    assert setting("PREFECT_LOGGING_LEVEL", tmp_path, PREFECT_LOGGING_LEVEL="DEBUG") == "DEBUG"


def test_a_run_looks_for_garbage_as_seldom_as_a_command() -> None:
    code = "import flows, gc; print(*gc.get_threshold())"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split() == [
        "100000",
        "20",
        "100",
    ]

"""The server of a run by hand: there before it is needed, gone with who started it."""

import os
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from flows import embedded
from flows.embedded import EmbeddedError, wait_for
from tests.flows.servers import free_port
from tests.flows.states import Stop

pytestmark = pytest.mark.xdist_group("prefect")

RUN = """
import os, sys
from flows.embedded import run_flow
print(run_flow("review-reminders", {"where": {"registry": sys.argv[1], "today": sys.argv[2], "out": sys.argv[3]}}))
print(os.environ["PREFECT_API_URL"])
"""


def alone(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own, which knows of no server, with Prefect's files in `home`."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("NOS_", "PREFECT_"))}
    return subprocess.run(
        [sys.executable, *words], env={**plain, "PREFECT_HOME": str(home)}, capture_output=True, text=True, check=False, timeout=300
    )


def rows(database: Path) -> int:
    """How many runs of flows the server has on record."""
    with closing(sqlite3.connect(database)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM flow_run").fetchone()
    return count


def test_a_run_by_hand_has_a_server_that_ends_with_it(stops: Mapping[str, Stop], tmp_path: Path) -> None:
    """On tables that were made before, as `make setup` does."""
    stop, home = stops["review-reminders"].copy(tmp_path / "own"), tmp_path / "home"
    home.mkdir()
    assert alone(home, "-m", "flows.server", "--prepare").returncode == 0
    assert rows(home / "prefect.db") == 0
    done = alone(home, "-c", RUN, str(stop.where.registry), str(stop.where.today), str(stop.folder))
    assert (done.returncode, done.stderr) == (0, "")
    said, api = done.stdout.splitlines()
    assert "INSCS009" in said
    assert rows(home / "prefect.db") == 1
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"{api}/health", timeout=5)


def test_a_server_that_is_not_there_is_told_in_words() -> None:
    with pytest.raises(EmbeddedError, match="did not start"):
        wait_for(f"http://127.0.0.1:{free_port()}/api")


def test_whoever_names_a_server_gets_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")
    before = embedded.started.cache_info()
    with pytest.raises(Exception, match="there is no flow"):
        embedded.run_flow("no such flow", {})
    assert embedded.started.cache_info() == before

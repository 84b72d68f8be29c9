"""Everything up, and that it ends without leaving anything."""

import os
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.database import DatabaseError
from flows.deployments import DEPLOYMENTS
from flows.up import UpError, up
from nos_registry.bootstrap import make_registry
from nos_registry.config import Settings
from tests.flows import servers
from tests.flows.servers import Up


def test_a_port_that_is_taken_is_refused(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(UpError, match="is taken"):
            up(tmp_path, host="127.0.0.1", port=other.getsockname()[1])


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])
def test_a_server_open_to_others_wants_a_password(tmp_path: Path, host: str) -> None:
    with pytest.raises(UpError) as refused:
        up(tmp_path, host=host, port=4200)
    assert "NOS_PREFECT_AUTH" in refused.value.remedy


@pytest.mark.parametrize("database", ["nonsense", "mysql://db/prefect", "postgresql://prefect@127.0.0.1:1/prefect"])
def test_a_database_that_is_none_or_away_is_refused_before_anything_starts(tmp_path: Path, database: str) -> None:
    with pytest.raises(DatabaseError) as refused:
        up(tmp_path, host="127.0.0.1", port=servers.free_port(), database=database)
    assert "--database" in refused.value.remedy


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    make_registry(Settings(registry=tmp_path / "registry.git", actor="registrar"))
    return tmp_path / "registry.git"


@pytest.fixture
def served(registry: Path, tmp_path: Path) -> Iterator[Up]:
    with servers.up(registry, tmp_path) as found:
        yield found


def stop(served: Up, how: str) -> None:
    """Stop it: Ctrl-C reaches the whole group, a service manager's stop the first process, or every one at once."""
    if how == "ctrl-c":
        os.killpg(served.process.pid, signal.SIGINT)
    elif how == "term":
        served.process.terminate()
    else:
        os.killpg(served.process.pid, signal.SIGTERM)


@pytest.mark.slow
@pytest.mark.xdist_group("prefect")
@pytest.mark.parametrize("how", ["ctrl-c", "term", "term-all"])
def test_up_serves_everything_and_ends_without_a_process_left(served: Up, how: str) -> None:
    assert len(served.ready()) == len(DEPLOYMENTS)
    assert served.until(lambda: served.runs("SCHEDULED")), "the schedules bring runs"
    began = time.monotonic()
    stop(served, how)
    assert served.process.wait(timeout=60) == 0
    assert served.living() == ""
    assert time.monotonic() - began < 30


@pytest.mark.slow
@pytest.mark.xdist_group("prefect")
def test_the_server_ends_when_whoever_started_it_is_killed(served: Up) -> None:
    served.ready()
    served.process.kill()
    served.process.wait(timeout=10)
    assert served.until(lambda: not served.living(), seconds=30)


@pytest.mark.slow
@pytest.mark.xdist_group("prefect")
def test_the_server_alone_serves_no_flow(tmp_path: Path) -> None:
    """It wants no registry: the flows are served elsewhere."""
    with servers.up(tmp_path / "none.git", tmp_path, "--server") as alone:
        assert alone.until(lambda: alone.ask("health", method="GET"))
        assert alone.ask("deployments/filter") == []
        alone.process.terminate()
        assert alone.process.wait(timeout=60) == 0

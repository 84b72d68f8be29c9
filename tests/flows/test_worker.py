"""One server on PostgreSQL, two workers: `nos up --server --database …` and `nos up --worker`, as the README says."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from flows.deployments import DEPLOYMENTS
from flows.manifest import POOL
from tests.flows import servers
from tests.flows.servers import BIN, Up
from tests.flows.states import Stop
from tests.oracles.postgres import Postgres

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("prefect")]
ROOT = Path(__file__).resolve().parents[2]
AUTH = "nos:workers"
RUNS = 6
EXECUTED = "prefect.worker.executed-flow-run"
"""What a worker tells when a run that it took has ended."""


@pytest.fixture
def database(postgres: Postgres) -> str:
    """An empty database, as `--database` names it."""
    return postgres.database().replace("psycopg", "asyncpg")


@pytest.fixture
def server(database: str, tmp_path: Path) -> Iterator[Up]:
    """The server alone, with everything deployed to the pool."""
    with servers.up(tmp_path / "none.git", tmp_path, "--server", "--database", database, auth=AUTH) as alone:
        assert alone.until(lambda: alone.ask("health", method="GET")), alone.log.read_text()
        prefect = [sys.executable, "-m", "prefect"]
        for command in (
            [*prefect, "work-pool", "create", POOL, "--type", "process"],
            [*prefect, "--no-prompt", "deploy", "--all"],
            [BIN, "flow", "automations"],
        ):
            subprocess.run(command, cwd=ROOT, env=told(alone, "deploying"), capture_output=True, check=True, timeout=300)
        yield alone


def told(server: Up, home: str) -> Mapping[str, str]:
    """What a program on another host is told."""
    known = {"NOS_PREFECT_API": server.api, "NOS_PREFECT_AUTH": AUTH, "PREFECT_API_URL": server.api, "PREFECT_API_AUTH_STRING": AUTH}
    return {**os.environ, **known, "PREFECT_HOME": str(server.log.parent / home)}


@pytest.fixture
def workers(server: Up, stops: Mapping[str, Stop], tmp_path: Path) -> Iterator[list["subprocess.Popen[bytes]"]]:
    registry = stops["redline-suite"].copy(tmp_path / "own").folder / "registry.git"
    command = [BIN, "--registry", registry, "up", "--worker", POOL, "--limit", "1"]
    started: list[subprocess.Popen[bytes]] = []
    for number in range(2):
        with (tmp_path / f"worker-{number}.log").open("wb") as log:
            environment = told(server, f"worker-{number}")
            started.append(subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True))
    yield started
    for worker in started:
        if worker.poll() is None:
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait(timeout=30)


def executed(server: Up) -> Counter[str]:
    """How many runs each worker says it has executed."""
    found = server.ask("events/filter", {"filter": {"event": {"name": [EXECUTED]}}, "limit": 50})["events"]
    return Counter(each["resource"]["prefect.resource.name"] for each in found)


def test_two_workers_share_the_runs_and_end_when_told(
    server: Up, database: str, workers: list["subprocess.Popen[bytes]"], tmp_path: Path
) -> None:
    assert len(server.ask("deployments/filter")) == len(DEPLOYMENTS)
    assert not list(tmp_path.glob("prefect/*.db")), f"it is on {database}, not on a file"
    deployment = server.deployment("redline-suite")
    assert deployment["parameter_openapi_schema"]["additionalProperties"] is False
    assert server.until(lambda: len(server.ask(f"work_pools/{POOL}/workers/filter")) == 2)
    for number in range(RUNS):
        asked = {"parameters": {"urns": ["INSCS009"]}, "idempotency_key": f"run {number}"}
        server.ask(f"deployments/{deployment['id']}/create_flow_run", asked)
    done = server.until(lambda: found if len(found := server.runs("COMPLETED", "FAILED", "CRASHED")) >= RUNS else None, seconds=240)
    assert [run["state_type"] for run in done] == ["COMPLETED"] * RUNS, [log.read_text() for log in tmp_path.glob("*.log")]
    taken = server.until(lambda: found if (found := executed(server)).total() >= RUNS else None)
    assert len(taken) == 2, f"each took some: {taken}"
    assert (tmp_path / "own" / "redlines" / "INSCS009-2.cy.html").is_file()
    for worker in workers:
        worker.terminate()
    assert [worker.wait(timeout=60) for worker in workers] == [0, 0]

"""Prefect's processes are killed, doubled and cut off: one server on PostgreSQL, one pool, as many workers as a test wants."""

import asyncio
import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from prefect.deployments.runner import RunnerDeployment
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.deployments import DEPLOYMENTS, deployment
from flows.manifest import POOL
from tests.adapters.mail.servers import Server, Slow, serving
from tests.faults import stops
from tests.faults.stops import Stop, check
from tests.flows.servers import BIN, Up, free_port
from tests.oracles.absent import absent
from tests.oracles.postgres import Postgres, missing

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("prefect")]
BEAT_SECONDS = 30
"""The shortest that Prefect allows; by default it is 180."""
AWAY_SECONDS = 30
"""How long the server is away: longer than its clients wait between two tries."""
ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


@dataclass(slots=True)
class Town:
    """Prefect on PostgreSQL, and the workers of its pool."""

    folder: Path
    postgres: Postgres
    port: int = field(default_factory=free_port)
    server: Up = field(init=False)
    database: str = field(init=False)
    started: int = 0

    def __post_init__(self) -> None:
        self.database = self.postgres.database().replace("psycopg", "asyncpg")
        self.server = self.serve()

    def serve(self) -> Up:
        """Start the server, and wait for it."""
        process, log = self._start("server", ["--registry", str(self.folder / "none.git"), "up", "--server", "--port", str(self.port)])
        up = Up(process, f"http://127.0.0.1:{self.port}", log)
        assert up.until(lambda: up.ask("health", method="GET"), seconds=200), log.read_text()
        return up

    @contextmanager
    def worker(self, stop: Stop, smtp: str = "") -> Generator["subprocess.Popen[bytes]"]:
        """A worker on the registry of a stop, on its day; whatever is left of it and of its runs is killed at the end."""
        before = len(self.server.ask(f"work_pools/{POOL}/workers/filter"))
        told = {"NOS_TODAY": f"{stop.day}", "NOS_CONTACT": stop.contact, **({"NOS_SMTP": smtp} if smtp else {})}
        process, log = self._start("worker", ["--registry", str(stop.registry), "up", "--worker", POOL], told)
        assert self.server.until(lambda: len(self.server.ask(f"work_pools/{POOL}/workers/filter")) > before), log.read_text()
        try:
            yield process
        finally:
            kill(process)

    def ask(self, name: str) -> str:
        """Ask for a run of a flow; return its id."""
        return self.server.ask(f"deployments/{self.server.deployment(name)['id']}/create_flow_run", {})["id"]

    def state(self, run: str) -> str:
        """How a run stands."""
        return self.server.ask(f"flow_runs/{run}", method="GET")["state_type"]

    def until(self, run: str, *states: str, seconds: float = 150) -> str:
        """The state of a run once it is one of these; else how it stands at the end."""
        self.server.until(lambda: self.state(run) in states, seconds=seconds)
        return self.state(run)

    def _start(self, name: str, words: list[str], told: Mapping[str, str] | None = None) -> tuple["subprocess.Popen[bytes]", Path]:
        self.started += 1
        own = {
            "PREFECT_HOME": str(self.folder / f"{name}-{self.started}"),
            "PREFECT_SERVER_DATABASE_CONNECTION_URL": self.database,
            "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": str(BEAT_SECONDS),
            "NOS_PREFECT_API": f"http://127.0.0.1:{self.port}/api",
        }
        plain = {key: value for key, value in os.environ.items() if key != "PREFECT_API_URL"}
        log = self.folder / f"{name}-{self.started}.log"
        with log.open("wb") as out:
            command = [str(BIN), *words]
            process = subprocess.Popen(command, env={**plain, **own, **(told or {})}, stdout=out, stderr=out, start_new_session=True)
        return process, log


def kill(process: "subprocess.Popen[bytes]") -> None:
    """Kill a process and all below it, whatever session they lead."""
    for child in [process.pid, *below(process.pid)]:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    process.wait(timeout=30)


def below(parent: int) -> list[int]:
    """The processes below one."""
    found = subprocess.run(["pgrep", "-P", str(parent)], capture_output=True, text=True, check=False).stdout.split()
    return [each for child in map(int, found) for each in (child, *below(child))]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town of its own: its database is restarted."""
    if reason := missing():
        absent(reason)
    postgres = Postgres()
    made = Town(tmp_path_factory.mktemp("town"), postgres)
    try:
        made.server.ask("work_pools/", {"name": POOL, "type": "process"})
        with temporary_settings({PREFECT_API_URL: made.server.api}):
            rows = [deployment(row) for row in DEPLOYMENTS.values()]
            asyncio.run(deploy(rows))
        yield made
    finally:
        kill(made.server.process)
        postgres.close()


async def deploy(rows: Sequence[RunnerDeployment]) -> None:
    """Put every flow into the pool; the clock stays with the tests."""
    for row in rows:
        row.schedules, row.triggers = [], []
        await row.aapply(work_pool_name=POOL)


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Stop]:
    return stops.stops(tmp_path_factory.mktemp("story"))


@pytest.fixture
def due(days: Mapping[str, Stop], tmp_path: Path) -> Stop:
    """The day on which a consultation opens and the employers are invited."""
    return days["open-consultation"].copy(tmp_path / "due")


def opened_once(due: Stop, wire: list[bytes] | None = None) -> None:
    """One event of the opening, every letter sent, the registry whole."""
    (events,) = due.stories().values()
    assert events.count("consultation-opened") == 1
    check(due.ports(), due.letters() + (wire or []))


def told(what: str, began: float) -> None:
    """Print how long it took, for the table of the README (`-s` shows it)."""
    sys.stdout.write(f"\n{what}: {time.monotonic() - began:.0f} s\n")


def test_a_worker_that_is_killed_leaves_its_run_to_end(town: Town, due: Stop) -> None:
    with town.worker(due) as worker:
        run = town.ask("advance-reviews")
        assert town.until(run, "RUNNING", *ENDED) in {"RUNNING", "COMPLETED"}
        worker.kill()
        began = time.monotonic()
        assert town.until(run, *ENDED) == "COMPLETED"
        told("worker killed, run ended", began)
        opened_once(due)


def test_a_worker_killed_with_its_run_is_found_out_and_the_next_tick_does_all(town: Town, due: Stop) -> None:
    """Killed while a mail server lets it wait; until the silence is noticed, nobody else may tick."""
    with serving(Slow()) as smtp, town.worker(due, smtp) as worker:
        run = town.ask("advance-reviews")
        assert town.until(run, "RUNNING") == "RUNNING"
        time.sleep(5)
        kill(worker)
    began = time.monotonic()
    assert town.until(run, *ENDED, seconds=6 * BEAT_SECONDS) == "CRASHED"
    told(f"worker and run killed, found out at a beat of {BEAT_SECONDS} s", began)
    later = Stop(due.folder, due.day + dt.timedelta(days=1), due.contact)
    with town.worker(later):
        assert town.until(town.ask("advance-reviews"), *ENDED) == "COMPLETED"
    opened_once(due)


def cut_server(town: Town) -> None:
    kill(town.server.process)
    time.sleep(AWAY_SECONDS)
    town.server = town.serve()


def cut_database(town: Town) -> None:
    town.postgres.restart()


@pytest.mark.parametrize("cut", [cut_server, cut_database], ids=["server", "database"])
def test_what_a_run_left_when_the_server_or_its_database_went_is_done_by_the_next(
    town: Town, due: Stop, cut: Callable[[Town], None]
) -> None:
    """A run waits for the server, unless it must renew its place among the runs of its flow: Prefect then ends it within seconds."""
    with town.worker(due):
        run = town.ask("advance-reviews")
        assert town.until(run, "RUNNING", *ENDED) in {"RUNNING", "COMPLETED"}
        began = time.monotonic()
        cut(town)
        assert town.until(run, *ENDED) in {"COMPLETED", "CRASHED"}
        told(f"{cut.__name__}, run ended as {town.state(run)}", began)
        began = time.monotonic()
        assert town.until(town.ask("advance-reviews"), *ENDED) == "COMPLETED"
        told(f"after {cut.__name__}, the next run ended", began)
    opened_once(due)


def test_two_workers_never_take_the_same_tick(town: Town, due: Stop) -> None:
    """Two runs of it at once, two workers: one does everything, the other is cancelled or finds nothing."""
    server = Server()
    with serving(server) as smtp, town.worker(due, smtp), town.worker(due, smtp):
        runs = [town.ask("advance-reviews") for _ in range(2)]
        ended = [town.until(run, *ENDED) for run in runs]
        assert set(ended) <= {"COMPLETED", "CANCELLED"}
        assert "COMPLETED" in ended
    wire: list[Any] = [mail for _, mail in server.letters]
    assert len(wire) == len(set(wire))
    opened_once(due, wire)

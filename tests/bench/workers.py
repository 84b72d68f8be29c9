"""Flows a minute with 1, 2 and 4 workers on one server on PostgreSQL, and what limits them.

The flow is `advance-reviews` on a registry with nothing to do. It is deployed without its limit of one run at a time,
and the workers look for runs every second, not every ten, so that nothing is measured but the work. Each run is a
process of its own.
"""

import asyncio
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from flows.deployments import DEPLOYMENTS, TICK, deployment
from nos_registry.bootstrap import make_registry
from nos_registry.config import Settings
from tests.flows import servers
from tests.flows.servers import BIN, Up
from tests.oracles.postgres import Postgres, missing

RUNS, WORKERS, TIMES = 8, (1, 2, 4), 3
LIMIT_SECONDS = 120
"""How long one setting may take; what is done by then counts."""
POOL = "bench"


@dataclass(frozen=True, slots=True)
class Measured:
    """One setting: runs that ended well, seconds to the end of the last and of each, processor seconds of workers and of the server."""

    runs: int
    seconds: float
    each: float
    working: float
    serving: float

    @property
    def a_minute(self) -> float:
        return 60 * self.runs / self.seconds

    @property
    def cost(self) -> float:
        """The processor seconds of a run, all in all."""
        return (self.working + self.serving) / self.runs


def main() -> None:
    """Start the server, then measure each number of workers; print the ratios to one worker, and the least a run could cost."""
    if reason := missing():
        print(f"  not measured: {reason}")
        return
    with tempfile.TemporaryDirectory() as place:
        folder, postgres = Path(place), Postgres()
        try:
            measure(folder, postgres)
        finally:
            postgres.close()


def measure(folder: Path, postgres: Postgres) -> None:
    database = postgres.database().replace("psycopg", "asyncpg")
    registry = folder / "registry.git"
    make_registry(Settings(registry=registry, actor="registrar"))
    least = min(seconds(lambda: subprocess.run([sys.executable, "-c", "import flows.reviews"], check=True)) for _ in range(TIMES))
    print(f"  {os.cpu_count()} processors; {RUNS} runs a line; the least a run could cost, to load Prefect and the flow: {least:.1f} s")
    began = time.perf_counter()
    with servers.up(folder / "none.git", folder, "--server", "--database", database) as server:
        assert server.until(lambda: server.ask("health", method="GET")), server.log.read_text()
        print(f"  server on PostgreSQL started in {time.perf_counter() - began:.1f} s")
        deploy(server, registry)
        lines = [(f"{count} worker{'s' * (count > 1)}, one run at once each", (count, 1)) for count in WORKERS]
        first: Measured | None = None
        for what, (count, limit) in [*lines, ("1 worker, all runs at once", (1, None))]:
            found = one(server, postgres, registry, count, limit)
            first = first or found
            tell(what, found, first)


def tell(what: str, found: Measured, first: Measured) -> None:
    """Print one line: the pace, and what of it the processors allow."""
    cores = os.cpu_count() or 1
    print(
        f"  {what:32} {found.a_minute:5.1f} runs a minute, {found.a_minute / first.a_minute:.2f} of one worker's; a run takes {found.each:.1f} s"
        f" and costs {found.cost:.1f} processor seconds ({found.serving / found.runs:.1f} of them the server's);"
        f" {cores} processors allow {60 * cores / found.cost:.0f} a minute, {found.a_minute * found.cost / 60 / cores:.0%} of that was used"
    )


def deploy(server: Up, registry: Path) -> None:
    """Put the flow into a pool, without schedule, events and limit."""
    from prefect.settings import PREFECT_API_URL, temporary_settings  # noqa: PLC0415 -- it takes seconds to load

    server.ask("work_pools/", {"name": POOL, "type": "process"})
    row = deployment(DEPLOYMENTS[TICK], registry)
    row.schedules, row.triggers, row.concurrency_limit, row.concurrency_options = [], [], None, None
    with temporary_settings({PREFECT_API_URL: server.api}):
        asyncio.run(row.aapply(work_pool_name=POOL))


def one(server: Up, postgres: Postgres, registry: Path, count: int, limit: int | None) -> Measured:
    """Ask for the runs at once of so many workers that stand ready."""
    with ExitStack() as stack:
        workers = [stack.enter_context(worker(server, registry, limit)) for _ in range(count)]
        id_ = server.deployment(TICK)["id"]

        def cost() -> tuple[float, float]:
            return sum(map(spent, workers)), spent(server.process.pid) + spent(postgres.pid)

        before, began = cost(), time.perf_counter()
        runs = {server.ask(f"deployments/{id_}/create_flow_run", {})["id"] for _ in range(RUNS)}
        server.until(lambda: len(done(server, runs)) == RUNS, seconds=LIMIT_SECONDS)
        took = time.perf_counter() - began
        server.until(lambda: not any(map(children, workers)), seconds=30)
        working, serving = (after - since for after, since in zip(cost(), before, strict=True))
        ended = done(server, runs)
    return Measured(len(ended), took, statistics.median(run["total_run_time"] for run in ended), working, serving)


def done(server: Up, runs: set[str]) -> list[dict[str, float]]:
    """Those of the runs that have ended well."""
    return [run for run in server.runs("COMPLETED") if run["id"] in runs]


@contextmanager
def worker(server: Up, registry: Path, limit: int | None) -> Generator[int]:
    """A worker that stands ready, by its process; it ends with all its runs."""
    known = len(ready(server))
    told = {
        **os.environ,
        "NOS_PREFECT_API": server.api,
        "PREFECT_WORKER_QUERY_SECONDS": "1",
        "PREFECT_HOME": str(server.log.parent / "home"),
    }
    words = ["--registry", str(registry), "up", "--worker", POOL, *(["--limit", str(limit)] if limit else [])]
    with server.log.with_name("worker.log").open("ab") as log:
        process = subprocess.Popen([BIN, *words], env=told, stdout=log, stderr=log, start_new_session=True)
    try:
        assert server.until(lambda: len(ready(server)) > known), "a worker did not start"
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def ready(server: Up) -> list[str]:
    """The workers that the pool has ever seen."""
    return [found["name"] for found in server.ask(f"work_pools/{POOL}/workers/filter")]


def spent(process: int) -> float:
    """The processor seconds of a process, of all that it started, and of those among them that have ended."""
    home = Path("/proc") / str(process)
    ticks = sum(int(each) for each in (home / "stat").read_text("utf-8").rpartition(")")[2].split()[11:15])
    return ticks / os.sysconf("SC_CLK_TCK") + sum(spent(child) for child in children(process))


def children(process: int) -> list[int]:
    """The processes that a process started and that still run."""
    return [int(child) for file in Path(f"/proc/{process}/task").glob("*/children") for child in file.read_text("ascii").split()]


def seconds(work: Callable[[], object]) -> float:
    """How long a call takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()

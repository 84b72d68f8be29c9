"""Everything up: Prefect's server, the deployments with their schedules, and the workers that run them."""

import asyncio
import datetime as dt
import os
import signal
import socket
import sys
import threading
import warnings
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from prefect import get_client
from prefect.deployments import arun_deployment
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.settings import PREFECT_API_DATABASE_CONNECTION_URL, PREFECT_API_URL, PREFECT_SERVER_API_AUTH_STRING, temporary_settings

from flows.automations import close_schemas, settle
from flows.database import known_address, require_reachable
from flows.deployments import DEPLOYMENTS, NAME, TICK, deployment
from flows.server import Address, running
from flows.watching import watched
from nos_registry.domain.errors import NosError

_SLOT_IS_FREE = dt.timedelta(minutes=6)
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class UpError(NosError):
    """What cannot be served as it was asked for; nothing was started."""


@dataclass(frozen=True, slots=True)
class Serving:
    """What is to be up: where the server listens, on which database, and whether the flows are served too."""

    registry: Path
    host: str
    port: int
    database: str | None = None
    alone: bool = False

    @property
    def address(self) -> Address:
        """Where the server listens."""
        return Address(self.host, self.port)


def up(registry: Path, *, host: str, port: int, database: str | None = None, alone: bool = False) -> None:
    """Start the server and serve every deployment on the registry until Ctrl-C; then end both. `alone`: only the server.

    Raises:
        NosError: the port is taken, the database is out of reach, the server did not start, or it would stand open to others.
    """
    serving = Serving(registry, host, port, _reached(database), alone)
    if serving.host not in _LOOPBACK and not PREFECT_SERVER_API_AUTH_STRING.value():
        raise UpError(f"{serving.host} is open to others, and no password is set", "Set NOS_PREFECT_AUTH to USER:PASSWORD, or leave --host")
    _check_free(serving)
    for number in (signal.SIGTERM, signal.SIGINT):  # a shell that starts it in the background lets SIGINT be ignored
        signal.signal(number, _interrupt)
    try:
        with (
            _shown(serving),
            running(serving.address, _variables(serving)),
            temporary_settings({PREFECT_API_URL: serving.address.api}),
        ):
            settle()
            sys.stderr.write(f"Prefect is at {serving.address.url}; end it with Ctrl-C.\n")
            sys.stderr.write(f"To have each decision start the tick at once: export NOS_PREFECT_API={serving.address.api}\n")
            _stay(serving)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")


def work(registry: Path, api: str, pool: str, limit: int | None = None) -> None:
    """Become a worker of the pool, which takes the runs of what `prefect deploy --all` deployed, on this registry.

    `limit`: how many runs it has at once; what is more waits, or goes to another worker.
    """
    os.environ.update(PREFECT_API_URL=api, NOS_REGISTRY=str(registry))  # noqa: TID251 -- handed on to Prefect's own worker
    limited = ["--limit", str(limit)] if limit else []
    words = ["-m", "prefect", "worker", "start", "--pool", pool, "--type", "process", *limited]
    os.execv(sys.executable, [sys.executable, *words])  # noqa: S606 -- our own interpreter, no shell


@contextmanager
def _shown(serving: Serving) -> Generator[None]:
    """Keep the health page while the block lasts; a server alone may have no registry beside it, and then no page."""
    if not serving.registry.is_dir():
        yield
        return
    with watched(serving.registry, serving.address.api) as file:
        sys.stderr.write(f"How everything is, anew each minute: {file}\n")
        yield


def _stay(serving: Serving) -> None:
    if serving.alone:
        threading.Event().wait()
    # On a service manager's stop Prefect's runner calls its asynchronous end without waiting; it ends all the same.
    warnings.filterwarnings("ignore", "coroutine 'Runner.astop' was never awaited", RuntimeWarning)
    asyncio.run(_serve([deployment(row, serving.registry) for row in DEPLOYMENTS.values()]))


async def _serve(deployments: Sequence[RunnerDeployment]) -> None:
    """Serve, and begin with a tick: whatever became due while nothing was up is done now.

    A run that was killed with the server holds its slot for up to five minutes, and the tick would be cancelled: so it
    comes a second time.
    """
    runner = Runner()
    for each in deployments:
        await runner.aadd_deployment(each)
    async with get_client() as client:
        await close_schemas(client)
        for delay in (dt.timedelta(), _SLOT_IS_FREE):
            at = dt.datetime.now(tz=dt.UTC) + delay  # noqa: TID251 -- the server's own time
            await arun_deployment(f"{TICK}/{NAME}", scheduled_time=at, timeout=0, as_subflow=False, client=client)
    await runner.start()


def _reached(database: str | None) -> str | None:
    """The address of the database that was asked for, by option or by Prefect's own setting; it lets us in."""
    told = database or PREFECT_API_DATABASE_CONNECTION_URL.value()
    if not told:
        return None
    url = known_address(told)
    require_reachable(url)
    return url.render_as_string(hide_password=False)


def _variables(serving: Serving) -> Mapping[str, str]:
    """What the server is told by its environment."""
    told = {
        "PREFECT_UI_API_URL": "/api",  # as whoever opens the page sees the server, by whatever name
        # Held in memory, a slot whose run was going on when the server ended would never be free again.
        "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    }
    return told | ({"PREFECT_SERVER_DATABASE_CONNECTION_URL": serving.database} if serving.database else {})


def _check_free(serving: Serving) -> None:
    """Another server on the port would answer for ours."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((serving.host, serving.port))
        except OSError as taken:
            raise UpError(f"port {serving.port} is taken", "Name another with --port") from taken


def _interrupt(_number: int, _frame: object) -> NoReturn:
    """A service manager's stop ends everything as Ctrl-C does."""
    raise KeyboardInterrupt

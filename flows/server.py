"""Prefect's server as a process that ends with the one that started it, and on no signal but a kill.

Stopping everything at once (Ctrl-C, a service manager, a container) would end the server while the workers still need
it to end well, and then they wait for ever. So it listens to its standard input alone: when that closes, it ends.
"""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess  # noqa: TID251 -- Prefect's server is a process of its own
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn

from flows.ending import end
from nos_registry.domain.errors import NosError

_START_SECONDS = 120
_STOP_SECONDS = 30


class ServerError(NosError):
    """Prefect's server that does not start."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens, and where people and programs find it."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """The address of the pages."""
        return f"http://{self.host}:{self.port}"

    @property
    def api(self) -> str:
        """The address that programs use."""
        return f"{self.url}/api"


@contextmanager
def running(address: Address, variables: Mapping[str, str]) -> Generator[None]:
    """Let Prefect's server run while the block lasts, with `variables` added to its environment.

    Raises:
        ServerError: it did not start.
    """
    command = [sys.executable, "-m", "flows.server", address.host, str(address.port)]
    environment = {**os.environ, **variables, "PREFECT_API_URL": address.api}  # noqa: TID251 -- handed on to the server
    server = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE)  # noqa: S603 -- our own interpreter, no shell
    try:
        _wait_for(f"{address.api}/health", server)
        yield
    finally:
        end(server, _STOP_SECONDS)


def _wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            raise ServerError(f"Prefect's server ended with {server.returncode}", "See what it wrote above")
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310 -- always our own http address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise ServerError(f"Prefect's server did not start in {_START_SECONDS} s", "Try again when the machine has less to do")


class _Server(uvicorn.Server):
    """A server that no signal stops."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        """Leave the signals alone: they are ignored."""
        yield


def main(host: str, port: int) -> None:
    """Serve until standard input closes."""
    _serve({"host": host, "port": port})


def embedded(descriptor: int) -> None:
    """Serve what one person runs by hand, at a socket that listens already, until standard input closes."""
    _serve({}, [socket.socket(fileno=descriptor)])


def prepare() -> None:
    """Make the tables of the embedded server's database, or bring them up to date, so that no run by hand waits for it."""
    from prefect.server.database import provide_database_interface  # noqa: PLC0415 -- as below

    asyncio.run(provide_database_interface().create_db())


def _serve(at: Mapping[str, Any], listening: list[socket.socket] | None = None) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    from prefect.server.api.server import create_app  # noqa: PLC0415 -- two seconds that only the server pays

    app = create_app(ephemeral=listening is not None, final=True)
    server = _Server(uvicorn.Config(app, **at, log_level="error", timeout_graceful_shutdown=5))
    threading.Thread(target=_watch, args=(server,), daemon=True).start()
    server.run(sockets=listening)


def _watch(server: uvicorn.Server) -> None:
    """Ask the server to end when whoever started it is gone, and insist when it waits for connections that stay."""
    while os.read(sys.stdin.fileno(), 4096):  # not through Python's buffer, whose lock is in the way when the server ends by itself
        pass
    server.should_exit = True
    time.sleep(_STOP_SECONDS / 3)
    server.force_exit = True


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--prepare"]:
            prepare()
        case ["--embedded", descriptor]:
            embedded(int(descriptor))
        case [host, port]:
            main(host, int(port))
        case _:
            sys.exit("python -m flows.server HOST PORT")

"""Prefect's server as a process that ends with the one that started it, and on no signal but a kill.

Stopping everything at once (Ctrl-C, a service manager, a container) would end the server while the workers still need
it to end well, and then they wait for ever. So it listens to its standard input alone: when that closes, it ends.
"""

import contextlib
import os
import signal
import subprocess  # noqa: TID251 -- Prefect's server is a process of its own
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn

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
        _end(server)


def _end(server: "subprocess.Popen[bytes]") -> None:
    assert server.stdin is not None, "it was given one"
    server.stdin.close()
    try:
        server.wait(timeout=_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


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
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    from prefect.server.api.server import create_app  # noqa: PLC0415 -- two seconds that only the server pays

    server = _Server(uvicorn.Config(create_app(final=True), host=host, port=port, log_level="error", timeout_graceful_shutdown=5))
    threading.Thread(target=_watch, args=(server,), daemon=True).start()
    server.run()


def _watch(server: uvicorn.Server) -> None:
    """Ask the server to end when whoever started it is gone, and insist when it waits for connections that stay."""
    while os.read(sys.stdin.fileno(), 4096):  # not through Python's buffer, whose lock is in the way when the server ends by itself
        pass
    server.should_exit = True
    time.sleep(_STOP_SECONDS / 3)
    server.force_exit = True


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

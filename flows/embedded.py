"""Prefect's server for what one person runs by hand: a process that is started first, and comes up while Prefect is loaded here.

It listens to nobody but this machine, shows no pages, and ends with who started it.
"""

import atexit
import os
import socket
import subprocess  # noqa: TID251 -- Prefect's server is a process of its own
import sys
import urllib.error
import urllib.request
from functools import cache
from importlib import import_module

from flows.ending import end
from nos_registry.domain.errors import NosError

_START_SECONDS = 300
_STOP_SECONDS = 0.5
"""Whatever is to be kept it has written by then."""
_URL = "PREFECT_API_URL"


class EmbeddedError(NosError):
    """Prefect's server for a run by hand, which does not start."""


def run_flow(*given: object) -> object:
    """Run one flow, as `flows.serving.run` does, with the server started before Prefect is loaded."""
    return _ahead("flows.serving", *given)


def run_cycle(*given: object) -> object:
    """Run the story, as `flows.cycle.run` does, with the server started before Prefect is loaded."""
    return _ahead("flows.cycle", *given)


@cache
def started() -> str:
    """Start the server, once, and return the address of its API, where it answers as soon as it is up."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=64)
    api = f"http://127.0.0.1:{listening.getsockname()[1]}/api"
    command = [sys.executable, "-m", "flows.server", "--embedded", str(listening.fileno())]
    told = {**os.environ, _URL: api, "PREFECT_API_BLOCKS_REGISTER_ON_START": "false"}  # noqa: TID251 -- handed on to the server
    server = subprocess.Popen(command, env=told, stdin=subprocess.PIPE, pass_fds=[listening.fileno()])  # noqa: S603 -- our own interpreter, no shell
    listening.close()  # the server alone holds it: if it dies, whoever waits for it is told
    atexit.register(end, server, _STOP_SECONDS)
    return api


def is_embedded(api: str) -> bool:
    """Return whether this is the address of the server that was started here, and not one that others share."""
    return started.cache_info().currsize > 0 and api == started()


def wait_for(api: str) -> None:
    """Wait until the server answers.

    Raises:
        EmbeddedError: it has ended, or does not start.
    """
    try:
        with urllib.request.urlopen(f"{api}/health", timeout=_START_SECONDS):  # noqa: S310 -- always our own http address
            return
    except (urllib.error.URLError, OSError) as fault:
        raise EmbeddedError(f"Prefect's server did not start: {fault}", "See what it wrote above, and try again") from fault


def _ahead(module: str, *given: object) -> object:
    """Run what a module does by hand; somebody who names a server of their own gets no other."""
    if not os.environ.get(_URL):  # noqa: TID251 -- Prefect reads its settings from there when it is imported
        os.environ[_URL] = started()  # noqa: TID251 -- as above
    return import_module(module).run(*given)

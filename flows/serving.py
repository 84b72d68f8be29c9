"""Serving the flows: Prefect's server, every deployment with its schedule, and one flow run by hand."""

import asyncio
import os
import signal
import socket
import subprocess  # noqa: TID251 -- Prefect's server is a process of its own
import sys
import time
import urllib.error
import urllib.request
import warnings
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import CoroutineType
from typing import Any, NoReturn, TypeAlias, cast

from prefect import Flow, serve
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ParameterTypeError, SignatureMismatchError
from prefect.schedules import Cron
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.consultations import close_consultations, open_consultation
from flows.publication import publish_due, release_notes
from flows.redlines import redline_suite
from flows.reminders import review_reminders
from flows.reviews import advance_reviews
from flows.running import by_hand
from flows.where import Where
from nos_registry.domain.errors import NosError

AnyFlow: TypeAlias = "Flow[..., CoroutineType[Any, Any, list[str]]]"
"""A flow says what it did, line by line."""

_ZONE = "Europe/London"
_HOST = "127.0.0.1"
_START_SECONDS = 120
_STOP_SECONDS = 30

SCHEDULES: dict[str, tuple[AnyFlow, str | None]] = {
    "review-reminders": (review_reminders, "0 7 * * 1-5"),
    "advance-reviews": (advance_reviews, "5 0 * * *"),
    "open-consultation": (open_consultation, "10 0 * * *"),
    "close-consultations": (close_consultations, "15 0 * * *"),
    "publish-due": (publish_due, "20 0 * * *"),
    "redline-suite": (redline_suite, None),
    "release-notes": (release_notes, None),
}
"""Each flow with its schedule in Europe/London, as cron writes it; None: run on demand."""


class FlowError(NosError):
    """A flow that is not there, or was asked for wrongly; nothing was run."""


def run(name: str, parameters: Mapping[str, object]) -> list[str]:
    """Run one flow on the embedded server and return what it did.

    Raises:
        FlowError: there is no flow of that name, or it does not take these parameters.
    """
    if name not in SCHEDULES:
        raise FlowError(f"there is no flow {name!r}", f"Flows: {', '.join(SCHEDULES)}")
    flow, _ = SCHEDULES[name]
    with by_hand():
        return asyncio.run(_run(flow, _checked(flow, dict(parameters))))


async def _run(flow: AnyFlow, parameters: Mapping[str, Any]) -> list[str]:
    return await flow(**parameters)


def _checked(flow: AnyFlow, parameters: dict[str, Any]) -> dict[str, Any]:
    """Parameters as the flow takes them: refused here, before there is a run."""
    try:
        return flow.validate_parameters(parameters)
    except (ParameterTypeError, SignatureMismatchError) as wrong:
        first, *rest = str(wrong).splitlines()
        said = "; ".join(line.strip(" -") for line in rest) or first
        raise FlowError(f"{flow.name} does not take these parameters: {said}", "Give each as --param KEY=JSON") from wrong


def up(port: int, registry: Path) -> None:
    """Start the server on loopback and serve every deployment on `registry` until Ctrl-C; then end both.

    Raises:
        FlowError: the port is taken, or the server did not start.
    """
    url = f"http://{_HOST}:{port}"
    _check_free(port)
    signal.signal(signal.SIGTERM, _interrupt)
    # On a service manager's stop Prefect's runner calls its asynchronous end without waiting; it ends all the same.
    warnings.filterwarnings("ignore", "coroutine 'Runner.astop' was never awaited", RuntimeWarning)
    try:
        with _server(url, port), temporary_settings({PREFECT_API_URL: f"{url}/api"}):
            sys.stderr.write(f"Prefect is at {url}; end it with Ctrl-C.\n")
            serve(*(deployment(flow, cron, registry) for flow, cron in SCHEDULES.values()))
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")


def deployment(flow: AnyFlow, cron: str | None, registry: Path) -> RunnerDeployment:
    """Return a flow as Prefect serves it, on `registry`, with its schedule where it has one."""
    schedule = Cron(cron, timezone=_ZONE) if cron else None
    where = Where(registry=registry).model_dump(mode="json", exclude_none=True)
    made = flow.to_deployment(name="nos", schedule=schedule, parameters={"where": where})
    return cast("RunnerDeployment", made)  # typed for async callers too


@contextmanager
def _server(url: str, port: int) -> Generator[None]:
    """Prefect's server as a process of its own while the block lasts."""
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", _HOST, "--port", str(port)]
    environment = {**os.environ, "PREFECT_UI_API_URL": f"{url}/api"}  # noqa: TID251 -- handed on to the server
    # Ctrl-C reaches the whole process group; the workers need the server to end well, so it waits for our word.
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    server = subprocess.Popen(command, env=environment)  # noqa: S603 -- our own interpreter, no shell
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    try:
        _wait_for(f"{url}/api/health", server)
        yield
    finally:
        server.terminate()
        try:
            server.wait(timeout=_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(_START_SECONDS):
        if server.poll() is not None:
            raise FlowError(f"Prefect's server ended with {server.returncode}", "See what it wrote above")
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310 -- always our own http address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(1)
    raise FlowError(f"Prefect's server did not start in {_START_SECONDS} s", "Try again when the machine has less to do")


def _check_free(port: int) -> None:
    """Another server on the port would answer for ours."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError as taken:
            raise FlowError(f"port {port} is taken", "Name another with --port") from taken


def _interrupt(_number: int, _frame: object) -> NoReturn:
    """A service manager's stop ends everything as Ctrl-C does."""
    raise KeyboardInterrupt

"""Serving the flows: Prefect's server, every deployment with its schedule, and one flow run by hand."""

import asyncio
import os
import subprocess  # noqa: TID251 -- Prefect's server is a process of its own
import sys
import time
import urllib.error
import urllib.request
from typing import Any, cast

from prefect import Flow, serve
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron
from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows.consultations import close_consultations, open_consultation
from flows.publication import publish_due, release_notes
from flows.redlines import redline_suite
from flows.reminders import review_reminders
from flows.reviews import advance_reviews
from flows.where import Where

_ZONE = "Europe/London"
_START_SECONDS = 120

SCHEDULES: dict[str, tuple[Flow[Any, Any], str | None]] = {
    "review-reminders": (review_reminders, "0 7 * * 1-5"),
    "advance-reviews": (advance_reviews, "5 0 * * *"),
    "open-consultation": (open_consultation, "10 0 * * *"),
    "close-consultations": (close_consultations, "15 0 * * *"),
    "publish-due": (publish_due, "20 0 * * *"),
    "redline-suite": (redline_suite, None),
    "release-notes": (release_notes, None),
}
"""Each flow with its schedule in Europe/London, as cron writes it; None: run on demand."""


def run(name: str, parameters: dict[str, object]) -> Any:  # noqa: ANN401 -- whatever the flow returns
    """Run one flow on the embedded server and return its result.

    Raises:
        SystemExit: there is no flow of that name.
    """
    if name not in SCHEDULES:
        sys.exit(f"There is no flow {name!r}. Flows: {', '.join(SCHEDULES)}")
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        return asyncio.run(_run(SCHEDULES[name][0], parameters))


async def _run(flow: Flow[Any, Any], parameters: dict[str, object]) -> Any:  # noqa: ANN401 -- as above
    return await flow(**parameters)


def up(port: int) -> None:
    """Start the server on loopback and serve every deployment until Ctrl-C; then end both."""
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    environment = {**os.environ, "PREFECT_UI_API_URL": f"{url}/api"}  # noqa: TID251 -- handed on to the server
    server = subprocess.Popen(command, env=environment)  # noqa: S603 -- our own interpreter, no shell
    try:
        _wait_for(f"{url}/api/health", server)
        sys.stderr.write(f"Prefect is at {url}; end it with Ctrl-C.\n")
        with temporary_settings({PREFECT_API_URL: f"{url}/api"}):
            serve(*(_deployment(flow, cron) for flow, cron in SCHEDULES.values()))
    except KeyboardInterrupt:
        sys.stderr.write("Stopping.\n")
    finally:
        server.terminate()
        server.wait(timeout=30)


def _deployment(flow: Flow[Any, Any], cron: str | None) -> RunnerDeployment:
    schedule = Cron(cron, timezone=_ZONE) if cron else None
    parameters = {"where": Where().model_dump(mode="json", exclude_none=True)} if cron else {}
    return cast("RunnerDeployment", flow.to_deployment(name="nos", schedule=schedule, parameters=parameters))  # typed for async callers too


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(_START_SECONDS):
        if server.poll() is not None:
            sys.exit(f"Prefect's server ended with {server.returncode}; is the port taken? Name another with --port.")
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310 -- always our own http address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(1)
    sys.exit("Prefect's server did not start in time.")

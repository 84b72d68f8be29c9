"""`nos up` as a process of its own, and asking its API as any program would."""

import base64
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.deployments import DEPLOYMENTS

BIN = Path(sys.executable).with_name("nos")


@dataclass(frozen=True, slots=True)
class Up:
    """A running `nos up`: its process leads a session of its own."""

    process: "subprocess.Popen[bytes]"
    url: str
    log: Path
    auth: str | None = None

    @property
    def api(self) -> str:
        """Where programs ask."""
        return f"{self.url}/api"

    def ask(self, path: str, body: object = None, *, method: str = "POST") -> Any:
        """What the API answers."""
        content = None if method == "GET" else json.dumps({} if body is None else body).encode()
        headers = {"content-type": "application/json"}
        if self.auth:
            headers["authorization"] = f"Basic {base64.b64encode(self.auth.encode()).decode()}"
        request = urllib.request.Request(f"{self.api}/{path}", data=content, headers=headers, method=method)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read() or b"null")

    def deployment(self, name: str) -> Any:
        """The deployment of a flow."""
        return self.ask(f"deployments/name/{name}/nos", method="GET")

    def runs(self, *states: str) -> list[Any]:
        """The runs that are in one of the states, by type."""
        return self.ask("flow_runs/filter", {"flow_runs": {"state": {"type": {"any_": list(states)}}}})

    def until(self, wanted: Callable[[], Any], *, seconds: float = 120) -> Any:
        """What `wanted` gives once it is something, or at the end whatever it is; a server that starts is waited for."""
        end = time.monotonic() + seconds
        found: Any = None
        while time.monotonic() < end:
            try:
                found = wanted()
            except OSError:
                found = None
            if found:
                break
            time.sleep(0.5)
        return found

    def ready(self) -> list[Any]:
        """Every deployment, once they are there."""
        return self.until(lambda: found if len(found := self.ask("deployments/filter")) == len(DEPLOYMENTS) else [])

    def living(self) -> str:
        """The processes of its session that still run."""
        return subprocess.run(["pgrep", "-s", str(self.process.pid)], capture_output=True, text=True, check=False).stdout


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def up(registry: Path, folder: Path, *options: str, auth: str | None = None, variables: Mapping[str, str] | None = None) -> Generator[Up]:
    """`nos up` in a session of its own, with a password if one is given; whatever is left of it is killed at the end."""
    port = free_port()
    plain = {name: value for name, value in os.environ.items() if name not in {"PREFECT_API_URL", "PREFECT_API_AUTH_STRING"}}
    told = {"NOS_PREFECT_AUTH": auth} if auth else {}
    environment = {**plain, "PREFECT_HOME": str(folder / "prefect"), "PYTHONDONTWRITEBYTECODE": "1", **told, **(variables or {})}
    command = [BIN, "--registry", registry, "up", "--port", str(port), *options]
    log = folder / "log"
    with log.open("wb") as written:
        process = subprocess.Popen(command, env=environment, stdout=written, stderr=written, start_new_session=True)
    found = Up(process, f"http://127.0.0.1:{port}", log, auth)
    try:
        yield found
    finally:
        if found.living():
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=30)

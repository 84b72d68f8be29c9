"""What is served, what is refused before there is a run, and that serving ends without leaving anything."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from prefect import get_client
from prefect.schedules import Schedule
from prefect.server.database import provide_database_interface
from prefect.server.models.deployments import schedule_runs

from flows.serving import SCHEDULES, FlowError, deployment, run, up
from nos_registry.bootstrap import make_registry
from nos_registry.config import Settings

BIN = Path(sys.executable).with_name("nos")
each_flow = pytest.mark.parametrize("name", SCHEDULES)
scheduled = pytest.mark.parametrize("name", [name for name, (_, cron) in SCHEDULES.items() if cron])


class TestTable:
    @each_flow
    def test_a_flow_is_listed_under_its_own_name(self, name: str) -> None:
        assert SCHEDULES[name][0].name == name

    @each_flow
    def test_a_flow_says_what_it_is_for(self, name: str) -> None:
        assert SCHEDULES[name][0].description

    @each_flow
    def test_every_flow_can_be_deployed_on_a_registry(self, name: str, tmp_path: Path) -> None:
        made = deployment(*SCHEDULES[name], tmp_path)
        assert (made.flow_name, made.parameters) == (name, {"where": {"registry": str(tmp_path)}})

    @scheduled
    def test_a_schedule_keeps_the_time_of_london(self, name: str, tmp_path: Path) -> None:
        made = deployment(*SCHEDULES[name], tmp_path).schedules
        assert made
        only = made[0].schedule
        assert getattr(only, "timezone", None) == "Europe/London"
        assert not isinstance(only, Schedule)

    def test_no_two_flows_start_at_the_same_minute(self) -> None:
        crons = [cron for _, cron in SCHEDULES.values() if cron]
        assert len(set(crons)) == len(crons)


class TestRefusedBeforeARun:
    @pytest.mark.parametrize(
        ("parameters", "field"),
        [
            ({}, "where"),
            ({"where": 1}, "where"),
            ({"where": {"regstry": "x"}}, "where.regstry"),
            ({"where": {"today": "tomorrow"}}, "where.today"),
            ({"where": {"registry": 7}}, "where.registry"),
            ({"where": {}, "more": 1}, "more"),
        ],
    )
    def test_bad_parameters_name_the_field(self, parameters: dict[str, object], field: str) -> None:
        with pytest.raises(FlowError) as refused:
            run("review-reminders", parameters)
        assert field in refused.value.reason
        assert "--param" in refused.value.remedy

    def test_an_unknown_flow_names_those_there_are(self) -> None:
        with pytest.raises(FlowError) as refused:
            run("nosuch", {})
        assert all(name in refused.value.remedy for name in SCHEDULES)

    def test_a_port_that_is_taken(self, tmp_path: Path) -> None:
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            with pytest.raises(FlowError, match="is taken"):
                up(other.getsockname()[1], tmp_path)


@pytest.mark.xdist_group("prefect")
@pytest.mark.usefixtures("prefect_server")
def test_prefect_plans_the_runs_of_a_schedule(tmp_path: Path) -> None:
    """The server writes scheduled runs with statements of its own: with a database library it does not fit, none comes."""
    made = deployment(*SCHEDULES["advance-reviews"], tmp_path)

    async def planned() -> int:
        identity = await made.aapply()
        async with get_client() as client:
            assert (await client.read_deployment(identity)).schedules
        async with provide_database_interface().session_context(begin_transaction=True) as session:
            return len(await schedule_runs(session, deployment_id=identity, min_runs=3))

    assert asyncio.run(planned()) >= 3


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    make_registry(Settings(registry=tmp_path / "registry.git", actor="registrar"))
    return tmp_path / "registry.git"


@pytest.fixture
def served(registry: Path, tmp_path: Path) -> Iterator[tuple["subprocess.Popen[bytes]", str]]:
    """`nos up` in a process group of its own, with the address of its API."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "PREFECT_HOME": str(tmp_path / "prefect"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [BIN, "--registry", registry, "up", "--port", str(port)]
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
    yield process, f"http://127.0.0.1:{port}/api"
    if living(process.pid):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=30)


def living(session: int) -> str:
    """The processes of a session that still run."""
    return subprocess.run(["pgrep", "-s", str(session)], capture_output=True, text=True, check=False).stdout


def ask(url: str) -> Any:
    request = urllib.request.Request(url, data=b"{}", headers={"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=5) as answer:
        return json.load(answer)


def waited(url: str, count: int) -> Any:
    """What the API answers once there are so many, or after two minutes whatever there is."""
    found: list[Any] = []
    for _ in range(120):
        time.sleep(1)
        try:
            found = ask(url)
        except OSError:
            continue
        if len(found) >= count:
            break
    return found


@pytest.mark.slow
@pytest.mark.xdist_group("prefect")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_up_serves_everything_and_ends_without_a_process_left(served: tuple["subprocess.Popen[bytes]", str], stop: signal.Signals) -> None:
    """Ctrl-C reaches the whole group, a service manager's stop the first process alone."""
    process, api = served
    assert len(waited(f"{api}/deployments/filter", len(SCHEDULES))) == len(SCHEDULES)
    assert waited(f"{api}/flow_runs/filter", 1), "the schedules bring runs"
    if stop is signal.SIGINT:
        os.killpg(process.pid, stop)
    else:
        process.terminate()
    assert process.wait(timeout=60) == 0
    assert living(process.pid) == ""

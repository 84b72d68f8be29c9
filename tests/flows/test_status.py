"""How everything is, in words that say what to do."""

import asyncio
import datetime as dt
from pathlib import Path

import pytest
from prefect import get_client
from prefect.settings import PREFECT_API_URL

from flows.deployments import DEPLOYMENTS, deployment
from flows.status import status
from nos_registry.bootstrap import make_registry, open_ports
from nos_registry.config import Settings
from nos_registry.ports import Letter
from tests.flows.servers import free_port


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    make_registry(Settings(registry=tmp_path / "registry.git", actor="registrar"))
    return tmp_path / "registry.git"


def test_a_server_that_is_away_is_said_with_the_way_out(registry: Path) -> None:
    found = status(registry, f"http://127.0.0.1:{free_port()}/api")
    assert (found.server, found.database) == ("away", "unknown")
    (problem,) = found.problems
    assert "nos up" in problem


def test_letters_that_wait_are_counted(registry: Path) -> None:
    open_ports(Settings(registry=registry)).outbox.post([Letter("k1", "reminder", "p1", b"mail")], dt.datetime(2026, 3, 2, tzinfo=dt.UTC))
    assert status(registry, f"http://127.0.0.1:{free_port()}/api").outbox_waiting == 1


@pytest.mark.xdist_group("prefect")
@pytest.mark.usefixtures("prefect_server")
def test_what_nobody_serves_is_named(registry: Path) -> None:
    asyncio.run(deployment(DEPLOYMENTS["backup"]).aapply())
    found = status(registry, str(PREFECT_API_URL.value()))
    assert (found.server, found.database) == ("up", "up")
    assert found.deployments["backup"] == "nobody serves it"
    assert set(found.deployments) == set(DEPLOYMENTS)
    assert any("nobody serves" in problem and "backup" in problem for problem in found.problems)


def test_a_password_in_the_address_is_not_told(registry: Path) -> None:
    assert "hush" not in status(registry, f"http://nos:hush@127.0.0.1:{free_port()}/api").model_dump_json()


@pytest.mark.xdist_group("prefect")
@pytest.mark.usefixtures("prefect_server")
def test_runs_that_are_late_or_ended_badly_are_told(registry: Path) -> None:
    before = status(registry, str(PREFECT_API_URL.value()))
    asyncio.run(ended_badly())
    found = status(registry, str(PREFECT_API_URL.value()))
    assert found.late == before.late + 1
    assert [run.state for run in found.ended[: len(found.ended) - len(before.ended)]] == ["Crashed"]


async def ended_badly() -> None:
    """A run that is late, and one that crashed just now."""
    async with get_client() as client:
        flow = await client.create_flow_from_name("watched")
        for state in ({"type": "SCHEDULED", "name": "Late"}, {"type": "CRASHED", "name": "Crashed"}):
            await client.request("POST", "/flow_runs/", json={"flow_id": str(flow), "state": state})

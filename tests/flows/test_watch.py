"""What the server does by itself, seen on a server: runs that are silent, wait, beat, never begin, or are taken by nobody.

No process stands behind these runs: what they would tell the server is told here, so that nothing depends on how busy
the machine is.
"""

import datetime as dt
import sys
import time
import uuid
from collections.abc import Iterator

import pytest

from flows import automations
from tests.flows import servers
from tests.flows.servers import Up
from tests.oracles.postgres import Postgres

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("prefect")]
BEAT_SECONDS = 30
"""The shortest that Prefect allows; by default it is 180."""
SILENCE_SECONDS = 3 * BEAT_SECONDS


@pytest.fixture(scope="module")
def server(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    """The server alone, on PostgreSQL; its automations are those of `nos up`."""
    folder = tmp_path_factory.mktemp("watch")
    told = {"PREFECT_FLOWS_HEARTBEAT_FREQUENCY": str(BEAT_SECONDS)}
    with servers.up(
        folder / "none.git", folder, "--server", "--database", postgres.database().replace("psycopg", "asyncpg"), variables=told
    ) as alone:
        assert alone.until(lambda: len(alone.ask("automations/filter")) == 3), alone.log.read_text()
        yield alone


def run(server: Up, *states: tuple[str, str]) -> str:
    """A run that has gone through these states, by type and name."""
    flow = server.ask("flows/", {"name": "watched"})["id"]
    (kind, name), *later = states
    id_ = server.ask("flow_runs/", {"flow_id": flow, "state": {"type": kind, "name": name}})["id"]
    for kind, name in later:
        change(server, id_, kind, name)
    return id_


def change(server: Up, id_: str, kind: str, name: str) -> None:
    """Bring a run into a state, whatever the server's rules would ask of a process."""
    assert server.ask(f"flow_runs/{id_}/set_state", {"state": {"type": kind, "name": name}, "force": True})["status"] == "ACCEPT"


def beat(server: Up, id_: str) -> None:
    """Tell the server what a living run tells it."""
    now = dt.datetime.now(tz=dt.UTC).isoformat()
    resource = {"prefect.resource.id": f"prefect.flow-run.{id_}", "prefect.resource.name": "watched"}
    server.ask("events", [{"id": str(uuid.uuid4()), "event": "prefect.flow-run.heartbeat", "resource": resource, "occurred": now}])


def state(server: Up, id_: str) -> str:
    return server.ask(f"flow_runs/{id_}", method="GET")["state_name"]


def test_a_run_whose_heart_stopped_is_crashed_and_nobody_else(server: Up) -> None:
    """Two that fell silent, one before its first beat, are ended after three beats; who waits or beats is not, for three times as long."""
    at_once, silent, alive = (run(server, ("RUNNING", "Running")) for _ in range(3))
    waiting = {"Suspended": "PAUSED", "Paused": "PAUSED", "AwaitingRetry": "SCHEDULED", "AwaitingConcurrencySlot": "SCHEDULED"}
    waits = {run(server, ("RUNNING", "Running"), (kind, name)): name for name, kind in waiting.items()}
    done = run(server, ("RUNNING", "Running"), ("COMPLETED", "Completed"))
    beat(server, silent)
    began = time.monotonic()
    found: dict[str, float] = {}
    while (now := time.monotonic() - began) < 3 * SILENCE_SECONDS:
        beat(server, alive)
        for name, id_ in (("at once", at_once), ("silent", silent)):
            if name not in found and state(server, id_) == "Crashed":
                found[name] = now
        time.sleep(BEAT_SECONDS / 6)
    sys.stdout.write(f"\nfound out after {found} s at a beat of {BEAT_SECONDS} s\n")
    assert set(found) == {"at once", "silent"}
    assert all(seconds >= SILENCE_SECONDS - BEAT_SECONDS for seconds in found.values())
    assert {each: state(server, each) for each in waits} == waits
    assert (state(server, alive), state(server, done)) == ("Running", "Completed")


def test_a_run_that_nobody_takes_is_withdrawn_and_one_that_never_begins_is_crashed(server: Up, monkeypatch: pytest.MonkeyPatch) -> None:
    """In seconds instead of hours; what was taken and has begun is left alone."""
    monkeypatch.setattr(automations, "_LATE_SECONDS", 10)
    monkeypatch.setattr(automations, "_BEGUN_SECONDS", 10)
    automations.settle(server.api)
    late = run(server, ("SCHEDULED", "Late"))
    taken = run(server, ("SCHEDULED", "Late"), ("PENDING", "Pending"))
    begun = run(server, ("SCHEDULED", "Late"), ("PENDING", "Pending"), ("RUNNING", "Running"))
    turned_away = run(server, ("PENDING", "Pending"), ("SCHEDULED", "AwaitingConcurrencySlot"))
    assert server.until(lambda: state(server, late) == "Cancelled")
    assert server.until(lambda: state(server, taken) == "Crashed")
    assert (state(server, begun), state(server, turned_away)) == ("Running", "AwaitingConcurrencySlot")

"""One Prefect server a session, without heartbeats; and the story stopped where each flow is about to run."""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from uuid import UUID

import pytest

# Before Prefect is imported: its own files of a test run stay out of everybody's home.
os.environ.setdefault("PREFECT_HOME", tempfile.mkdtemp(prefix="nos-prefect-"))

from prefect import get_client, results
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.testing.utilities import prefect_test_harness

from flows.where import Where
from nos_registry.bootstrap import start_cycle
from nos_registry.services import notices
from nos_registry.services.tick import tick
from tests.flows.states import AT_THE_END, Stop


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Prefect's own warnings, of sockets and deprecations within it, are shown and fail nothing here."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("default"))


@pytest.fixture(autouse=True)
def nothing_left_over() -> Iterator[None]:
    """Let Prefect's sockets end within the test that opened them, not in whatever test comes next."""
    yield
    gc.collect()


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[None]:
    """A server of Prefect's own on a database that is thrown away."""
    with (
        pytest.MonkeyPatch.context() as patch,
        prefect_test_harness(server_startup_timeout=120),
        temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}),
    ):
        patch.setattr(results, "_read_server_default_result_storage_block_id", place_of_results)
        yield


def place_of_results() -> UUID | None:
    """Ask the server as each run of a flow does; Prefect 3.8 leaves the client that it asks with open."""
    with get_client(sync_client=True) as client:
        return client.read_server_default_result_storage().default_result_storage_block_id


@pytest.fixture(scope="session")
def stops(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Stop]:
    """The story before each of its flows, by the name of the flow, and its end; run without Prefect."""
    folder = tmp_path_factory.mktemp("stops")
    found: dict[str, Stop] = {}
    with start_cycle(folder / "story", None) as (cycle, place):
        where = Where()
        for step in cycle.steps:
            where = Where(registry=cycle.registry, contact=cycle.contact, out=place, today=step.day)
            if step.flow:
                found.setdefault(step.flow, _stop(place, folder / step.flow, where))
                if step.flow == "review-reminders":
                    notices.remind(where.ports())
                    found["send-outbox"] = _stop(place, folder / "send-outbox", where)
                tick(where.ports())
            elif step.run:
                step.run(where.ports())
        found |= {name: _stop(place, folder / name, where) for name in AT_THE_END}
    return found


def _stop(place: Path, copy: Path, where: Where) -> Stop:
    shutil.copytree(place, copy)
    return Stop(copy, where.model_copy(update={"registry": copy / "registry.git", "out": copy}))

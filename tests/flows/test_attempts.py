"""What fails because of the world is tried again; what a rule refuses is not."""

import asyncio
from collections.abc import Callable
from uuid import UUID

import pytest
from prefect import flow, get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId
from prefect.runtime import flow_run

from flows.attempts import attempt, attempt_each
from nos_registry.domain.errors import NosError

pytestmark = [pytest.mark.xdist_group("prefect"), pytest.mark.usefixtures("prefect_server")]


def failing(times: int, error: Exception) -> tuple[list[int], Callable[[], str]]:
    """Work that fails so often before it is done, and the list of its tries."""
    tries: list[int] = []

    def work() -> str:
        tries.append(len(tries))
        if len(tries) <= times:
            raise error
        return "done"

    return tries, work


def run(work: Callable[[], str]) -> str:
    @flow(name="trying")
    async def trying() -> str:
        return attempt.with_options(retry_delay_seconds=0)("work", work)

    return asyncio.run(trying())


def test_a_world_that_recovers_is_waited_for() -> None:
    tries, work = failing(2, OSError("the disk is busy"))
    assert run(work) == "done"
    assert len(tries) == 3


def test_a_world_that_stays_broken_fails_the_run() -> None:
    tries, work = failing(9, OSError("the disk is gone"))
    with pytest.raises(OSError, match="gone"):
        run(work)
    assert len(tries) == 3


def test_a_refusal_is_not_tried_again() -> None:
    tries, work = failing(9, NosError("not yet", "wait"))
    with pytest.raises(NosError, match="not yet"):
        run(work)
    assert len(tries) == 1


@pytest.mark.parametrize("count", [0, 1, 7, 45])
def test_every_item_is_worked_on_once_and_in_order(count: int) -> None:
    @flow(name="many")
    async def many() -> tuple[str, list[int]]:
        return str(flow_run.id), await attempt_each("items", range(count), lambda item: item * 2)

    run_id, done = asyncio.run(many())
    assert done == [item * 2 for item in range(count)]
    assert asyncio.run(progress(run_id)) == ([] if count < 2 else [100.0])


async def progress(run_id: str) -> list[object]:
    """How far the progress artifacts of a run say it is."""
    async with get_client() as client:
        found = await client.read_artifacts(artifact_filter=ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[UUID(run_id)])))
    return [artifact.data for artifact in found if artifact.type == "progress"]

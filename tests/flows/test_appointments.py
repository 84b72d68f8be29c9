"""A run at the very instant: asked for once, and another one where the date moved."""

import asyncio
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from prefect import get_client
from prefect.client.schemas.objects import FlowRun

from flows.appointments import keep, key
from flows.deployments import DEPLOYMENTS, NAME, deployment
from flows.where import Where
from nos_registry.domain.review.stages import Action
from nos_registry.services.appointments import Appointment

pytestmark = [pytest.mark.xdist_group("prefect"), pytest.mark.usefixtures("prefect_server")]
CLOSING = dt.datetime(2031, 3, 30, 23, tzinfo=dt.UTC)
HERE = Where(registry=Path("registry.git"))


def appointment(review: str, at: dt.datetime = CLOSING) -> Appointment:
    return Appointment(review, Action.CLOSE, at)


@pytest.fixture
def deployed() -> Iterator[None]:
    """The flow that closes consultations, as the server knows it."""
    made = deployment(DEPLOYMENTS["close-consultations"])
    asyncio.run(made.aapply())
    yield
    asyncio.run(forget())


async def forget() -> None:
    async with get_client() as client:
        known = await client.read_deployment_by_name(f"close-consultations/{NAME}")
        await client.delete_deployment(known.id)


async def planned(review: str) -> list[FlowRun]:
    async with get_client() as client:
        return [run for run in await client.read_flow_runs(limit=200) if run.name == f"close {review}"]


@pytest.mark.usefixtures("deployed")
class TestPlanned:
    def test_it_is_at_the_instant_and_once_however_often_it_is_asked_for(self) -> None:
        for _ in range(3):
            asyncio.run(keep(HERE, [appointment("2031-once")]))
        (run,) = asyncio.run(planned("2031-once"))
        assert run.state
        assert run.state.is_scheduled()
        assert run.expected_start_time == CLOSING

    def test_a_date_that_moved_has_a_run_of_its_own(self) -> None:
        later = CLOSING + dt.timedelta(days=14)
        asyncio.run(keep(HERE, [appointment("2031-moved")]))
        asyncio.run(keep(HERE, [appointment("2031-moved", later)]))
        runs = asyncio.run(planned("2031-moved"))
        assert sorted(str(run.expected_start_time) for run in runs) == [str(CLOSING), str(later)]

    def test_a_day_that_is_played_plans_nothing(self) -> None:
        rows = asyncio.run(keep(Where.model_validate({"today": "2031-03-02"}), [appointment("2031-played")]))
        assert [row["review"] for row in rows] == ["2031-played"]
        assert asyncio.run(planned("2031-played")) == []


def test_where_nothing_is_deployed_nothing_fails() -> None:
    assert asyncio.run(keep(HERE, [appointment("2031-alone")])) == [
        {"at": "31 Mar 2031 00:00", "what": "close", "review": "2031-alone"},
    ]
    assert asyncio.run(planned("2031-alone")) == []


def test_an_appointment_is_named_by_what_where_and_when() -> None:
    assert key(appointment("2031-a")) == "close|2031-a|2031-03-30T23:00:00+00:00"

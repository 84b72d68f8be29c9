"""The table of deployments: what is served is what `prefect.yaml` deploys."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from prefect import get_client
from prefect.client.schemas.objects import WorkPool
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Schedule
from prefect.server.database import provide_database_interface
from prefect.server.models.deployments import schedule_runs
from prefect.settings import PREFECT_API_URL

from flows.deployments import DEPLOYMENTS, NAME, deployment, entrypoint
from flows.manifest import POOL, manifest

ROOT = Path(__file__).resolve().parents[2]
each_row = pytest.mark.parametrize("name", DEPLOYMENTS)
scheduled = pytest.mark.parametrize("name", [name for name, row in DEPLOYMENTS.items() if row.cron])
with_server = [pytest.mark.xdist_group("prefect"), pytest.mark.usefixtures("prefect_server")]


class TestTable:
    @each_row
    def test_a_flow_says_what_it_is_for(self, name: str) -> None:
        assert DEPLOYMENTS[name].flow.description

    @each_row
    def test_a_flow_has_tags(self, name: str) -> None:
        assert DEPLOYMENTS[name].tags

    @each_row
    def test_every_flow_can_be_deployed_on_a_registry(self, name: str, tmp_path: Path) -> None:
        made = deployment(DEPLOYMENTS[name], tmp_path)
        where = {} if name == "review-cycle" else {"where": {"registry": str(tmp_path)}}
        assert (made.flow_name, made.parameters) == (name, where)

    @each_row
    def test_a_worker_finds_it_in_an_installed_module(self, name: str) -> None:
        module, _, function = entrypoint(DEPLOYMENTS[name]).rpartition(".")
        assert getattr(sys.modules[module], function) is DEPLOYMENTS[name].flow
        assert deployment(DEPLOYMENTS[name]).entrypoint == entrypoint(DEPLOYMENTS[name])

    @scheduled
    def test_a_schedule_keeps_the_time_of_london(self, name: str, tmp_path: Path) -> None:
        made = deployment(DEPLOYMENTS[name], tmp_path).schedules
        assert made
        only = made[0].schedule
        assert getattr(only, "timezone", None) == "Europe/London"
        assert not isinstance(only, Schedule)

    def test_no_two_flows_start_by_the_same_line(self) -> None:
        crons = [row.cron for row in DEPLOYMENTS.values() if row.cron]
        assert len(set(crons)) == len(crons)

    def test_two_ticks_never_run_at_once(self) -> None:
        made = deployment(DEPLOYMENTS["advance-reviews"])
        assert made.concurrency_limit == 1
        assert made.concurrency_options
        assert made.concurrency_options.collision_strategy == "CANCEL_NEW"

    def test_a_decision_starts_the_tick(self) -> None:
        (trigger,) = deployment(DEPLOYMENTS["advance-reviews"]).triggers
        assert trigger.model_dump(mode="json")["expect"] == ["nos.review.*"]


def test_the_manifest_is_printed_from_the_table() -> None:
    assert (ROOT / "prefect.yaml").read_text(encoding="utf-8") == manifest(), "print it anew: nos flow manifest > prefect.yaml"


class TestServer:
    pytestmark = with_server

    def test_prefect_plans_the_runs_of_a_schedule(self, tmp_path: Path) -> None:
        """The server writes scheduled runs with statements of its own: with a database library it does not fit, none comes."""
        made = deployment(DEPLOYMENTS["advance-reviews"], tmp_path)

        async def planned() -> int:
            identity = await made.aapply()
            async with get_client() as client:
                assert (await client.read_deployment(identity)).schedules
            async with provide_database_interface().session_context(begin_transaction=True) as session:
                return len(await schedule_runs(session, deployment_id=identity, min_runs=3))

        assert asyncio.run(planned()) >= 3

    def test_what_is_deployed_from_the_manifest_is_what_is_served(self, tmp_path: Path) -> None:
        """`prefect deploy --all`, as anybody runs it, and `serve` make the same deployments; only where they run differs."""
        asyncio.run(register([deployment(row) for row in DEPLOYMENTS.values()]))
        served = asyncio.run(known(work_pool=None))
        asyncio.run(make_pool())
        environment = {**os.environ, "PREFECT_API_URL": str(PREFECT_API_URL.value()), "PREFECT_HOME": str(tmp_path), "COLUMNS": "200"}
        command = [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all"]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
        assert asyncio.run(known(work_pool=POOL)) == served


async def make_pool() -> None:
    from prefect.client.schemas.actions import WorkPoolCreate  # noqa: PLC0415 -- only here

    async with get_client() as client:
        pool: WorkPool = await client.create_work_pool(WorkPoolCreate(name=POOL, type="process"), overwrite=True)
        assert pool.name == POOL


async def register(rows: list[RunnerDeployment]) -> None:
    for row in rows:
        await row.aapply()


async def known(work_pool: str | None) -> dict[str, dict[str, Any]]:
    """What the server knows of each deployment, and what starts it, without what differs from one registration to the next."""
    found: dict[str, dict[str, Any]] = {}
    async with get_client() as client:
        automations = await client.read_automations()
        for name in DEPLOYMENTS:
            read = await client.read_deployment_by_name(f"{name}/{NAME}")
            assert read.work_pool_name == work_pool
            limit = read.global_concurrency_limit
            found[name] = {
                "schedules": [(each.schedule.model_dump(mode="json"), each.active, each.parameters) for each in read.schedules],
                "limit": limit.limit if limit else None,
                "triggers": [
                    each.trigger.model_dump(mode="json", exclude={"id"})
                    for each in automations
                    if any(getattr(action, "deployment_id", None) == read.id for action in each.actions)
                ],
                **read.model_dump(
                    mode="json",
                    include={
                        "entrypoint",
                        "parameters",
                        "tags",
                        "description",
                        "concurrency_options",
                        "enforce_parameter_schema",
                        "paused",
                    },
                ),
                "schema": read.parameter_openapi_schema,
            }
    return found

"""What the server does by itself: a run whose process is gone is ended, one that nobody takes is withdrawn."""

import asyncio
import datetime as dt
from typing import Any

from prefect import get_client
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import StateType
from prefect.events import ResourceSpecification
from prefect.events.actions import ActionTypes, ChangeFlowRunState
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture
from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows.deployments import NAME, closed_schema

_RUN = "prefect.flow-run."
_BEAT = f"{_RUN}heartbeat"
_ENDED = frozenset(f"{_RUN}{state}" for state in ("Completed", "Cached", "Failed", "TimedOut", "Cancelled", "Crashed", "RolledBack"))
_PUT_BACK = frozenset(f"{_RUN}{state}" for state in ("Scheduled", "Late", "Resuming", "AwaitingRetry", "AwaitingConcurrencySlot"))
_WAITING = frozenset(f"{_RUN}{state}" for state in ("Suspended", "Paused")) | _PUT_BACK
"""A run that waits, for a person or for its turn, beats no more, for as long as it takes, and is nobody's crash."""
_BEGUN = frozenset({f"{_RUN}Running"}) | _WAITING | _ENDED
_TAKEN = (frozenset({f"{_RUN}Pending"}) | _BEGUN) - {f"{_RUN}Late"}
_MISSED_BEATS = 3
_DEFAULT_BEAT_SECONDS = 180
_LATE_SECONDS = 2 * 3600
_BEGUN_SECONDS = 30 * 60
"""A process has begun long before, however busy its host is."""


def automations() -> tuple[AutomationCore, ...]:
    """Return the automations that every server with these flows should have."""
    beat_seconds = PREFECT_FLOWS_HEARTBEAT_FREQUENCY.value() or _DEFAULT_BEAT_SECONDS
    return (
        AutomationCore(
            name="nos: runs that crashed",
            description="A run whose heart stopped, and that did not say it waits, is crashed; its slot is free for the next.",
            trigger=_missing(
                after=frozenset({_BEAT, f"{_RUN}Running"}),  # a run that is killed at once has no first beat
                expected=_ENDED | _WAITING | {_BEAT},
                within_seconds=_MISSED_BEATS * beat_seconds,
            ),
            actions=[_ended(StateType.CRASHED, "No sign of life: the process or its host is gone.")],
        ),
        AutomationCore(
            name="nos: runs that never began",
            description="A run that a worker took and did not begin is crashed: the worker is gone.",
            trigger=_missing(after=frozenset({f"{_RUN}Pending"}), expected=_BEGUN, within_seconds=_BEGUN_SECONDS),
            actions=[_ended(StateType.CRASHED, "No sign of life: the process or its host is gone.")],
        ),
        AutomationCore(
            name="nos: runs that are late",
            description="A run nobody took is withdrawn; the next one on the schedule does all that is due.",
            trigger=_missing(after=frozenset({f"{_RUN}Late"}), expected=_TAKEN, within_seconds=_LATE_SECONDS),
            actions=[_ended(StateType.CANCELLED, "Nobody took it; the next run does all that is due.")],
        ),
    )


def settle(api: str | None = None) -> list[str]:
    """Put the automations on the server at `api`, else on that of Prefect's settings; return the names.

    One that differs from what is there is replaced; one that does not keeps its watch over the runs. The deployments that are there refuse unknown parameters from then on.
    """
    with temporary_settings({PREFECT_API_URL: api} if api else {}):
        return asyncio.run(_settle())


async def _settle() -> list[str]:
    async with get_client() as client:
        for wanted in automations():
            known = await client.read_automations_by_name(wanted.name)
            if [_told(each) for each in known] != [_told(wanted)]:
                for each in known:
                    await client.delete_automation(each.id)
                await client.create_automation(wanted)
        await close_schemas(client)
    return [wanted.name for wanted in automations()]


def _told(automation: AutomationCore) -> dict[str, Any]:
    """What an automation says, without the names that a server gives its parts."""
    said: dict[str, Any] = automation.model_dump(mode="python", include={"description", "trigger", "actions"})
    said["trigger"].pop("id", None)
    return said


def _ended(state: StateType, message: str) -> ActionTypes:
    return ChangeFlowRunState(state=state, name=state.capitalize(), message=message, force=False)


async def close_schemas(client: PrefectClient) -> None:
    """Let the deployments refuse parameters that their flow does not know: Prefect registers them open to any."""
    wanted = {"deployments": {"name": {"any_": [NAME]}}}
    for known in (await client.request("POST", "/deployments/filter", json=wanted)).json():
        closed = {"parameter_openapi_schema": closed_schema(known)}
        await client.request("PATCH", "/deployments/{id}", path_params={"id": known["id"]}, json=closed)


def _missing(after: frozenset[str], expected: frozenset[str], within_seconds: int) -> EventTrigger:
    """Fires for a run that, after one event, shows none of the expected in time."""
    return EventTrigger(
        match=ResourceSpecification.model_validate({"prefect.resource.id": [f"{_RUN}*"]}),
        after=set(after),
        expect=set(expected),
        for_each={"prefect.resource.id"},
        posture=Posture.Proactive,
        threshold=1,
        within=dt.timedelta(seconds=within_seconds),
    )

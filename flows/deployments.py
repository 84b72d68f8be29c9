"""The one table of deployments: what `nos up` serves and `prefect.yaml` deploys."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import CoroutineType
from typing import Any, TypeAlias, cast

from prefect import Flow
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.events import DeploymentEventTrigger
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from flows.consultations import close_consultations, open_consultation
from flows.cycle import review_cycle
from flows.publication import publish_due, release_notes
from flows.redlines import redline_suite
from flows.reminders import review_reminders, send_outbox
from flows.reviews import advance_reviews
from flows.upkeep import backup, maintain_registry
from flows.where import Where

AnyFlow: TypeAlias = "Flow[..., CoroutineType[Any, Any, list[str]]]"
"""A flow says what it did, line by line."""

NAME = "nos"
"""The name of every deployment: `review-reminders/nos`."""
TICK = advance_reviews.name
ZONE = "Europe/London"
DECIDED = "nos.review.*"
"""The events that follow every recorded decision."""


@dataclass(frozen=True, slots=True)
class Deployed:
    """A flow with when it runs: `cron` in Europe/London, `after` the events that start it at once; else on demand.

    `alone`: a run that would begin while another one goes on is cancelled; that one, or the next, does its work.
    `either`: two parameters of which at least one must be given.
    """

    flow: AnyFlow
    tags: tuple[str, ...]
    cron: str | None = None
    after: tuple[str, ...] = ()
    alone: bool = True
    either: tuple[str, str] | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict[str, Any])


_TABLE = (
    Deployed(advance_reviews, ("clock",), "5 * * * *", (DECIDED,)),
    Deployed(open_consultation, ("clock", "consultation"), "10 0 * * *"),
    Deployed(close_consultations, ("clock", "consultation"), "15 0 * * *"),
    Deployed(publish_due, ("clock", "publication"), "20 0 * * *"),
    Deployed(review_reminders, ("letters",), "0 7 * * 1-5"),
    Deployed(send_outbox, ("letters",), "2-59/10 * * * *"),
    Deployed(maintain_registry, ("upkeep",), "30 2 * * *"),
    Deployed(backup, ("upkeep",), "30 3 * * *"),
    Deployed(redline_suite, ("documents",), alone=False, either=("suites", "urns")),
    Deployed(release_notes, ("documents",), alone=False),
    Deployed(review_cycle, ("story",), alone=False),
)

DEPLOYMENTS: Mapping[str, Deployed] = {row.flow.name: row for row in _TABLE}
"""Every flow by its name."""


def deployment(row: Deployed, registry: Path | None = None) -> RunnerDeployment:
    """Return a row as Prefect serves it, on `registry`; without one, on that of the settings where it runs."""
    made = row.flow.to_deployment(
        name=NAME,
        tags=list(row.tags),
        schedule=Cron(row.cron, timezone=ZONE) if row.cron else None,
        parameters={**row.parameters, **_where(row, registry)},
        triggers=[DeploymentEventTrigger.model_validate(trigger) for trigger in triggers(row)],
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW) if row.alone else None,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    return cast("RunnerDeployment", made)  # typed for async callers too


def triggers(row: Deployed) -> list[dict[str, Any]]:
    """Return what starts a row besides its schedule, as Prefect writes it."""
    return [
        {"name": f"{row.flow.name} after {event}", "type": "event", "expect": [event], "posture": "Reactive", "threshold": 1, "within": 0}
        for event in row.after
    ]


def entrypoint(row: Deployed) -> str:
    """Return where a worker finds the flow: a module and a name, so that an installed copy is enough."""
    return f"{row.flow.fn.__module__}.{row.flow.fn.__name__}"


def closed_schema(known: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of a deployment's parameters, as Prefect tells of it, without those that its flow does not know.

    Where at least one of two must be given, the first one is what is missed.
    """
    row = next((row for row in _TABLE if entrypoint(row) == known["entrypoint"]), None)
    closed = {**known["parameter_openapi_schema"], "additionalProperties": False}
    if row and row.either:
        wanted, other = row.either
        closed |= {"if": {"not": {"required": [other]}}, "then": {"required": [wanted]}}
    return closed


def _where(row: Deployed, registry: Path | None) -> dict[str, Any]:
    """The story makes a registry of its own; every other flow works on the one that is served."""
    if registry is None or "where" not in row.flow.parameters.properties:
        return {}
    return {"where": Where(registry=registry).model_dump(mode="json", exclude_none=True)}

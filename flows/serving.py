"""What the commands ask of the flows: run one here, list them, print `prefect.yaml`."""

import asyncio
from collections.abc import Mapping
from typing import Any

from prefect.exceptions import ParameterTypeError, SignatureMismatchError

from flows.deployments import DEPLOYMENTS, NAME, ZONE, AnyFlow, Deployed
from flows.running import by_hand
from nos_registry.domain.errors import NosError


class FlowError(NosError):
    """A flow that is not there, or was asked for wrongly; nothing was run."""


def run(name: str, parameters: Mapping[str, object]) -> list[str]:
    """Run one flow on the embedded server and return what it did.

    `where` is left out for a flow that makes a registry of its own.

    Raises:
        FlowError: there is no flow of that name, or it does not take these parameters.
    """
    if name not in DEPLOYMENTS:
        raise FlowError(f"there is no flow {name!r}", f"Flows: {', '.join(DEPLOYMENTS)}")
    row = DEPLOYMENTS[name]
    flow = row.flow
    given = {key: value for key, value in parameters.items() if key != "where" or key in flow.parameters.properties}
    with by_hand():
        return asyncio.run(_run(flow, _checked(row, given)))


def listed() -> list[dict[str, Any]]:
    """Return every flow: its name, what it is for, when it runs, and its parameters as JSON Schema."""
    return [
        {
            "name": name,
            "deployment": f"{name}/{NAME}",
            "what": (row.flow.description or "").partition("\n")[0],
            "cron": row.cron,
            "timezone": ZONE if row.cron else None,
            "after": list(row.after),
            "tags": list(row.tags),
            "parameters": row.flow.parameters.model_dump(mode="json", exclude_none=True),
        }
        for name, row in DEPLOYMENTS.items()
    ]


async def _run(flow: AnyFlow, parameters: Mapping[str, Any]) -> list[str]:
    return await flow(**parameters)


def _checked(row: Deployed, parameters: dict[str, Any]) -> dict[str, Any]:
    """Parameters as the flow takes them: refused here, before there is a run."""
    if row.either and not any(name in parameters for name in row.either):
        raise _refused(row, f"{row.either[0]}: it is missing, or {row.either[1]}")
    try:
        return row.flow.validate_parameters(parameters)
    except (ParameterTypeError, SignatureMismatchError) as wrong:
        first, *rest = str(wrong).splitlines()
        raise _refused(row, "; ".join(line.strip(" -") for line in rest) or first) from wrong


def _refused(row: Deployed, said: str) -> FlowError:
    return FlowError(f"{row.flow.name} does not take these parameters: {said}", "Give each as --param KEY=JSON")

"""Runs at the very instant of a closing, an opening or a publication: each is asked for once, whoever asks how often."""

from collections.abc import Mapping, Sequence

from prefect import get_client
from prefect.client.orchestration import PrefectClient
from prefect.deployments import arun_deployment
from prefect.exceptions import ObjectNotFound

from flows.reports import Row
from flows.where import Where
from nos_registry.domain.calendar import LONDON
from nos_registry.domain.review.stages import Action
from nos_registry.services.appointments import Appointment

FLOWS: Mapping[Action, str] = {
    Action.OPEN_CONSULTATION: "open-consultation",
    Action.CLOSE: "close-consultations",
    Action.PUBLISH: "publish-due",
}
"""The flow that does what the clock is to do."""


async def keep(where: Where, ahead: Sequence[Appointment]) -> list[Row]:
    """Plan a run at each appointment, and return them as rows.

    A date that moved is another appointment, with a run of its own; the run at the old date finds nothing due. Where
    the day is played, or nothing is deployed, no run is planned: the tick does the same, up to an hour later.
    """
    if where.settings().today is None and ahead:
        async with get_client() as client:  # Prefect would open one for each, and close none
            for appointment in ahead:
                await _plan(appointment, client)
    return [{"at": f"{each.at.astimezone(LONDON):%d %b %Y %H:%M}", "what": each.action, "review": each.review} for each in ahead]


def key(appointment: Appointment) -> str:
    """Return what names an appointment for ever."""
    return f"{appointment.action}|{appointment.review}|{appointment.at.isoformat()}"


async def _plan(appointment: Appointment, client: PrefectClient) -> None:
    try:
        await arun_deployment(
            f"{FLOWS[appointment.action]}/nos",
            scheduled_time=appointment.at,
            flow_run_name=f"{appointment.action} {appointment.review}",
            idempotency_key=key(appointment),
            timeout=0,
            as_subflow=False,
            client=client,
        )
    except ObjectNotFound:
        return
